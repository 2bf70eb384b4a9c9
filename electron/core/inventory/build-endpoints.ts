/** Endpoints from what either side sees of them: their owner everything, their provider less. */
import { meaningOf } from '../../domain/connections.ts';
import type { Endpoint, EndpointService } from '../../domain/model/links.ts';
import type { Model, MutableModel } from '../../domain/model.ts';
import type { NetworkInterface } from '../../domain/model/networks.ts';
import type { Cloud } from '../../domain/scalars.ts';
import type { BuildContext } from './build-context.ts';
import type { EndpointFact } from './facts.ts';
import type { Views } from './views.ts';

/** An endpoint as listed; null when nobody knows the service that it connects to. */
export function buildEndpoint(
  id: string,
  views: Views<EndpointFact>,
  services: ReadonlyMap<string, EndpointService>,
  { gathered, model, places, at }: BuildContext,
): Endpoint | null {
  const sourced = views.consumer ?? views.provider;
  if (!sourced) return null;
  const { fact, file } = sourced;
  const { body } = fact;
  const existing = model.endpoints.get(id);
  const serviceName = services.get(fact.serviceId ?? '')?.serviceName ?? body.serviceName;
  if (serviceName === null) return null;
  const origin = { kind: 'imported', at, file } as const;
  const own = views.consumer ? body : seenByProvider(fact, existing);
  return {
    id,
    name: own.name || (existing?.name ?? '') || (views.provider?.fact.body.name ?? ''),
    provider: existing?.provider ?? gathered.cloud,
    region: places.endpointRegion(views, existing),
    networkId: fact.networkId ?? existing?.networkId ?? null,
    subnetIds: own.subnetIds,
    addresses: own.addresses.length > 0 ? own.addresses : (existing?.addresses ?? []),
    serviceName,
    ownerAccountId: places.endpointOwner(views) ?? existing?.ownerAccountId ?? null,
    securityGroupIds: own.securityGroupIds,
    privateDnsEnabled: own.privateDnsEnabled,
    state: body.state,
    // What the simulation made of it is over: this is what the cloud says.
    stateOrigin: origin,
    plannedState: stillPlanned(gathered.cloud, body.state, existing),
    dnsNames: own.dnsNames,
    networkInterfaceIds: own.networkInterfaceIds,
    createdAt: body.createdAt ?? views.provider?.fact.body.createdAt ?? existing?.createdAt ?? null,
    lastError: own.lastError,
    origin,
  };
}

/**
 * A provider's listing takes nothing away that only the endpoint's owner sees. Tencent shows its providers whole endpoints,
 * AWS next to nothing.
 */
function seenByProvider({ body }: EndpointFact, existing: Endpoint | undefined): EndpointFact['body'] {
  const otherwise = <T>(seen: T[], known: T[] | undefined): T[] => (seen.length > 0 ? seen : (known ?? []));
  const knownToOwner = existing !== undefined && existing.networkId !== null;
  return {
    ...body,
    name: body.subnetIds.length === 0 && existing?.name ? existing.name : body.name,
    subnetIds: otherwise(body.subnetIds, existing?.subnetIds),
    addresses: otherwise(body.addresses, existing?.addresses),
    securityGroupIds: otherwise(body.securityGroupIds, existing?.securityGroupIds),
    privateDnsEnabled: existing?.privateDnsEnabled ?? body.privateDnsEnabled,
    dnsNames: knownToOwner ? otherwise(existing.dnsNames, body.dnsNames) : body.dnsNames,
    networkInterfaceIds: otherwise(body.networkInterfaceIds, existing?.networkInterfaceIds),
    lastError: existing?.lastError ?? null,
  };
}

/** What was decided here stands until the cloud says the same. */
function stillPlanned(cloud: Cloud, state: string, existing: Endpoint | undefined): string | null {
  const planned = existing?.plannedState ?? null;
  return planned === null || meaningOf(cloud, planned) === meaningOf(cloud, state) ? null : planned;
}

/**
 * AWS prints an endpoint's addresses with its network interfaces: whichever of both came first, they meet here. `gone`:
 * endpoints that the import takes away, which are not to be brought back by their interfaces.
 */
export function addAddresses(desired: MutableModel, model: Model, gone: ReadonlySet<string>): void {
  const withNew = (endpoint: Endpoint) =>
    endpoint.networkInterfaceIds.some((id) => desired.networkInterfaces.has(id));
  const others = [...model.endpoints.values()].filter(
    (endpoint) =>
      endpoint.origin.kind === 'imported' &&
      endpoint.provider !== 'tencent' &&
      !desired.endpoints.has(endpoint.id) &&
      !gone.has(endpoint.id) &&
      withNew(endpoint),
  );
  for (const endpoint of [...desired.endpoints.values(), ...others]) {
    const addresses = addressesOf(endpoint, desired, model);
    if (addresses.length > 0) desired.endpoints.set(endpoint.id, { ...endpoint, addresses });
  }
}

/** The private IPv4 address in each of its subnets, as far as the interfaces are known. */
function addressesOf(endpoint: Endpoint, desired: Model, model: Model): Endpoint['addresses'] {
  const bySubnet = new Map<string, string>();
  for (const id of endpoint.networkInterfaceIds) {
    const eni: NetworkInterface | undefined =
      desired.networkInterfaces.get(id) ?? model.networkInterfaces.get(id);
    const [address] = eni?.addresses ?? [];
    if (eni && address !== undefined && !bySubnet.has(eni.subnetId)) bySubnet.set(eni.subnetId, address);
  }
  const addresses = [...bySubnet].map(([subnetId, address]) => ({ subnetId, address }));
  return addresses.sort((a, b) => (a.subnetId < b.subnetId ? -1 : 1));
}
