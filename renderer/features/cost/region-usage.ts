/** What passed through the links of a region together. Pure. */
import type { MetricUsage } from '../../../electron/contract/metric-results.ts';
import type { Endpoint } from '../../../electron/domain/model/links.ts';
import { priceId } from '../../../electron/domain/prices.ts';

/** As AWS counts them: its price list begins the tier of 1 PB at 1,048,576 GB. */
const bytesPerGb = 2 ** 30;
const dayMs = 86_400_000;

/** The data of a region's links together. */
export interface RegionUsage {
  readonly gb: number;
  readonly origin: 'observed' | 'simulated';
  /** Days that the link with most samples has; what is not sampled is not in `gb`. */
  readonly days: number;
}

/** What was measured or, where nothing was, made up: never both in one sum. `null`: nothing was sampled. Pure. */
export function regionUsage(
  usage: MetricUsage | null,
  endpoints: ReadonlyMap<string, Endpoint>,
  region: string,
): RegionUsage | null {
  const links = (usage?.links ?? []).filter(({ endpointId }) => {
    const endpoint = endpoints.get(endpointId);
    return endpoint !== undefined && priceId(endpoint.provider, endpoint.region) === region;
  });
  for (const origin of ['observed', 'simulated'] as const) {
    const of = links.filter((link) => link.origin === origin);
    if (of.length === 0) continue;
    const bytes = of.reduce((sum, link) => sum + link.bytes, 0);
    const days = Math.max(...of.map(({ coveredMs }) => coveredMs)) / dayMs;
    return { gb: bytes / bytesPerGb, origin, days };
  }
  return null;
}
