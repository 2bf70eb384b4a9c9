/** Requests as no browser would send them: every header chosen by the test. */
import { request, type IncomingHttpHeaders } from 'node:http';
import { WebSocket } from 'ws';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One HTTP request, its target taken to the letter. */
export function rawRequest(
  origin: string,
  target: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((done, fail) => {
    const sent = request({ hostname, port, path: target, method, headers, agent: false }, (answer) => {
      let body = '';
      answer.on('data', (chunk) => (body += String(chunk)));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
    });
    sent.on('error', fail);
    sent.end();
  });
}

/** Trades the token and answers the cookie, as `name=value`. */
export async function tradeToken(url: string): Promise<string> {
  const { origin, pathname, search } = new URL(url);
  const { headers } = await rawRequest(origin, pathname + search);
  return (headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
}

/** How a WebSocket that was tried turned out: open, or the HTTP status that refused it. */
export type Attempt =
  | { readonly kind: 'open'; readonly socket: WebSocket }
  | { readonly kind: 'refused'; readonly status: number };

export function tryWebSocket(
  origin: string,
  headers: Readonly<Record<string, string>>,
  path = '/wire',
): Promise<Attempt> {
  const socket = new WebSocket(`${origin.replace('http:', 'ws:')}${path}`, { headers });
  return new Promise((done, fail) => {
    socket.on('open', () => done({ kind: 'open', socket }));
    socket.on('unexpected-response', (_request, answer) => {
      done({ kind: 'refused', status: answer.statusCode ?? 0 });
      answer.destroy();
    });
    socket.on('error', fail);
  });
}

/** Sends something over an open socket and answers what comes back: a message that is not told to everybody, or the close code. */
export function exchange(
  socket: WebSocket,
  data: string | Buffer,
): Promise<{ message: unknown } | { closed: number }> {
  return new Promise((done) => {
    socket.on('message', (text: Buffer) => {
      const message = JSON.parse(text.toString('utf8')) as object;
      if (!('event' in message)) done({ message });
    });
    socket.once('close', (code) => done({ closed: code }));
    socket.send(data);
  });
}
