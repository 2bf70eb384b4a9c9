/** Reads one subject out of pieces and of what is in memory, from the finest that there is of each time. */
import type { MetricName } from '../../domain/metrics.ts';
import type { SamplePiece, SeriesColumn, SeriesRequest } from '../series-store.ts';
import { Buckets, Covered } from './buckets.ts';
import type { Chunk } from './chunk.ts';
import { PieceGone, type PieceFolder } from './piece-folder.ts';
import { shardSize, type Piece } from './piece.ts';
import { columnId, columnOf, partsOf, sampleLanes, slotLanes, visitInOrder, type Part } from './rows.ts';

/** Where a subject's samples are. */
export interface Sources {
  readonly ordinal: number;
  /** In the order of writing. */
  readonly chunks: readonly Chunk[];
  readonly pieces: PieceFolder;
}

/** A piece may be merged into another while it is being read. */
const attempts = 5;

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PieceGone) || attempt === attempts) throw error;
    }
  }
}

const within = (parts: readonly Part[], from: number, to: number) =>
  parts.filter(({ first, last }) => first < to && last >= from);

async function samplesOf({ ordinal, chunks, pieces }: Sources, from: number, to: number): Promise<Part[]> {
  // Taken before anything is awaited: what is sealed meanwhile is in one of the two, not in both or neither.
  const files = pieces.within('samples', Math.floor(ordinal / shardSize), from, to);
  const inMemory = chunks.flatMap((chunk) => chunk.part(ordinal) ?? []);
  const records = await pieces.records(files, ordinal);
  return within([...records.flatMap(partsOf), ...inMemory], from, to);
}

/** Aggregates of a subject; a time that samples are there of is never counted from hours or days as well. */
export function readWindow(
  sources: () => Sources | null,
  { bounds, granularity }: SeriesRequest,
): Promise<readonly SeriesColumn[]> {
  return again(async () => {
    const of = sources();
    const [from, to] = [bounds[0] ?? 0, bounds.at(-1) ?? 0];
    if (of === null || bounds.length < 2) return [];
    const shard = Math.floor(of.ordinal / shardSize);
    const files = (kind: 'hours' | 'days') => of.pieces.within(kind, shard, from, to);
    const coarse =
      granularity === 'sample'
        ? []
        : granularity === 'hour'
          ? [files('hours')]
          : [files('hours'), files('days')];
    const buckets = new Buckets(bounds);
    const samples = await samplesOf(of, from, to);
    let covered = new Covered();
    for (const { first, last } of [...samples].sort((a, b) => a.first - b.first)) covered.add(first, last);
    visitInOrder(samples, sampleLanes, (rows) => buckets.addSamples(rows));
    for (const pieces of coarse) {
      const records = await of.pieces.records(pieces, of.ordinal);
      const parts = within(records.flatMap(partsOf), from, to);
      const finer = covered;
      const slots: [number, number][] = [];
      visitInOrder(parts, slotLanes, (rows) => {
        buckets.addSlots(rows, (start, end) => {
          const wanted = !finer.overlaps(start, end);
          if (wanted) slots.push([start, end - 1]);
          return wanted;
        });
      });
      covered = finer.with(slots);
    }
    return buckets.columns();
  });
}

/** Files whose times overlap are read together, else one by one: a day of samples at a time. */
function together(files: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  let end = -Infinity;
  for (const piece of [...files].sort((a, b) => a.from - b.from)) {
    if (piece.from < end) groups.at(-1)?.push(piece);
    else groups.push([piece]);
    end = Math.max(end, piece.to);
  }
  return groups.map((group) => group.sort((a, b) => a.sequence - b.sequence));
}

/** Raw samples in the order of time. */
export async function* readRows(
  sources: () => Sources | null,
  { from, to, metrics }: { from: number; to: number; metrics: readonly MetricName[] },
): AsyncGenerator<SamplePiece> {
  let next = from;
  // Each turn looks anew at which pieces there are: what was read is behind `next`, whatever became of its file.
  while (next < to) {
    const start = next;
    const { piece, end } = await again(async () => {
      const of = sources();
      if (of === null) return { piece: null, end: to };
      const shard = Math.floor(of.ordinal / shardSize);
      const files = of.pieces.within('samples', shard, start, to);
      const [first = []] = together(files);
      const memory = Math.min(
        Infinity,
        ...of.chunks.filter(({ last }) => last >= start).map((chunk) => chunk.first),
      );
      const reach = Math.max(start, ...first.map((one) => one.to));
      // What is in memory is newer than the files, unless a clock was set back or history was filled in: then all at once.
      const until = files.length === 0 || memory < reach ? to : Math.min(to, reach);
      return { piece: samplePiece(await samplesOf(of, start, until), start, until, metrics), end: until };
    });
    if (piece) yield piece;
    next = end;
  }
}

function samplePiece(
  parts: readonly Part[],
  from: number,
  to: number,
  metrics: readonly MetricName[],
): SamplePiece | null {
  const [at, stepMs]: [number[], number[]] = [[], []];
  const values: number[][] = metrics.map(() => []);
  const wanted = metrics.map((metric) => ({
    ids: [columnId(metric, 'simulated'), columnId(metric, 'observed')],
    scale: columnOf(columnId(metric, 'observed'))?.scale ?? 1,
  }));
  visitInOrder(parts, sampleLanes, (rows) => {
    const columns = wanted.map(({ ids }) => ids.map((id) => rows.find(id)?.[0] ?? null));
    for (let row = 0; row < rows.count; row += 1) {
      const time = rows.at[row]!;
      if (time < from || time >= to) continue;
      let any = false;
      for (let metric = 0; metric < wanted.length; metric += 1) {
        const [simulated, observed] = columns[metric]!;
        let value = observed?.[row] ?? NaN;
        if (value !== value) value = simulated?.[row] ?? NaN;
        values[metric]!.push(value / wanted[metric]!.scale);
        any ||= value === value;
      }
      if (any) {
        at.push(time);
        stepMs.push(rows.lengthMs[row]!);
      } else for (const column of values) column.pop();
    }
  });
  if (at.length === 0) return null;
  return {
    at: Float64Array.from(at),
    stepMs: Float64Array.from(stepMs),
    values: values.map((column) => Float64Array.from(column)),
  };
}
