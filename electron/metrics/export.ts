/** Files of metrics: exactly a period and a granularity, made in pieces, so that a million rows take no more memory than one. */
import type { ParsedInputOf } from '../contract/commands.ts';
import { headLine, numberCell, perSecond, subjectCells } from '../artefacts/metrics-csv.ts';
import type { Clock } from '../core/ports.ts';
import { metricNames, type MetricName, type MetricSubject } from '../domain/metrics.ts';
import type { Job } from './jobs.ts';
import { boundsOf } from './periods.ts';
import type { SamplePiece, SeriesColumn, SeriesStore } from './series-store.ts';
import { keyOf } from './subjects.ts';
import { ZonedTimes } from './zoned-time.ts';

/** Characters of a piece: some two thousand rows. Larger ones live through more collections, which costs memory. */
const pieceLength = 1 << 18;

export interface ExportedSubject {
  readonly subject: MetricSubject;
  readonly name: string;
}

export interface ExportRequest {
  readonly store: SeriesStore;
  readonly clock: Pick<Clock, 'breathe'>;
  readonly request: ParsedInputOf<'metrics.export'>;
  readonly subjects: readonly ExportedSubject[];
  readonly language: 'en' | 'zh';
  readonly intervalMs: number;
  readonly job: Job;
}

/** A piece of the file, and how many rows there were up to its end. */
export interface ExportPiece {
  readonly text: string;
  readonly rows: number;
  /** How many there will be, as far as is known: the last piece knows. */
  readonly total: number;
  readonly done: boolean;
}

/** Rows so far, and what writes their times. */
interface Progress {
  rows: number;
  readonly times: ZonedTimes;
}

type Measured = { readonly metric: MetricName; readonly origin: 'simulated' | 'observed' };

/** The whole file in order. Throws `Cancelled` between pieces. */
export async function* exportPieces(of: ExportRequest): AsyncGenerator<ExportPiece> {
  const { request, subjects, intervalMs, store, job } = of;
  const bounds = boundsOf(request, intervalMs, 2);
  const buckets =
    request.granularity === 'sample' ? (request.to - request.from) / intervalMs : bounds.length - 1;
  const expected = Math.ceil(buckets * subjects.length);
  const metrics = await metricsOf(store, subjects, request, bounds);
  const state = { rows: 0, times: new ZonedTimes(request.timeZone) };
  let text = headLine(metrics, of.language);
  for (const subject of subjects) {
    const lines =
      request.granularity === 'sample'
        ? sampleLines(of, subject, metrics, state)
        : bucketLines(of, subject, metrics, bounds, state);
    for await (const piece of lines) {
      text += piece;
      if (text.length < pieceLength) continue;
      job.check();
      yield { text, rows: state.rows, total: Math.max(expected, state.rows), done: false };
      job.progressed(state.rows, Math.max(expected, state.rows));
      text = '';
      await of.clock.breathe();
    }
  }
  job.check();
  yield { text, rows: state.rows, total: state.rows, done: true };
}

/** The metrics that any of the subjects has in the period, in their usual order, each with its origin. */
async function metricsOf(
  store: SeriesStore,
  subjects: readonly ExportedSubject[],
  { from, to, granularity }: ParsedInputOf<'metrics.export'>,
  bounds: Float64Array,
): Promise<readonly Measured[]> {
  const found = new Map<MetricName, Measured['origin']>();
  const whole = Float64Array.of(bounds[0] ?? from, bounds.at(-1) ?? to);
  for (const { subject } of subjects) {
    const key = keyOf(subject);
    if (found.size === metricNames.length) break;
    for (const { metric, origin, count } of await store.window({ subject: key, bounds: whole, granularity }))
      if (count.some((samples) => samples > 0)) found.set(metric, origin);
  }
  return metricNames.flatMap((metric) => {
    const origin = found.get(metric);
    return origin ? [{ metric, origin }] : [];
  });
}

/** Raw samples as they are; a hole between two of them is empty rows. */
async function* sampleLines(
  { store, request, language, intervalMs }: ExportRequest,
  { subject, name }: ExportedSubject,
  metrics: readonly Measured[],
  state: Progress,
): AsyncGenerator<string> {
  const { times } = state;
  const middle = subjectCells(subject.kind, subject.id, name, language);
  const empty = ','.repeat(Math.max(0, metrics.length - 1));
  const names = metrics.map(({ metric }) => metric);
  let last = NaN;
  for await (const piece of store.rows(keyOf(subject), request.from, request.to, names)) {
    const line = lineOf(piece, names);
    let text = '';
    for (let at = 0; at < piece.at.length; at += 1) {
      const time = piece.at[at] ?? 0;
      const step = Math.max(piece.stepMs[at] ?? 0, intervalMs);
      const holes = (time - last) / step - 1;
      for (let hole = 1; hole <= holes; hole += 1) {
        text += `${times.iso(last + hole * step)}${middle}${empty}\r\n`;
        state.rows += 1;
      }
      text += `${times.iso(time)}${middle}${line(at)}\r\n`;
      state.rows += 1;
      last = time;
    }
    yield text;
  }
}

/** Writes the numbers of a piece's rows. */
function lineOf(piece: SamplePiece, metrics: readonly MetricName[]): (row: number) => string {
  const counts = metrics.map((metric) => perSecond(metric, 1000) !== perSecond(metric, 2000));
  const { values, stepMs } = piece;
  return (row) => {
    const rate = 1000 / (stepMs[row] ?? 1000);
    let line = '';
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at]?.[row] ?? NaN;
      if (at > 0) line += ',';
      line += numberCell(counts[at] ? value * rate : value);
    }
    return line;
  };
}

/** A row per hour or day of the zone, also where there are no samples. */
async function* bucketLines(
  { store, request, language }: ExportRequest,
  { subject, name }: ExportedSubject,
  metrics: readonly Measured[],
  bounds: Float64Array,
  state: Progress,
): AsyncGenerator<string> {
  const { times } = state;
  const middle = subjectCells(subject.kind, subject.id, name, language);
  const { granularity } = request;
  const columns = await store.window({ subject: keyOf(subject), bounds, granularity });
  const byMetric = metrics.map(({ metric }) => columns.find((column) => column.metric === metric));
  let text = '';
  for (let bucket = 0; bucket + 1 < bounds.length; bucket += 1) {
    const cells = byMetric.map((column) => numberCell(meanOf(column, bucket)));
    text += `${times.iso(bounds[bucket] ?? 0)}${middle}${cells.join(',')}\r\n`;
    state.rows += 1;
  }
  yield text;
}

function meanOf(column: SeriesColumn | undefined, bucket: number): number {
  const count = column?.count[bucket] ?? 0;
  if (!column || count === 0) return NaN;
  const mean = (column.sum[bucket] ?? 0) / count;
  return mean * perSecond(column.metric, (column.coveredMs[bucket] ?? 1000) / count);
}
