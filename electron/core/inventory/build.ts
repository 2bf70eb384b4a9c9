/** What the workspace should hold of everything that the files name: facts, with what was known before where they are silent. */
import {
  emptyModel,
  type Endpoint,
  type EndpointService,
  type Model,
  type MutableModel,
  type Network,
  type Origin,
  type Subnet,
} from '../../domain/model.ts';
import type { ProviderProfile } from '../../domain/profiles.ts';
import type { Atlas } from './atlas.ts';
import type { EndpointFact, NetworkFact, PlainFact, ServiceFact, SubnetFact } from './facts.ts';
import type { Gathered, Notices } from './gather.ts';
import type { Pace } from './pace.ts';
import { accountsOf, regionsOf } from './provinces.ts';

export interface BuildContext {
  readonly gathered: Gathered;
  readonly atlas: Atlas;
  readonly model: Model;
  readonly profiles: readonly ProviderProfile[];
  /** When the import is made, epoch milliseconds. */
  readonly at: number;
  readonly notices: Notices;
}

interface DnsAttributes {
  readonly dnsSupport: boolean | null;
  readonly dnsHostnames: boolean | null;
}

/** Every thing named, as it should be. Things whose region nobody knows have an empty one: not to be stored. */
export async function build(context: BuildContext, pace: Pace): Promise<MutableModel> {
  const { gathered, model, at, notices } = context;
  const desired = emptyModel();
  const dns = dnsByNetwork(context);
  const known = servicesByName(model);
  for (const { fact, file } of gathered.entities.values()) {
    const resting = pace.spend();
    if (resting) await resting;
    const origin: Origin = { kind: 'imported', at, file };
    if (fact.of === 'networks') {
      const network = buildNetwork(fact, dns.get(fact.id), origin, context);
      if (network) desired.networks.set(network.id, network);
    } else if (fact.of === 'subnets') {
      const subnet = buildSubnet(fact, origin, context);
      if (subnet) desired.subnets.set(subnet.id, subnet);
    } else if (fact.of === 'endpointServices') {
      const existing = known.get(nameKey(fact)) ?? model.endpointServices.get(fact.id);
      const service = buildService(fact, existing, origin, context);
      desired.endpointServices.set(service.id, service);
    } else if (fact.of === 'endpoints') {
      const endpoint = buildEndpoint(fact, origin, context);
      if (endpoint) desired.endpoints.set(endpoint.id, endpoint);
    } else putPlain(desired, fact, origin);
    const home = fact.networkId;
    if (home !== null && !model.networks.has(home) && !gathered.listed.has(`networks ${home}`)) {
      notices.add('networkUnknown', home);
    }
  }
  for (const [id, attributes] of dns) {
    const network = desired.networks.get(id) ?? model.networks.get(id);
    if (!network) notices.add('attributeWithoutNetwork', id);
    else if (network.provider === 'aws' && !desired.networks.has(id)) {
      desired.networks.set(id, withDns(network, attributes));
    }
  }
  for (const account of accountsOf(context)) desired.accounts.set(account.id, account);
  for (const region of regionsOf(context, desired)) desired.regions.set(region.id, region);
  return desired;
}

function dnsByNetwork({ gathered, notices }: BuildContext): Map<string, DnsAttributes> {
  const all = new Map<string, DnsAttributes>();
  const differs = (a: boolean | null, b: boolean | null) => a !== null && b !== null && a !== b;
  for (const { fact } of gathered.attributes) {
    const earlier = all.get(fact.networkId) ?? { dnsSupport: null, dnsHostnames: null };
    if (differs(earlier.dnsSupport, fact.dnsSupport) || differs(earlier.dnsHostnames, fact.dnsHostnames)) {
      notices.add('twice', fact.networkId);
    }
    all.set(fact.networkId, {
      dnsSupport: fact.dnsSupport ?? earlier.dnsSupport,
      dnsHostnames: fact.dnsHostnames ?? earlier.dnsHostnames,
    });
  }
  return all;
}

const withDns = (network: Network, attributes: DnsAttributes | undefined): Network => ({
  ...network,
  dnsSupport: attributes?.dnsSupport ?? network.dnsSupport,
  dnsHostnames: attributes?.dnsHostnames ?? network.dnsHostnames,
});

function buildNetwork(
  fact: NetworkFact,
  dns: DnsAttributes | undefined,
  origin: Origin,
  { model, atlas, notices }: BuildContext,
): Network | null {
  const existing = model.networks.get(fact.id);
  if (existing && existing.provider !== 'aws') return taken(notices, fact.id);
  const network: Network = {
    id: fact.id,
    name: fact.name || (existing?.name ?? ''),
    provider: 'aws',
    region: atlas.regionFor(atlas.knownRegion(fact.id)),
    accountId: fact.account ?? atlas.accountOf(fact.id),
    cidrs: fact.cidrs,
    dnsSupport: existing?.dnsSupport ?? null,
    dnsHostnames: existing?.dnsHostnames ?? null,
    isDefault: fact.isDefault,
    origin,
  };
  return withDns(network, dns);
}

/** The forms of ids overlap between clouds: another cloud's thing is not overwritten. */
function taken(notices: Notices, id: string): null {
  notices.add('idTaken', id);
  return null;
}

function buildSubnet(fact: SubnetFact, origin: Origin, context: BuildContext): Subnet | null {
  const { model, atlas, notices } = context;
  const existing = model.subnets.get(fact.id);
  const meaning = fact.zoneId === null ? atlas.zone(fact.region, fact.zoneName ?? '') : { id: fact.zoneId };
  const zoneId = typeof meaning === 'object' ? meaning.id : existing?.zoneId;
  if (zoneId === undefined) {
    notices.add('subnetZoneUnknown', fact.id);
    return null;
  }
  return {
    id: fact.id,
    name: fact.name || (existing?.name ?? ''),
    networkId: fact.networkId,
    zoneId,
    zoneName: fact.zoneName ?? existing?.zoneName ?? null,
    cidr: fact.cidr,
    freeAddresses: fact.freeAddresses ?? existing?.freeAddresses ?? null,
    ownerAccountId: fact.account ?? existing?.ownerAccountId ?? null,
    origin,
  };
}

function putPlain(desired: MutableModel, fact: PlainFact, origin: Origin): void {
  if (fact.of === 'securityGroups') desired.securityGroups.set(fact.id, { ...fact.body, origin });
  else if (fact.of === 'networkAcls') desired.networkAcls.set(fact.id, { ...fact.body, origin });
  else if (fact.of === 'routeTables') desired.routeTables.set(fact.id, { ...fact.body, origin });
  else desired.networkInterfaces.set(fact.id, { ...fact.body, origin });
}

/** A service added by its name has no id of the cloud's: it is the same service all the same. */
function servicesByName(model: Model): Map<string, EndpointService> {
  const services = [...model.endpointServices.values()].filter(({ provider }) => provider !== 'tencent');
  return new Map(services.map((service) => [nameKey(service), service]));
}
/** A few of AWS's own service names have no region in them. */
const nameKey = ({ serviceName, region }: { serviceName: string; region: string | null }): string =>
  `${serviceName} ${region ?? ''}`;

function buildService(
  fact: ServiceFact,
  existing: EndpointService | undefined,
  origin: Origin,
  context: BuildContext,
): EndpointService {
  const { atlas, profiles } = context;
  const dnsName = fact.privateDnsName ?? existing?.privateDnsName ?? null;
  return {
    id: existing?.id ?? fact.id,
    name: fact.name || (existing?.name ?? ''),
    serviceName: fact.serviceName,
    provider: existing?.provider ?? 'aws',
    region: atlas.regionFor(fact.region ?? existing?.region ?? null),
    ownerAccountId: fact.owner ?? existing?.ownerAccountId ?? null,
    acceptanceRequired: fact.acceptanceRequired ?? existing?.acceptanceRequired ?? null,
    zoneIds: zonesOf(fact, context) ?? existing?.zoneIds ?? null,
    privateDnsName: dnsName,
    privateDnsState: fact.privateDnsState ?? existing?.privateDnsState ?? null,
    baseDnsNames: fact.baseDnsNames,
    profileId: profileOf(dnsName, profiles) ?? existing?.profileId ?? null,
    origin,
  };
}

/** Ids of the zones that a service offers; `null` when a name can't be told, which is then noted. */
function zonesOf(fact: ServiceFact, { atlas, notices }: BuildContext): string[] | null {
  if (fact.zoneIds !== null) return [...fact.zoneIds];
  if (fact.zoneNames.length === 0) return null;
  const ids: string[] = [];
  for (const name of fact.zoneNames) {
    const meaning = atlas.zone(fact.region, name);
    if (typeof meaning === 'string') {
      notices.add(meaning === 'ambiguous' ? 'zonesAmbiguous' : 'zonesUnknown', fact.serviceName);
      return null;
    }
    ids.push(meaning.id);
  }
  return [...new Set(ids)].sort();
}

function profileOf(dnsName: string | null, profiles: readonly ProviderProfile[]): string | null {
  const name = dnsName?.toLowerCase() ?? '';
  const isOf = (suffix: string) =>
    name === suffix.replace(/^\./, '') || name.endsWith(`.${suffix.replace(/^\./, '')}`);
  return profiles.find(({ privateDnsSuffixes }) => privateDnsSuffixes.some(isOf))?.id ?? null;
}

function buildEndpoint(fact: EndpointFact, origin: Origin, context: BuildContext): Endpoint | null {
  const { model, atlas, notices } = context;
  const existing = model.endpoints.get(fact.id);
  if (existing?.provider === 'tencent') return taken(notices, fact.id);
  return {
    ...fact.body,
    name: fact.body.name || (existing?.name ?? ''),
    provider: 'aws',
    region: atlas.regionFor(atlas.knownRegion(fact.networkId) ?? fact.region),
    ownerAccountId: fact.account ?? existing?.ownerAccountId ?? null,
    createdAt: fact.body.createdAt ?? existing?.createdAt ?? null,
    // What the simulation made of it is over: this is what the cloud says.
    stateOrigin: origin,
    origin,
  };
}
