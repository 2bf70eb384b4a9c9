/** What measures: one port for everything that samples come from. To add one, follow `simulation.ts`. */
import type { MetricName } from '../domain/metrics.ts';
import type { SubjectTable } from './subjects.ts';

/** One round to measure. Values go into `column(metric)` at the link's row; a row that is left alone has no sample. */
export interface SourceRequest {
  /** The due time, epoch ms; a count counts what happened in the `stepMs` before it. */
  readonly at: number;
  readonly stepMs: number;
  readonly table: SubjectTable;
  /** As long as `table.keys`, filled with `NaN`. */
  readonly column: (metric: MetricName) => Float64Array;
  /** Aborts when the round is over: what has not been measured by then has no sample. */
  readonly signal: AbortSignal;
}

export interface Source {
  readonly kind: 'simulation' | 'probe';
  readonly origin: 'simulated' | 'observed';
  readonly metrics: readonly MetricName[];
  /** How many links of the table it measures; 0: it is not asked. */
  connections(table: SubjectTable): number;
  /**
   * Measures in short pieces. Rejects when it can't measure at all: an `AppError` says why in both languages. A link that
   * does not answer is a measurement, not a failure.
   */
  sample(request: SourceRequest): Promise<void>;
}
