/** Fills the days before a link's first sample with what the simulation would have made of them. */
import type { SimulatedHistory } from '../contract/metric-results.ts';
import type { Clock } from '../core/ports.ts';
import { RoundBuffer } from './columns.ts';
import { Cancelled, type Job } from './jobs.ts';
import type { Round, SeriesStore } from './series-store.ts';
import type { Source } from './source.ts';
import type { SubjectTable } from './subjects.ts';

const dayMs = 86_400_000;

export interface HistoryRequest {
  readonly store: SeriesStore;
  readonly source: Source;
  readonly table: SubjectTable;
  readonly clock: Clock;
  readonly job: Job;
  readonly days: number;
  readonly intervalMs: number;
}

/**
 * Never where a subject was sampled. The newest day (UTC) first, each in the order of time, so that what is cancelled or
 * fails keeps what it has made, and ends where the samples begin.
 */
export async function simulateHistory(request: HistoryRequest): Promise<SimulatedHistory> {
  const { store, table, clock, job, intervalMs } = request;
  const summaries = store.summaries();
  /** By row: the first time that must be left alone. */
  const until = Float64Array.from(table.keys, (key) => summaries.get(key)?.firstAt ?? Infinity);
  const now = clock.now();
  const last = Math.floor(now / intervalMs) * intervalMs;
  const end = Math.min(
    last + 1,
    until.reduce((most, time) => Math.max(most, time), 0),
  );
  const start = Math.ceil((now - request.days * dayMs) / intervalMs) * intervalMs;
  const rounds = Math.max(0, Math.ceil((end - start) / intervalMs));
  let samples = 0;
  let done = 0;
  const filled = new Uint8Array(table.endpoints.length);

  async function* made(from: number, to: number): AsyncGenerator<Round> {
    const buffer = new RoundBuffer(request.source, table.keys.length);
    const { signal } = new AbortController();
    for (let at = from; at < to; at += intervalMs) {
      job.check();
      buffer.clear();
      await request.source.sample({
        ...{ at, stepMs: intervalMs, table, signal },
        column: (metric) => buffer.column(metric),
      });
      await clock.breathe();
      buffer.sumServices(table);
      samples += leaveAlone(buffer, until, at, filled);
      yield { at, stepMs: intervalMs, subjects: table.keys, columns: buffer.columns };
      done += 1;
      job.progressed(done, rounds);
      await clock.breathe();
    }
  }

  let cancelled = false;
  try {
    for (let to = end; to > start;) {
      const midnight = (Math.ceil(to / dayMs) - 1) * dayMs;
      const from = Math.max(start, Math.ceil(midnight / intervalMs) * intervalMs);
      await store.backfill(made(from, to));
      to = from;
    }
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    cancelled = true;
  }
  return { connections: filled.reduce((sum, one) => sum + one, 0), samples, cancelled };
}

/** Takes out what was sampled already; marks the links that keep something and counts their samples. */
function leaveAlone(buffer: RoundBuffer, until: Float64Array, at: number, filled: Uint8Array): number {
  let samples = 0;
  for (const { values } of buffer.columns) {
    for (let row = 0; row < values.length; row += 1) {
      if (at >= (until[row] ?? Infinity)) values[row] = NaN;
      else if (row < filled.length && !Number.isNaN(values[row] ?? NaN)) {
        samples += 1;
        filled[row] = 1;
      }
    }
  }
  return samples;
}
