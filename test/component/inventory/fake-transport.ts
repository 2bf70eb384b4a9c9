/** A wire whose other end is a table of answers; keeps what was asked, and answers when it is told to. */
import { AppError } from '../../../electron/contract/errors.ts';
import type { CoreEvent } from '../../../electron/contract/events.ts';
import type { Reply, Transport } from '../../../electron/contract/transport.ts';

type Answer = (input: never) => unknown;

export class FakeTransport implements Transport {
  readonly shell = 'memory';
  readonly asked: { command: string; input: unknown }[] = [];
  readonly #answers: Record<string, Answer>;
  readonly #listeners = new Set<(event: CoreEvent) => void>();

  constructor(answers: Record<string, Answer>) {
    this.#answers = answers;
  }

  async request(command: string, input: unknown): Promise<Reply> {
    this.asked.push({ command, input: structuredClone(input) });
    try {
      const answer = this.#answers[command];
      if (!answer) throw new AppError('unknown-command', 'command.unknown', { command });
      return { ok: true, value: await answer(input as never) };
    } catch (error) {
      if (error instanceof AppError) return { ok: false, error: error.body };
      throw error;
    }
  }

  subscribe(listener: (event: CoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onConnection(): () => void {
    return () => undefined;
  }

  emit(event: CoreEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** The commands asked for, in order. */
  get commands(): string[] {
    return this.asked.map(({ command }) => command);
  }
}

/** An answer that waits until the test gives it. */
export function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
