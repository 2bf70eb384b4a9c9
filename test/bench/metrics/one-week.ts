/** A hundred links over a week on a fake clock: bytes, memory, windows and files; Prometheus with the same. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  day,
  evenly,
  hour,
  keyOf,
  minute,
  names,
  openStore,
  repeated,
  sizeOf,
  start,
  work,
  type Row,
} from './common.ts';
import { exportRows } from './export.ts';
import { sample } from './many-links.ts';
import { backfillPrometheus, startPrometheus } from './prometheus.ts';

const count = 100;

/** Rows of the table; the million rows of the file are this history's. */
export async function oneWeek(): Promise<Row[]> {
  const store = openStore('week');
  await store.open();
  const { memory } = await sample(store, count, (7 * day) / minute);
  console.error('100 connections over 7 days, MB:', memory.map((mb) => mb.toFixed(0)).join(' '));
  const now = start + 7 * day;
  await store.keepHouse(now + hour, 'UTC');
  const key = keyOf(1);
  const bounds = evenly(start, now, 900);
  const ours = await repeated(15, () => store.window({ subject: key, bounds, granularity: 'sample' }));
  const keys = Array.from({ length: count }, (_, n) => keyOf(n));
  const all = [...names, 'packets'];
  const filled = await backfillPrometheus('week', store, {
    keys,
    names: all,
    from: start,
    to: now,
    blockHours: 24,
  });
  let peer: number | null = null;
  if (filled) {
    const prometheus = await startPrometheus(filled.data);
    const step = Math.round((now - start) / 900 / 1000) * 1000;
    const ask = () =>
      prometheus.query(
        `{__name__=~"${names.join('|')}",endpoint="${key}"}`,
        start + step,
        now - minute,
        step,
      );
    const answer = await ask();
    if (answer.data.result.length !== names.length) throw new Error('the peer does not have the samples');
    peer = await repeated(15, ask);
    await prometheus.stop();
    rmSync(filled.data, { recursive: true });
  }
  const samples = count * 7 * 7 * 24 * 60;
  const whole = sizeOf(join(work, 'week'));
  await store.close();
  const rows: Row[] = [
    {
      what: 'bytes on the disk: 100 connections over 7 days',
      unit: 'per sample',
      ours: whole / samples,
      peer: filled && filled.bytes / filled.samples,
      peerName: 'Prometheus (promtool blocks of a day)',
      bound: Infinity,
    },
    {
      what: '7 days at 1 minute of one connection, 6 metrics into 900 buckets',
      unit: 'ms',
      ours,
      peer,
      peerName: 'Prometheus query_range',
      bound: 1,
    },
    ...(await exportRows('week', count)),
  ];
  rmSync(join(work, 'week'), { recursive: true });
  return rows;
}
