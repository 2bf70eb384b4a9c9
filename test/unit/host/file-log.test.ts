import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FileLog } from '../../../electron/host/file-log.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'file-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const withoutTimes = (text: string) => text.replace(/^\d{4}-\S+Z /gm, '');
const silent = { print: () => undefined };

it('prints errors, keeps everything, and writes nothing before the folder is its own', async () => {
  const printed: string[] = [];
  const log = new FileLog({ print: (line) => printed.push(withoutTimes(line)) });
  log.info('before');
  log.keepIn(folder);
  log.info('started', { version: '1' });
  log.error('it went wrong', 'here');
  await log.close();
  expect({ printed, kept: withoutTimes(readFileSync(join(folder, 'desk.log'), 'utf8')) }).toEqual({
    printed: ['error it went wrong here\n'],
    kept: 'info started {"version":"1"}\nerror it went wrong here\n',
  });
});

it('never takes more than three files of a little over 1 MiB', async () => {
  const log = new FileLog(silent);
  log.keepIn(folder);
  for (let line = 0; line < 700; line++) log.info('x'.repeat(20_000));
  await log.close();
  const sizes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).size] as const);
  expect(sizes.map(([name]) => name).sort()).toEqual(['desk.log', 'desk.log.1', 'desk.log.2']);
  expect(sizes.filter(([, size]) => size > 1024 * 1024 + 8300)).toEqual([]);
});

it('goes on without a folder that is gone, and again when it is back', async () => {
  const gone = join(folder, 'a file');
  const log = new FileLog(silent);
  log.keepIn(gone);
  rmSync(folder, { recursive: true });
  log.info('lost');
  await log.flush();
  mkdirSync(gone, { recursive: true });
  log.info('kept');
  await log.close();
  expect(existsSync(join(gone, 'desk.log'))).toBe(true);
  expect(readFileSync(join(gone, 'desk.log'), 'utf8')).toContain('kept');
});

it('gives its newest lines', async () => {
  const log = new FileLog(silent);
  log.keepIn(folder);
  for (let line = 0; line < 50; line++) log.info(`line ${line}`);
  const newest = await log.newest(100);
  await log.close();
  expect([newest.length, newest.endsWith('line 49\n')]).toEqual([100, true]);
});
