import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataFolder } from '../../../electron/storage/data-folder.ts';
import { clock, quiet, refusal, temporaryFolder } from './desk.ts';

const built = mkdtempSync(join(tmpdir(), 'desk-writer-'));
const options = { clock, log: quiet, program: 'Desk' };

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: join(import.meta.dirname, 'writer.ts'), outDir: built, target: 'node20' },
  });
});

afterAll(() => rmSync(built, { recursive: true, force: true }));

/** A writer that runs; `says` returns when it has said that the revision is safe. */
function startWriter(folder: string) {
  const child = spawn(process.execPath, [join(built, 'writer.js'), folder]);
  let last = 0;
  const waiting: { revision: number; resolve: () => void }[] = [];
  createInterface(child.stdout).on('line', (line) => {
    last = Number(line);
    for (const one of waiting.filter(({ revision }) => revision <= last)) one.resolve();
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  return {
    pid: child.pid ?? 0,
    says: (revision: number) =>
      new Promise<void>((resolve) => {
        waiting.push({ revision, resolve });
      }),
    /** Answers the last revision that it has said was safe. */
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
      return last;
    },
  };
}

describe('another process', () => {
  it('that is killed has lost nothing that it said was safe', async () => {
    const folder = temporaryFolder();
    const rounds = [];
    let revision = 0;
    for (const more of [1, 19, 25, 60]) {
      const writer = startWriter(folder);
      await writer.says(revision + more);
      const said = await writer.kill();
      const opened = await openDataFolder(folder, options);
      const { model, revision: found } = await opened.workspace.load();
      await opened.close();
      revision = found;
      rounds.push({
        lost: Math.max(0, said - found),
        ahead: found - said > 1,
        name: model.workspace.get('info')?.name === `${found}`,
        accounts: [...model.accounts.values()].every(({ id, name }) => id === `service-${Number(name) % 7}`),
      });
    }
    expect(rounds).toEqual(Array(4).fill({ lost: 0, ahead: false, name: true, accounts: true }));
  });

  it('that has the folder open is named to the second', async () => {
    const folder = temporaryFolder();
    const writer = startWriter(folder);
    await writer.says(1);
    const refused = await refusal(openDataFolder(folder, options));
    await writer.kill();
    expect(refused).toEqual({
      code: 'conflict',
      reason: 'storage.folderInUse',
      params: { folder, pid: writer.pid, program: 'Writer' },
    });
  });
});
