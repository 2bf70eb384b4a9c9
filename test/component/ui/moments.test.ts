/** Dates as they are typed, in a zone with daylight saving: Berlin, 25 October 2026 has 25 hours, 29 March 23. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  addDays,
  addMonths,
  dayText,
  momentText,
  readDay,
  readMoment,
  stepAt,
  weeksAround,
  withDay,
} from '../../../renderer/ui/moments.ts';

// This file has a process of its own, and every time in it is made after this.
vi.hoisted(() => (process.env['TZ'] = 'Europe/Berlin'));

const at = (text: string) => new Date(text).getTime();
const read = (text: string) => {
  const { ms, problem } = readMoment(text);
  return problem ?? new Date(ms).toISOString();
};

describe('what is typed', () => {
  it.each([
    ['2026-11-28 14:05', '2026-11-28T13:05:00.000Z'],
    ['  2026/1/5   9:05 ', '2026-01-05T08:05:00.000Z'],
    ['2026.11.28 14:05', '2026-11-28T13:05:00.000Z'],
    ['2026年11月28日 14:05', '2026-11-28T13:05:00.000Z'],
    ['２０２６－１１－２８　１４：０５', '2026-11-28T13:05:00.000Z'],
    ['2026-11-28', '2026-11-27T23:00:00.000Z'],
    ['2026-11-28T14:05:59', '2026-11-28T13:05:00.000Z'],
    ['2026-11-28T14:05:00.000Z', '2026-11-28T14:05:00.000Z'],
    ['2026-11-28T14:05:00+08:00', '2026-11-28T06:05:00.000Z'],
    ['2026-11-28 14:05 UTC-0330', '2026-11-28T17:35:00.000Z'],
    ['2028-02-29 00:00', '2028-02-28T23:00:00.000Z'],
    ['', 'form'],
    ['tomorrow', 'form'],
    ['28.11.2026 14:05', 'form'],
    ['11/28/2026 2:05 PM', 'form'],
    ['2026-11-28 14', 'form'],
    ['12026-11-28 14:05', 'form'],
    ['2026-02-29 14:05', 'noDay'],
    ['2026-13-01 14:05', 'noMonth'],
    ['2026-00-10 14:05', 'noMonth'],
    ['2026-11-00 14:05', 'noDay'],
    ['2026-11-28 24:00', 'noTime'],
    ['2026-11-28 14:60', 'noTime'],
    ['0026-11-28 10:00', 'early'],
    ['0026-11-28 10:00Z', 'early'],
    ['1969-12-31 10:00', 'early'],
    ['2026-03-29 02:30', 'skipped'],
  ])('“%s” is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('of an hour that comes twice means the first, and says so; the second has its offset', () => {
    expect([
      readMoment('2026-10-25 02:30'),
      readMoment('2026-10-25 02:30 +01:00'),
      readMoment('2026-10-25 03:30'),
      momentText(at('2026-10-25T02:30+02:00')),
      momentText(at('2026-10-25T02:30+01:00')),
    ]).toEqual([
      { ms: at('2026-10-25T02:30+02:00'), problem: null, twice: true },
      { ms: at('2026-10-25T02:30+01:00'), problem: null, twice: false },
      { ms: at('2026-10-25T03:30+01:00'), problem: null, twice: false },
      '2026-10-25 02:30',
      '2026-10-25 02:30 +01:00',
    ]);
  });

  it('every minute is written so that it is read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('1980-01-01T00:00'), max: at('2099-12-31T23:59') }), (ms) => {
        expect(readMoment(momentText(ms)).ms).toBe(Math.floor(ms / 60_000) * 60_000);
      }),
    );
  });

  it('a day', () => {
    const texts = [
      ...['2026-11-28', '2026/1/5', '2026年2月29日', '2026-13-01'],
      ...['28 Nov', '2026-11-28 14:05', '0026-11-28'],
    ];
    expect(texts.map(readDay)).toEqual([
      { day: '2026-11-28', problem: null },
      { day: '2026-01-05', problem: null },
      { day: null, problem: 'noDay' },
      { day: null, problem: 'noMonth' },
      { day: null, problem: 'dayForm' },
      { day: null, problem: 'dayForm' },
      { day: null, problem: 'early' },
    ]);
  });
});

describe('steps of the part where the caret stands', () => {
  it.each([
    ['2026-11-28 14:05', 0, 1, '2027-11-28 14:05', [0, 4]],
    ['2026-12-31 14:05', 6, 1, '2027-01-31 14:05', [5, 7]],
    ['2026-03-31 14:05', 6, -1, '2026-02-28 14:05', [5, 7]],
    ['2026-11-30 14:05', 10, 1, '2026-12-01 14:05', [8, 10]],
    ['2026-11-28 23:05', 11, 1, '2026-11-29 00:05', [11, 13]],
    ['2026-11-28 14:00', 16, -1, '2026-11-28 13:59', [14, 16]],
    // The hour that is skipped, and the one that comes twice.
    ['2026-03-29 01:30', 12, 1, '2026-03-29 03:30', [11, 13]],
    ['2026-03-28 02:30', 9, 1, '2026-03-29 03:30', [8, 10]],
    ['2026-10-25 02:30', 12, 1, '2026-10-25 02:30 +01:00', [11, 13]],
    ['2026-10-25 02:30 +01:00', 12, -1, '2026-10-25 02:30', [11, 13]],
    ['2026-11-28', 10, 1, '2026-11-29', [8, 10]],
  ] as const)('%s at %d by %d', (text, caret, by, expected, [from, to]) => {
    expect(stepAt(text, caret, by)).toEqual({ text: expected, from, to });
  });

  it('leaves alone what can’t be read', () => {
    expect([stepAt('soon', 0, 1), stepAt('2026-02-30 10:00', 0, 1)]).toEqual([null, null]);
  });
});

describe('the calendar', () => {
  it('has six weeks from Monday on that hold the whole month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
        const day = addDays('1970-01-01', days);
        const all = weeksAround(day).flat();
        const last = addDays(addMonths(`${day.slice(0, 8)}01`, 1), -1);
        expect([
          all.length,
          new Date(all[0] ?? '').getUTCDay(),
          [`${day.slice(0, 8)}01`, day, last].every((one) => all.includes(one)),
          new Set(all).size,
        ]).toEqual([42, 1, true, 42]);
      }),
    );
  });

  it('keeps the time of day, or begins with the day', () => {
    expect([
      withDay('2026-11-28 14:05', '2026-10-25', true),
      withDay('2026-11-28 02:30', '2026-03-29', true),
      withDay('nothing', '2026-10-25', true),
      withDay('nothing', '2026-10-25', false),
      dayText(at('2026-10-25T23:59')),
    ]).toEqual(['2026-10-25 14:05', '2026-03-29 03:30', '2026-10-25 00:00', '2026-10-25', '2026-10-25']);
  });
});
