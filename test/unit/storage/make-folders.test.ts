import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolders } from '../../../electron/storage/make-folders.ts';

let place: string;
beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'private-link-desk-'))));
afterEach(() => rmSync(place, { recursive: true, force: true }));

describe('folders', () => {
  it('are made with those above them, and taken as they are where they are there', () => {
    const folder = join(place, 'a', 'b', 'c');
    makeFolders(folder, 0o700);
    makeFolders(folder, 0o700);
    makeFolders('/');
    expect([statSync(folder).isDirectory(), statSync(join(place, 'a')).mode & 0o777]).toEqual([
      true,
      process.platform === 'win32' ? 0o666 : 0o700,
    ]);
  });

  it('are refused where a file stands in their place or in their way', () => {
    const file = join(place, 'file');
    writeFileSync(file, '');
    expect(() => makeFolders(file)).toThrow('EEXIST');
    expect(() => makeFolders(join(file, 'a', 'b'))).toThrow(/ENOTDIR|ENOENT|EEXIST/);
  });

  // Node's own way never came back from here.
  it.runIf(existsSync('/proc/self'))('are refused where the system lets nobody make any', () => {
    expect(() => makeFolders('/proc/private-link-desk/data')).toThrow('ENOENT');
  });
});
