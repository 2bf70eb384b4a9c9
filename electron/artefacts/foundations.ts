/** Networks, subnets and security groups of the workspace as parts of a plan: what endpoints stand in. */
import { contains } from '../domain/addresses.ts';
import { deepEqual } from '../domain/deep-equal.ts';
import type { Model } from '../domain/model.ts';
import type { Network, Subnet } from '../domain/model/networks.ts';
import type { SecurityGroup, SecurityRule } from '../domain/model/security-groups.ts';
import { rulesAtBirth } from '../domain/security/birth.ts';
import type { NetworkToMake, Reference, RuleToMake, SecurityGroupToMake, SubnetToMake } from './plan.ts';

/** What is planned and what the cloud has; `null`: it doesn't have it. */
export interface Both<T> {
  readonly plan: T;
  readonly reality: T | null;
}

const without = (list: readonly string[], others: readonly string[]) =>
  list.filter((one) => !others.includes(one));

/** A planned network, or what changes of an existing one. */
export const networkToMake = ({ plan, reality }: Both<Network>): NetworkToMake => ({
  key: plan.id,
  name: plan.name,
  existingId: reality ? plan.id : null,
  cidrs: plan.cidrs,
  dnsSupport: plan.dnsSupport,
  dnsHostnames: plan.dnsHostnames,
  change: reality && {
    add: without(plan.cidrs, reality.cidrs),
    remove: without(reality.cidrs, plan.cidrs),
    dnsSupport: plan.dnsSupport !== reality.dnsSupport,
    dnsHostnames: plan.dnsHostnames !== reality.dnsHostnames,
    renamed: plan.name !== reality.name,
  },
});

export const subnetToMake = ({ plan, reality }: Both<Subnet>, network: Reference): SubnetToMake => ({
  key: plan.id,
  name: plan.name,
  existingId: reality ? plan.id : null,
  network,
  zoneId: plan.zoneId,
  cidr: plan.cidr,
});

/** It is in a block that is joined to the network, so it has to wait for that. */
export const isOutside = ({ cidr }: SubnetToMake, { cidrs }: NetworkToMake): boolean =>
  cidrs[0] !== undefined && !contains(cidrs[0], cidr);

/** A rule is another one when it lets something else through; what it is described as, is not part of it. */
const traffic = (rule: SecurityRule): SecurityRule => ({ ...rule, description: '' });
const hasIn = (rules: readonly SecurityRule[], rule: SecurityRule) =>
  rules.some((one) => deepEqual(traffic(one), traffic(rule)));

/** `reference`: what a rule's other group is in the plan. */
export function securityGroupToMake(
  { plan, reality }: Both<SecurityGroup>,
  network: Reference | null,
  reference: (groupId: string) => Reference,
): SecurityGroupToMake {
  const before = reality?.rules ?? rulesAtBirth(plan);
  const rule = ({ peer, ...rest }: SecurityRule): RuleToMake => ({
    ...rest,
    peer: peer.kind === 'group' ? { kind: 'group', group: reference(peer.groupId) } : peer,
  });
  return {
    key: plan.id,
    name: plan.name,
    description: plan.description,
    existingId: reality ? plan.id : null,
    isDefault: plan.isDefault,
    network,
    rules: plan.rules.map(rule),
    add: plan.rules.filter((one) => !hasIn(before, one)).map(rule),
    remove: before.filter((one) => !hasIn(plan.rules, one)).map(rule),
    describe: reality
      ? plan.rules
          .filter((one) => hasIn(before, one) && !before.some((other) => deepEqual(one, other)))
          .map(rule)
      : [],
    renamed: reality !== null && (reality.name !== plan.name || reality.description !== plan.description),
  };
}

/** Who stands in what, beside those that leave: what somebody else needs stays. */
export interface Users {
  /** Ids of networks, subnets and groups that something staying uses. */
  readonly used: ReadonlySet<string>;
  /** Networks of endpoints and setups, and networks of services. */
  readonly consumers: ReadonlySet<string>;
  readonly providers: ReadonlySet<string>;
}

/** One pass over the model. `leaving`: ids of endpoints, setups and services. */
export function usersOf(model: Model, leaving: ReadonlySet<string>): Users {
  const used = new Set<string>();
  const consumers = new Set<string>();
  const providers = new Set<string>();
  const own = new Set<string>();
  const waiting = [...model.setups.values()].filter(
    ({ endpointId, phase }) => endpointId === null && phase.kind !== 'removed',
  );
  for (const thing of [...model.endpoints.values(), ...waiting]) {
    consumers.add(thing.networkId ?? '');
    if (leaving.has(thing.id)) {
      for (const id of thing.securityGroupIds) own.add(id);
      continue;
    }
    used.add(thing.networkId ?? '');
    for (const id of thing.subnetIds) used.add(id);
    for (const id of thing.securityGroupIds) used.add(id);
  }
  for (const { id, networkId } of model.endpointServices.values()) {
    if (networkId === null) continue;
    providers.add(networkId);
    if (!leaving.has(id)) used.add(networkId);
  }
  for (const { networkId } of model.backends.values()) if (networkId !== null) used.add(networkId);
  nameEachOther(model, used, own);
  return { used, consumers, providers };
}

/** A group that stays keeps every group that its rules name. `own`: the groups of what leaves. */
function nameEachOther(model: Model, used: Set<string>, own: ReadonlySet<string>): void {
  const staying = [...model.securityGroups.values()].filter(({ id }) => !own.has(id) || used.has(id));
  for (let group = staying.pop(); group; group = staying.pop())
    for (const { peer } of group.rules) {
      if (peer.kind !== 'group' || peer.groupId === group.id || used.has(peer.groupId)) continue;
      used.add(peer.groupId);
      const kept = own.has(peer.groupId) ? model.securityGroups.get(peer.groupId) : undefined;
      if (kept) staying.push(kept);
    }
}
