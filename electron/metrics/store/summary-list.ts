/** What is known of each subject without reading its history: its first and last sample, and its last traffic. */
import type { Files } from '../../storage/files.ts';
import type { SubjectKey, SubjectSummary } from '../series-store.ts';
import { summariesDocument } from './documents.ts';
import type { StoredRound } from './log.ts';
import type { Piece } from './piece.ts';
import { columnId } from './rows.ts';

const traffic = new Set(
  (['bytesIn', 'bytesOut'] as const).flatMap((metric) => [
    columnId(metric, 'simulated'),
    columnId(metric, 'observed'),
  ]),
);

/** Which ordinals a round has samples of, and which of them have traffic. */
export interface Seen {
  readonly at: number;
  readonly ordinals: Float64Array;
  /** By row: bit 0 a sample, bit 1 traffic. */
  readonly bits: Uint8Array;
}

export class SummaryList {
  readonly #low: ReturnType<typeof summariesDocument>;
  readonly #keys: readonly (SubjectKey | undefined)[];
  #firstAt: number[] = [];
  #lastAt: number[] = [];
  #trafficAt: number[] = [];
  #map: ReadonlyMap<SubjectKey, SubjectSummary> | null = null;
  #changed = false;

  /** `keys`: by ordinal. */
  constructor(files: Files, folder: string, keys: readonly (SubjectKey | undefined)[]) {
    this.#low = summariesDocument(files, folder);
    this.#keys = keys;
  }

  /** False when there was no such file. */
  async read(): Promise<boolean> {
    await this.#low.read();
    const { firstAt, lastAt, trafficAt } = this.#low.data;
    const numbers = (list: readonly (number | null)[]) => list.map((one) => one ?? NaN);
    [this.#firstAt, this.#lastAt, this.#trafficAt] = [numbers(firstAt), numbers(lastAt), numbers(trafficAt)];
    return firstAt.length > 0;
  }

  /** From the files' own times, which are near enough; a subject that had samples is taken to have had traffic. */
  rebuild(pieces: readonly Piece[]): void {
    for (const { from, to, firstOrdinal, offsets } of pieces)
      for (let index = 0; index + 1 < offsets.length; index += 1) {
        if (offsets[index] === offsets[index + 1]) continue;
        this.#see(firstOrdinal + index, from, false);
        this.#see(firstOrdinal + index, to - 1, true);
      }
    this.#changed = pieces.length > 0;
  }

  seen({ at, ordinals, columns }: StoredRound): Seen {
    const bits = new Uint8Array(ordinals.length);
    for (const { id, values } of columns) {
      const bytes = traffic.has(id);
      for (let row = 0; row < bits.length; row += 1) {
        const value = values[row]!;
        if (value === value) bits[row]! |= bytes && value > 0 ? 3 : 1;
      }
    }
    return { at, ordinals, bits };
  }

  take({ at, ordinals, bits }: Seen): void {
    for (let row = 0; row < bits.length; row += 1)
      if (bits[row]! > 0) this.#see(ordinals[row]!, at, bits[row]! > 1);
    this.#map = null;
    this.#changed = true;
  }

  #see(ordinal: number, at: number, withTraffic: boolean): void {
    for (const list of [this.#firstAt, this.#lastAt, this.#trafficAt])
      while (list.length <= ordinal) list.push(NaN);
    if (!(this.#firstAt[ordinal]! <= at)) this.#firstAt[ordinal] = at;
    if (!(this.#lastAt[ordinal]! >= at)) this.#lastAt[ordinal] = at;
    if (withTraffic && !(this.#trafficAt[ordinal]! >= at)) this.#trafficAt[ordinal] = at;
  }

  /** What is at or after `at` is gone; `newest`: of the samples that are left, null where there are none. */
  cut(at: number, newest: number | null): void {
    for (let ordinal = 0; ordinal < this.#firstAt.length; ordinal += 1) {
      const left = this.#firstAt[ordinal]! < at && newest !== null;
      if (!left) this.#firstAt[ordinal] = NaN;
      for (const list of [this.#lastAt, this.#trafficAt])
        if (!left) list[ordinal] = NaN;
        else if (list[ordinal]! > newest) list[ordinal] = newest;
    }
    this.#map = null;
    this.#changed = true;
  }

  map(): ReadonlyMap<SubjectKey, SubjectSummary> {
    if (this.#map) return this.#map;
    const map = new Map<SubjectKey, SubjectSummary>();
    for (const [ordinal, key] of this.#keys.entries()) {
      const [firstAt, lastAt] = [this.#firstAt[ordinal] ?? NaN, this.#lastAt[ordinal] ?? NaN];
      const trafficAt = this.#trafficAt[ordinal] ?? NaN;
      if (key === undefined || Number.isNaN(firstAt)) continue;
      map.set(key, { firstAt, lastAt, trafficAt: Number.isNaN(trafficAt) ? null : trafficAt });
    }
    this.#map = map;
    return map;
  }

  /** `NaN` is written as `null`: JSON has no other. */
  async save(): Promise<void> {
    if (!this.#changed) return;
    this.#changed = false;
    this.#low.data = { firstAt: this.#firstAt, lastAt: this.#lastAt, trafficAt: this.#trafficAt };
    try {
      await this.#low.write();
    } catch (error) {
      this.#changed = true;
      throw error;
    }
  }
}
