/** Samples, hours and days gathered into buckets: sum, count, lowest, highest and covered time of each metric. */
import type { SeriesColumn } from '../series-store.ts';
import { columnOf, lane, slotLanes, type Rows } from './rows.ts';

type Lanes = readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

export class Buckets {
  readonly #bounds: Float64Array;
  readonly #columns = new Map<number, Lanes>();
  #bucketOf = new Int32Array(128);

  /** `bounds`: the edges, growing; one more than there are buckets. */
  constructor(bounds: Float64Array) {
    this.#bounds = bounds;
  }

  #lanes(id: number): Lanes {
    const known = this.#columns.get(id);
    if (known) return known;
    const make = () => new Float64Array(this.#bounds.length - 1);
    const lanes: Lanes = [make(), make(), make(), make(), make()];
    this.#columns.set(id, lanes);
    return lanes;
  }

  /** The bucket of each row, -1 outside of all. Answers whether there is any. Rows are in the order of time. */
  #place({ at, count }: Rows): boolean {
    if (this.#bucketOf.length < count) this.#bucketOf = new Int32Array(count * 2);
    const bounds = this.#bounds;
    const last = bounds.length - 1;
    let bucket = this.#first(at[0] ?? 0);
    let any = false;
    for (let row = 0; row < count; row += 1) {
      const time = at[row]!;
      while (bucket < last && bounds[bucket + 1]! <= time) bucket += 1;
      const inside = bucket < last && bounds[bucket]! <= time;
      this.#bucketOf[row] = inside ? bucket : -1;
      any ||= inside;
    }
    return any;
  }

  /** The last bucket that begins at or before a time, at least the first. */
  #first(time: number): number {
    let [low, high] = [0, this.#bounds.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#bounds[middle]! <= time) low = middle;
      else high = middle;
    }
    return low;
  }

  addSamples(rows: Rows): void {
    if (!this.#place(rows)) return;
    const bucketOf = this.#bucketOf;
    for (let index = 0; index < rows.width; index += 1) {
      const column = rows.column(index);
      const [values] = column.lanes;
      const [sum, count, low, high, covered] = this.#lanes(column.id);
      for (let row = 0; row < rows.count; row += 1) {
        const bucket = bucketOf[row]!;
        const value = values![row]!;
        if (bucket < 0 || value !== value) continue;
        const before = count[bucket]!;
        sum[bucket]! += value;
        if (before === 0 || value < low[bucket]!) low[bucket] = value;
        if (before === 0 || value > high[bucket]!) high[bucket] = value;
        count[bucket] = before + 1;
        covered[bucket]! += rows.lengthMs[row]!;
      }
    }
  }

  /** Hours or days, each in the bucket in which it begins. `wanted`: false for those that finer ones are there of. */
  addSlots(rows: Rows, wanted: (start: number, end: number) => boolean): void {
    if (!this.#place(rows)) return;
    const bucketOf = this.#bucketOf;
    for (let row = 0; row < rows.count; row += 1)
      if (bucketOf[row]! >= 0 && !wanted(rows.at[row]!, rows.at[row]! + rows.lengthMs[row]!))
        bucketOf[row] = -1;
    for (let index = 0; index < rows.width; index += 1) {
      const column = rows.column(index);
      const [sum, count, low, high, covered] = this.#lanes(column.id);
      const of = column.lanes;
      for (let row = 0; row < rows.count; row += 1) {
        const bucket = bucketOf[row]!;
        const samples = of[lane.count]![row]!;
        if (bucket < 0 || !(samples > 0)) continue;
        const before = count[bucket]!;
        sum[bucket]! += of[lane.sum]![row]!;
        if (before === 0 || of[lane.low]![row]! < low[bucket]!) low[bucket] = of[lane.low]![row]!;
        if (before === 0 || of[lane.high]![row]! > high[bucket]!) high[bucket] = of[lane.high]![row]!;
        count[bucket] = before + samples;
        covered[bucket]! += of[lane.coveredMs]![row]!;
      }
    }
  }

  /** Fills `into` with the buckets that have samples, as hours or days; false when none has. */
  slots(into: Rows): boolean {
    const filled: number[] = [];
    for (let bucket = 0; bucket + 1 < this.#bounds.length; bucket += 1)
      if ([...this.#columns.values()].some((lanes) => lanes[lane.count][bucket]! > 0)) filled.push(bucket);
    into.reset(filled.length);
    for (const [row, bucket] of filled.entries()) {
      into.at[row] = this.#bounds[bucket]!;
      into.lengthMs[row] = this.#bounds[bucket + 1]! - this.#bounds[bucket]!;
    }
    for (const [id, lanes] of this.#columns) {
      const target = into.add(id);
      for (const [row, bucket] of filled.entries()) {
        const any = lanes[lane.count][bucket]! > 0;
        for (let at = 0; at < slotLanes; at += 1) target[at]![row] = any ? lanes[at]![bucket]! : NaN;
      }
    }
    return filled.length > 0;
  }

  /** What was gathered, scaled back. */
  columns(): SeriesColumn[] {
    return [...this.#columns].flatMap(([id, [sum, count, low, high, coveredMs]]) => {
      const column = columnOf(id);
      if (column === null) return [];
      const { metric, origin, scale } = column;
      if (scale !== 1)
        for (const values of [sum, low, high])
          for (let bucket = 0; bucket < values.length; bucket += 1) values[bucket]! /= scale;
      return [{ metric, origin, sum, count, low, high, coveredMs }];
    });
  }
}

/** Stretches of time that are there already, to ask whether something overlaps one of them. Both ends included. */
export class Covered {
  readonly #firsts: number[] = [];
  readonly #lasts: number[] = [];

  /** In the order of time. */
  add(first: number, last: number): void {
    const before = this.#lasts.length - 1;
    if (before >= 0 && first <= this.#lasts[before]!)
      this.#lasts[before] = Math.max(last, this.#lasts[before]!);
    else {
      this.#firsts.push(first);
      this.#lasts.push(last);
    }
  }

  /** These and more, in any order. */
  with(more: readonly (readonly [number, number])[]): Covered {
    const all = [...this.#firsts.map((first, at) => [first, this.#lasts[at]!] as const), ...more];
    const covered = new Covered();
    for (const [first, last] of all.sort(([a], [b]) => a - b)) covered.add(first, last);
    return covered;
  }

  /** Is any of `from` up to, not including, `to` there? */
  overlaps(from: number, to: number): boolean {
    let [low, high] = [0, this.#lasts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#lasts[middle]! < from) low = middle + 1;
      else high = middle;
    }
    return low < this.#firsts.length && this.#firsts[low]! < to;
  }
}
