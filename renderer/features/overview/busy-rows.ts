/** The rows of the panel "Busy, idle, silent": some of each, so that none hides the others. Pure. */
import type { MetricHighlight, MetricHighlights } from '../../../electron/contract/metric-results.ts';

export type BusyRow =
  | { readonly kind: 'busy' | 'idle' | 'silent'; readonly highlight: MetricHighlight }
  | { readonly kind: 'probed'; readonly probe: MetricHighlights['probed'][number] };

/** Those that deserve a look come first; what is left goes to the busiest. */
export function busyRows(of: MetricHighlights, most: number): readonly BusyRow[] {
  const row =
    (kind: 'busy' | 'idle' | 'silent') =>
    (highlight: MetricHighlight): BusyRow => ({ kind, highlight });
  const silent = of.silent.slice(0, 2).map(row('silent'));
  const probed = of.probed.slice(0, 1).map((probe): BusyRow => ({ kind: 'probed', probe }));
  const idle = of.idle.slice(0, 2).map(row('idle'));
  const left = most - silent.length - probed.length - idle.length;
  return [...of.busy.slice(0, left).map(row('busy')), ...probed, ...idle, ...silent];
}

/** True when something listed was sampled in the last 24 hours: before, what is busy is what the simulation says of now. */
export const isSampled = ({ busy, idle, silent, probed }: MetricHighlights): boolean =>
  [...busy, ...idle, ...silent].some(({ rates }) => rates.some((rate) => rate !== null)) ||
  probed.some(({ times, success }) => success !== null || times.some((time) => time !== null));

/** Ids of the endpoints that are idle; null when not all of them are known. */
export function idleIds(of: MetricHighlights | null): ReadonlySet<string> | null {
  if (!of || of.idleCount > of.idle.length) return null;
  return new Set(of.idle.flatMap(({ subject }) => (subject.kind === 'endpoint' ? [subject.id] : [])));
}
