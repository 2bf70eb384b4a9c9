/** The browser host's server: HTTP for the page's files, a WebSocket for the core; on 127.0.0.1 and nowhere else. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { maxMessageBytes, type HostMessage } from '../contract/transport.ts';
import type { Core } from '../core/core.ts';
import { decide, type Decision, type GateSecrets } from './gate.ts';
import { securityHeaders } from './headers.ts';
import type { StaticFile } from './static-files.ts';
import { Wire } from './wire.ts';

const maxConnections = 128;
const maxWires = 32;
const keepAliveMs = 30_000;

export interface HostOptions {
  readonly core: Core;
  readonly files: ReadonlyMap<string, StaticFile>;
  readonly port: number;
  readonly randomHex: (bytes: number) => string;
}

export interface Host {
  /** The address to open, with the token: the only place where the token is told. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts to listen. Rejects when the port is taken. */
export async function listen({ core, files, port, randomHex }: HostOptions): Promise<Host> {
  const secrets: GateSecrets = {
    token: randomHex(32),
    session: randomHex(32),
    cookieName: `desk-${randomHex(4)}`,
  };
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  });
  const wires = new Set<Wire>();
  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 30_000 }, (request, response) => {
    void answer(decide(gateRequest(request, false), secrets), files, request, response);
  });
  server.maxConnections = maxConnections;
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const decision = decide(gateRequest(request, true), secrets);
    if (decision.kind === 'refuse') return refuseUpgrade(socket, decision.status);
    if (wires.size >= maxWires) return refuseUpgrade(socket, 503);
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const wire = new Wire(webSocket, core);
      wires.add(wire);
      webSocket.on('close', () => wires.delete(wire));
    });
  });

  // First, so that a taken port leaves nothing behind that would keep the process alive.
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
  const stopEvents = core.subscribe((event) => {
    if (wires.size === 0) return;
    const message: HostMessage = { event };
    const text = JSON.stringify(message);
    for (const wire of wires) wire.send(text);
  });
  const keepAlive = setInterval(() => {
    for (const wire of wires) wire.checkAlive();
  }, keepAliveMs);
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/?token=${secrets.token}`,
    async close() {
      clearInterval(keepAlive);
      stopEvents();
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

const gateRequest = (request: IncomingMessage, upgrade: boolean) => ({
  method: request.method ?? '',
  target: request.url ?? '',
  headers: request.headers,
  upgrade,
});

const reasons: Readonly<Record<number, string>> = {
  400: 'This is not an address of Private Link Desk.\n',
  403: 'Open the address that Private Link Desk printed when it started.\n',
  404: 'There is nothing at this address.\n',
  405: 'Only GET and HEAD are answered.\n',
  414: 'The address is too long.\n',
};

async function answer(
  decision: Decision,
  files: ReadonlyMap<string, StaticFile>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const end = (status: number, headers: Record<string, string>, body: string | Buffer = '') => {
    response.writeHead(status, { ...headers, 'Content-Length': String(Buffer.byteLength(body)) });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  const refuse = (status: number) =>
    end(
      status,
      { ...securityHeaders(), 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
      reasons[status],
    );
  if (decision.kind === 'refuse') return refuse(decision.status);
  if (decision.kind === 'wire') return refuse(400);
  if (decision.kind === 'trade')
    return end(303, {
      ...securityHeaders(),
      'Set-Cookie': decision.cookie,
      Location: '/',
      'Cache-Control': 'no-store',
    });
  const file = files.get(decision.path);
  if (file === undefined) return refuse(404);
  try {
    const body = await readFile(file.path);
    end(
      200,
      {
        ...securityHeaders(`ws://${decision.host}`),
        'Content-Type': file.type,
        'Cache-Control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
      },
      body,
    );
  } catch {
    refuse(404);
  }
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
