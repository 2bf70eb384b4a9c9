/** One WebSocket's conversation with the core: bounded in what it may ask at once and in what waits for it. */
import type { WebSocket } from 'ws';
import type { ClientMessage, HostMessage } from '../contract/transport.ts';
import type { Core } from '../core/core.ts';

/** Requests of one page under way at once; more are not read until some are answered. */
const maxInFlight = 32;
/** Bytes that may wait for a page that does not read; then it is let go and reads everything again when it is back. */
const maxWaitingBytes = 64 * 1024 * 1024;

/** Close codes of the protocol (RFC 6455, 7.4.1). */
const closeCodes = { unsupported: 1003, malformed: 1007, overloaded: 1013 } as const;

export class Wire {
  readonly #socket: WebSocket;
  readonly #core: Core;
  #inFlight = 0;
  #alive = true;

  constructor(socket: WebSocket, core: Core) {
    this.#socket = socket;
    this.#core = core;
    socket.on('message', (data, isBinary) => {
      if (isBinary) socket.close(closeCodes.unsupported, 'text only');
      else void this.#receive(text(data));
    });
    socket.on('pong', () => (this.#alive = true));
    // `ws` reports broken frames and too large messages here and closes the socket itself.
    socket.on('error', () => undefined);
  }

  /** Sends text that `JSON.stringify` made of a `HostMessage`. */
  send(message: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > maxWaitingBytes) {
      this.#socket.close(closeCodes.overloaded, 'not reading');
      this.#socket.terminate();
      return;
    }
    this.#socket.send(message);
  }

  /** Ends a wire whose other end has not answered since the last time; else asks again. */
  checkAlive(): void {
    if (!this.#alive) return this.#socket.terminate();
    this.#alive = false;
    this.#socket.ping();
  }

  async #receive(data: string): Promise<void> {
    const message = parse(data);
    if (message === null) {
      this.#socket.close(closeCodes.malformed, 'not a request');
      return;
    }
    this.#inFlight += 1;
    if (this.#inFlight >= maxInFlight) this.#socket.pause();
    const reply = await this.#core.handle(message.command, message.input);
    const answer: HostMessage = { id: message.id, reply };
    this.send(JSON.stringify(answer));
    this.#inFlight -= 1;
    if (this.#inFlight < maxInFlight && this.#socket.isPaused) this.#socket.resume();
  }
}

const text = (data: Buffer | ArrayBuffer | Buffer[]): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString('utf8');

/** A request, or null: not JSON, or without an id to answer to. Command and input are the core's to judge. */
function parse(data: string): ClientMessage | null {
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value !== 'object' || value === null || !('id' in value)) return null;
    if (!Number.isSafeInteger(value.id)) return null;
    const { command, input } = value as Record<string, unknown>;
    return { id: value.id as number, command: command as string, input };
  } catch {
    return null;
  }
}
