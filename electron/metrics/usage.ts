/**
 * What passed through each link in the last 30 days, for what data costs, and which links are idle, for what a teardown
 * saves. Sums, not samples: hours are read, link by link, and others have their turn in between.
 */
import type { MetricUsage } from '../contract/metric-results.ts';
import type { Clock } from '../core/ports.ts';
import { idleAfterMs } from '../domain/metrics.ts';
import type { Model } from '../domain/model.ts';
import type { SeriesStore, SubjectSummary } from './series-store.ts';
import { keyOf } from './subjects.ts';

const hourMs = 3_600_000;
const daysAddedUp = 30;
/** More links than these are not added up: the answer says so. */
const most = 2000;
const pieceSize = 20;

/** Links that others pay for, known from the provider's side only, are left out. */
export async function usageOf(
  store: SeriesStore,
  model: Pick<Model, 'endpoints'>,
  clock: Pick<Clock, 'now' | 'breathe'>,
): Promise<MetricUsage> {
  const now = clock.now();
  const to = Math.ceil(now / hourMs) * hourMs;
  const from = to - daysAddedUp * 24 * hourMs;
  const summaries = store.summaries();
  const sampled = [...model.endpoints.values()].flatMap(({ id, networkId }) => {
    const summary = summaries.get(keyOf({ kind: 'endpoint', id }));
    return networkId !== null && summary && summary.lastAt >= from ? [{ id, summary }] : [];
  });
  const links: MetricUsage['links'][number][] = [];
  for (const [index, { id }] of sampled.slice(0, most).entries()) {
    if (index % pieceSize === pieceSize - 1) await clock.breathe();
    const columns = await store.window({
      subject: keyOf({ kind: 'endpoint', id }),
      bounds: Float64Array.of(from, to),
      granularity: 'hour',
    });
    const traffic = columns.filter(
      ({ metric, count }) => (metric === 'bytesIn' || metric === 'bytesOut') && (count[0] ?? 0) > 0,
    );
    // Where it was both made up and measured, they are two: never one sum.
    for (const origin of ['observed', 'simulated'] as const) {
      const of = traffic.filter((column) => column.origin === origin);
      if (of.length === 0) continue;
      const bytes = of.reduce((sum, column) => sum + (column.sum[0] ?? 0), 0);
      const coveredMs = Math.max(...of.map((column) => column.coveredMs[0] ?? 0));
      links.push({ endpointId: id, bytes, coveredMs, origin });
    }
  }
  const idle = sampled.filter(({ summary }) => isIdle(summary, now)).map(({ id }) => id);
  return { from, to, links, idle, complete: sampled.length <= most };
}

/** Still sampled, and nothing has passed for so long. */
const isIdle = ({ firstAt, lastAt, trafficAt }: SubjectSummary, now: number): boolean =>
  now - lastAt <= hourMs && lastAt - (trafficAt ?? firstAt) >= idleAfterMs;
