/** What a shell holds: one kind of request in, one kind of event out. */
import type { CoreEvent } from '../contract/events.ts';
import type { Reply } from '../contract/transport.ts';

export interface Core {
  /** Answers every request, also a foreign one, and never rejects. */
  handle(command: unknown, input: unknown): Promise<Reply>;
  subscribe(listener: (event: CoreEvent) => void): () => void;
  /** Finishes what runs, writes the document, gives up the folder. */
  stop(): Promise<void>;
}
