/** How things are named and put in order, and what stands in a network. */
import type { Endpoint } from '../../../electron/domain/model/links.ts';
import type { Model } from '../../../electron/domain/model.ts';
import type { NetworkAcl, RouteTable, Subnet } from '../../../electron/domain/model/networks.ts';
import type { SecurityGroup, SecurityRule } from '../../../electron/domain/model/security-groups.ts';

/** By name, the nameless last, then by id: plain code units, which is fast for thousands. */
export function sorted<T extends { id: string; name: string }>(rows: T[]): T[] {
  return rows.sort(
    (a, b) => Number(a.name === '') - Number(b.name === '') || compare(a.name, b.name) || compare(a.id, b.id),
  );
}
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** A thing's name, or its id where it has none. */
export const nameOf = (thing: { readonly id: string; readonly name: string }): string =>
  thing.name || thing.id;

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
      (a, b) => compare(a.zoneId, b.zoneId) || compare(a.name, b.name) || compare(a.id, b.id),
    ),
    groups: groupsAt(model, networkId),
    endpoints: sorted(of(model.endpoints)),
    acls: of(model.networkAcls),
    routeTables: of(model.routeTables),
  };
}

/** The groups that a rule in a network may name: the network's and, at Tencent, its region's. */
export function groupsAt(model: Model, networkId: string): SecurityGroup[] {
  const network = model.networks.get(networkId);
  if (network?.provider === 'tencent') return groupsOfRegion(model, network.region);
  return sorted([...model.securityGroups.values()].filter((group) => group.networkId === networkId));
}

/** The groups of a region of Tencent's, which has them for all its networks. */
export const groupsOfRegion = (model: Model, region: string | null): SecurityGroup[] =>
  sorted(
    [...model.securityGroups.values()].filter((group) => group.networkId === null && group.region === region),
  );

/** `443`, `1024-65535`; empty: all ports. */
export function portsText({ fromPort, toPort }: Pick<SecurityRule, 'fromPort' | 'toPort'>): string {
  if (fromPort === null && toPort === null) return '';
  const [from, to] = [fromPort ?? toPort, toPort ?? fromPort];
  if (from === -1 || (from === 0 && to === 65535)) return '';
  return from === to ? String(from) : `${from}-${to}`;
}

/** AWS takes 50 interface endpoints a network, unless it was asked for more. */
export const endpointQuota = 50;
