/**
 * How electron-updater fetches a file here: over Node's own client. The sessions of the windows stay shut to the network,
 * and what the server answers is judged before a byte of it is written: no redirect, and just as long as was signed.
 */
import { createReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import {
  configureRequestUrl,
  HttpExecutor,
  type CancellationToken,
  type DownloadOptions,
} from 'builder-util-runtime';
import { refuse } from '../contract/errors.ts';
import { plainHeaders, refusalOf, requestFor } from './fetch-small.ts';

export interface FeedHttpOptions {
  readonly version: string;
  /** Of the one file that is fetched, as signed. */
  readonly bytes: number;
  /** The longest silence of a server. */
  readonly stallMs: number;
}

export class FeedHttp extends HttpExecutor<ClientRequest> {
  readonly #options: FeedHttpOptions;
  #request: ClientRequest | null = null;

  constructor(options: FeedHttpOptions) {
    super();
    this.#options = options;
  }

  /** Called by electron-updater in place of its own, which would ask through a session of Chromium. */
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    const token: CancellationToken = options.cancellationToken;
    return token.createPromise((resolve, reject, onCancel) => {
      onCancel(() => this.#request?.destroy());
      const request: RequestOptions = { headers: plainHeaders(this.#options.version) };
      configureRequestUrl(url, request);
      const callback = (error: Error | null) => {
        if (!error) return resolve(destination);
        this.#request?.destroy();
        reject(error);
      };
      this.doDownload(request, { destination, options, onCancel, callback, responseHandler: null }, 0);
    });
  }

  override createRequest(
    options: RequestOptions,
    callback: (response: IncomingMessage) => void,
  ): ClientRequest {
    const { stallMs } = this.#options;
    // Node takes an IPv6 address without its brackets.
    const hostname = options.hostname?.replace(/^\[|\]$/g, '');
    const request = requestFor(options.protocol)({ ...options, hostname, agent: false }, (response) => {
      const refusal = this.#refusalOf(options, response);
      if (!refusal) return callback(response);
      request.emit('error', refusal);
      request.destroy();
    });
    request.setTimeout(stallMs, () => {
      const host = hostOf(options).host;
      request.emit('error', refuse('updates.slow', { host, seconds: Math.round(stallMs / 1000) }));
      request.destroy();
    });
    this.#request = request;
    return request;
  }

  /** The base class would wait for a minute of silence, and tell in English. */
  override addErrorAndTimeoutHandlers(request: ClientRequest, reject: (error: Error) => void): void {
    request.on('error', reject);
  }

  #refusalOf(options: RequestOptions, response: IncomingMessage): Error | null {
    const url = hostOf(options);
    const { bytes } = this.#options;
    const length = Number(response.headers['content-length'] ?? NaN);
    const name = url.pathname.split('/').at(-1) ?? '';
    const refusal = refusalOf(url, response);
    if (refusal || length === bytes) return refusal;
    return refuse('updates.size', { name, signed: bytes, sent: Number.isNaN(length) ? '?' : length });
  }
}

const hostOf = ({ protocol, hostname, port, path }: RequestOptions): URL =>
  new URL(`${protocol ?? 'https:'}//${hostname ?? ''}${port ? `:${port}` : ''}${path ?? '/'}`);

/** SHA-512 of a file, as base64. */
export async function sha512Of(path: string): Promise<string> {
  const hash = createHash('sha512');
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 }))
    hash.update(piece as Buffer);
  return hash.digest('base64');
}
