/** A publisher's web server on loopback: a key, feeds signed with it, and every way to answer wrongly. */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Publisher {
  readonly privateKey: KeyObject;
  /** 32 bytes as base64. */
  readonly publicKey: string;
}

export function newPublisher(): Publisher {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const der = publicKey.export({ format: 'der', type: 'spki' });
  return { privateKey, publicKey: der.subarray(-32).toString('base64') };
}

export const signatureOf = (bytes: string | Buffer, { privateKey }: Publisher): string =>
  `${sign(null, Buffer.from(bytes), privateKey).toString('base64')}\n`;

export interface Published {
  readonly version: string;
  readonly file: Buffer;
  readonly fileName?: string;
  /** Of the file, where another than its own is to be said. */
  readonly sha512?: string;
  readonly notes?: string;
}

export const sha512Of = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64');

/** The text that electron-builder writes for one AppImage. */
export function feedText({ version, file, fileName, sha512, notes }: Published): string {
  const name = fileName ?? `private-link-desk-${version}-linux-x86_64.AppImage`;
  const hash = sha512 ?? sha512Of(file);
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${hash}`,
    `    size: ${file.length}`,
    `path: ${name}`,
    `sha512: ${hash}`,
    `releaseDate: '2026-11-28T10:00:00.000Z'`,
    ...(notes === undefined ? [] : [`releaseNotes: ${JSON.stringify(notes)}`]),
    '',
  ].join('\n');
}

type Answer = string | Buffer | ((response: ServerResponse) => void);

export interface FeedServer {
  /** Ends with `/`. */
  readonly url: string;
  /** By name; what is not there is answered with 404. */
  readonly files: Map<string, Answer>;
  /** Names in the order in which they were asked for. */
  readonly asked: string[];
  /** Puts a release there, signed by the publisher. */
  publish(release: Published, publisher: Publisher): void;
  stop(): Promise<void>;
}

export const feedName = 'latest-linux.yml';

/** Ready when it resolves. */
export async function startFeed(): Promise<FeedServer> {
  const files = new Map<string, Answer>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? '').slice('/desk/'.length));
    asked.push(name);
    const answer = files.get(name);
    if (typeof answer === 'function') answer(response);
    else if (answer === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'Content-Length': Buffer.byteLength(answer) }).end(answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/desk/`,
    files,
    asked,
    publish(release, publisher) {
      const text = feedText(release);
      files.set(feedName, text);
      files.set(`${feedName}.sig`, signatureOf(text, publisher));
      files.set(
        release.fileName ?? `private-link-desk-${release.version}-linux-x86_64.AppImage`,
        release.file,
      );
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
