import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bucketBounds,
  dateIn,
  endOf,
  isTimeZone,
  offsetAt,
  startOf,
} from '../../../electron/domain/time-zones.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Shanghai',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
];
const hour = 3_600_000;
const utc = (text: string) => Date.parse(`${text}Z`);
const hoursOf = (bounds: Float64Array) => [...bounds.slice(1)].map((end, at) => (end - bounds[at]!) / hour);
/** A day or a night around a time, in hours of the zone. */
const around = (text: string, zone: string) => {
  const at = utc(text);
  return hoursOf(bucketBounds(startOf(at, 'day', zone), endOf(at, 'day', zone), 'hour', zone));
};

/** What the clock on the wall shows, by another way than the code's: as text. */
const texts = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
  ]),
);
const wall = (ms: number, timeZone: string) => texts.get(timeZone)!.format(ms);

describe('days of a zone', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29T12:00', 23],
    ['Europe/Berlin', '2026-10-25T12:00', 25],
    ['Europe/Berlin', '2026-07-01T12:00', 24],
    ['America/New_York', '2026-03-08T17:00', 23],
    ['America/New_York', '2026-11-01T17:00', 25],
    ['Australia/Lord_Howe', '2026-04-05T03:00', 24.5],
    ['Australia/Lord_Howe', '2026-10-04T03:00', 23.5],
    // Begins at 01:00: midnight is left out.
    ['Africa/Cairo', '2026-04-24T12:00', 23],
    ['Asia/Kolkata', '2028-02-29T12:00', 24],
    ['Asia/Shanghai', '2024-02-29T12:00', 24],
  ])('in %s around %s UTC: %d hours', (zone, text, hours) => {
    const at = utc(text);
    expect((endOf(at, 'day', zone) - startOf(at, 'day', zone)) / hour).toBe(hours);
  });

  it('that are left out are not there', () => {
    const bounds = bucketBounds(utc('2011-12-29T10:00'), utc('2012-01-01T10:00'), 'day', 'Pacific/Apia');
    expect([...bounds].map((ms) => wall(ms, 'Pacific/Apia').slice(0, 10))).toEqual([
      '2011-12-29',
      '2011-12-31',
      '2012-01-01',
      '2012-01-02',
    ]);
  });

  it('have the 29th of February in leap years only', () => {
    const dates = (year: number) =>
      [...bucketBounds(Date.UTC(year, 1, 27, 23), Date.UTC(year, 2, 2, 23), 'day', 'Europe/Berlin')]
        .slice(0, -1)
        .map((ms) => dateIn(ms, 'Europe/Berlin').slice(5));
    expect([dates(2027), dates(2028)]).toEqual([
      ['02-28', '03-01', '03-02'],
      ['02-28', '02-29', '03-01', '03-02'],
    ]);
  });
});

describe('hours of a zone', () => {
  it.each([
    ['Europe/Berlin', '2026-10-25T12:00', Array(25).fill(1)],
    ['Europe/Berlin', '2026-03-29T12:00', Array(23).fill(1)],
    // 01:00 to 02:00, then the clock goes back to 01:30.
    ['Australia/Lord_Howe', '2026-04-05T03:00', [1, 1, 0.5, ...Array<number>(22).fill(1)]],
    ['Australia/Lord_Howe', '2026-10-04T03:00', [1, 1, 0.5, ...Array<number>(21).fill(1)]],
    ['Asia/Kolkata', '2026-10-25T12:00', Array(24).fill(1)],
  ])('in %s on the day around %s UTC', (zone, text, lengths) => {
    expect(around(text, zone)).toEqual(lengths);
  });

  it('begin at the half hour of UTC where the zone is half an hour off', () => {
    expect(new Date(startOf(utc('2026-11-22T12:00'), 'hour', 'Asia/Kolkata')).toISOString()).toBe(
      '2026-11-22T11:30:00.000Z',
    );
  });
});

describe('bounds, whatever the zone and time', () => {
  const moment = fc.integer({ min: utc('2005-01-01T00:00'), max: utc('2036-01-01T00:00') });
  const zone = fc.constantFrom(...zones);

  it('grow, keep the ends, and change date or hour at each edge', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 20 * 24 * hour }), zone, (from, length, timeZone) => {
        const to = from + length;
        const days = bucketBounds(from, to, 'day', timeZone);
        expect([days[0], days.at(-1)]).toEqual([from, to]);
        for (const at of days.slice(1, -1))
          expect(wall(at - 1000, timeZone).slice(0, 10) < wall(at, timeZone).slice(0, 10)).toBe(true);
        const hours = bucketBounds(from, to, 'hour', timeZone);
        for (const at of hours.slice(1, -1)) {
          const full = wall(at, timeZone).endsWith(':00:00');
          expect(full || offsetAt(at, timeZone) !== offsetAt(at - 1000, timeZone)).toBe(true);
        }
        for (const length of hoursOf(hours)) expect(length > 0 && length <= 1).toBe(true);
        // Every day begins with an hour.
        expect([...days].every((at) => hours.includes(at))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('leave no date out: each moment shows the date of its day', () => {
    fc.assert(
      fc.property(moment, zone, (ms, timeZone) => {
        const [start, end] = [startOf(ms, 'day', timeZone), endOf(ms, 'day', timeZone)];
        expect(start <= ms && ms < end).toBe(true);
        // St. John's went back at a minute past midnight until 2011: a day then shows yesterday's date once more.
        const dates = [start, ms].map((at) => dateIn(at, timeZone));
        expect(dates[1]! <= dates[0]!).toBe(true);
        expect(dateIn(end, timeZone) > dates[0]!).toBe(true);
        expect([startOf(start, 'day', timeZone), endOf(end - 1, 'day', timeZone)]).toEqual([start, end]);
      }),
      { numRuns: 200 },
    );
  });
});

it('knows the zones of this computer, and no others', () => {
  expect([...zones, 'Mars/Olympus', '', 'Europe/Nowhere'].filter((name) => !isTimeZone(name))).toEqual([
    'Mars/Olympus',
    '',
    'Europe/Nowhere',
  ]);
});
