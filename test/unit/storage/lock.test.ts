import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDataFolder } from '../../../electron/storage/data-folder.ts';
import { realFiles, type Files } from '../../../electron/storage/files.ts';
import { takeFolder } from '../../../electron/storage/lock.ts';
import { realProcesses, type ProcessInfo } from '../../../electron/storage/process-info.ts';
import { FaultyFiles } from '../../support/faulty-files.ts';
import { MemoryFiles } from '../../support/memory-files.ts';
import { clock, quiet, refusal, temporaryFolder } from './desk.ts';

/** `alive`: the start of each process that runs. */
const processes = (
  pid: number,
  alive: Readonly<Record<number, string | undefined>>,
  host = 'here',
): ProcessInfo => ({
  pid,
  host,
  startOf: (other) => Promise.resolve(alive[other] ?? null),
});
const take = (folder: string, info: ProcessInfo, files: Files = realFiles) =>
  takeFolder(folder, { files, processes: info, clock, program: `Desk ${info.pid}` });
const holder = (folder: string) =>
  (JSON.parse(readFileSync(join(folder, 'lock'), 'utf8')) as { pid: number }).pid;
const inUse = (folder: string, pid: number) => ({
  code: 'conflict',
  reason: 'storage.folderInUse',
  params: { folder, pid, program: `Desk ${pid}` },
});

describe("a folder's lock", () => {
  it('is had by one, and names it to the second; given up, it is free', async () => {
    const folder = temporaryFolder();
    const alive = { 1: 'run/1', 2: 'run/2' };
    const giveUp = await take(folder, processes(1, alive));
    const refused = await refusal(take(folder, processes(2, alive)));
    const again = await refusal(take(folder, processes(1, alive)));
    await giveUp();
    const left = readdirSync(folder);
    await take(folder, processes(2, alive));
    expect([refused, again, left, holder(folder)]).toEqual([inUse(folder, 1), inUse(folder, 1), [], 2]);
  });

  it.each([
    ['whose process is gone', {}],
    ['whose number another process has now', { 1: 'run/later' }],
    ['from before the system was started again', { 1: 'next run/1' }],
  ])('%s is taken over', async (_what, alive) => {
    const folder = temporaryFolder();
    await take(folder, processes(1, { 1: 'run/1' }));
    await take(folder, processes(2, { ...alive, 2: 'run/2' }));
    expect([holder(folder), readdirSync(folder)]).toEqual([2, ['lock']]);
  });

  it('stays where the system tells only that some process has the number', async () => {
    const folder = temporaryFolder();
    await take(folder, processes(1, { 1: '' }));
    expect(await refusal(take(folder, processes(2, { 1: '', 2: '' })))).toEqual(inUse(folder, 1));
  });

  it('of another computer stays', async () => {
    const folder = temporaryFolder();
    await take(folder, processes(1, { 1: 'their run/1' }, 'there'));
    expect(await refusal(take(folder, processes(2, { 2: 'run/2' })))).toEqual({
      code: 'conflict',
      reason: 'storage.folderInUseElsewhere',
      params: { folder, host: 'there', program: 'Desk 1' },
    });
  });

  it('of this computer under the name that it had before is taken over', async () => {
    const folder = temporaryFolder();
    await take(folder, processes(1, { 1: 'run/1' }, 'name at home'));
    await take(folder, processes(2, { 2: 'run/2' }, 'name at work'));
    expect(holder(folder)).toBe(2);
  });

  it('that a dead process was taking over goes to one all the same', async () => {
    const folder = temporaryFolder();
    await take(folder, processes(1, { 1: 'run/1' }));
    const { token } = JSON.parse(readFileSync(join(folder, 'lock'), 'utf8')) as { token: string };
    const claim = { pid: 7, host: 'here', start: 'run/7', since: '', program: 'Desk 7', token: 'feed' };
    writeFileSync(join(folder, `lock.${token}`), JSON.stringify(claim));
    const busy = await refusal(take(folder, processes(2, { 2: 'run/2', 7: 'run/7' })));
    await take(folder, processes(2, { 2: 'run/2' }));
    expect([busy, holder(folder), readdirSync(folder)]).toEqual([inUse(folder, 7), 2, ['lock']]);
  });

  it('of a dead process is had by exactly one of many that come at once', async () => {
    const alive = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [n + 2, `run/${n + 2}`]));
    const outcomes = [];
    for (let round = 0; round < 15; round += 1) {
      const folder = temporaryFolder();
      await take(folder, processes(1, { 1: 'run/1' }));
      const results = await Promise.allSettled(
        Object.keys(alive).map((pid) => take(folder, processes(Number(pid), alive))),
      );
      outcomes.push([results.filter(({ status }) => status === 'fulfilled').length, readdirSync(folder)]);
    }
    expect(outcomes).toEqual(Array(15).fill([1, ['lock']]));
  });

  it('works on a file system without links', async () => {
    const folder = temporaryFolder();
    const files: Files = {
      ...realFiles,
      link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' })),
    };
    const alive = { 1: 'run/1', 2: 'run/2' };
    await take(folder, processes(1, alive), files);
    const refused = await refusal(take(folder, processes(2, alive), files));
    await take(folder, processes(2, { 2: 'run/2' }), files);
    expect([refused, holder(folder), readdirSync(folder)]).toEqual([inUse(folder, 1), 2, ['lock']]);
  });

  it('that stays unreadable has no owner', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock'), '');
    await take(folder, processes(2, { 2: 'run/2' }));
    expect(holder(folder)).toBe(2);
  });

  it('is not taken from whoever took it over meanwhile', async () => {
    const folder = temporaryFolder();
    const giveUp = await take(folder, processes(1, { 1: 'run/1' }));
    await take(folder, processes(2, { 2: 'run/2' }));
    await giveUp();
    expect(holder(folder)).toBe(2);
  });
});

describe('opening a folder', () => {
  const options = { clock, log: quiet, program: 'Desk' };

  it('knows this process by its number and start', async () => {
    const folder = temporaryFolder();
    const opened = await openDataFolder(folder, options);
    const refused = await refusal(openDataFolder(folder, options));
    await opened.close();
    expect([refused, existsSync(join(folder, 'lock')), await realProcesses.startOf(2 ** 22 + 1)]).toEqual([
      {
        code: 'conflict',
        reason: 'storage.folderInUse',
        params: { folder, pid: process.pid, program: 'Desk' },
      },
      false,
      null,
    ]);
  });

  it('that is a file, or can not be written, is refused', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    const files = new FaultyFiles(new MemoryFiles());
    files.fault = { at: 1, code: 'EROFS', crash: false, half: false };
    const unusable = (path: string, what: string) => ({
      code: 'storage-failed',
      reason: 'storage.folderUnusable',
      params: { folder: path, what },
    });
    expect([
      await refusal(openDataFolder(join(folder, 'file'), options)),
      await refusal(openDataFolder('/desk', { ...options, files })),
    ]).toEqual([unusable(join(folder, 'file'), 'EEXIST'), unusable('/desk', 'EROFS')]);
  });
});
