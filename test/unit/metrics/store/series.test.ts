import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketBounds, endOf, startOf } from '../../../../electron/domain/time-zones.ts';
import type { Round } from '../../../../electron/metrics/series-store.ts';
import { MemoryFiles } from '../../../support/memory-files.ts';
import {
  day,
  folder,
  hour,
  minute,
  openSeries,
  recomputed,
  roundOf,
  samplesOf,
  windowOf,
  type Values,
} from './history.ts';

const start = Date.UTC(2026, 10, 22, 12);

describe('a history', () => {
  it('answers what was written, at once and after a new start', async () => {
    const files = new MemoryFiles();
    const store = await openSeries(files);
    const rounds = Array.from({ length: 150 }, (_, n) =>
      roundOf(start + n * minute, {
        'endpoint:a': { bytesIn: n * 1000, connectMs: n / 10, packetsDropped: 0 },
        'endpoint:b': n % 3 === 0 ? { bytesIn: 7 } : {},
      }),
    );
    for (const round of rounds) await store.append(round);
    const bounds = [start, start + 10 * minute, start + hour, start + 3 * hour];
    const expected = ['endpoint:a', 'endpoint:b', 'endpoint:c'].map((key) => recomputed(rounds, key, bounds));
    const answers = async (one: typeof store) => [
      await windowOf(one, 'endpoint:a', bounds),
      await windowOf(one, 'endpoint:b', bounds),
      await windowOf(one, 'endpoint:c', bounds),
    ];
    expect(await answers(store)).toEqual(expected);
    await store.keepHouse(start + 150 * minute, 'Europe/Berlin');
    expect(await answers(store)).toEqual(expected);
    await store.close();
    const again = await openSeries(files);
    expect(await answers(again)).toEqual(expected);
    expect(again.summaries()).toEqual(
      new Map([
        ['endpoint:a', { firstAt: start, lastAt: start + 149 * minute, trafficAt: start + 149 * minute }],
        ['endpoint:b', { firstAt: start, lastAt: start + 147 * minute, trafficAt: start + 147 * minute }],
      ]),
    );
    expect([again.problems, again.oldestAt]).toEqual([[], start]);
  });

  it('hands out raw samples in the order of time, scaled back', async () => {
    const store = await openSeries(new MemoryFiles());
    for (let n = 0; n < 130; n += 1)
      await store.append(roundOf(start + n * minute, { 'endpoint:a': n % 2 ? {} : { connectMs: n / 10 } }));
    await store.keepHouse(start + 130 * minute, 'UTC');
    const found = await samplesOf(store, 'endpoint:a', 'connectMs', start + minute, start + 100 * minute);
    expect(found).toEqual(
      Array.from({ length: 49 }, (_, at) => [start + (at + 1) * 2 * minute, ((at + 1) * 2) / 10]),
    );
  });

  it('lets a later sample of a time take the place of the earlier: the clock had been set back', async () => {
    const files = new MemoryFiles();
    const store = await openSeries(files);
    const write = async (from: number, count: number, value: number) => {
      for (let n = 0; n < count; n += 1)
        await store.append(roundOf(start + (from + n) * minute, { 'endpoint:a': { bytesIn: value } }));
    };
    await write(0, 30, 1);
    await write(10, 5, 2);
    await write(30, 40, 3);
    const values = [
      [10, 1],
      [5, 2],
      [15, 1],
      [40, 3],
    ].flatMap(([count = 0, value = 0]) => Array<number>(count).fill(value));
    const expected = values.map((value, n) => [start + n * minute, value]);
    expect(await samplesOf(store, 'endpoint:a', 'bytesIn')).toEqual(expected);
    await store.keepHouse(start + day + hour, 'UTC');
    expect(await samplesOf(store, 'endpoint:a', 'bytesIn')).toEqual(expected);
    const total = values.reduce((sum, value) => sum + value, 0);
    const [sum, count] =
      (await windowOf(store, 'endpoint:a', [start - day, start + day], 'day'))['bytesIn simulated']?.[0] ??
      [];
    expect([sum, count]).toEqual([total, 70]);
  });

  it('takes earlier rounds behind those that are there, and rolls their days up', async () => {
    const store = await openSeries(new MemoryFiles());
    await store.append(roundOf(start, { 'endpoint:a': { bytesIn: 5 } }));
    const rounds = Array.from({ length: 300 }, (_, n) =>
      roundOf(
        start - (300 - n) * 10 * minute,
        { 'endpoint:a': { bytesIn: n }, 'endpoint:b': { bytesIn: 2 * n } },
        10 * minute,
      ),
    );
    await store.backfill(
      (async function* () {
        for (const round of rounds) yield await Promise.resolve(round);
      })(),
    );
    const bounds = [start - 3 * day, start - day, start + 1];
    const all = [...rounds, roundOf(start, { 'endpoint:a': { bytesIn: 5 } })];
    const before = [await windowOf(store, 'endpoint:a', bounds), await windowOf(store, 'endpoint:b', bounds)];
    await store.keepHouse(start + minute, 'Asia/Kolkata');
    expect(before).toEqual([recomputed(all, 'endpoint:a', bounds), recomputed(all, 'endpoint:b', bounds)]);
    expect([
      await windowOf(store, 'endpoint:a', bounds, 'day'),
      await windowOf(store, 'endpoint:b', bounds, 'hour'),
    ]).toEqual(before);
    expect(store.summaries().get('endpoint:a')).toEqual({
      firstAt: rounds[0]!.at,
      lastAt: start,
      trafficAt: start,
    });
  });

  it('keeps samples for 7 days, hours for 13 months and days for 5 years', async () => {
    const files = new MemoryFiles();
    const store = await openSeries(files);
    const zone = 'America/New_York';
    const rounds: Round[] = [];
    const first = Date.UTC(2024, 1, 27, 3);
    // A sample every six hours, over more than thirteen months.
    for (let at = first; at < first + 430 * day; at += 6 * hour) {
      const round = roundOf(at, { 'endpoint:a': { bytesIn: at / hour } }, 6 * hour);
      rounds.push(round);
      await store.append(round);
      await store.keepHouse(at, zone);
    }
    const now = rounds.at(-1)!.at;
    const raw = await samplesOf(store, 'endpoint:a', 'bytesIn');
    expect(now - raw[0]![0]).toBeGreaterThanOrEqual(7 * day);
    expect(now - raw[0]![0]).toBeLessThan(8.1 * day);
    // Where hours are kept they are exact, and the days behind them as well.
    const hours = bucketBounds(startOf(now - 395 * day, 'day', zone), now + 1, 'hour', zone);
    expect(await windowOf(store, 'endpoint:a', hours, 'hour')).toEqual(
      recomputed(rounds, 'endpoint:a', hours),
    );
    const days = bucketBounds(startOf(first, 'day', zone), now + 1, 'day', zone);
    expect(await windowOf(store, 'endpoint:a', days, 'day')).toEqual(recomputed(rounds, 'endpoint:a', days));
    const oldHours = await windowOf(store, 'endpoint:a', [first, now - 428 * day], 'hour');
    expect(oldHours).toEqual({});
    expect(store.oldestAt).toBe(startOf(first, 'day', zone));
    const kept = (await files.list(folder)).length;
    expect(kept).toBeLessThan(60);
    await store.keepHouse(now + 6 * 366 * day, zone);
    expect(await windowOf(store, 'endpoint:a', days, 'day')).not.toEqual({});
    await store.keepHouse(now + 6 * 366 * day, zone);
    expect(await windowOf(store, 'endpoint:a', days, 'day')).toEqual({});
  });
});

describe('roll-ups, whatever the zone, the season and the moment of the start', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Asia/Shanghai'];
  // Around changes of the clocks in each of them, and leap days.
  const seasons = [
    '2026-10-24',
    '2026-03-28',
    '2026-10-31',
    '2026-03-07',
    '2026-04-04',
    '2026-10-03',
    '2028-02-28',
  ];
  const value = fc.oneof(
    fc.nat(100),
    fc.constant(NaN),
    fc.maxSafeInteger().map((one) => Math.abs(one) % 1e12),
  );
  const steps = fc.array(
    fc.record({
      wait: fc.constantFrom(1, 1, 5, 30, 50, 200, 700),
      a: value,
      b: value,
      then: fc.constantFrom('nothing', 'nothing', 'keepHouse', 'restart'),
    }),
    { minLength: 5, maxLength: 40 },
  );

  it('count the first half hour of a day that has no other, where midnight is no full hour', async () => {
    const zone = 'Australia/Lord_Howe';
    const store = await openSeries(new MemoryFiles());
    // 13:30 UTC is midnight there.
    const rounds = ['13:17', '13:29', '13:30', '13:41'].map((time, index) =>
      roundOf(Date.parse(`2026-04-05T${time}:00Z`), { 'endpoint:a': { bytesIn: index } }),
    );
    for (const round of rounds) await store.append(round);
    const to = endOf(rounds[3]!.at, 'day', zone);
    await store.keepHouse(to + hour, zone);
    await store.keepHouse(to + 9 * day, zone);
    const days = bucketBounds(startOf(rounds[0]!.at, 'day', zone), to, 'day', zone);
    expect(days).toHaveLength(3);
    expect(await windowOf(store, 'endpoint:a', days, 'day')).toEqual(recomputed(rounds, 'endpoint:a', days));
  });

  it('say the same as the samples', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...zones),
        fc.constantFrom(...seasons),
        steps,
        async (zone, season, list) => {
          const files = new MemoryFiles();
          let store = await openSeries(files);
          let at = Date.parse(`${season}T10:07:00Z`);
          const rounds: Round[] = [];
          for (const { wait, a, b, then } of list) {
            at += wait * minute;
            const values: Values = { 'endpoint:a': { bytesIn: a, resets: b }, 'service:s': { bytesIn: b } };
            rounds.push(roundOf(at, values));
            await store.append(rounds.at(-1)!);
            if (then === 'keepHouse') await store.keepHouse(at, zone);
            if (then === 'restart') {
              await [() => Promise.resolve(), () => store.close()][wait % 2]!();
              store = await openSeries(files);
            }
          }
          const from = startOf(rounds[0]!.at, 'day', zone);
          const to = endOf(at, 'day', zone);
          await store.keepHouse(to + hour, zone);
          // Samples go, hours and days stay.
          const later = to + 9 * day;
          await store.keepHouse(later, zone);
          const expected = (subject: string, granularity: 'hour' | 'day') =>
            recomputed(rounds, subject, bucketBounds(from, to, granularity, zone));
          const got = (subject: string, granularity: 'hour' | 'day') =>
            windowOf(store, subject, bucketBounds(from, to, granularity, zone), granularity);
          for (const subject of ['endpoint:a', 'service:s'])
            for (const granularity of ['hour', 'day'] as const)
              expect(await got(subject, granularity)).toEqual(expected(subject, granularity));
          expect(await samplesOf(store, 'endpoint:a', 'bytesIn')).toEqual([]);
          expect(store.problems).toEqual([]);
        },
      ),
      { numRuns: 120 },
    );
  });
});
