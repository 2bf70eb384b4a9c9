/** One small file of the feed: bounded in bytes and in time, no redirect followed, nothing remembered. */
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { refuse } from '../contract/errors.ts';

export interface SmallFetch {
  readonly mostBytes: number;
  /** From the first packet to the last byte. */
  readonly timeoutMs: number;
  /** Ends it at once. */
  readonly signal: AbortSignal;
}

/** Over TLS or, on this computer, without. Says of this computer and its program nothing but the version. */
export const requestFor = (protocol: string | null | undefined) =>
  protocol === 'http:' ? requestHttp : requestHttps;

/** What both kinds of fetch send: no compression, so that lengths are those of the files, and no cookie or id. */
export const plainHeaders = (version: string) => ({
  Accept: '*/*',
  'Accept-Encoding': 'identity',
  'Cache-Control': 'no-cache',
  'User-Agent': `private-link-desk/${version}`,
});

/** Refuses an answer that is not the file itself. */
export function refusalOf(url: URL, { statusCode = 0, headers }: IncomingMessage): Error | null {
  const name = url.pathname.split('/').at(-1) ?? '';
  if (statusCode >= 300 && statusCode < 400)
    return refuse('updates.redirected', { host: url.host, to: hostIn(headers.location, url) });
  return statusCode === 200 ? null : refuse('updates.status', { name, host: url.host, status: statusCode });
}

const hostIn = (location: string | undefined, base: URL): string =>
  location !== undefined && URL.canParse(location, base.href) ? new URL(location, base).host : '?';

/** The file's bytes; null: the server says that there is none (404). Rejects with `AppError`, or what the network said. */
export function fetchSmall(
  url: URL,
  version: string,
  { mostBytes, timeoutMs, signal }: SmallFetch,
): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const options: RequestOptions = { agent: false, headers: plainHeaders(version), signal };
    const request = requestFor(url.protocol)(url, options);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
      request.destroy();
    };
    const fail = (error: Error) => end(() => reject(error));
    const timer = setTimeout(
      () => fail(refuse('updates.slow', { host: url.host, seconds: Math.round(timeoutMs / 1000) })),
      timeoutMs,
    );
    request.on('error', fail);
    request.on('response', (response) => {
      response.on('error', fail);
      if (response.statusCode === 404) return end(() => resolve(null));
      const refusal = refusalOf(url, response);
      if (refusal) return fail(refusal);
      const pieces: Buffer[] = [];
      let length = 0;
      response.on('data', (piece: Buffer) => {
        length += piece.length;
        pieces.push(piece);
        if (length > mostBytes)
          fail(refuse('updates.large', { name: url.pathname.split('/').at(-1) ?? '', most: mostBytes }));
      });
      response.on('end', () => end(() => resolve(Buffer.concat(pieces))));
    });
    request.end();
  });
}
