/** From the store's aggregates to what a chart draws: means, rates and shares, rounded so that the answer stays small. */
import type { MetricColumn, MetricGap } from '../contract/metric-results.ts';
import { metricDefinitions } from '../domain/metrics.ts';
import type { SeriesColumn } from './series-store.ts';

/** Five digits are more than a chart shows; large numbers are whole. */
export function rounded(value: number): number {
  const size = Math.abs(value);
  const digits = size >= 1000 ? 1 : size >= 10 ? 100 : 100_000;
  return Math.round(value * digits) / digits;
}

/** `null` where a bucket has no samples; a metric without any sample in the window is left out. */
function metricColumn(column: SeriesColumn): MetricColumn | null {
  const { metric, origin, sum, count, low, high, coveredMs } = column;
  if (!count.some((samples) => samples > 0)) return null;
  const isCount = metricDefinitions[metric].kind === 'count';
  const values = (of: (bucket: number, samples: number) => number) =>
    Array.from(count, (samples, bucket) => (samples > 0 ? rounded(of(bucket, samples)) : null));
  /** What makes a rate per second of one sample: the mean step of the bucket's samples. */
  const perSecond = (bucket: number, samples: number) =>
    isCount ? (1000 * samples) / (coveredMs[bucket] ?? 1) : 1;
  return {
    metric,
    origin,
    mean: values((bucket, samples) => ((sum[bucket] ?? 0) / samples) * perSecond(bucket, samples)),
    low: values((bucket, samples) => (low[bucket] ?? 0) * perSecond(bucket, samples)),
    high: values((bucket, samples) => (high[bucket] ?? 0) * perSecond(bucket, samples)),
    samples: [...count],
  };
}

/** All columns that have something to say. */
export const metricColumns = (columns: readonly SeriesColumn[]): MetricColumn[] =>
  columns.flatMap((column) => metricColumn(column) ?? []);

/** Gaps cut to a period. */
export const gapsWithin = (gaps: readonly MetricGap[], from: number, to: number): MetricGap[] =>
  gaps
    .filter((gap) => gap.to > from && gap.from < to)
    .map((gap) => ({ ...gap, from: Math.max(gap.from, from), to: Math.min(gap.to, to) }));
