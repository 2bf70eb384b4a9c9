/** Ten thousand links over more than the 7 days for which samples are kept, on a clock that goes as fast as it can. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SeriesFolder } from '../../../electron/metrics/store/series-folder.ts';
import { timed } from '../support.ts';
import {
  bounded,
  cpuMs,
  day,
  longestTurn,
  maker,
  minute,
  openStore,
  start,
  work,
  type Row,
} from './common.ts';

/** Minutes between two looks at the memory. */
const lookEvery = 120;

export interface Sampled {
  /** Processor time a round, ms; without the last hours, which watch the turns and spin meanwhile. */
  readonly roundMs: number;
  /** Processor time of the longest turn, ms. */
  readonly blockMs: number;
  /** Of the process every two hours, MB: as the system sees it, nothing tidied up for it. */
  readonly memory: readonly number[];
}

/** So many rounds from the start on, one a minute, as fast as they go; the last day of them is watched turn by turn. */
export async function sample(store: SeriesFolder, count: number, minutes: number): Promise<Sampled> {
  const make = maker(count);
  const memory: number[] = [];
  const watched = Math.max(1, minutes - 1440);
  const began = cpuMs();
  let used = 0;
  let block = () => 0;
  for (let n = 0; n < minutes; n += 1) {
    if (n === watched) {
      used = cpuMs() - began;
      block = longestTurn();
    }
    const at = start + n * minute;
    await store.append(await make(at));
    await store.keepHouse(at, 'UTC');
    if (n % lookEvery === lookEvery - 1) memory.push(process.memoryUsage().rss / 1e6);
  }
  return { roundMs: used / watched, blockMs: block(), memory };
}

/** Rows of the table; in a process of its own. */
export async function manyLinks(): Promise<Row[]> {
  const count = 10_000;
  const store = openStore('many');
  await store.open();
  // Half a day more, so that the first day's samples are forgotten on the way.
  const minutes = (7.5 * day) / minute;
  const { roundMs, blockMs, memory } = await sample(store, count, minutes);
  console.error(
    '10,000 connections, memory every two hours, MB:',
    memory.map((mb) => mb.toFixed(0)).join(' '),
  );
  const perDay = day / (lookEvery * minute);
  const most = (from: number, to: number) => Math.max(...memory.slice(from * perDay, to * perDay));
  const held = Math.min(minutes, (7 * day) / minute);
  const rows = [
    bounded(
      'sampling 10,000 connections x 7 metrics each minute, over 7 days: share of one core',
      '%',
      (100 * roundMs) / minute,
      2,
    ),
    bounded('longest block of the main side in a day of it, its close among it', 'ms', blockMs, 50),
    bounded('memory of the process at its peak on the second day', 'MB', most(1, 2), Infinity),
    bounded('of that, more on the seventh and eighth', 'MB', most(6, 8) - most(1, 2), 25),
    bounded('bytes on the disk, roll-ups among them', 'per sample', store.bytes / (count * 7 * held), 2),
  ];
  await store.close();
  const again = openStore('many');
  rows.push(bounded('opening that history again', 'ms', await timed(() => again.open()), Infinity));
  await again.close();
  rmSync(join(work, 'many'), { recursive: true });
  return rows;
}
