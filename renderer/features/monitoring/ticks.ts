/** Where a time axis has its marks, and what they say: full hours and days of this computer's time zone. Pure. */
import { formatClock, formatDayMonth, formatTime } from '../../ui/format.ts';

export interface TimeTick {
  readonly value: number;
  readonly label: string;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Steps below an hour divide it; in hours they divide a day; in days they begin at a local midnight. */
const steps = [
  ...[5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 4, 6, 12].map((n) => n * hour),
  ...[1, 2, 7, 14, 28, 56, 112, 224, 448].map((n) => n * day),
];

const longest = 896 * day;

/** Marks from `min` to `max` (epoch ms), at most `most` of them. */
export function timeTicks(min: number, max: number, most: number): readonly TimeTick[] {
  const step = steps.find((one) => (max - min) / one <= most) ?? longest;
  return (step < hour ? within(min, max, step) : onTheWall(min, max, step)).map((value) => ({
    value,
    label: labelOf(value, step),
  }));
}

/** Minutes and seconds are the same everywhere but in zones that are off by a part of an hour. */
function within(min: number, max: number, step: number): number[] {
  const off = (new Date(min).getTimezoneOffset() * minute) % hour;
  const found: number[] = [];
  for (let at = Math.ceil((min - off) / step) * step + off; at <= max; at += step) found.push(at);
  return found;
}

/** By the clock on the wall: from local midnight, so that a day of 23 hours still has its noon. */
function onTheWall(min: number, max: number, step: number): number[] {
  const found: number[] = [];
  const at = new Date(min);
  at.setHours(0, 0, 0, 0);
  const [days, hours] = step < day ? [0, step / hour] : [step / day, 0];
  for (; at.getTime() <= max; at.setDate(at.getDate() + Math.max(days, 1))) {
    if (days > 0) {
      found.push(at.getTime());
      continue;
    }
    const midnight = new Date(at);
    for (let n = 0; n < 24; n += hours) {
      const one = new Date(midnight).setHours(n);
      if (one !== found.at(-1)) found.push(one);
    }
  }
  return found.filter((value) => value >= min && value <= max);
}

function labelOf(ms: number, step: number): string {
  if (step < minute) return formatTime(ms);
  const at = new Date(ms);
  const midnight = at.getHours() === 0 && at.getMinutes() === 0;
  return step >= day || midnight ? formatDayMonth(ms) : formatClock(ms);
}
