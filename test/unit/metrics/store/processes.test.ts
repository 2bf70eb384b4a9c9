import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { realFiles } from '../../../../electron/storage/files.ts';
import { openSeries, samplesOf } from './history.ts';

const built = mkdtempSync(join(tmpdir(), 'desk-rounds-'));
const quarter = 900_000;

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: join(import.meta.dirname, 'writer.ts'), outDir: join(built, 'out'), target: 'node20' },
  });
});

afterAll(() => rmSync(built, { recursive: true, force: true }));

/** Writes from a round on until `count` more are on the disk, then is killed; answers the last that it said was. */
async function writeAndKill(folder: string, first: number, count: number): Promise<number> {
  const child = spawn(process.execPath, [join(built, 'out/writer.js'), folder, String(first)]);
  let last = first - 1;
  for await (const line of createInterface(child.stdout)) {
    last = Number(line);
    if (last === first + count) child.kill('SIGKILL');
  }
  return last;
}

it('a process that is killed has lost no round that it said was on the disk', async () => {
  const folder = join(built, 'history');
  let next = 1;
  const outcomes = [];
  for (const count of [2, 17, 130, 300]) {
    const said = await writeAndKill(folder, next, count);
    const store = await openSeries(realFiles, folder);
    const found: unknown[] = [];
    for (const n of [0, 511, 512, 699]) {
      const samples = await samplesOf(store, `endpoint:${n}`, 'bytesIn', (said - 60) * quarter);
      const last = samples.at(-1)?.[0] ?? 0;
      const right = samples.every(
        ([at, value], row) => value === (at / quarter) * 1000 + n && at === samples[0]![0] + row * quarter,
      );
      found.push([right, last / quarter - said <= 1, last / quarter >= said]);
      next = last / quarter + 1;
    }
    outcomes.push({ found, problems: store.problems });
    await store.close();
  }
  expect(outcomes).toEqual(Array(4).fill({ found: Array(4).fill([true, true, true]), problems: [] }));
});
