/**
 * Where samples are kept: what the sampler writes to and charts, files and highlights read from. The sampler knows this
 * interface only, so that its tests hand in another.
 */
import type { MetricGap } from '../contract/metric-results.ts';
import type { StorageStatus } from '../contract/results.ts';
import type { Granularity, MetricName } from '../domain/metrics.ts';
import type { Span } from './trusted-time.ts';

/** `endpoint:vpce-…` or `service:vpce-svc-…`: a subject as one word. */
export type SubjectKey = string;

/** Samples of one metric, in the order of the round's subjects; `NaN`: none, which is not zero. Not yet scaled. */
export interface RoundColumn {
  readonly metric: MetricName;
  readonly origin: 'simulated' | 'observed';
  readonly values: Float64Array;
}

/**
 * One round of samples. `at` is its due time (epoch ms, a multiple of `stepMs`); a count counts what happened in the
 * `stepMs` before it. The same `subjects` array as last time means the same subjects. The `values` are the caller's again
 * when `append` has returned: the next round is written into the same arrays.
 */
export interface Round {
  readonly at: number;
  readonly stepMs: number;
  readonly subjects: readonly SubjectKey[];
  readonly columns: readonly RoundColumn[];
}

/** Aggregates of one metric, bucket by bucket; `count` 0: no samples, and the others mean nothing. Scaled back. */
export interface SeriesColumn {
  readonly metric: MetricName;
  readonly origin: 'simulated' | 'observed';
  readonly sum: Float64Array;
  readonly count: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Milliseconds that the samples of the bucket stand for (count times their step): what makes a rate of a sum. */
  readonly coveredMs: Float64Array;
}

/** Epoch ms; `bounds` are the buckets' edges, growing: one more than there are buckets. */
export interface SeriesRequest {
  readonly subject: SubjectKey;
  readonly bounds: Float64Array;
  /** The coarsest resolution that may be used: hours are made of samples where there are no hourly ones yet. */
  readonly granularity: Granularity;
}

/** What is known of each subject without reading its history. Epoch ms; `trafficAt` null: never any traffic. */
export interface SubjectSummary {
  readonly firstAt: number;
  readonly lastAt: number;
  readonly trafficAt: number | null;
}

/** Raw samples of one subject, for files: row `i` is at `at[i]`; `values` by the request's metrics, `NaN`: none. Scaled back. */
export interface SamplePiece {
  readonly at: Float64Array;
  readonly stepMs: Float64Array;
  readonly values: readonly Float64Array[];
}

export interface SeriesStore {
  /** Reads what is there; what is damaged is set aside, named in `problems`, and the rest is served. */
  open(): Promise<void>;
  /** Returns when the round is on the disk; rejects with `storage-full` or `storage-failed`, and keeps nothing of it. */
  append(round: Round): Promise<void>;
  /**
   * Takes rounds of earlier times, oldest first, each after the one before it: made-up history. A subject that has
   * samples at or before such a time already comes with `NaN`. Everything taken is on the disk when it returns; rejects
   * as `append` does, and what was taken until then may stay.
   */
  backfill(rounds: AsyncIterable<Round>): Promise<void>;
  /** Remembers why there are no samples. Neighbours of the same reason become one. */
  note(gap: MetricGap): Promise<void>;
  gaps(from: number, to: number): readonly MetricGap[];
  window(request: SeriesRequest): Promise<readonly SeriesColumn[]>;
  /** Raw samples of one subject in time order, in pieces of some thousand rows. */
  rows(
    subject: SubjectKey,
    from: number,
    to: number,
    metrics: readonly MetricName[],
  ): AsyncIterable<SamplePiece>;
  /** Which metrics the subject has samples of between the times. */
  metricsOf(subject: SubjectKey, from: number, to: number): Promise<readonly MetricName[]>;
  summaries(): ReadonlyMap<SubjectKey, SubjectSummary>;
  /**
   * Seals, merges, rolls up and forgets what is due at `now`, in short pieces; safe to be cut off at any moment. What is
   * too old is judged by `confirmedAt`, where the clock may be ahead.
   */
  keepHouse(now: number, timeZone: string, confirmedAt?: number): Promise<void>;
  /** The stretches of time that there are samples of, oldest first: to the hour or, of a closed day, to the day. */
  spans(): readonly Span[];
  /** Samples and gaps at or after `at` don't count any more: that time has not come. They are kept under other names. */
  setAsideFrom(at: number): Promise<void>;
  readonly bytes: number;
  readonly oldestAt: number | null;
  readonly problems: StorageStatus['problems'];
  close(): Promise<void>;
}
