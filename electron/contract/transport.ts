/** What a wire carries, the same over Electron IPC, the WebSocket and memory: plain JSON in both directions. */
import type { ErrorBody } from './errors.ts';
import type { CoreEvent } from './events.ts';

export type Reply =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ErrorBody };

/** The page's end of a wire. `request` never rejects: a broken wire answers `disconnected`. */
export interface Transport {
  readonly shell: 'electron' | 'browser' | 'memory';
  request(command: string, input: unknown): Promise<Reply>;
  /** Returns what ends the subscription. */
  subscribe(listener: (event: CoreEvent) => void): () => void;
  /** Called with false when the wire breaks and with true when it is back; the page then reads everything again. */
  onConnection(listener: (connected: boolean) => void): () => void;
  /** Where a file that was dropped lies; absent where a page is not told. */
  pathOf?(file: DroppedFile): string;
}

/** A page's `File`, of which this side knows nothing. */
export type DroppedFile = object;

/**
 * What the preload puts on `window.desk`: the whole bridge. Replies and events cross it as JSON text: Electron copies
 * objects from world to world one property at a time, 10,000 endpoints in over 700 ms, their text in 100.
 */
export interface DeskBridge {
  /** JSON of a `Reply`. */
  request(command: string, input: unknown): Promise<string>;
  /** The listener gets JSON of a `CoreEvent`. */
  subscribe(listener: (event: string) => void): () => void;
  /** Where a dropped file or folder lies; empty for one that is not of a disk. */
  pathOf(file: DroppedFile): string;
}

/** WebSocket messages: page to host, host to page. */
export type ClientMessage = { readonly id: number; readonly command: string; readonly input: unknown };
export type HostMessage = { readonly id: number; readonly reply: Reply } | { readonly event: CoreEvent };

/** The largest request in bytes of JSON: one inventory file of `maxImportFileBytes` with its quoting, and room. */
export const maxImportFileBytes = 32 * 1024 * 1024;
export const maxMessageBytes = 2 * maxImportFileBytes + 1024 * 1024;
