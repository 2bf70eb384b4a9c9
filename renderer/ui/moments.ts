/**
 * Dates and times as they are typed: `2026-11-28` and `2026-11-28 14:05`, in both languages alike, on the clock on the
 * wall of this computer. Read kindly (other separators, full-width digits, ISO 8601 as our exports have it), written in
 * one form. Epoch milliseconds, whole minutes. Pure but for the time zone.
 */
import { formatOffset } from './format.ts';

const minuteMs = 60_000;
const two = (n: number): string => String(n).padStart(2, '0');

/**
 * Why a text is no date or time: not its form, a year before the epoch, no such month, day or time, or one that the
 * clocks go forward over. `date.problem.*`
 */
export type DateProblem = 'form' | 'dayForm' | 'early' | 'noMonth' | 'noDay' | 'noTime' | 'skipped';

/** `twice`: the clocks go back over it; the earlier one is meant unless an offset from UTC says otherwise. */
export type ReadMoment =
  | { readonly ms: number; readonly problem: null; readonly twice: boolean }
  | { readonly ms: null; readonly problem: DateProblem };

const datePart = String.raw`(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?`;
const dayForm = new RegExp(`^${datePart}$`);
const momentForm = new RegExp(
  String.raw`^${datePart}(?:[T ]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)? ?(Z|(?:UTC)?[+-]\d{2}:?\d{2})?)?$`,
  'i',
);

/** Nothing here is older, and `new Date(26, …)` would mean 1926. */
const firstYear = 1970;

const folded = (text: string): string =>
  text.normalize('NFKC').replaceAll('−', '-').trim().replaceAll(/\s+/g, ' ');
/** Days of a month; months count from 1. */
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
/** What a date has that no calendar has; null where there is such a day. */
function lacking(year: number, month: number, day: number): DateProblem | null {
  if (year < firstYear) return 'early';
  if (month < 1 || month > 12) return 'noMonth';
  return day < 1 || day > daysIn(year, month) ? 'noDay' : null;
}
const fails = (problem: DateProblem): ReadMoment => ({ ms: null, problem });

/** A day as `2026-11-28`, whatever separators it was typed with. */
export function readDay(
  text: string,
): { readonly day: string; readonly problem: null } | { readonly day: null; readonly problem: DateProblem } {
  const [, year = '', month = '', day = ''] = dayForm.exec(folded(text)) ?? [];
  if (year === '') return { day: null, problem: 'dayForm' };
  const problem = lacking(Number(year), Number(month), Number(day));
  if (problem !== null) return { day: null, problem };
  return { day: `${year}-${two(Number(month))}-${two(Number(day))}`, problem: null };
}

/** A date with its time; without one midnight is meant. Seconds are left out. */
export function readMoment(text: string): ReadMoment {
  const match = momentForm.exec(folded(text));
  if (!match) return fails('form');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match
    .slice(1, 6)
    .map((part) => Number(part ?? 0));
  const problem = lacking(year, month, day);
  if (problem !== null) return fails(problem);
  if (hour > 23 || minute > 59) return fails('noTime');
  const offset = match[6];
  if (offset !== undefined)
    return {
      ms: Date.UTC(year, month - 1, day, hour, minute) - offsetMs(offset),
      problem: null,
      twice: false,
    };
  const at = new Date(year, month - 1, day, hour, minute);
  // Of a time that is skipped the clock shows another.
  if (at.getHours() !== hour || at.getMinutes() !== minute || at.getDate() !== day) return fails('skipped');
  return { ms: at.getTime(), problem: null, twice: comesAgain(at.getTime()) };
}

function offsetMs(text: string): number {
  const [, sign = '+', hours = 0, minutes = 0] = /([+-])(\d{2}):?(\d{2})/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minuteMs;
}

/** What the clock on the wall shows, as if it were UTC: so that a day is always 24 hours long. */
export const toWall = (ms: number): number => ms - new Date(ms).getTimezoneOffset() * minuteMs;

/** The first moment at which the clock on the wall shows it; one that is skipped is taken an hour later. */
function fromWall(wall: number): number {
  const at = new Date(wall);
  return new Date(
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
    at.getUTCMilliseconds(),
  ).getTime();
}

/** True when the clock will show the same again: it is set back by no more than three hours anywhere. */
const comesAgain = (ms: number): boolean =>
  [30, 60, 120, 180].some((minutes) => toWall(ms + minutes * minuteMs) === toWall(ms));

/** The moment at which the clock on the wall shows so much more (or less) than at `ms`. */
export const shiftWall = (ms: number, byMs: number): number => fromWall(toWall(ms) + byMs);

/** The day on the wall, `2026-11-28`. */
export const dayText = (ms: number): string => new Date(toWall(ms)).toISOString().slice(0, 10);

/** `2026-11-28 14:05`; the later of an hour that comes twice with its offset, so that reading it gives the same again. */
export function momentText(ms: number): string {
  const whole = Math.floor(ms / minuteMs) * minuteMs;
  const text = new Date(toWall(whole)).toISOString().slice(0, 16).replace('T', ' ');
  return readMoment(text).ms === whole ? text : `${text} ${formatOffset(whole).slice(3)}`;
}

/** `days` later than a day `2026-11-28`; earlier is less than 0. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The same day `months` later, or the last one of a month that is shorter. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  first.setUTCDate(Math.min(date, daysIn(first.getUTCFullYear(), first.getUTCMonth() + 1)));
  return first.toISOString().slice(0, 10);
}

/** The weeks that a month lies in, Monday first: always six, so that nothing moves from month to month. */
export function weeksAround(day: string): readonly (readonly string[])[] {
  const first = `${day.slice(0, 8)}01`;
  const monday = addDays(first, -((new Date(first).getUTCDay() + 6) % 7));
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => addDays(monday, week * 7 + at)),
  );
}

/** Where the parts of a written date or moment stand: from, to (exclusive). */
const parts = [
  [0, 4],
  [5, 7],
  [8, 10],
  [11, 13],
  [14, 16],
] as const;

/** One up or down at the part where the caret stands, and where that part is; `null`: the text can't be read. */
export function stepAt(
  text: string,
  caret: number,
  by: 1 | -1,
): { readonly text: string; readonly from: number; readonly to: number } | null {
  const timed = text.length > 10;
  const at = parts.findLastIndex(([from], index) => caret >= from && (timed || index < 3));
  const [from, to] = parts[at] ?? [0, 4];
  const next = timed ? steppedMoment(text, at, by) : steppedDay(text, at, by);
  return next === null ? null : { text: next, from, to };
}

const stepDay = (day: string, at: number, by: number): string =>
  at === 2 ? addDays(day, by) : addMonths(day, at === 0 ? 12 * by : by);

function steppedDay(text: string, at: number, by: number): string | null {
  const { day } = readDay(text);
  return day === null ? null : stepDay(day, at, by);
}

function steppedMoment(text: string, at: number, by: number): string | null {
  const { ms } = readMoment(text);
  if (ms === null) return null;
  // Hours and minutes as they pass, so that none is stuck at a change of the clocks; days as the calendar has them.
  if (at > 2) return momentText(ms + by * (at === 3 ? 60 : 1) * minuteMs);
  const timeOfDay = toWall(ms) - Date.parse(dayText(ms));
  return momentText(fromWall(Date.parse(stepDay(dayText(ms), at, by)) + timeOfDay));
}

/** The text with another day in it; a moment keeps its time of day, or begins with the day. */
export function withDay(text: string, day: string, timed: boolean): string {
  if (!timed) return day;
  const { ms } = readMoment(text);
  return momentText(fromWall(Date.parse(day) + (ms === null ? 0 : toWall(ms) - Date.parse(dayText(ms)))));
}

/** The text in its own form, or as it is where it can't be read. */
export const tidy = (text: string, timed: boolean): string => {
  if (!timed) return readDay(text).day ?? text;
  const { ms } = readMoment(text);
  return ms === null ? text : momentText(ms);
};
