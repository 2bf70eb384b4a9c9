/** Answers `desk://app/...` with the built page, under the same headers as the browser host. */
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { securityHeaders } from '../host/headers.ts';
import { listStaticFiles, type StaticFile } from '../host/static-files.ts';
import { isOurs, pageUrl, scheme } from './origin.ts';

const nothing = 'There is nothing at this address.\n';
/**
 * What every answer has, but for the policy on openers: no page of ours has one (guards.ts), and to part a page from its
 * opener Chromium throws the renderer away that waits for it, and starts another.
 */
const headers = Object.fromEntries(
  Object.entries(securityHeaders()).filter(([name]) => name !== 'Cross-Origin-Opener-Policy'),
);
/** Chromium's net::ERR_FILE_NOT_FOUND. */
const fileNotFound = -6;

/** To be called before the application is ready. `codeCache`: Chromium keeps compiled scripts between starts. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the files of `folder`; everything else there is 404. */
export function servePage(folder: string): void {
  let files: ReturnType<typeof listStaticFiles> | undefined;
  const list = () => (files ??= listStaticFiles(folder));
  // While the first window's process starts, and before it asks.
  setImmediate(list);
  // Not `handle`, though this is deprecated: that answers with a Response of Node, whose first one takes 30 ms of a start.
  protocol.registerBufferProtocol(scheme, ({ url, method }, answer) => {
    const file = method === 'GET' ? find(list(), url) : undefined;
    if (!file)
      return answer({ statusCode: 404, headers, mimeType: 'text/plain', data: Buffer.from(nothing) });
    const caching = file.immutable ? 'max-age=31536000, immutable' : 'no-cache';
    readFile(file.path).then(
      (data) =>
        answer({ headers: { ...headers, 'Content-Type': file.type, 'Cache-Control': caching }, data }),
      () => answer({ error: fileNotFound }),
    );
  });
}

function find(files: ReadonlyMap<string, StaticFile>, url: string): StaticFile | undefined {
  if (!isOurs(url)) return undefined;
  const [path = ''] = url.slice(pageUrl.length - 1).split(/[?#]/, 1);
  return files.get(path);
}
