/** Which time is believed: whichever of two clocks has run for longer. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Behind, confirmedTime, joinedSpans, sampledAfter } from '../../../electron/metrics/trusted-time.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { began, busy, hour, minute, sampledDesk } from '../../support/sampled-desk.ts';

const day = 24 * hour;
const span = (from: number, to: number) => ({ from: from * hour, to: to * hour });

describe('the time by which old samples are judged', () => {
  it('is now while samples come, after a night, a weekend and the first start', () => {
    const now = 1000 * hour;
    const histories = [[], [span(0, 1000)], [span(0, 990)], [span(0, 953)], [span(0, 500), span(540, 1000)]];
    expect(histories.map((spans) => confirmedTime(spans, now))).toEqual(histories.map(() => now));
  });

  it('is the end of what was sampled before a long silence, until there is a day of newer samples', () => {
    const before = [span(0, 100), span(110, 200)];
    expect([
      confirmedTime(before, 9000 * hour),
      confirmedTime([...before, span(8990, 9000)], 9000 * hour),
      confirmedTime([...before, span(8970, 8993), span(8995, 9000)], 9000 * hour),
    ]).toEqual([200 * hour, 200 * hour, 9000 * hour]);
  });

  it('is never later than now, and no short run far ahead moves it', () => {
    const spans = fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 60 }))
        .map(([from, length]) => span(from, from + length)),
    );
    fc.assert(
      fc.property(spans, fc.integer({ min: 3000, max: 6000 }), (history, hours) => {
        const now = hours * hour;
        const confirmed = confirmedTime(history, now);
        expect(confirmed).toBeLessThanOrEqual(now);
        // A short run far ahead of everything moves nothing.
        const ahead = now + 100 * day;
        const moved = confirmedTime([...history, { from: ahead - hour, to: ahead }], ahead);
        const ends = history.map(({ to }) => to);
        if (history.some(({ from }) => from <= ahead)) expect(moved).toBeLessThanOrEqual(Math.max(...ends));
      }),
    );
  });

  it('joins stretches so that each moment is counted once', () => {
    const spans = [span(5, 9), span(0, 4), span(3, 6), span(20, 22)];
    expect([joinedSpans(spans), sampledAfter(spans, 8 * hour) / hour]).toEqual([
      [span(0, 9), span(20, 22)],
      3,
    ]);
  });

  it('believes a clock that was set back when it has run as long as was sampled ahead of it, at most a day', () => {
    const rounds = (spans: readonly { from: number; to: number }[], at: number) => {
      const behind = new Behind();
      let count = 1;
      while (!behind.believed(at + count * minute, minute, () => spans)) count += 1;
      return count;
    };
    expect([
      rounds([span(0, 10), { from: 900 * hour, to: 900 * hour + 7 * minute }], 10 * hour),
      rounds([span(0, 9000)], 0),
    ]).toEqual([7, 24 * 60]);
  });
});

describe('a clock that is far ahead', () => {
  it('and set right: history is kept, what was sampled then goes, and sampling goes on', async () => {
    const { clock, disk, minutes, gaps } = await sampledDesk();
    await clock.pass(3 * minute);
    clock.jump(400 * day);
    await clock.pass(5 * minute);
    const kept = Math.max(...disk.series.confirmed);
    clock.jump(-400 * day);
    await clock.pass(10 * minute);
    expect(kept).toBeLessThanOrEqual(began + 3 * minute);
    expect([minutes(), gaps()]).toEqual([[1, 2, 3, 13, 14, 15, 16, 17, 18], [[4, 13, 'clockBack']]]);
  });

  it('and stays there for a day is believed', async () => {
    const { clock, disk } = await sampledDesk();
    await clock.pass(3 * minute);
    clock.jump(400 * day);
    await clock.pass(25 * hour);
    expect(disk.series.confirmed.at(-1)).toBe(began + 400 * day + 25 * hour + 3 * minute);
  });
});

it('a clock set back by mistake for an hour costs no sample of before', async () => {
  const { clock, minutes } = await sampledDesk();
  await clock.pass(5 * hour);
  clock.jump(-3 * hour);
  await clock.pass(hour);
  clock.jump(3 * hour);
  await clock.pass(2 * minute);
  const all = minutes();
  expect(all.slice(0, 300)).toEqual(Array.from({ length: 300 }, (_, at) => at + 1));
  expect(all.slice(-2)).toEqual([361, 362]);
});

it('whatever the clock does, each time has one sample, in order, none in the future', async () => {
  const jumps = fc.array(
    fc.record({ runs: fc.integer({ min: 1, max: 40 }), jump: fc.integer({ min: -900, max: 900 }) }),
    { minLength: 1, maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(jumps, async (steps) => {
      const clock = new FakeClock();
      const { samples, core } = await sampledDesk({ clock });
      for (const { runs, jump } of steps) {
        await clock.pass(runs * minute);
        clock.jump(jump * minute);
      }
      // Long enough to believe the last of them.
      await clock.pass(16 * hour * steps.length);
      const times = samples(busy).map(({ at }) => at);
      expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
      expect(times.at(-1)).toBe(Math.floor(clock.now() / minute) * minute);
      await core.stop();
    }),
    { numRuns: 8 },
  );
});
