/**
 * Metrics out of a formula instead of a history: a day's rhythm, a gap at night, an incident. Buckets are plain hours and
 * days of UTC or a fixed number of pieces; what the real ones are is tested where they are made.
 */
import type { MetricColumn, MetricGap, MetricWindow } from '../../electron/contract/metric-results.ts';
import { metricDefinitions, type MetricName, type MetricSubject } from '../../electron/domain/metrics.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export interface FakeMetricsOptions {
  /** Epoch ms since when there are samples; `null`: there are none at all. */
  readonly firstAt?: number | null;
  readonly gaps?: readonly MetricGap[];
  readonly metrics?: readonly MetricName[];
}

const traffic = (Object.keys(metricDefinitions) as MetricName[]).filter(
  (name) => metricDefinitions[name].source === 'traffic',
);
const scales: Readonly<Record<MetricName, number>> = {
  activeConnections: 1000,
  newConnections: 26,
  bytesIn: 8e6,
  bytesOut: 2.4e7,
  packets: 30_000,
  packetsDropped: 12,
  resets: 0.4,
  connectMs: 11,
  handshakeMs: 24,
  probeSuccess: 1,
};

/** A day's rhythm with a little noise that is the same each time; 0.2 to 1.8. */
function rhythm(at: number, salt: number): number {
  const part = (at % dayMs) / dayMs;
  const noise = Math.sin(at / 7_000_000 + salt) * 0.08 + Math.sin(at / 1_300_000 + salt * 3) * 0.05;
  return 1 + 0.6 * Math.sin((part - 0.1) * 2 * Math.PI) + noise;
}

function valueAt(metric: MetricName, at: number): number {
  if (metric === 'probeSuccess') return 1;
  const incident = metric === 'packetsDropped' && at % dayMs > 2 * hourMs && at % dayMs < 3 * hourMs ? 18 : 1;
  return scales[metric] * rhythm(at, metric.length) * incident;
}

/** One window as the core answers it. */
export function fakeWindow(
  subject: MetricSubject,
  starts: readonly number[],
  to: number,
  granularity: MetricWindow['granularity'],
  { firstAt = 0, gaps = [], metrics = traffic }: FakeMetricsOptions,
): MetricWindow {
  const ends = [...starts.slice(1), to];
  const missing = starts.map(
    (start, index) =>
      firstAt === null ||
      start < firstAt ||
      gaps.some(({ from, to: end }) => from <= start && (ends[index] ?? start) <= end),
  );
  const column = (metric: MetricName): MetricColumn => {
    const of = (factor: number) =>
      starts.map((start, index) => (missing[index] ? null : valueAt(metric, start) * factor));
    return {
      metric,
      origin: metricDefinitions[metric].source === 'probe' ? 'observed' : 'simulated',
      mean: of(1),
      low: of(0.85),
      high: of(1.2),
      samples: starts.map((_, index) => (missing[index] ? 0 : 60)),
    };
  };
  return {
    subject,
    granularity,
    starts,
    ends,
    columns: missing.every(Boolean) ? [] : metrics.map(column),
    gaps,
    firstAt,
    lastAt: firstAt === null ? null : to,
  };
}
