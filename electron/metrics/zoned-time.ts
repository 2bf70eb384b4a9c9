/** Times as people of a zone write them, a million of them too: offsets are looked up once a day where they stay all day. */
import { offsetAt } from '../domain/time-zones.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Writes ISO 8601 with the zone's offset: `2026-11-22T13:00:00+01:00`. */
export class ZonedTimes {
  readonly #timeZone: string;
  /** By day (UTC); `null`: the clocks are changed on it. A file goes through the same days for each of its links. */
  readonly #days = new Map<number, number | null>();
  #offsetMs = NaN;
  #suffix = '';

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  iso(ms: number): string {
    const offsetMs = this.#offsetOf(ms);
    if (offsetMs !== this.#offsetMs) {
      this.#offsetMs = offsetMs;
      this.#suffix = suffixOf(offsetMs);
    }
    return `${new Date(ms + offsetMs).toISOString().slice(0, 19)}${this.#suffix}`;
  }

  #offsetOf(ms: number): number {
    const day = Math.floor(ms / dayMs);
    let offset = this.#days.get(day);
    if (offset === undefined) {
      const start = offsetAt(day * dayMs, this.#timeZone);
      offset = start === offsetAt((day + 1) * dayMs, this.#timeZone) ? start : null;
      this.#days.set(day, offset);
    }
    return offset ?? offsetAt(ms, this.#timeZone);
  }
}

function suffixOf(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / minuteMs);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `2026-11-22 13:00` in a zone, for messages. */
export const shortTime = (ms: number, timeZone: string): string =>
  new ZonedTimes(timeZone).iso(ms).slice(0, 16).replace('T', ' ');
