/**
 * The page's files by their address. Only what was there when the shell started is ever served: an address is looked
 * up in a list, never joined to a path, so there is nothing to traverse.
 */
import { readdirSync } from 'node:fs';
import { extname, sep } from 'node:path';

export interface StaticFile {
  readonly path: string;
  readonly type: string;
  /** True when the name carries a hash of the content, so that it never changes. */
  readonly immutable: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** Lists a folder: `/` and `/index.html` are its index. Files of a type that pages don't have are left out. */
export function listStaticFiles(folder: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  // Level by level: Node's own recursion takes several times as long, and a start waits for this.
  const list = (from: string, address: string) => {
    for (const entry of readdirSync(from, { withFileTypes: true })) {
      const path = `${from}${sep}${entry.name}`;
      const type = types[extname(entry.name)];
      if (entry.isDirectory()) list(path, `${address}${entry.name}/`);
      else if (entry.isFile() && type !== undefined)
        files.set(`${address}${entry.name}`, { path, type, immutable: address.startsWith('/assets/') });
    }
  };
  list(folder, '/');
  const index = files.get('/index.html');
  if (index) files.set('/', index);
  return files;
}
