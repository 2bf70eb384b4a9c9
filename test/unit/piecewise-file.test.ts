/** A file written piece by piece: whole in its place, or not there at all and what was there untouched. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writePieces } from '../../electron/shell/piecewise-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-pieces-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* pieces(...all: readonly (string | Error)[]) {
  for (const piece of all) {
    await Promise.resolve();
    if (piece instanceof Error) throw piece;
    yield piece;
  }
}

it('holds every piece, in order, and nothing else is left', async () => {
  const path = join(folder, 'a.csv');
  await writePieces(path, pieces('\ufeffa,b\r\n', '1,订单\r\n', '2,x\r\n'));
  expect(await readFile(path, 'utf8')).toBe('\ufeffa,b\r\n1,订单\r\n2,x\r\n');
  expect(await readdir(folder)).toEqual(['a.csv']);
});

it('takes the place of what was there only when it is whole', async () => {
  const path = join(folder, 'a.csv');
  await writeFile(path, 'before');
  const seen: string[] = [];
  async function* looking() {
    yield 'after';
    seen.push(await readFile(path, 'utf8'));
    yield '!';
  }
  await writePieces(path, looking());
  expect([seen, await readFile(path, 'utf8')]).toEqual([['before'], 'after!']);
});

it('what ends half way leaves the folder as it was, and says why', async () => {
  const path = join(folder, 'a.csv');
  await writeFile(path, 'before');
  const cancelled = new Error('cancelled');
  await expect(writePieces(path, pieces('half', cancelled))).rejects.toBe(cancelled);
  expect([await readdir(folder), await readFile(path, 'utf8')]).toEqual([['a.csv'], 'before']);
});

it('a folder that is not there is refused before a piece is made', async () => {
  let made = 0;
  async function* counted() {
    made += 1;
    await Promise.resolve();
    yield 'a';
  }
  await expect(writePieces(join(folder, 'gone', 'a.csv'), counted())).rejects.toMatchObject({
    code: 'ENOENT',
  });
  expect(made).toBe(0);
});
