/** Why samples are missing, when that is known: a short list on the disk. */
import type { MetricGap } from '../../contract/metric-results.ts';
import { retentionMs } from '../../domain/metrics.ts';
import type { Files } from '../../storage/files.ts';
import { gapsDocument } from './documents.ts';

/** The oldest go first: who has so many has another problem. */
const most = 5000;
/** How far back in the list a neighbour of the same reason is looked for. */
const lookBack = 8;

export class GapList {
  readonly #low: ReturnType<typeof gapsDocument>;
  #gaps: readonly MetricGap[] = [];
  #changed = false;

  constructor(files: Files, folder: string) {
    this.#low = gapsDocument(files, folder);
  }

  /** True when there was such a file. */
  async read(): Promise<boolean> {
    await this.#low.read();
    // What was noted before: pieces that were found damaged on the way.
    const noted = this.#gaps;
    this.#gaps = this.#low.data.gaps;
    for (const gap of noted) this.add(gap);
    return true;
  }

  within(from: number, to: number): readonly MetricGap[] {
    return this.#gaps.filter((gap) => gap.to > from && gap.from < to);
  }

  /** In memory; on the disk with the next note. */
  add(gap: MetricGap): void {
    this.#gaps = withGap(this.#gaps, gap);
    this.#changed = true;
  }

  /** Returns when it is on the disk; else it is as if it had not been asked. */
  async note(gap: MetricGap): Promise<void> {
    const before = this.#gaps;
    this.add(gap);
    try {
      await this.save();
    } catch (error) {
      this.#gaps = before;
      throw error;
    }
  }

  async save(): Promise<void> {
    if (!this.#changed) return;
    this.#low.data = { gaps: this.#gaps.map(({ params, ...gap }) => ({ ...gap, params: { ...params } })) };
    await this.#low.write();
    this.#changed = false;
  }

  /** Those of times of which nothing is kept any more. */
  forget(now: number): void {
    const kept = this.#gaps.filter(({ to }) => to > now - retentionMs.day);
    if (kept.length === this.#gaps.length) return;
    this.#gaps = kept;
    this.#changed = true;
  }

  /** Takes out those that reach beyond `at`: of a time that has not come nothing is missing. */
  cut(at: number): void {
    this.#gaps = this.#gaps.filter(({ to }) => to <= at);
    this.#changed = true;
  }
}

function withGap(gaps: readonly MetricGap[], gap: MetricGap): readonly MetricGap[] {
  const params = JSON.stringify(gap.params);
  for (let at = gaps.length - 1; at >= Math.max(0, gaps.length - lookBack); at -= 1) {
    const one = gaps[at];
    if (!one || one.reason !== gap.reason || JSON.stringify(one.params) !== params) continue;
    if (gap.from > one.to || gap.to < one.from) continue;
    const joined = { ...one, from: Math.min(one.from, gap.from), to: Math.max(one.to, gap.to) };
    return gaps.with(at, joined);
  }
  return [...gaps, gap].slice(-most);
}
