/** The rounds of the running hour in memory: by metric and round a row of numbers, one a subject. */
import { sampleLanes, Rows, type Part } from './rows.ts';

/** More rounds are another chunk: at 10 s an hour would take six times the memory. */
export const mostRounds = 64;

/** Whole numbers as files hold them, by row of `ordinals`; `NaN`: none. */
export interface StoredColumn {
  readonly id: number;
  readonly values: Float64Array;
}

/** Arrays that are used again: the next hour takes the room of the last. */
export class Pool {
  readonly #free: Float64Array[] = [];

  take(length: number): Float64Array {
    const free = this.#free.pop();
    if (free === undefined || free.length < length)
      return new Float64Array(length + (length >> 3) + 8).fill(NaN);
    return free.fill(NaN);
  }

  give(arrays: Iterable<Float64Array>): void {
    for (const array of arrays) if (this.#free.length < 2000) this.#free.push(array);
  }
}

export class Chunk {
  readonly #at: number[] = [];
  readonly #stepMs: number[] = [];
  /** By column id, then by round; a round without the column has none. */
  readonly #columns = new Map<number, (Float64Array | undefined)[]>();
  readonly #pool: Pool;
  /** One more than the greatest ordinal. */
  ordinals = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  get rounds(): number {
    return this.#at.length;
  }
  get first(): number {
    return this.#at[0] ?? Infinity;
  }
  get last(): number {
    return this.#at.at(-1) ?? -Infinity;
  }

  /** The next round: later than the last. */
  add(at: number, stepMs: number, ordinals: Float64Array, columns: readonly StoredColumn[]): void {
    const round = this.#at.length;
    for (const ordinal of ordinals) if (ordinal >= this.ordinals) this.ordinals = ordinal + 1;
    this.#at.push(at);
    this.#stepMs.push(stepMs);
    for (const { id, values } of columns) {
      let rounds = this.#columns.get(id);
      if (rounds === undefined) this.#columns.set(id, (rounds = []));
      const row = this.#pool.take(this.ordinals);
      for (let index = 0; index < ordinals.length; index += 1)
        row[ordinals[index] ?? 0] = values[index] ?? NaN;
      rounds[round] = row;
    }
  }

  /** The subject's rows as they are now, whatever becomes of the chunk; `null`: none. */
  part(ordinal: number): Part | null {
    const rows = new Rows(sampleLanes);
    if (ordinal >= this.ordinals || !this.load(ordinal, rows)) return null;
    return { first: this.first, last: this.last, load: (into) => into.copy(rows) };
  }

  /** Fills `into` with the subject's samples; false when there are none. */
  load(ordinal: number, into: Rows): boolean {
    const count = this.#at.length;
    into.reset(count);
    for (let round = 0; round < count; round += 1) {
      into.at[round] = this.#at[round]!;
      into.lengthMs[round] = this.#stepMs[round]!;
    }
    for (const [id, rounds] of this.#columns) {
      const [values] = into.add(id);
      let any = false;
      for (let round = 0; round < count; round += 1) {
        const value = rounds[round]?.[ordinal] ?? NaN;
        values![round] = value;
        if (value === value) any = true;
      }
      if (!any) into.drop();
    }
    return into.width > 0;
  }

  /** Gives its room back: it must not be used any more. */
  free(): void {
    for (const rounds of this.#columns.values()) this.#pool.give(rounds.filter((row) => row !== undefined));
    this.#columns.clear();
    this.#at.length = 0;
  }
}
