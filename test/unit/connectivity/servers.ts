/** Real servers on 127.0.0.1 for the probe to meet; each is closed by `close`. */
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';

export interface Running {
  readonly port: number;
  /** Connections that are open now. */
  readonly open: () => number;
  readonly close: () => Promise<void>;
}

const folder = new URL('../../fixtures/certificates/', import.meta.url);
export const pem = (name: string) => readFileSync(new URL(name, folder), 'utf8');

async function listening(server: Server): Promise<Running> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    open: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** TCP without TLS. */
export const tcpServer = (onConnection: (socket: Socket) => void) => listening(createServer(onConnection));

/** TLS with a certificate of test/fixtures/certificates. */
export const tlsServer = (certificate: string, onConnection: (socket: TLSSocket) => void, options = {}) =>
  listening(
    createTlsServer({ cert: pem(`${certificate}.pem`), key: pem('server.key'), ...options }, onConnection).on(
      'tlsClientError',
      () => undefined,
    ),
  );

/** TLS that answers every request with `text` and closes. */
export const answering = (certificate: string, text: string) =>
  tlsServer(certificate, (socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(text));
  });

/** A port of 127.0.0.1 that nothing listens on. */
export async function closedPort(): Promise<number> {
  const server = await tcpServer((socket) => socket.destroy());
  await server.close();
  return server.port;
}

/** What the DNS server says about a name: addresses, a response code, or nothing at all. */
export type Zone = Readonly<
  Record<string, { a?: readonly string[]; aaaa?: readonly Buffer[]; rcode?: number; silent?: true }>
>;

/** A DNS server over UDP that knows `zone` and answers NXDOMAIN for everything else. */
export async function dnsServer(zone: Zone): Promise<Running> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const answer = answerOf(query, zone);
    if (answer) socket.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    port: socket.address().port,
    open: () => 0,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** RFC 1035: the question is given back as it came, answers point to its name. */
function answerOf(query: Buffer, zone: Zone): Buffer | null {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = query.readUInt16BE(at + 1);
  const question = query.subarray(12, at + 5);
  const entry = zone[labels.join('.').toLowerCase()] ?? { rcode: 3 };
  if (entry.silent) return null;
  const v4 = (entry.a ?? []).map((address) => Buffer.from(address.split('.').map(Number)));
  const found = type === 1 ? v4 : type === 28 ? [...(entry.aaaa ?? [])] : [];
  const records = found.map((data) => {
    const head = Buffer.alloc(12);
    head.writeUInt16BE(0xc00c, 0);
    head.writeUInt16BE(type, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt32BE(60, 6);
    head.writeUInt16BE(data.length, 10);
    return Buffer.concat([head, data]);
  });
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8180 | (entry.rcode ?? 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, question, ...records]);
}
