/** What the endpoint list and details show, out of the model. Pure. */
import { connectionOf } from '../../../electron/domain/connections.ts';
import type { Endpoint, EndpointService } from '../../../electron/domain/model/links.ts';
import type { Model } from '../../../electron/domain/model.ts';
import type { Subnet } from '../../../electron/domain/model/networks.ts';
import { byName, byText } from '../../../electron/domain/naming.ts';
import { isPlannedHere } from '../../../electron/domain/scalars.ts';
import { regionIdOf } from './endpoint-choices.ts';

/** The ways to narrow the list down. */
export const filters = ['all', 'pending', 'rejected', 'planned'] as const;
export type Filter = (typeof filters)[number];

/** True when something else than the cloud's word is planned of the connection. */
export const differs = (endpoint: Endpoint): boolean =>
  endpoint.plannedState !== null && endpoint.plannedState !== endpoint.state;

const belongs: Readonly<Record<Filter, (endpoint: Endpoint) => boolean>> = {
  all: () => true,
  pending: (endpoint) => connectionOf(endpoint) === 'pending',
  rejected: (endpoint) => connectionOf(endpoint) === 'rejected',
  planned: isPlannedHere,
};

export const filtered = (endpoints: readonly Endpoint[], filter: Filter): readonly Endpoint[] =>
  filter === 'all' ? endpoints : endpoints.filter(belongs[filter]);

/** How many endpoints each filter would leave. */
export function filterCounts(endpoints: readonly Endpoint[]): Readonly<Record<Filter, number>> {
  const counts = { all: endpoints.length, pending: 0, rejected: 0, planned: 0 };
  for (const endpoint of endpoints) {
    const state = connectionOf(endpoint);
    if (state === 'pending' || state === 'rejected') counts[state] += 1;
    if (isPlannedHere(endpoint)) counts.planned += 1;
  }
  return counts;
}

/** Sorting thousands takes longer than drawing the page: kept for as long as the collection stays as it is. */
const sortedOf = new WeakMap<ReadonlyMap<string, Endpoint>, Map<string, readonly Endpoint[]>>();

/** The endpoints of a region (`all`, or `provider:code`) by name, the nameless last. Plain code units: thousands are sorted. */
export function endpointsIn(endpoints: ReadonlyMap<string, Endpoint>, region: string): readonly Endpoint[] {
  const kept = sortedOf.get(endpoints) ?? new Map<string, readonly Endpoint[]>();
  sortedOf.set(endpoints, kept);
  const here =
    kept.get(region) ??
    [...endpoints.values()].filter((one) => region === 'all' || regionIdOf(one) === region).sort(byName);
  kept.set(region, here);
  return here;
}

/** What **Search by ID or name** looks at. */
export const searchText = ({ id, name }: Endpoint): string => `${id}\n${name}`;

/** The services by what endpoints call them. */
export const servicesByName = (
  services: ReadonlyMap<string, EndpointService>,
): ReadonlyMap<string, EndpointService> =>
  new Map([...services.values()].map((service) => [service.serviceName, service]));

/** One subnet of an endpoint with its address there; what is not known is missing. */
export interface Seat {
  readonly subnetId: string;
  readonly subnet: Subnet | undefined;
  readonly address: string | null;
}

/** The subnets of an endpoint by zone, each with its address: the endpoint's own or its network interface's. */
export function seatsOf(
  model: Pick<Model, 'subnets' | 'networkInterfaces'>,
  endpoint: Endpoint,
): readonly Seat[] {
  const interfaces = endpoint.networkInterfaceIds.flatMap((id) => model.networkInterfaces.get(id) ?? []);
  const seat = (subnetId: string): Seat => ({
    subnetId,
    subnet: model.subnets.get(subnetId),
    address:
      endpoint.addresses.find((known) => known.subnetId === subnetId)?.address ??
      interfaces.find((one) => one.subnetId === subnetId)?.addresses[0] ??
      null,
  });
  return endpoint.subnetIds
    .map(seat)
    .sort((a, b) => byText(a.subnet?.zoneId ?? '', b.subnet?.zoneId ?? '') || byText(a.subnetId, b.subnetId));
}

/** The addresses of an endpoint that are known, in the order of its zones. */
export const addressesOf = (
  model: Pick<Model, 'subnets' | 'networkInterfaces'>,
  endpoint: Endpoint,
): readonly string[] => seatsOf(model, endpoint).flatMap(({ address }) => address ?? []);

/** What a client of the endpoint asks for: its private name where that is on, else its own name or address; empty when none is known. */
export function hostOf(
  model: Pick<Model, 'subnets' | 'networkInterfaces'>,
  endpoint: Endpoint,
  service: EndpointService | undefined,
): string {
  const privateName = endpoint.privateDnsEnabled ? (service?.privateDnsName ?? '') : '';
  // A wildcard is no host.
  const name = privateName.startsWith('*.') ? '' : privateName;
  return name || (endpoint.dnsNames[0] ?? addressesOf(model, endpoint)[0] ?? '');
}

/**
 * What stands for the groups of an endpoint: how many or, with none bound, what that means in its cloud; `unknown` for
 * one that is known from the provider's side only.
 */
export function groupsMeaning(endpoint: Endpoint): number | 'default' | 'none' | 'unknown' {
  if (endpoint.securityGroupIds.length > 0) return endpoint.securityGroupIds.length;
  if (endpoint.networkId === null) return 'unknown';
  return endpoint.provider === 'tencent' ? 'none' : 'default';
}
