/**
 * Where an endpoint can stand: subnets and security groups of its network, in each cloud's numbers. AWS: one subnet a
 * zone, only zones that the service offers, none that another account shares
 * (https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html). Tencent: exactly one subnet; its
 * groups are of the region (https://www.tencentcloud.com/document/product/1216/57928). Quotas only warn (preflight).
 */
import type { Fault } from './fault.ts';
import { countedBy } from './grouping.ts';
import type { Endpoint, EndpointService } from './model/links.ts';
import type { Model } from './model.ts';
import type { Network, Subnet } from './model/networks.ts';
import type { SecurityGroup } from './model/security-groups.ts';
import { nameOf } from './naming.ts';
import { isSharedWithYou, offeredIn } from './subnets.ts';

export interface Placement {
  readonly network: Network;
  readonly service: EndpointService;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** The endpoint that is changed: what it has already, the cloud has taken. */
  readonly existing?: Endpoint | undefined;
}

/** The first thing that the cloud would refuse; `null`: nothing. `subnetField`: the form's path of the nth subnet. */
export function placementFault(
  model: Model,
  placement: Placement,
  subnetField: (index: number) => string,
): Fault | null {
  const { network, existing } = placement;
  const groups = groupsFault(model, placement);
  if (placement.subnetIds.length === 0) return { reason: 'subnet.choose', params: {}, field: subnetField(0) };
  if (network.provider === 'tencent' && placement.subnetIds.length > 1)
    return { reason: 'endpoint.oneSubnet', params: {}, field: subnetField(1) };
  const zones = new Map<string, string>();
  const planned = plannedAddresses(model, existing?.id ?? null);
  for (const [index, id] of placement.subnetIds.entries()) {
    const subnet = model.subnets.get(id);
    if (subnet?.networkId !== network.id)
      return { reason: 'endpoint.subnetElsewhere', params: { subnet: id }, field: subnetField(index) };
    const fault =
      sameZoneFault(subnet, zones) ??
      (existing?.subnetIds.includes(id) ? null : newSubnetFault(model, placement, subnet, planned));
    if (fault) return { ...fault, field: subnetField(index) };
    zones.set(subnet.zoneId, id);
  }
  return groups;
}

/** Why the groups can't be bound; `null`: they can. Those that are bound already stay, known or not. */
export function groupsFault(
  model: Model,
  { network, securityGroupIds, existing }: Pick<Placement, 'network' | 'securityGroupIds' | 'existing'>,
): Fault | null {
  const seen = new Set<string>();
  for (const id of securityGroupIds) {
    const group = model.securityGroups.get(id);
    if (seen.has(id))
      return {
        reason: 'securityGroups.twice',
        params: { group: group?.name || id },
        field: 'securityGroupIds',
      };
    seen.add(id);
    const bound = existing?.networkId === network.id && existing.securityGroupIds.includes(id);
    if (!bound && !(group && canBind(network, group)))
      return { reason: 'endpoint.groupElsewhere', params: { group: id }, field: 'securityGroupIds' };
  }
  return null;
}

/** True for a group of the network; Tencent: also for one of its region. */
export function canBind(network: Network, group: SecurityGroup): boolean {
  if (group.networkId !== null) return group.networkId === network.id;
  return network.provider === 'tencent' && group.region === network.region;
}

function sameZoneFault(subnet: Subnet, zones: ReadonlyMap<string, string>): Fault | null {
  const other = zones.get(subnet.zoneId);
  return other === undefined
    ? null
    : { reason: 'endpoint.sameZone', params: { subnet: subnet.id, other, zone: subnet.zoneId } };
}

function newSubnetFault(
  model: Model,
  { network, service }: Placement,
  subnet: Subnet,
  planned: ReadonlyMap<string, number>,
): Fault | null {
  const name = nameOf(subnet);
  if (network.provider !== 'tencent') {
    if (offeredIn(service, subnet.zoneId) === false)
      return {
        reason: 'endpoint.zoneNotOffered',
        params: { subnet: name, zone: subnet.zoneId, zones: service.zoneIds?.join(', ') ?? '' },
      };
    if (isSharedWithYou(model, network, subnet))
      return {
        reason: 'endpoint.subnetShared',
        params: { subnet: name, owner: subnet.ownerAccountId ?? '' },
      };
  }
  const taken = planned.get(subnet.id) ?? 0;
  const full = subnet.freeAddresses !== null && subnet.freeAddresses <= taken;
  return full ? { reason: 'endpoint.subnetFull', params: { subnet: name, cidr: subnet.cidr } } : null;
}

/** One address of each subnet of every other planned endpoint: the cloud has not counted those. */
const plannedAddresses = (model: Model, exceptId: string | null): ReadonlyMap<string, number> =>
  countedBy(
    [...model.endpoints.values()]
      .filter(({ state, id }) => state === 'planned' && id !== exceptId)
      .flatMap(({ subnetIds }) => subnetIds),
  );
