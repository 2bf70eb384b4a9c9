import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listStaticFiles } from '../../../electron/host/static-files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'static-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('lists what a page has, by address, and nothing else', () => {
  mkdirSync(join(folder, 'assets'));
  for (const name of [
    'index.html',
    'assets/a-1.js',
    'assets/f-2.woff2',
    'notes.txt',
    '.env',
    'assets/a-1.js.map',
  ])
    writeFileSync(join(folder, name), '');
  symlinkSync('/etc/passwd', join(folder, 'leak.html'));
  const index = { path: join(folder, 'index.html'), type: 'text/html; charset=utf-8', immutable: false };
  expect(Object.fromEntries(listStaticFiles(folder))).toEqual({
    '/': index,
    '/index.html': index,
    '/assets/a-1.js': {
      path: join(folder, 'assets/a-1.js'),
      type: 'text/javascript; charset=utf-8',
      immutable: true,
    },
    '/assets/f-2.woff2': { path: join(folder, 'assets/f-2.woff2'), type: 'font/woff2', immutable: true },
  });
});
