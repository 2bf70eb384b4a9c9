/** One connection over 13 months, a sample an hour. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
  day,
  evenly,
  hour,
  keyOf,
  maker,
  names,
  openStore,
  repeated,
  start,
  work,
  type Row,
} from './common.ts';
import { promtool, startPrometheus } from './prometheus.ts';

/** Rows of the table. */
export async function thirteenMonths(): Promise<Row[]> {
  const store = openStore('months');
  await store.open();
  const make = maker(1);
  const from = start - 395 * day;
  const hours = 395 * 24;
  for (let n = 0; n < hours; n += 1) {
    await store.append(await make(from + n * hour, hour));
    if (n % 24 === 1) await store.keepHouse(from + n * hour, 'UTC');
  }
  await store.keepHouse(start, 'UTC');
  const key = keyOf(0);
  const bounds = evenly(from, start, hours);
  const ours = await repeated(15, () => store.window({ subject: key, bounds, granularity: 'hour' }));
  let peer: number | null = null;
  if (!promtool('--version').error) {
    // The raw samples are gone by now: the hours' sums are the same numbers.
    const columns = await store.window({ subject: key, bounds, granularity: 'hour' });
    const lines = names.map((metric) => {
      const column = columns.find((one) => one.metric === metric);
      return `# TYPE ${metric} gauge\n${[...(column?.sum ?? [])].map((value, at) => `${metric}{endpoint="${key}"} ${value} ${(bounds[at] ?? 0) / 1000}\n`).join('')}`;
    });
    const text = join(work, 'months.txt');
    const file = openSync(text, 'w');
    writeSync(file, `${lines.join('')}# EOF\n`);
    closeSync(file);
    const data = join(work, 'months.tsdb');
    mkdirSync(data);
    execFileSync('promtool', [
      'tsdb',
      'create-blocks-from',
      'openmetrics',
      '--max-block-duration=720h',
      '-q',
      text,
      data,
    ]);
    const prometheus = await startPrometheus(data);
    const query = `{__name__=~"${names.join('|')}",endpoint="${key}"}`;
    const answer = await prometheus.query(query, from, start - hour, hour);
    if ((answer.data.result[0]?.values.length ?? 0) < hours - 2) throw new Error('the peer lacks hours');
    peer = await repeated(15, () => prometheus.query(query, from, start - hour, hour));
    await prometheus.stop();
  }
  await store.close();
  return [
    {
      what: '13 months by the hour of one connection, 6 metrics',
      unit: 'ms',
      ours,
      peer,
      peerName: 'Prometheus query_range',
      bound: 1,
    },
  ];
}
