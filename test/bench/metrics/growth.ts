/** A round, and a window of what was written, with ten times as many links or days each time: told aside. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { timed } from '../support.ts';
import { day, evenly, keyOf, maker, minute, openStore, repeated, start, work } from './common.ts';

/** Prints a line for the connections and one for the days. */
export async function growth(): Promise<void> {
  const perLink: string[] = [];
  for (const count of [100, 1000, 10_000]) {
    const store = openStore(`links-${count}`);
    await store.open();
    const make = maker(count);
    const minutes = 130;
    let ms = 0;
    for (let n = 0; n < minutes; n += 1) {
      const round = await make(start + n * minute);
      ms += await timed(async () => {
        await store.append(round);
        await store.keepHouse(start + n * minute, 'UTC');
      });
    }
    const bounds = evenly(start, start + minutes * minute, 130);
    const window = await repeated(9, () =>
      store.window({ subject: keyOf(0), bounds, granularity: 'sample' }),
    );
    perLink.push(
      `${count}: ${(ms / minutes).toFixed(2)} ms a round, ${window.toFixed(2)} ms a window of two hours`,
    );
    await store.close();
    rmSync(join(work, `links-${count}`), { recursive: true });
  }
  const perDay: string[] = [];
  for (const days of [2, 7, 21]) {
    const store = openStore(`days-${days}`);
    await store.open();
    const make = maker(10);
    let last = 0;
    for (let n = 0; n < days * 24 * 12; n += 1) {
      const round = await make(start + n * 5 * minute, 5 * minute);
      last = await timed(async () => {
        await store.append(round);
        await store.keepHouse(start + n * 5 * minute, 'UTC');
      });
    }
    const bounds = evenly(start, start + days * day, days * 24);
    const window = await repeated(9, () => store.window({ subject: keyOf(0), bounds, granularity: 'hour' }));
    perDay.push(
      `${days} days: ${window.toFixed(2)} ms by the hour, ${store.bytes} bytes, ${last.toFixed(2)} ms the last round`,
    );
    await store.close();
    rmSync(join(work, `days-${days}`), { recursive: true });
  }
  console.error(`growth with connections: ${perLink.join('; ')}`);
  console.error(`growth with days: ${perDay.join('; ')}`);
}
