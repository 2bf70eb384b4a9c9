/** What stands in a network. */
import { byName, byText } from '../../electron/domain/naming.ts';
import type { Endpoint } from '../../electron/domain/model/links.ts';
import type { Model } from '../../electron/domain/model.ts';
import type { NetworkAcl, RouteTable, Subnet } from '../../electron/domain/model/networks.ts';
import type { SecurityGroup } from '../../electron/domain/model/security-groups.ts';

/** The things of one network: in the order of zone and address, or by name. */
export interface NetworkParts {
  readonly subnets: readonly Subnet[];
  readonly groups: readonly SecurityGroup[];
  readonly endpoints: readonly Endpoint[];
  readonly acls: readonly NetworkAcl[];
  readonly routeTables: readonly RouteTable[];
}

export function partsOf(model: Model, networkId: string): NetworkParts {
  const of = <T extends { networkId: string | null }>(things: ReadonlyMap<string, T>) =>
    [...things.values()].filter((thing) => thing.networkId === networkId);
  return {
    subnets: of(model.subnets).sort(
      (a, b) => byText(a.zoneId, b.zoneId) || byText(a.name, b.name) || byText(a.id, b.id),
    ),
    groups: groupsAt(model, networkId),
    endpoints: of(model.endpoints).sort(byName),
    acls: of(model.networkAcls),
    routeTables: of(model.routeTables),
  };
}

/** The groups that a rule in a network may name: the network's and, at Tencent, its region's. */
export function groupsAt(model: Model, networkId: string): SecurityGroup[] {
  const network = model.networks.get(networkId);
  if (network?.provider === 'tencent') return groupsOfRegion(model, network.region);
  return [...model.securityGroups.values()].filter((group) => group.networkId === networkId).sort(byName);
}

/** The groups of a region of Tencent's, which has them for all its networks. */
export const groupsOfRegion = (model: Model, region: string | null): SecurityGroup[] =>
  [...model.securityGroups.values()]
    .filter((group) => group.networkId === null && group.region === region)
    .sort(byName);
