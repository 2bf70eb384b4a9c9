/**
 * Which time may be believed when the clock says another than the samples on the disk. A clock that jumps may be wrong, or
 * may have been wrong before: whichever of the two has run for longer is believed. Pure; times in epoch ms.
 */

/** A stretch of time that there are samples of; `to` is not in it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const dayMs = 86_400_000;
/** A longer time without samples may also be a clock that was set forward. */
const doubtfulMs = 2 * dayMs;
/** What has been sampled for so long is believed. */
const trustedAfterMs = dayMs;

/** The same stretches, oldest first, with those joined that touch or overlap. */
export function joinedSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else joined.push({ from, to });
  }
  return joined;
}

const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);

/** How much was sampled of the time after `at`, ms. */
export const sampledAfter = (spans: readonly Span[], at: number): number =>
  lengthOf(
    joinedSpans(spans.filter(({ to }) => to > at)).map(({ from, to }) => ({ from: Math.max(from, at), to })),
  );

/**
 * The time by which it is judged what is too old to be kept. Usually `now`; after a long time without samples, which may
 * be a clock that is far ahead, the end of what was sampled before, until there is a day of newer samples.
 */
export function confirmedTime(spans: readonly Span[], now: number): number {
  const eras: Span[][] = [];
  const past = spans.filter(({ from }) => from <= now);
  for (const span of joinedSpans(past)) {
    const era = eras.at(-1);
    if (era && span.from - (era.at(-1)?.to ?? 0) <= doubtfulMs) era.push(span);
    else eras.push([span]);
  }
  for (const [at, era] of [...eras.entries()].reverse()) {
    if (at > 0 && lengthOf(era) < trustedAfterMs) continue;
    const end = era.at(-1)?.to ?? now;
    return at === eras.length - 1 && now - end <= doubtfulMs ? now : Math.min(end, now);
  }
  return now;
}

/** A clock that shows less than the newest sample: since when, and how much lies ahead of it. */
export class Behind {
  #at = Infinity;
  #ahead = 0;
  #ranMs = 0;

  /** A round at a time that had samples already. True once it has run for as long as was sampled ahead of it, at most a day. */
  believed(at: number, intervalMs: number, spans: () => readonly Span[]): boolean {
    if (at <= this.#at && this.#ranMs > 0) this.over();
    if (this.#ranMs === 0) this.#ahead = Math.min(sampledAfter(spans(), at), trustedAfterMs);
    this.#at = at;
    this.#ranMs += intervalMs;
    return this.#ranMs >= this.#ahead;
  }

  /** The clock is ahead of all samples again. */
  over(): void {
    this.#at = Infinity;
    this.#ranMs = 0;
  }
}
