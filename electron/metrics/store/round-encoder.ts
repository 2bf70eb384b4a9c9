/** Rounds as they are stored: numbers for the subjects, and whole numbers for the values. */
import type { Clock } from '../../core/ports.ts';
import { metricDefinitions } from '../../domain/metrics.ts';
import type { Round, SubjectKey } from '../series-store.ts';
import type { StoredColumn } from './chunk.ts';
import type { StoredRound } from './log.ts';
import { columnId } from './rows.ts';
import type { SubjectsFile } from './subjects-file.ts';

/** Subjects of a round that are worked off in one go; more need a breath after each metric. */
export const rowsAtOnce = 2000;

export class RoundEncoder {
  readonly #subjects: SubjectsFile;
  readonly #clock: Pick<Clock, 'breathe'>;
  /** Of the last round: mostly the next one is about the same subjects. */
  #last: { subjects: readonly SubjectKey[]; ordinals: Float64Array } | null = null;

  constructor(subjects: SubjectsFile, clock: Pick<Clock, 'breathe'>) {
    this.#subjects = subjects;
    this.#clock = clock;
  }

  /** Subjects that are new get their numbers first; metrics without any value are left out. */
  async encode({ at, stepMs, subjects, columns }: Round): Promise<StoredRound> {
    if (this.#last?.subjects !== subjects) {
      await this.#subjects.add(subjects);
      const ordinals = Float64Array.from(subjects, (key) => this.#subjects.ordinals.get(key) ?? NaN);
      this.#last = { subjects, ordinals };
    }
    const { ordinals } = this.#last;
    const stored: StoredColumn[] = [];
    for (const { metric, origin, values } of columns) {
      const { scale } = metricDefinitions[metric];
      const own = new Float64Array(ordinals.length);
      let any = false;
      for (let row = 0; row < own.length; row += 1) {
        const value = values[row] ?? NaN;
        own[row] = Math.round(value * scale);
        any ||= value === value;
      }
      if (any) stored.push({ id: columnId(metric, origin), values: own });
      if (own.length > rowsAtOnce) await this.#clock.breathe();
    }
    return { at, stepMs, ordinals, columns: stored };
  }
}
