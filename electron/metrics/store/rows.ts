/**
 * Rows of one subject, column by column: samples have one lane a metric, hours and days five. What pieces are made of is
 * blocks of such rows; a subject's blocks one behind the other are its record. Later blocks were written later.
 */
import { metricDefinitions, type MetricName } from '../../domain/metrics.ts';
import { BadBytes, ByteReader, ByteWriter } from './bytes.ts';
import { readColumn, writeColumn } from './columns.ts';

/** How files name the metrics: only ever added to. */
const stored = [
  'activeConnections',
  'newConnections',
  'bytesIn',
  'bytesOut',
  'packets',
  'packetsDropped',
  'resets',
  'connectMs',
  'handshakeMs',
  'probeSuccess',
] as const satisfies readonly MetricName[];
const numberOf = new Map<MetricName, number>(stored.map((metric, at) => [metric, at]));

export type Origin = 'simulated' | 'observed';

/** A metric and where its values are from, as one number below 256. */
export function columnId(metric: MetricName, origin: Origin): number {
  const number = numberOf.get(metric);
  if (number === undefined) throw new Error(`${metric} has no number in files`);
  return number * 2 + (origin === 'observed' ? 1 : 0);
}

/** What a column id stands for; `null`: nothing that this version knows. */
export function columnOf(id: number): { metric: MetricName; origin: Origin; scale: number } | null {
  const metric = stored[id >> 1];
  if (metric === undefined) return null;
  return { metric, origin: id & 1 ? 'observed' : 'simulated', scale: metricDefinitions[metric].scale };
}

/** Lanes of a row: of samples the value, of hours and days what is known of the samples in it. */
export const sampleLanes = 1;
export const slotLanes = 5;
export const lane = { sum: 0, count: 1, low: 2, high: 3, coveredMs: 4 } as const;

interface Column {
  id: number;
  lanes: Float64Array[];
}

/** Rows that are filled, read and filled again; arrays may be longer than `count`. */
export class Rows {
  count = 0;
  at: Float64Array = new Float64Array(64);
  /** Samples: the step before `at`. Hours and days: how long they are. */
  lengthMs: Float64Array = new Float64Array(64);
  readonly lanes: number;
  readonly #columns: Column[] = [];
  #used = 0;

  constructor(lanes: number) {
    this.lanes = lanes;
  }

  /** Empties it and makes room for so many rows. */
  reset(count: number): void {
    this.count = count;
    this.#used = 0;
    if (this.at.length >= count) return;
    this.at = new Float64Array(count * 2);
    this.lengthMs = new Float64Array(count * 2);
  }

  /** The lanes of one more column, with anything in them. */
  add(id: number): Float64Array[] {
    const column = (this.#columns[this.#used] ??= { id, lanes: [] });
    column.id = id;
    for (let at = 0; at < this.lanes; at += 1) {
      const known = column.lanes[at];
      if (known === undefined || known.length < this.count)
        column.lanes[at] = new Float64Array(this.at.length);
    }
    this.#used += 1;
    return column.lanes;
  }

  /** Becomes the same as other rows. */
  copy(other: Rows): void {
    this.reset(other.count);
    this.at.set(other.at.subarray(0, other.count));
    this.lengthMs.set(other.lengthMs.subarray(0, other.count));
    for (let index = 0; index < other.width; index += 1) {
      const { id, lanes } = other.column(index);
      const own = this.add(id);
      for (const [at, values] of lanes.entries()) own[at]?.set(values.subarray(0, other.count));
    }
  }

  /** Takes back the column added last. */
  drop(): void {
    this.#used -= 1;
  }

  get width(): number {
    return this.#used;
  }

  column(index: number): Column {
    const column = this.#columns[index];
    if (column === undefined || index >= this.#used) throw new Error('no such column');
    return column;
  }

  find(id: number): Float64Array[] | null {
    for (let index = 0; index < this.#used; index += 1)
      if (this.#columns[index]?.id === id) return this.#columns[index]?.lanes ?? null;
    return null;
  }
}

const block = new ByteWriter(4096);

/** Appends the rows as one block to a record. */
export function writeRows(record: ByteWriter, rows: Rows): void {
  block.clear();
  block.varint(rows.count);
  writeColumn(block, rows.at, rows.count);
  writeColumn(block, rows.lengthMs, rows.count);
  block.byte(rows.width);
  for (let index = 0; index < rows.width; index += 1) {
    const { id, lanes } = rows.column(index);
    block.byte(id);
    for (const values of lanes) writeColumn(block, values, rows.count);
  }
  record.varint(block.length);
  record.append(block.view());
}

/** Rows that can be had: where they begin and end in time (both included), and how to read them. */
export interface Part {
  readonly first: number;
  readonly last: number;
  load(into: Rows): void;
}

/** More rows than this are no block of ours. */
const mostRows = 100_000;

/** A record's blocks. Throws `BadBytes`, also from `load`, for what `writeRows` never writes. */
export function partsOf(record: Buffer): Part[] {
  const reader = new ByteReader(record);
  const parts: Part[] = [];
  while (reader.at < reader.end) {
    const length = reader.varint();
    const start = reader.at;
    reader.bytes(length);
    const head = new ByteReader(record, start, start + length);
    const count = head.varint();
    if (count === 0 || count > mostRows) throw new BadBytes('rows');
    times.reset(count);
    readColumn(head, times.at, count);
    parts.push({
      first: times.at[0] ?? 0,
      last: times.at[count - 1] ?? 0,
      load: (into) => readRows(new ByteReader(record, start, start + length), into),
    });
  }
  return parts;
}

const times = new Rows(0);

function readRows(reader: ByteReader, into: Rows): void {
  const count = reader.varint();
  into.reset(count);
  readColumn(reader, into.at, count);
  readColumn(reader, into.lengthMs, count);
  const width = reader.byte();
  for (let index = 0; index < width; index += 1)
    for (const values of into.add(reader.byte())) readColumn(reader, values, count);
}

/**
 * All rows in the order of time, each time once. `parts` come in the order of their writing: of what was written twice
 * for one time (the clock had been set back) the later counts. What `visit` gets holds until it returns.
 */
export function visitInOrder(parts: readonly Part[], lanes: number, visit: (rows: Rows) => void): void {
  const sorted = parts
    .map((part, written) => ({ part, written }))
    .sort((a, b) => a.part.first - b.part.first || a.written - b.written);
  const rows = new Rows(lanes);
  for (let from = 0; from < sorted.length;) {
    let last = sorted[from]?.part.last ?? 0;
    let to = from + 1;
    for (; to < sorted.length && (sorted[to]?.part.first ?? 0) <= last; to += 1)
      last = Math.max(last, sorted[to]?.part.last ?? 0);
    const together = sorted.slice(from, to).sort((a, b) => a.written - b.written);
    const [only] = together;
    if (only && together.length === 1) {
      only.part.load(rows);
      visit(rows);
    } else
      visit(
        merged(
          together.map(({ part }) => part),
          lanes,
        ),
      );
    from = to;
  }
}

/** Overlapping parts as one: by time, the later written over the earlier, metric by metric. */
function merged(parts: readonly Part[], lanes: number): Rows {
  const byTime = new Map<number, { lengthMs: number; values: Map<number, number[]> }>();
  const rows = new Rows(lanes);
  for (const part of parts) {
    part.load(rows);
    for (let row = 0; row < rows.count; row += 1) {
      const at = rows.at[row] ?? 0;
      const known = byTime.get(at) ?? { lengthMs: 0, values: new Map<number, number[]>() };
      let any = false;
      for (let index = 0; index < rows.width; index += 1) {
        const column = rows.column(index);
        const values = column.lanes.map((one) => one[row] ?? NaN);
        if (Number.isNaN(values[0] ?? NaN)) continue;
        // One metric has one source at a time: what was observed then takes the place of what was made up, and back.
        known.values.delete(column.id ^ 1);
        known.values.set(column.id, values);
        any = true;
      }
      if (any || known.values.size === 0) known.lengthMs = rows.lengthMs[row] ?? 0;
      byTime.set(at, known);
    }
  }
  const all = [...byTime].sort(([a], [b]) => a - b);
  rows.reset(all.length);
  for (const [row, [at, { lengthMs }]] of all.entries()) {
    rows.at[row] = at;
    rows.lengthMs[row] = lengthMs;
  }
  for (const id of new Set(all.flatMap(([, { values }]) => [...values.keys()]))) {
    const columns = rows.add(id);
    for (const [row, [, { values }]] of all.entries())
      for (const [index, column] of columns.entries()) column[row] = values.get(id)?.[index] ?? NaN;
  }
  return rows;
}
