/** A simulated past: the days before the first sample of ten thousand links, made up while everything else goes on. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../electron/host/clock.ts';
import { simulateHistory } from '../../../electron/metrics/history.ts';
import { SimulationSource } from '../../../electron/metrics/simulation.ts';
import { timed } from '../support.ts';
import { bounded, day, longestTurn, minute, openStore, start, tableOf, work, type Row } from './common.ts';

/** Rows of the table; in a process of its own. */
export async function history(): Promise<Row[]> {
  const store = openStore('history');
  await store.open();
  const clock = { ...systemClock, now: () => start };
  const job = { id: 'bench', cancelled: false, check: () => undefined, progressed: () => undefined };
  const block = longestTurn();
  const ms = await timed(async () => {
    await simulateHistory({
      ...{ store, clock, job, days: 1, intervalMs: minute, table: tableOf(10_000) },
      source: new SimulationSource(clock, () => ({ simulation: true, seed: 42 })),
    });
    await store.keepHouse(start + day, 'UTC');
  });
  const blockMs = block();
  await store.close();
  rmSync(join(work, 'history'), { recursive: true });
  return [
    bounded('simulating a day of history of 10,000 connections', 'ms', ms, Infinity),
    bounded('longest block of the main side meanwhile', 'ms', blockMs, 50),
  ];
}
