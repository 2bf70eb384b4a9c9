/** Which period may be asked for, and the buckets that it is cut into. */
import type { ParsedInputOf } from '../contract/commands.ts';
import { AppError } from '../contract/errors.ts';
import { retentionMs, type Granularity } from '../domain/metrics.ts';
import { bucketBounds, isTimeZone } from '../domain/time-zones.ts';
import { shortTime } from './zoned-time.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A period may reach to the end of today, wherever that is, but not be a plan for next week. */
const aheadMs = 2 * dayMs;
/** What was the oldest moment when the page asked is a little older when it is answered. */
const slackMs: Readonly<Record<Granularity, number>> = { sample: hourMs, hour: dayMs, day: 2 * dayMs };
const longest: Readonly<Record<Granularity, number>> = {
  sample: retentionMs.sample + hourMs,
  hour: retentionMs.hour + dayMs,
  day: retentionMs.day + 2 * dayMs,
};

export type Period = Pick<ParsedInputOf<'metrics.window'>, 'from' | 'to' | 'granularity' | 'timeZone'>;

const wrong = (reason: string, field: string, params: Readonly<Record<string, string | number>> = {}) =>
  new AppError('invalid-input', reason, params, field);

/** Throws what is wrong with a period, and how to mend it. `now`: epoch ms. */
export function checkPeriod({ from, to, granularity, timeZone }: Period, now: number): void {
  if (!isTimeZone(timeZone)) throw wrong('timeZone.unknown', 'timeZone', { timeZone });
  const time = (ms: number) => shortTime(ms, timeZone);
  if (to <= from) throw wrong('period.upsideDown', 'to', { from: time(from), to: time(to) });
  if (from > now) throw wrong('period.future', 'from', { from: time(from), now: time(now) });
  if (to > now + aheadMs) throw wrong('period.future', 'to', { from: time(to), now: time(now) });
  if (to - from > longest[granularity])
    throw wrong('period.long', 'from', {
      days: Math.ceil((to - from) / dayMs),
      most: Math.floor(retentionMs[granularity] / dayMs),
    });
  const oldest = now - retentionMs[granularity];
  if (from < oldest - slackMs[granularity])
    throw wrong('period.beforeRetention', 'from', { from: time(from), oldest: time(oldest) });
}

/**
 * The edges of a checked period's buckets, growing. Hours and days are the zone's, cut off at the period's ends; samples
 * come in at most `most` buckets, each a whole number of intervals.
 */
export function boundsOf(period: Period, intervalMs: number, most: number): Float64Array {
  const { from, to, granularity, timeZone } = period;
  if (granularity === 'sample') return evenBounds(from, to, widthFor(to - from, intervalMs, most));
  return bucketBounds(from, to, granularity, timeZone);
}

const widthFor = (lengthMs: number, intervalMs: number, most: number) =>
  intervalMs * Math.max(1, Math.ceil(lengthMs / intervalMs / Math.max(1, most - 1)));

/** Multiples of `stepMs` between two times, and the times themselves. */
export function evenBounds(from: number, to: number, stepMs: number): Float64Array {
  const bounds = [from];
  for (let at = (Math.floor(from / stepMs) + 1) * stepMs; at < to; at += stepMs) bounds.push(at);
  bounds.push(to);
  return Float64Array.from(bounds);
}
