/** The clock was ahead and was set right: what was sampled of a time that had not come goes aside, the rest is as it was. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '../../../support/memory-files.ts';
import { day, folder, hour, minute, openSeries, recomputed, roundOf, windowOf } from './history.ts';

const start = Date.UTC(2026, 10, 22, 12);
const key = 'endpoint:a';
const rounds = (from: number, count: number, value: number) =>
  Array.from({ length: count }, (_, n) =>
    roundOf(from + n * 5 * minute, { [key]: { bytesIn: value + n, resets: n % 3 } }, 5 * minute),
  );
const bounds = [
  start - day,
  start,
  start + hour,
  start + 6 * hour,
  start + day,
  start + 3 * day,
  start + 40 * day,
];

/** Sampled for a while, then ahead by so much, then right again and sampled on. */
async function session(aheadMs: number, aheadRounds: number, tidied: boolean) {
  const files = new MemoryFiles();
  const store = await openSeries(files);
  const before = rounds(start, 30, 100);
  const wrong = rounds(start + 30 * 5 * minute + aheadMs, aheadRounds, 900_000);
  for (const round of before) await store.append(round);
  for (const round of wrong) {
    await store.append(round);
    if (tidied) await store.keepHouse(round.at, 'UTC', start);
  }
  const at = start + (30 + aheadRounds) * 5 * minute;
  await store.note({ from: start + 150 * minute, to: at + aheadMs, reason: 'asleep', params: {} });
  await store.setAsideFrom(at);
  const kept = wrong.filter((round) => round.at < at);
  const after = rounds(at, 300, 5000);
  for (const round of after) await store.append(round);
  return { files, store, at, all: [...before, ...kept, ...after] };
}

const same = async (store: Awaited<ReturnType<typeof openSeries>>, all: Parameters<typeof recomputed>[0]) => {
  const day = await windowOf(store, key, bounds, 'day');
  expect(day).toEqual(recomputed(all, key, bounds));
};

describe('a history with samples of a time that has not come', () => {
  it('keeps what was, takes what comes, and rolls up both, at any moment and after a new start', async () => {
    const cases = fc.record({
      ahead: fc.integer({ min: 1, max: 2000 }),
      count: fc.integer({ min: 1, max: 60 }),
      tidied: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ ahead, count, tidied }) => {
        const { files, store, all } = await session(ahead * 30 * minute, count, tidied);
        await same(store, all);
        await store.keepHouse(start + 3 * day, 'UTC');
        await same(store, all);
        await store.close();
        const again = await openSeries(files);
        await same(again, all);
        expect(again.summaries().get(key)?.lastAt).toBe(all.at(-1)?.at);
      }),
      { numRuns: 40 },
    );
  });

  it('says so, keeps the files under other names, and no gap of that time', async () => {
    const { files, store, at } = await session(400 * day, 20, true);
    const [problem] = store.problems;
    const aside = (await files.list(folder)).filter((name) => name.includes('.damaged.'));
    expect(problem?.reason).toBe('history.ahead');
    expect(aside).toContain(problem?.params['keptAs']);
    expect(aside).toHaveLength(Number(problem?.params['files']));
    expect([store.gaps(0, 8e15), store.spans().at(-1)?.to]).toEqual([[], at + 299 * 5 * minute + 1]);
  });
});
