/** Answers `desk://app/...` with the built page, under the same headers as the browser host. */
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { securityHeaders } from '../host/headers.ts';
import { listStaticFiles, type StaticFile } from '../host/static-files.ts';
import { isOurs, pageUrl, scheme } from './origin.ts';

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
  protocol.handle(scheme, async ({ url, method }) => {
    const file = method === 'GET' ? find(list(), url) : undefined;
    if (!file)
      return new Response('There is nothing at this address.\n', { status: 404, headers: securityHeaders() });
    const body = await readFile(file.path);
    return new Response(new Uint8Array(body), {
      headers: {
        ...securityHeaders(),
        'Content-Type': file.type,
        'Cache-Control': file.immutable ? 'max-age=31536000, immutable' : 'no-cache',
      },
    });
  });
}

function find(files: ReadonlyMap<string, StaticFile>, url: string): StaticFile | undefined {
  if (!isOurs(url)) return undefined;
  const [path = ''] = url.slice(pageUrl.length - 1).split(/[?#]/, 1);
  return files.get(path);
}
