/**
 * Zones and subnets for an endpoint: one subnet a zone, and only zones that the service is offered in, compared by zone
 * id, since a zone's name means another zone in another account
 * (https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html).
 */
import { usableCount } from './addresses.ts';
import { groupedBy } from './grouping.ts';
import type { EndpointService } from './model/links.ts';
import type { Model } from './model.ts';
import type { Network, Subnet } from './model/networks.ts';
import { byText } from './naming.ts';
import { serviceByName } from './private-links.ts';

export interface SubnetInZone {
  readonly subnet: Subnet;
  /** Addresses that the cloud lets anybody use, taken or not. */
  readonly usable: number;
  /** As the cloud counted at the import; `null` when unknown. */
  readonly free: number | null;
}

/** One zone of the wizard's grid. */
export interface ZoneRow {
  readonly zoneId: string;
  /** The zone's name in this account; `null` when unknown. */
  readonly zoneName: string | null;
  /** Whether the service is offered there; `null`: its zones are not known. */
  readonly offered: boolean | null;
  /** Most free addresses first. Empty: the network has no subnet there. */
  readonly subnets: readonly SubnetInZone[];
}

/** Whether a service is offered in a zone; `null`: its zones are not known. */
export const offeredIn = (service: EndpointService | undefined, zoneId: string): boolean | null =>
  service?.zoneIds ? service.zoneIds.includes(zoneId) : null;

/** The region's name for a zone as this account sees it; `null` when unknown. */
export function zoneNameOf(model: Pick<Model, 'networks' | 'regions'>, subnet: Subnet): string | null {
  if (subnet.zoneName !== null) return subnet.zoneName;
  const network = model.networks.get(subnet.networkId);
  const region = model.regions.get(`${network?.provider}:${network?.region}`);
  return region?.zones.find((zone) => zone.id === subnet.zoneId)?.name ?? null;
}

/** True when another account owns the subnet: it may be used, but no endpoint can be made in it. */
export function isSharedWithYou(model: Pick<Model, 'accounts'>, network: Network, subnet: Subnet): boolean {
  const owner = subnet.ownerAccountId;
  if (owner === null) return false;
  if (network.accountId !== null && network.accountId !== owner) return true;
  return model.accounts.get(`${network.provider}:${owner}`)?.mine === false;
}

/**
 * The grid: first each zone in which the network has subnets, by zone name, then the region's other zones with none.
 * One pass over the subnets; `among`: those to look through, when they are known to be of the network.
 */
export function zonesOf(
  model: Pick<Model, 'networks' | 'regions' | 'subnets'>,
  networkId: string,
  service: EndpointService | undefined,
  among?: readonly Subnet[],
): readonly ZoneRow[] {
  const network = model.networks.get(networkId);
  if (!network) return [];
  const inNetwork = [...(among ?? model.subnets.values())].filter((subnet) => subnet.networkId === networkId);
  const byZone = groupedBy(inNetwork, ({ zoneId }) => zoneId);
  const used = [...byZone].map(([zoneId, subnets]): ZoneRow => {
    const named = subnets.map((subnet) => zoneNameOf(model, subnet)).find((name) => name !== null);
    const choices = subnets
      .map((subnet) => ({
        subnet,
        usable: usableCount(subnet.cidr, network.provider),
        free: subnet.freeAddresses,
      }))
      .sort((a, b) => (b.free ?? b.usable) - (a.free ?? a.usable) || byText(a.subnet.id, b.subnet.id));
    return { zoneId, zoneName: named ?? null, offered: offeredIn(service, zoneId), subnets: choices };
  });
  const region = model.regions.get(`${network.provider}:${network.region}`);
  const empty = (region?.zones ?? [])
    .filter((zone) => !byZone.has(zone.id))
    .map((zone): ZoneRow => ({
      zoneId: zone.id,
      zoneName: zone.name || null,
      offered: offeredIn(service, zone.id),
      subnets: [],
    }));
  return [...used.sort(byZoneName), ...empty.sort(byZoneName)];
}

/**
 * The subnets to begin with: in every zone that the service supports (every zone, when its zones are not known), the
 * subnet with most free addresses. Left out: full subnets and those shared by another account, which would be refused.
 */
export function preselectSubnets(
  model: Model,
  networkId: string,
  serviceName: string | null,
): readonly string[] {
  const network = model.networks.get(networkId);
  if (!network) return [];
  const service = serviceName === null ? undefined : serviceByName(model, serviceName);
  return zonesOf(model, networkId, service).flatMap((zone) => {
    if (zone.offered === false) return [];
    const fit = zone.subnets.find(
      ({ subnet, free, usable }) => (free ?? usable) > 0 && !isSharedWithYou(model, network, subnet),
    );
    return fit ? [fit.subnet.id] : [];
  });
}

const byZoneName = (a: ZoneRow, b: ZoneRow): number =>
  byText(a.zoneName ?? '', b.zoneName ?? '') || byText(a.zoneId, b.zoneId);
