/** Periods by the clock on the wall, in a zone with daylight saving: Berlin, 25 October 2026 has 25 hours, 29 March 23. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { retentionMs } from '../../../electron/domain/metrics.ts';
import {
  chosenProblem,
  comparedBy,
  customProblems,
  floorTo,
  granularitiesOf,
  lastPeriod,
  pairBuckets,
  shiftPeriod,
  usualGranularity,
} from '../../../renderer/features/monitoring/periods.ts';
import { momentText, shiftWall } from '../../../renderer/ui/moments.ts';
import { timeTicks } from '../../../renderer/features/monitoring/ticks.ts';

// This file has a process of its own, and every time in it is made after this.
vi.hoisted(() => (process.env['TZ'] = 'Europe/Berlin'));

const hour = 3_600_000;
const day = 24 * hour;
const at = (text: string) => new Date(text).getTime();

const hours = (from: number, to: number) => {
  const starts: number[] = [];
  for (let ms = from; ms < to; ms += hour) starts.push(ms);
  return { starts, ends: [...starts.slice(1), to] };
};

describe('a day on the wall', () => {
  it.each([
    ['an ordinary day', '2026-11-23T14:00', 24],
    ['the day after the clocks went back', '2026-10-25T14:00', 25],
    ['the day after the clocks went forward', '2026-03-29T14:00', 23],
  ])('%s is as long as it is', (_what, text, length) => {
    const { from, to } = lastPeriod('day', 'sample', at(text));
    expect([(to - from) / hour, new Date(from).getHours()]).toEqual([length, 14]);
  });

  it.each(['sample', 'hour', 'day'] as const)(
    'the sample of this very minute is in it by %s',
    (granularity) => {
      const sampled = at('2026-11-28T12:25');
      for (const now of [sampled, sampled + 1, sampled + 59_999]) {
        const { from, to } = lastPeriod('day', granularity, now);
        expect(sampled >= from && sampled < to).toBe(true);
      }
    },
  );

  it('has a bucket more than hours or days, also in the last minute of one', () => {
    const now = at('2026-11-23T23:59:30');
    expect([lastPeriod('day', 'hour', now), lastPeriod('week', 'day', now)]).toEqual([
      { from: at('2026-11-22T23:00'), to: at('2026-11-24T00:00') },
      { from: at('2026-11-16T00:00'), to: at('2026-11-24T00:00') },
    ]);
  });

  it('shifting there and back ends where it began, but for an hour that comes twice or never', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2026-01-01T00:00'), max: at('2026-12-31T00:00') }),
        fc.integer({ min: -20, max: 20 }),
        (ms, days) => {
          const there = shiftWall(ms, days * day);
          const back = shiftWall(there, -days * day);
          expect([0, hour]).toContain(Math.abs(back - ms));
        },
      ),
    );
  });

  it('begins with a whole hour or a local midnight', () => {
    const now = at('2026-11-23T14:32:41');
    expect([
      lastPeriod('day', 'hour', now),
      lastPeriod('week', 'day', now),
      floorTo('hour', at('2026-10-25T02:30+01:00')),
    ]).toEqual([
      { from: at('2026-11-22T14:00'), to: at('2026-11-23T14:33') },
      { from: at('2026-11-16T00:00'), to: at('2026-11-23T14:33') },
      at('2026-10-25T02:00+01:00'),
    ]);
  });
});

describe('comparison', () => {
  const period = { from: at('2026-10-25T00:00'), to: at('2026-10-26T00:00') };

  it('lies so much earlier on the wall', () => {
    const yesterday = shiftPeriod(period, comparedBy(period, 'yesterday', null));
    const lastWeek = shiftPeriod(period, comparedBy(period, 'lastWeek', null));
    const chosen = shiftPeriod(period, comparedBy(period, 'chosen', at('2026-10-01T06:00')));
    expect([yesterday, lastWeek, chosen]).toEqual([
      { from: at('2026-10-24T00:00'), to: at('2026-10-25T00:00') },
      { from: at('2026-10-18T00:00'), to: at('2026-10-19T00:00') },
      { from: at('2026-10-01T06:00'), to: at('2026-10-02T06:00') },
    ]);
  });

  it('pairs the hours of a day of 25 with those of one of 24: the hour that comes twice has the same one twice', () => {
    const by = comparedBy(period, 'yesterday', null);
    const other = shiftPeriod(period, by);
    const pairs = pairBuckets(hours(period.from, period.to).starts, by, hours(other.from, other.to));
    expect(pairs).toEqual([0, 1, 2, 2, ...Array.from({ length: 21 }, (_, index) => index + 3)]);
  });

  it('pairs nothing with what the other period does not have', () => {
    const other = hours(at('2026-11-22T02:00'), at('2026-11-22T04:00'));
    expect(pairBuckets(hours(at('2026-11-23T00:00'), at('2026-11-23T06:00')).starts, -day, other)).toEqual([
      -1, -1, 0, 1, -1, -1,
    ]);
  });
});

describe('granularity', () => {
  const now = at('2026-11-23T14:32');
  it.each([
    ['a day', now - day, now, ['sample', 'hour', 'day'], 'hour'],
    ['an hour', now - hour, now, ['sample', 'hour', 'day'], 'sample'],
    ['a day three weeks ago', now - 22 * day, now - 21 * day, ['hour', 'day'], 'hour'],
    ['a month', now - 30 * day, now, ['hour', 'day'], 'day'],
    ['a day two years ago', now - 731 * day, now - 730 * day, ['day'], 'day'],
  ])('%s', (_what, from, to, may, usual) => {
    expect([granularitiesOf({ from, to }, now), usualGranularity({ from, to }, now)]).toEqual([may, usual]);
  });
});

describe('a custom period', () => {
  const now = at('2026-11-23T14:32');
  it.each([
    ['2026-11-22T14:00', '2026-11-23T14:00', null, null],
    ['2026-11-23T14:00', '2026-11-22T14:00', null, 'upsideDown'],
    ['2026-11-22T14:00', '2026-11-22T14:00', null, 'upsideDown'],
    ['2026-11-24T14:00', '2026-11-25T14:00', 'future', 'future'],
    ['2026-11-22T14:00', '2026-11-25T14:00', null, 'future'],
    ['2020-11-22T14:00', '2026-11-22T14:00', 'old', null],
    ['', '2026-11-22T14:00', 'form', null],
    ['2026-11-22T14:00', 'tomorrow', null, 'form'],
    ['2026-11-21 14:00', '2026-13-01 14:00', null, 'noMonth'],
    ['2026-03-29 02:30', '2026-11-21 25:00', 'skipped', 'noTime'],
  ])('%s to %s', (from, to, fromProblem, toProblem) => {
    expect(customProblems(from, to, now)).toEqual({ from: fromProblem, to: toProblem });
  });

  it('a period to compare with must have been', () => {
    expect([
      chosenProblem(momentText(now + hour), now),
      chosenProblem(momentText(now - retentionMs.day - day), now),
      chosenProblem(momentText(now - day), now),
    ]).toEqual(['future', 'old', null]);
  });
});

describe('marks of the time axis', () => {
  const labels = (from: string, to: string, most = 7) =>
    timeTicks(at(from), at(to), most).map(({ label }) => label);

  it('stand at full local hours, and name the day at midnight', () => {
    expect(labels('2026-11-22T14:00', '2026-11-23T14:00')).toEqual([
      '16:00',
      '20:00',
      '23 Nov',
      '04:00',
      '08:00',
      '12:00',
    ]);
  });

  it('stand at the same times on a day of 25 hours', () => {
    expect(labels('2026-10-25T00:00', '2026-10-26T00:00')).toEqual([
      '25 Oct',
      '04:00',
      '08:00',
      '12:00',
      '16:00',
      '20:00',
      '26 Oct',
    ]);
  });

  it('stand at local midnights in longer periods, over the change of the clocks', () => {
    expect(labels('2026-03-27T10:00', '2026-04-01T10:00')).toEqual([
      '28 Mar',
      '29 Mar',
      '30 Mar',
      '31 Mar',
      '1 Apr',
    ]);
  });

  it('are never more than there is room for, and lie within', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2026-01-01T00:00'), max: at('2026-12-01T00:00') }),
        fc.integer({ min: 60_000, max: 400 * day }),
        fc.integer({ min: 2, max: 14 }),
        (from, length, most) => {
          const values = timeTicks(from, from + length, most).map(({ value }) => value);
          expect([
            values.length <= most + 2,
            values.every((value) => value >= from && value <= from + length),
            [...values].sort((a, b) => a - b),
          ]).toEqual([true, true, values]);
        },
      ),
    );
  });
});
