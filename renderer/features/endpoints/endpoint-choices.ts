/** What the **Create** dialog offers, out of the model: regions, networks, subnets and groups. Pure. */
import { canBind } from '../../../electron/domain/endpoint-placement.ts';
import type { Model } from '../../../electron/domain/model.ts';
import type { Network, Subnet } from '../../../electron/domain/model/networks.ts';
import { nameOf, byText } from '../../../electron/domain/naming.ts';
import type { Provider } from '../../../electron/domain/scalars.ts';
import type { SecurityGroup } from '../../../electron/domain/model/security-groups.ts';
import { accountOfNetwork } from './accounts.ts';

/** A region with at least one network: an endpoint can be made in it. */
export interface RegionOption {
  /** `provider:code`. */
  readonly id: string;
  readonly provider: Provider;
  readonly code: string;
}

const byName = (a: { id: string; name: string }, b: { id: string; name: string }): number =>
  nameOf(a).localeCompare(nameOf(b)) || (a.id < b.id ? -1 : 1);

export const regionIdOf = (thing: { readonly provider: string; readonly region: string }): string =>
  `${thing.provider}:${thing.region}`;

/** Every region that holds a network, by provider, then code. */
export function regionsWithNetworks(model: Model): readonly RegionOption[] {
  const found = new Map<string, RegionOption>();
  for (const { provider, region } of model.networks.values()) {
    const id = `${provider}:${region}`;
    if (provider !== 'tdengine') found.set(id, { id, provider, code: region });
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The networks of a region: mine before a peer's, then by name. */
export const networksIn = (model: Model, regionId: string): readonly Network[] =>
  [...model.networks.values()]
    .filter((network) => regionIdOf(network) === regionId)
    .sort((a, b) => Number(isPeers(model, a)) - Number(isPeers(model, b)) || byName(a, b));

const isPeers = (model: Model, network: Network): boolean => accountOfNetwork(model, network)?.mine === false;

/** The subnets of a network by zone, then name. */
export const subnetsIn = (model: Model, networkId: string): readonly Subnet[] =>
  [...model.subnets.values()]
    .filter((subnet) => subnet.networkId === networkId)
    .sort((a, b) => byText(a.zoneId, b.zoneId) || byName(a, b));

/** The groups that an endpoint of a network may have, by name. */
export const groupsFor = (model: Model, network: Network): readonly SecurityGroup[] =>
  [...model.securityGroups.values()].filter((group) => canBind(network, group)).sort(byName);
