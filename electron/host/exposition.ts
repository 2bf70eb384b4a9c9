/**
 * The second listener, for a Prometheus on this computer: 127.0.0.1 only, one address, a bearer token out of a file that
 * only the operator may read. Off unless the settings say so. Loopback is shared by every user of the machine and every page
 * in the operator's browser, so a request needs all of: a loopback Host, no Origin, the token.
 */
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { SamplerStatus } from '../contract/metric-results.ts';
import type { Log } from '../core/ports.ts';
import type { ExposedText, Exposition } from '../metrics/exposition.ts';
import { isLoopbackHost, sameSecret } from './gate.ts';
import { securityHeaders } from './headers.ts';

const tokenName = 'prometheus-token';
const address = '/metrics';
/** Hex digits: 256 bits. A shorter one that somebody wrote into the file is not taken. */
const tokenLength = 64;
const maxConnections = 16;

type Text = (openMetrics: boolean) => Promise<ExposedText>;

export interface ExpositionOptions {
  readonly folder: string;
  readonly log: Log;
  readonly randomHex: (bytes: number) => string;
}

export function createExposition({ folder, log, randomHex }: ExpositionOptions): Exposition {
  const tokenFile = join(folder, tokenName);
  let server: Server | null = null;
  let port = 0;
  let status: SamplerStatus['exposition'] = null;
  let turn: Promise<void> = Promise.resolve();

  const close = async () => {
    const closing = server;
    server = null;
    status = null;
    if (!closing) return;
    closing.closeAllConnections();
    await new Promise((done) => closing.close(done));
  };
  const open = async (wanted: number, text: Text) => {
    const url = `http://127.0.0.1:${wanted}${address}`;
    try {
      const token = await tokenIn(tokenFile, randomHex);
      server = await listen(wanted, (request, response) => void answer(request, response, token, text, log));
      port = wanted;
      status = { url, tokenFile, failure: null };
    } catch (error) {
      log.error('The samples could not be offered to Prometheus.', error);
      status = { url, tokenFile, failure: failureOf(error) };
    }
  };
  return {
    get status() {
      return status;
    },
    apply(setting, text) {
      turn = turn.then(async () => {
        if (setting.enabled && server !== null && port === setting.port) return;
        await close();
        if (setting.enabled) await open(setting.port, text);
      });
      return turn;
    },
    async stop() {
      await turn;
      await close();
    },
  };
}

/** The token in the file; made where there is none. Rights that others have to it are taken away. */
async function tokenIn(file: string, randomHex: (bytes: number) => string): Promise<string> {
  await writeFile(file, `${randomHex(tokenLength / 2)}\n`, { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  await chmod(file, 0o600);
  const token = (await readFile(file, 'utf8')).trim();
  if (!/^[\x21-\x7e]+$/.test(token) || token.length < tokenLength)
    throw Object.assign(new Error('the token is too short'), { code: 'TOKEN' });
  return token;
}

function listen(
  port: number,
  onRequest: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server> {
  const server = createServer({ maxHeaderSize: 8 * 1024, requestTimeout: 10_000 }, onRequest);
  server.maxConnections = maxConnections;
  server.on('clientError', (_error, socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function failureOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') return 'exposition.portTaken';
  if (code === 'EACCES') return 'exposition.denied';
  return code === 'TOKEN' ? 'exposition.token' : 'exposition.failed';
}

/** The status to refuse with; `null`: it may pass. */
function refusalOf(
  { method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  token: string,
): 401 | 403 | 404 | 405 | null {
  if (!isLoopbackHost(headers.host) || headers.origin !== undefined) return 403;
  const given = /^Bearer ([\x21-\x7e]{1,256})$/i.exec(headers.authorization ?? '')?.[1];
  if (given === undefined || !sameSecret(given, token)) return 401;
  if (url !== address) return 404;
  return method === 'GET' ? null : 405;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
  text: Text,
  log: Log,
): Promise<void> {
  const end = (status: number, type: string, body: string, more: Record<string, string> = {}) => {
    response.writeHead(status, {
      ...securityHeaders(),
      'Content-Type': type,
      'Cache-Control': 'no-store',
      'Content-Length': String(Buffer.byteLength(body)),
      ...more,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  const plain = 'text/plain; charset=utf-8';
  const refusal = refusalOf(request, token);
  if (refusal === 401)
    return end(401, plain, 'The token is in the data folder.\n', { 'WWW-Authenticate': 'Bearer' });
  if (refusal !== null) return end(refusal, plain, 'Only GET /metrics is answered.\n');
  try {
    const exposed = await text(/application\/openmetrics-text/.test(request.headers.accept ?? ''));
    end(200, exposed.type, exposed.text);
  } catch (error) {
    log.error('The samples could not be written for Prometheus.', error);
    end(500, plain, 'The samples could not be written; the log says why.\n');
  }
}
