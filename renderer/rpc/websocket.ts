/** The wire to the browser host: one WebSocket, opened again whenever it breaks. */
import type { CoreEvent } from '../../electron/contract/events.ts';
import {
  maxMessageBytes,
  type ClientMessage,
  type HostMessage,
  type Reply,
  type Transport,
} from '../../electron/contract/transport.ts';

const firstWaitMs = 250;
const longestWaitMs = 5000;
const normalClosure = 1000;

const failed = (code: 'disconnected' | 'too-large', reason: string, params = {}): Reply => ({
  ok: false,
  error: { code, reason, params },
});

export class WebSocketTransport implements Transport {
  readonly shell = 'browser';
  readonly #url: string;
  readonly #listeners = new Set<(event: CoreEvent) => void>();
  readonly #connectionListeners = new Set<(connected: boolean) => void>();
  readonly #pending = new Map<number, (reply: Reply) => void>();
  /** Asked before the first connection stands. */
  #unsent: string[] = [];
  #socket: WebSocket;
  #state: 'connecting' | 'connected' | 'broken' = 'connecting';
  #nextId = 1;
  #waitMs = firstWaitMs;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  /** `url`: `ws://host:port/wire`. */
  constructor(url: string) {
    this.#url = url;
    this.#socket = this.#open();
  }

  request(command: string, input: unknown): Promise<Reply> {
    if (this.#state === 'broken') return Promise.resolve(failed('disconnected', 'disconnected'));
    const id = this.#nextId++;
    const message: ClientMessage = { id, command, input };
    const text = JSON.stringify(message);
    // UTF-8 takes at most three bytes for each of JavaScript's characters: most texts need no counting.
    if (text.length * 3 > maxMessageBytes && new Blob([text]).size > maxMessageBytes)
      return Promise.resolve(
        failed('too-large', 'message.tooLarge', { megabytes: maxMessageBytes / 2 ** 20 }),
      );
    return new Promise((answer) => {
      this.#pending.set(id, answer);
      if (this.#state === 'connected') this.#socket.send(text);
      else this.#unsent.push(text);
    });
  }

  subscribe(listener: (event: CoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onConnection(listener: (connected: boolean) => void): () => void {
    this.#connectionListeners.add(listener);
    return () => this.#connectionListeners.delete(listener);
  }

  /** Tries at once instead of after the wait: somebody asks, or the network is back. */
  reconnect(): void {
    if (this.#ended || this.#state !== 'broken' || this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#socket = this.#open();
  }

  /** Ends the wire for good. */
  close(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#socket.close(normalClosure);
  }

  #open(): WebSocket {
    const socket = new WebSocket(this.#url);
    socket.onopen = () => this.#opened();
    socket.onmessage = (event: MessageEvent<unknown>) => this.#received(event.data);
    socket.onclose = () => this.#closed();
    return socket;
  }

  #opened(): void {
    const wasBroken = this.#state === 'broken';
    this.#state = 'connected';
    this.#waitMs = firstWaitMs;
    for (const text of this.#unsent.splice(0)) this.#socket.send(text);
    if (wasBroken) for (const listener of this.#connectionListeners) listener(true);
  }

  #received(data: unknown): void {
    if (typeof data !== 'string') return;
    const message = JSON.parse(data) as HostMessage;
    if ('event' in message) {
      for (const listener of this.#listeners) listener(message.event);
      return;
    }
    this.#pending.get(message.id)?.(message.reply);
    this.#pending.delete(message.id);
  }

  #closed(): void {
    const wasBroken = this.#state === 'broken';
    this.#state = 'broken';
    this.#unsent = [];
    // Whether the core has done what was asked is not known: the page reads everything again and sees.
    for (const answer of this.#pending.values()) answer(failed('disconnected', 'disconnected'));
    this.#pending.clear();
    if (!wasBroken) for (const listener of this.#connectionListeners) listener(false);
    if (this.#ended) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#socket = this.#open();
    }, this.#waitMs);
    this.#waitMs = Math.min(longestWaitMs, this.#waitMs * 2);
  }
}
