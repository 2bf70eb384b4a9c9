/** Prometheus with the same samples, over loopback. */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SeriesStore } from '../../../electron/metrics/series-store.ts';
import { sizeOf, work } from './common.ts';
import { freePort } from '../../support/free-port.ts';

/** Runs its tool. */
export const promtool = (...args: string[]) =>
  spawnSync('promtool', args, { encoding: 'utf8', maxBuffer: 1e9 });

/** The same samples as OpenMetrics text, turned into blocks by Prometheus' own tool. Null: there is none here. */
export async function backfillPrometheus(
  name: string,
  store: SeriesStore,
  {
    keys,
    names,
    from,
    to,
    blockHours,
  }: { keys: readonly string[]; names: readonly string[]; from: number; to: number; blockHours: number },
) {
  if (promtool('--version').error) return null;
  const text = join(work, `${name}.txt`);
  const file = openSync(text, 'w');
  let samples = 0;
  for (const metric of names) {
    writeSync(file, `# TYPE ${metric} gauge\n`);
    for (const key of keys)
      for await (const { at, values } of store.rows(key, from, to, [metric as 'bytesIn'])) {
        let lines = '';
        for (let row = 0; row < at.length; row += 1) {
          lines += `${metric}{endpoint="${key}"} ${values[0]?.[row]} ${(at[row] ?? 0) / 1000}\n`;
          samples += 1;
        }
        writeSync(file, lines);
      }
  }
  writeSync(file, '# EOF\n');
  closeSync(file);
  const data = join(work, `${name}.tsdb`);
  mkdirSync(data);
  const made = promtool(
    'tsdb',
    'create-blocks-from',
    'openmetrics',
    `--max-block-duration=${blockHours}h`,
    '-q',
    text,
    data,
  );
  rmSync(text);
  if (made.status !== 0) throw new Error(made.stderr);
  return { data, samples, bytes: sizeOf(data) };
}

/** Prometheus over those blocks; ends by its own process. */
export async function startPrometheus(data: string) {
  const port = await freePort();
  const config = join(work, 'prometheus.yml');
  closeSync(openSync(config, 'w'));
  const child = spawn('prometheus', [
    `--config.file=${config}`,
    `--storage.tsdb.path=${data}`,
    '--storage.tsdb.retention.time=10y',
    `--web.listen-address=127.0.0.1:${port}`,
  ]);
  let said = '';
  for await (const line of createInterface(child.stderr)) {
    said += line;
    if (line.includes('ready to receive')) break;
  }
  if (child.exitCode !== null) throw new Error(said);
  child.stderr.resume();
  return {
    query: async (query: string, from: number, to: number, stepMs: number) => {
      const form = new URLSearchParams({
        query,
        start: `${from / 1000}`,
        end: `${to / 1000}`,
        step: `${stepMs / 1000}`,
      });
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/query_range?${form}`);
      return (await answer.json()) as { data: { result: { values: unknown[] }[] } };
    },
    stop: () =>
      new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
        child.kill();
      }),
  };
}
