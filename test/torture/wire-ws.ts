/** Messages over the browser host's real WebSocket: text that is no JSON, frames that are none, requests that are bent. */
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import type { HostMessage, Reply } from '../../electron/contract/transport.ts';
import { systemClock } from '../../electron/host/clock.ts';
import { realFiles } from '../../electron/storage/files.ts';
import { faultOf } from './answers.ts';
import { underWay } from './measures.ts';
import { Messages } from './messages.ts';
import { builtProgram, diceOf, type Dice, type Trial } from './trial.ts';
import { longestBlockMs, mostGrowthMiB } from './wire-ipc.ts';
import { differ, kept, openWholeDesk } from './whole-desk.ts';

const perSnapshot = 500;
/** Requests under way at once. */
const atOnce = 16;
const patienceMs = 20_000;

interface Figures {
  readonly heapMiB: number;
  readonly longestMs: number;
  readonly handles: number;
  readonly faults: readonly string[];
  readonly revision: number;
  readonly kept: string;
}

/** The host in a process of its own. */
async function startHost(program: string, folder: string) {
  const child = spawn(process.execPath, ['--expose-gc', program, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const line = async () =>
    JSON.parse(((await lines.next()).value as string | undefined) ?? 'null') as unknown;
  const { url } = (await line()) as { url: string };
  const ask = async (word: string) => {
    child.stdin.write(`${word}\n`);
    return (await line()) as Figures;
  };
  return { url, ask, child };
}

/** A page's end of the wire, which comes back when it is thrown out. */
class Page {
  readonly #host: string;
  readonly #headers: Readonly<Record<string, string>>;
  #socket: WebSocket | null = null;
  #opening: Promise<WebSocket> | null = null;
  #id = 0;
  readonly #waiting = new Map<number, (reply: unknown) => void>();
  told = 0;

  private constructor(host: string, headers: Readonly<Record<string, string>>) {
    this.#host = host;
    this.#headers = headers;
  }
  static async open(url: string): Promise<Page> {
    const { origin, host } = new URL(url);
    const traded = await fetch(url, { redirect: 'manual' });
    return new Page(host, { cookie: traded.headers.get('set-cookie')?.split(';')[0] ?? '', origin });
  }

  /** One wire, whoever asks for it at once. */
  async #open(): Promise<WebSocket> {
    if (this.#socket?.readyState === WebSocket.OPEN) return this.#socket;
    this.#opening ??= this.#dial().finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #dial(): Promise<WebSocket> {
    const socket = new WebSocket(`ws://${this.#host}/wire`, { headers: this.#headers });
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as HostMessage;
      if ('event' in message) this.told += Number(message.event.type === 'workspace.changed');
      else this.#waiting.get(message.id)?.(message.reply);
    });
    socket.on('error', () => undefined);
    await new Promise((open, fail) => socket.once('open', open).once('error', fail));
    return socket;
  }

  /** Sends a request; answers the reply, or why there is none. */
  async request(command: unknown, input: unknown): Promise<unknown> {
    const socket = await this.#open();
    const id = (this.#id += 1);
    const answer = new Promise((done) => {
      const timer = setTimeout(() => done('no answer'), patienceMs);
      this.#waiting.set(id, (reply) => {
        clearTimeout(timer);
        done(reply);
      });
    });
    socket.send(JSON.stringify({ id, command, input }));
    return answer.finally(() => this.#waiting.delete(id));
  }

  /** Sends what is no request; answers the close code. */
  async blurt(data: string | Buffer): Promise<number | string> {
    const socket = await this.#open();
    const closed = new Promise<number | string>((done) => {
      setTimeout(() => done('still open'), patienceMs).unref();
      socket.once('close', done);
    });
    socket.send(data);
    return closed;
  }

  /** Bytes below the protocol, on a wire of their own: the end of it is all that is expected. */
  async rawFrame(bytes: Buffer): Promise<void> {
    const [hostname = '', port] = this.#host.split(':');
    const key = Buffer.from('0123456789abcdef').toString('base64');
    const head =
      `GET /wire HTTP/1.1\r\nHost: ${this.#host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n` +
      `Origin: ${this.#headers['origin']}\r\nCookie: ${this.#headers['cookie']}\r\n\r\n`;
    await new Promise<void>((done) => {
      const socket = connect(Number(port), hostname, () => socket.write(head));
      socket.once('data', () => socket.end(bytes));
      socket.on('data', () => undefined);
      socket.on('error', () => undefined);
      socket.on('close', () => done());
    });
  }

  close(): void {
    this.#socket?.terminate();
  }
}

/** What is no request, as text or bytes. */
function garbage({ below, chance, pick }: Dice): string | Buffer {
  if (chance(0.3)) return Buffer.from(Array.from({ length: below(300) }, () => below(256)));
  return pick([
    () => '',
    () => 'null',
    () => '[]',
    () => '{"id":',
    () => '{"id":1e400,"command":"workspace.read","input":{}}',
    () => '{"id":"1","command":"workspace.read","input":{}}',
    () => '{"command":"workspace.read","input":{}}',
    () => '['.repeat(1 + below(50_000)),
    () => Array.from({ length: below(200) }, () => String.fromCharCode(below(0xd800))).join(''),
  ])();
}

export const wireWs: Trial = {
  name: 'wire-ws',
  promise: 'random and bent messages over the WebSocket: a typed error, a close code, or done rightly',
  full: 100_000,
  short: 1_000,
  async run({ seed, rounds, folder }) {
    const program = await builtProgram(join(process.cwd(), 'test/torture/wire-host.ts'), folder);
    const data = join(folder, 'data');
    const { url, ask, child } = await startHost(program, data);
    const page = await Page.open(url);
    const faults: string[] = [];
    const figures = {
      messages: 0,
      done: 0,
      'thrown out': 0,
      changes: 0,
      'longest block ms': 0,
      'memory grown MiB': 0,
    };
    let first: Figures | null = null;
    for (let round = 0; round < rounds; round += perSnapshot) {
      const dice = diceOf(seed, round);
      const read = (await page.request('workspace.read', {})) as Reply;
      const messages = new Messages(dice, read.ok ? (read.value as never) : null);
      for (let one = 0; one < Math.min(perSnapshot, rounds - round);) {
        if (dice.chance(0.03)) {
          const closed = await page.blurt(garbage(dice));
          if (closed !== 1003 && closed !== 1007)
            faults.push(`round ${round + one}: garbage, closed with ${closed}`);
          figures['thrown out'] += 1;
          one += 1;
        } else if (dice.chance(0.01)) {
          await page.rawFrame(Buffer.from(Array.from({ length: 1 + dice.below(60) }, () => dice.below(256))));
          one += 1;
        } else {
          const batch = Array.from({ length: 1 + dice.below(atOnce) }, () => messages.next());
          const replies = await Promise.all(batch.map(({ command, input }) => page.request(command, input)));
          for (const [at, reply] of replies.entries()) {
            const fault = faultOf(reply);
            if (fault !== null)
              faults.push(`round ${round + one + at}, ${String(batch[at]?.command)}: ${fault}`);
            figures.done += Number((reply as Reply).ok);
          }
          one += batch.length;
        }
      }
      if (first === null && round >= rounds / 10) first = await ask('figures');
    }
    figures.messages = rounds;
    page.close();
    const last = await ask('stop');
    child.stdin.end();
    await new Promise((done) => child.once('close', done));
    figures.changes = last.revision;
    figures['longest block ms'] = last.longestMs;
    figures['memory grown MiB'] = Math.round((last.heapMiB - (first?.heapMiB ?? last.heapMiB)) * 10) / 10;
    faults.push(...last.faults);
    if (last.longestMs > longestBlockMs) faults.push(`a block of ${last.longestMs} ms`);
    if (figures['memory grown MiB'] > mostGrowthMiB) faults.push('memory grew');
    if (first && last.handles > first.handles + underWay)
      faults.push(`${first.handles} handles became ${last.handles}`);
    const again = await openWholeDesk(data, realFiles, systemClock);
    const stored = kept(await again.read());
    if (stored !== last.kept) faults.push(`the disk has another workspace: ${differ(stored, last.kept)}`);
    await again.core.stop();
    return { figures, faults };
  },
};
