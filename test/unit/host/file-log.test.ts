import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FileLog } from '../../../electron/host/file-log.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'file-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const withoutTimes = (text: string) => text.replace(/^\d{4}-\S+Z /gm, '');

it('prints errors, keeps everything, and writes nothing before the folder is its own', async () => {
  const printed: string[] = [];
  const log = new FileLog((line) => printed.push(withoutTimes(line)));
  log.info('before');
  await log.keepIn(folder);
  log.info('started', { version: '1' });
  log.error('it went wrong', 'here');
  await log.flush();
  expect({ printed, kept: withoutTimes(readFileSync(join(folder, 'desk.log'), 'utf8')) }).toEqual({
    printed: ['error it went wrong here\n'],
    kept: 'info started {"version":"1"}\nerror it went wrong here\n',
  });
});

it('never takes more than two files of 1 MiB', async () => {
  const log = new FileLog(() => undefined);
  await log.keepIn(folder);
  for (let line = 0; line < 500; line++) log.info('x'.repeat(20_000));
  await log.flush();
  const sizes = ['desk.log', 'desk.log.1'].map((name) => statSync(join(folder, name)).size);
  expect(sizes.every((size) => size > 0 && size <= 1024 * 1024)).toBe(true);
});

it('goes on without a folder that is gone', async () => {
  const log = new FileLog(() => undefined);
  await log.keepIn(join(folder, 'gone'));
  log.info('lost');
  await log.flush();
  expect(existsSync(join(folder, 'gone'))).toBe(false);
});
