/** The columns of the diagram's endpoints: zones by their ids, so that a mismatch of both sides is seen. */
import type { Endpoint, EndpointService } from '../model/links.ts';
import type { Model } from '../model.ts';
import { byText } from '../naming.ts';
import type { Fact } from '../sides.ts';

/** A column of the endpoints. `offered` `null`: nobody knows which zones the service has. */
export interface ZoneColumn {
  readonly id: string;
  readonly offered: boolean | null;
}

/** What an endpoint has in a zone. `subnet`: it is there, but its address is not known. `unknown`: nor is where it is. */
export type ZoneCell =
  | { readonly kind: 'address'; readonly text: string; readonly offered: boolean | null }
  | { readonly kind: 'subnet'; readonly offered: boolean | null }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'notOffered' };

/** The service's zones first, then those that its backends or endpoints use without it; in the region's order. */
export function zonesOf(
  model: Model,
  service: EndpointService,
  endpoints: readonly Endpoint[],
  shown: (fact: Fact) => boolean,
): ZoneColumn[] {
  if (!shown('endpoint.subnets')) return [];
  const order = model.regions.get(`${service.provider}:${service.region}`)?.zones.map(({ id }) => id) ?? [];
  const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  const sorted = (ids: Iterable<string>) =>
    [...new Set(ids)].sort((a, b) => rank(a) - rank(b) || byText(a, b));
  const offered = new Set(service.zoneIds ?? []);
  const used = [
    ...endpoints.flatMap(({ subnetIds }) => subnetIds.flatMap((id) => model.subnets.get(id)?.zoneId ?? [])),
    ...(shown('service.backends')
      ? service.backendIds.flatMap((id) => model.backends.get(id)?.zoneIds ?? [])
      : []),
  ].filter((id) => !offered.has(id));
  return [
    ...sorted(offered).map((id) => ({ id, offered: true })),
    ...sorted(used).map((id) => ({ id, offered: service.zoneIds === null ? null : false })),
  ];
}

/** What an endpoint has in each of the columns. */
export function cellsOf(
  model: Model,
  endpoint: Endpoint,
  zones: readonly ZoneColumn[],
  withAddresses: boolean,
): ZoneCell[] {
  const byZone = new Map<string, string[]>();
  const found = new Map<string, string>();
  for (const { subnetId, address } of endpoint.addresses) found.set(subnetId, address);
  for (const id of endpoint.networkInterfaceIds) {
    const card = model.networkInterfaces.get(id);
    if (card?.addresses[0] !== undefined) found.set(card.subnetId, card.addresses[0]);
  }
  for (const subnetId of endpoint.subnetIds) {
    const zone = model.subnets.get(subnetId)?.zoneId;
    if (zone === undefined) continue;
    const address = withAddresses ? (found.get(subnetId) ?? '') : '';
    byZone.set(zone, [...(byZone.get(zone) ?? []), address]);
  }
  // Known from the provider's side only, an endpoint has no subnets here, though none is without.
  const allKnown = endpoint.subnetIds.length > 0 && endpoint.subnetIds.every((id) => model.subnets.has(id));
  return zones.map(({ id, offered }) => {
    const here = byZone.get(id);
    if (!here) return { kind: offered === false ? 'notOffered' : allKnown ? 'none' : 'unknown' };
    const text = here.find((address) => address !== '');
    return text === undefined ? { kind: 'subnet', offered } : { kind: 'address', text, offered };
  });
}
