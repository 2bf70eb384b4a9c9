/**
 * Hours and days of a time zone, over what `Intl` knows of its offsets: no table of our own that could grow old. Epoch ms.
 *
 * An hour begins when the clock on the wall shows a full one, and wherever the zone's offset changes: the hour that comes
 * twice in autumn is two hours, and a zone that moves by 30 minutes has a short one. A day begins at the first moment that
 * shows its date: it has 23, 24 or 25 hours, and one that a zone leaves out (Apia, 30 December 2011) is not there.
 */

const secondMs = 1000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** No day is longer: before any time, at least one day and one hour begin within so long. */
const lookBackMs = 50 * hourMs;

/** Formatters are dear to make and zones few. */
const formats = new Map<string, Intl.DateTimeFormat>();
const mostFormats = 16;

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    ...({ year: 'numeric', month: 'numeric', day: 'numeric' } as const),
    ...({ hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
  });
  if (formats.size >= mostFormats) formats.clear();
  formats.set(timeZone, format);
  return format;
}

/** True for a name that this computer has a zone for, such as `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  try {
    return formatOf(name) !== undefined;
  } catch {
    return false;
  }
}

/** How far the zone's clock is ahead of UTC at a time, ms. Throws `RangeError` for a zone that there is not. */
export function offsetAt(ms: number, timeZone: string): number {
  const whole = Math.floor(ms / secondMs) * secondMs;
  let [year, month, day, hour, minute, second] = [1970, 1, 1, 0, 0, 0];
  for (const { type, value } of formatOf(timeZone).formatToParts(whole)) {
    if (type === 'year') year = +value;
    else if (type === 'month') month = +value;
    else if (type === 'day') day = +value;
    else if (type === 'hour') hour = +value;
    else if (type === 'minute') minute = +value;
    else if (type === 'second') second = +value;
  }
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

/** A time between two, not further than a second from where the offset stops being `offset`: the first with another. */
function changeBetween(low: number, high: number, offset: number, timeZone: string): number {
  let [before, after] = [Math.floor(low / secondMs), Math.ceil(high / secondMs)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle * secondMs, timeZone) === offset) before = middle;
    else after = middle;
  }
  return after * secondMs;
}

/** The stretches of one offset between two times. No zone changes its offset twice within a day. */
function* stretches(from: number, to: number, timeZone: string) {
  let start = from;
  let offset = offsetAt(from, timeZone);
  for (let at = from; at < to;) {
    const next = Math.min(to, at + dayMs);
    const after = offsetAt(next, timeZone);
    if (after !== offset) {
      const change = changeBetween(at, next, offset, timeZone);
      yield { start, end: change, offset };
      [start, offset] = [change, after];
    }
    at = next;
  }
  yield { start, end: to + 1, offset };
}

/** The times after `from`, up to and including `to`, at which an hour or a day of the zone begins. */
function* beginnings(from: number, to: number, granularity: 'hour' | 'day', timeZone: string) {
  const lengthMs = granularity === 'hour' ? hourMs : dayMs;
  let date = -Infinity;
  for (const { start, end, offset } of stretches(from, to, timeZone)) {
    const dateAtStart = Math.floor((start + offset) / dayMs);
    if (start > from && start <= to && (granularity === 'hour' || dateAtStart > date)) yield start;
    date = Math.max(date, dateAtStart);
    let at = (Math.floor((start + offset) / lengthMs) + 1) * lengthMs - offset;
    for (; at < end && at <= to; at += lengthMs) {
      const dateThen = Math.floor((at + offset) / dayMs);
      if (granularity === 'hour' || dateThen > date) yield at;
      date = Math.max(date, dateThen);
    }
  }
}

/**
 * The edges of the hours or days of a zone from `from` to `to`, both included, growing: bucket `i` reaches from edge `i`
 * up to, not including, edge `i + 1`. The first and the last may be cut short. `to` must be greater.
 */
export function bucketBounds(
  from: number,
  to: number,
  granularity: 'hour' | 'day',
  timeZone: string,
): Float64Array {
  const bounds = [from];
  for (const at of beginnings(from, to, granularity, timeZone)) if (at < to) bounds.push(at);
  bounds.push(to);
  return Float64Array.from(bounds);
}

/** When the hour or day of the zone began in which `ms` is. */
export function startOf(ms: number, granularity: 'hour' | 'day', timeZone: string): number {
  let start = ms;
  for (const at of beginnings(ms - lookBackMs, ms, granularity, timeZone)) start = at;
  return start;
}

/** When the hour or day of the zone ends in which `ms` is: the beginning of the next. */
export function endOf(ms: number, granularity: 'hour' | 'day', timeZone: string): number {
  // A day cut off at `ms` would take the moment itself for its first: begun before it, the dates are known.
  for (const at of beginnings(ms - lookBackMs, ms + lookBackMs, granularity, timeZone))
    if (at > ms) return at;
  return ms + lookBackMs;
}

/** The date that the zone's clock shows: `2026-11` for a month, `2026-11-28` with its day. */
export const dateIn = (ms: number, timeZone: string): string =>
  new Date(ms + offsetAt(ms, timeZone)).toISOString().slice(0, 10);
