/** Which services can be drawn, and which is the first to be. */
import { connectionCounts } from '../../../electron/domain/connections.ts';
import type { EndpointService } from '../../../electron/domain/model/links.ts';
import type { Model } from '../../../electron/domain/model.ts';
import { nameOf } from '../../../electron/domain/naming.ts';

/** The services of a region (`provider:code` or `all`), and the one that is shown whatever its region, by name. */
export function servicesOf(
  model: Model,
  region: string,
  shown: string,
  locale: string,
): readonly EndpointService[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  return [...model.endpointServices.values()]
    .filter(
      (service) =>
        region === 'all' || service.id === shown || `${service.provider}:${service.region}` === region,
    )
    .sort((a, b) => collator.compare(nameOf(a), nameOf(b)));
}

/** The first that has connections, else the first. */
export function firstService(
  model: Model,
  services: readonly EndpointService[],
): EndpointService | undefined {
  const counts = connectionCounts(model);
  return services.find(({ serviceName }) => counts.has(serviceName)) ?? services[0];
}
