/**
 * Which time a chart shows, and which it is compared with. Everything in this computer's time zone: a day later is the
 * same time on the wall the next day, also where that day has 23 or 25 hours. Epoch milliseconds. Pure.
 */
import { retentionMs, type Granularity } from '../../../electron/domain/metrics.ts';
import {
  dayText,
  readMoment,
  shiftWall,
  toWall,
  type DateProblem,
  type ReadMoment,
} from '../../ui/moments.ts';

/** From `from` up to, not including, `to`. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

export const periodKinds = ['realtime', 'day', 'week', 'custom'] as const;
export type PeriodKind = (typeof periodKinds)[number];

export const comparisons = ['yesterday', 'lastWeek', 'chosen'] as const;
/** Which period is laid under the first. */
export type Comparison = (typeof comparisons)[number];

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The last full hour or local midnight before or at `ms`. */
export function floorTo(granularity: 'hour' | 'day', ms: number): number {
  const at = new Date(ms);
  if (granularity === 'day') return at.setHours(0, 0, 0, 0);
  // Not `setMinutes(0)` on its own: of an hour that comes twice it would take the first.
  return ms - (at.getMinutes() * minuteMs + at.getSeconds() * 1000 + at.getMilliseconds());
}

/**
 * The last day or week up to the end of this minute: a sample is due at a full minute, and the newest is in it. By hours and days the first bucket is a whole one, and the last one still grows: that
 * is one bucket more.
 */
export function lastPeriod(kind: 'day' | 'week', granularity: Granularity, now: number): Period {
  const days = kind === 'day' ? 1 : 7;
  const minute = Math.max(Math.floor(now / minuteMs) * minuteMs, 0);
  const to = minute + minuteMs;
  if (granularity === 'sample') return { from: shiftWall(to, -days * dayMs), to };
  // Of this minute's beginning: its end may be in the next hour or day, which would be a bucket less.
  return { from: floorTo(granularity, shiftWall(minute, -days * dayMs)), to };
}

/** What a period may be shown by: what is still kept of all of it, and no more points than can be told apart. */
export function granularitiesOf({ from, to }: Period, now: number): readonly Granularity[] {
  const all: Granularity[] = ['sample', 'hour', 'day'];
  return all.filter(
    (one) =>
      // Some grace: a period begins with a whole hour or day, and its oldest sample may go while it is read.
      now - from <= retentionMs[one] + (one === 'day' ? dayMs : hourMs) &&
      (one !== 'sample' || to - from <= retentionMs.sample + hourMs),
  );
}

/** Hours up to two weeks, then days; what is not kept any more gives way to what is. */
export function usualGranularity(period: Period, now: number): Granularity {
  const usual =
    period.to - period.from <= 2 * hourMs ? 'sample' : period.to - period.from <= 15 * dayMs ? 'hour' : 'day';
  const may = granularitiesOf(period, now);
  return may.includes(usual) ? usual : (may[0] ?? 'day');
}

/** The period whose ends are so much later on the wall than those of another. */
export const shiftPeriod = ({ from, to }: Period, byMs: number): Period => ({
  from: shiftWall(from, byMs),
  to: shiftWall(to, byMs),
});

/** How much later on the wall the period is that is laid under another, ms; earlier is less than 0. `chosen`: where it begins. */
export function comparedBy(period: Period, comparison: Comparison, chosen: number | null): number {
  if (comparison === 'yesterday') return -dayMs;
  if (comparison === 'lastWeek') return -7 * dayMs;
  return chosen === null ? -dayMs : toWall(chosen) - toWall(period.from);
}

/** For each bucket the one of the other period that has its time on the wall; -1: none has. Both are in time order. */
export function pairBuckets(
  starts: readonly number[],
  byMs: number,
  other: { readonly starts: readonly number[]; readonly ends: readonly number[] },
): readonly number[] {
  let index = 0;
  return starts.map((start) => {
    const wanted = shiftWall(start, byMs);
    // Where an hour comes twice the wanted time goes back once.
    while (index > 0 && (other.starts[index] ?? 0) > wanted) index -= 1;
    while (index < other.starts.length && (other.ends[index] ?? 0) <= wanted) index += 1;
    const found = index < other.starts.length && (other.starts[index] ?? Infinity) <= wanted;
    return found ? index : -1;
  });
}

/** Why a period can't be shown, beside what is no time at all. */
const periodProblems = ['future', 'old', 'upsideDown'] as const;
export type PeriodProblem = DateProblem | (typeof periodProblems)[number];

/** The message of a problem. */
export const problemKey = (problem: PeriodProblem): string =>
  (periodProblems as readonly string[]).includes(problem)
    ? `monitoring.problem.${problem}`
    : `date.problem.${problem}`;

function startProblem({ ms, problem }: ReadMoment, now: number): PeriodProblem | null {
  if (problem !== null) return problem;
  return ms >= now ? 'future' : now - ms > retentionMs.day ? 'old' : null;
}

/** What is wrong with the two fields of a custom period, each beside its own. */
export function customProblems(
  fromText: string,
  toText: string,
  now: number,
): { readonly from: PeriodProblem | null; readonly to: PeriodProblem | null } {
  const [from, to] = [readMoment(fromText), readMoment(toText)];
  const ends = to.problem ?? (from.ms !== null && to.ms <= from.ms ? 'upsideDown' : null);
  return {
    from: startProblem(from, now),
    to: ends ?? (to.ms !== null && to.ms > now + minuteMs ? 'future' : null),
  };
}

/** Lets the chosen start of a compared period be shown or says why not. */
export const chosenProblem = (text: string, now: number): PeriodProblem | null =>
  startProblem(readMoment(text), now);

/** The days that a field for a period offers in its calendar: what is kept, up to today. */
export const daysKept = (now: number): { readonly min: string; readonly max: string } => ({
  min: dayText(now - retentionMs.day + dayMs),
  max: dayText(now),
});
