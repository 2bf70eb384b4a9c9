/** Networks and subnets from what files say of them. */
import type { Network, Subnet } from '../../domain/model/networks.ts';
import type { Origin } from '../../domain/scalars.ts';
import type { BuildContext } from './build-context.ts';
import type { NetworkFact, SubnetFact } from './facts.ts';
import type { Sourced } from './gather.ts';

/** `null`: not said. */
export interface DnsAttributes {
  readonly dnsSupport: boolean | null;
  readonly dnsHostnames: boolean | null;
}

/** AWS prints each attribute of each network into a file of its own. */
export function dnsByNetwork({ gathered, notices }: BuildContext): Map<string, DnsAttributes> {
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

/** The network with what is said of its DNS. */
export const withDns = (network: Network, attributes: DnsAttributes | undefined): Network => ({
  ...network,
  dnsSupport: attributes?.dnsSupport ?? network.dnsSupport,
  dnsHostnames: attributes?.dnsHostnames ?? network.dnsHostnames,
});

/** A network as listed. */
export function buildNetwork(
  sourced: Sourced<NetworkFact>,
  dns: DnsAttributes | undefined,
  origin: Origin,
  { gathered, model, places }: BuildContext,
): Network {
  const { fact } = sourced;
  const existing = model.networks.get(fact.id);
  const network: Network = {
    id: fact.id,
    name: fact.name || (existing?.name ?? ''),
    provider: gathered.cloud,
    region: places.networkRegion(sourced),
    accountId: fact.account ?? places.accountOf(fact.id),
    cidrs: fact.cidrs,
    dnsSupport: existing?.dnsSupport ?? null,
    dnsHostnames: existing?.dnsHostnames ?? null,
    isDefault: fact.isDefault,
    origin,
  };
  return withDns(network, dns);
}

/** A subnet as listed; null when nobody knows which zone its name means. */
export function buildSubnet(fact: SubnetFact, origin: Origin, context: BuildContext): Subnet | null {
  const { model, places, notices } = context;
  const existing = model.subnets.get(fact.id);
  const meaning = fact.zoneId === null ? places.zone(fact.region, fact.zoneName ?? '') : { id: fact.zoneId };
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
