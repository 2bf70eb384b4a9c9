/** The things that a plan names, as far as the workspace knows them, and who its clients are. */
import { contains, coverage, rangeOf } from '../addresses.ts';
import type { Endpoint, EndpointService, Model, Network, SecurityGroup, Subnet } from '../model.ts';
import { serviceByName } from '../private-links.ts';
import { boundGroups, letInByAll, whoIsLetIn, type BoundGroups } from '../security/groups.ts';
import { nameOf } from './finding.ts';
import type { EndpointPlan, Mend } from './types.ts';

export const networkOf = (model: Model, plan: EndpointPlan): Network | undefined =>
  plan.networkId === null ? undefined : model.networks.get(plan.networkId);

export const serviceOf = (model: Model, plan: EndpointPlan): EndpointService | undefined =>
  plan.serviceName === null ? undefined : serviceByName(model, plan.serviceName);

export const endpointOf = (model: Model, plan: EndpointPlan): Endpoint | undefined =>
  plan.endpointId === null ? undefined : model.endpoints.get(plan.endpointId);

/** The chosen subnets that the workspace knows and that lie in the plan's network. */
export const subnetsOf = (model: Model, plan: EndpointPlan): readonly Subnet[] =>
  [...new Set(plan.subnetIds)].flatMap((id) => {
    const subnet = model.subnets.get(id);
    return subnet && subnet.networkId === plan.networkId ? [subnet] : [];
  });

/** The groups that count for the plan; those of another network are left to their own check. */
export function groupsOf(model: Model, plan: EndpointPlan): BoundGroups {
  const bound = boundGroups(model, {
    networkId: plan.networkId ?? '',
    securityGroupIds: plan.securityGroupIds,
  });
  return { ...bound, groups: bound.groups.filter((group) => group.networkId === plan.networkId) };
}

/** True once the cloud has the endpoint: what can only go wrong at its creation is past. */
export const isMade = (endpoint: Endpoint | undefined): boolean =>
  endpoint !== undefined && endpoint.state !== 'planned';

/** True when the plan's private link is CONNECTED. */
export const isConnected = (model: Model, plan: EndpointPlan): boolean =>
  plan.privateLinkId !== null && model.privateLinks.get(plan.privateLinkId)?.status.kind === 'CONNECTED';

/** The answer of AWS to a name that is mistyped, of another region, or not shared with the caller. */
export const serviceDoesNotExist = (serviceName: string): string =>
  `InvalidServiceName: The Vpc Endpoint Service '${serviceName}' does not exist`;

/** How much of a network its own blocks that are let in make up. */
export function openShareOf(network: Network, cidrs: readonly string[]): 'all' | 'some' | 'none' {
  const open = cidrs.flatMap((cidr) => rangeOf(cidr) ?? []);
  const shares = new Set(
    network.cidrs.map((cidr) => {
      const range = rangeOf(cidr);
      return range ? coverage(range, open) : 'none';
    }),
  );
  if (shares.has('some') || shares.size > 1) return 'some';
  return shares.has('all') ? 'all' : 'none';
}

/**
 * The blocks that clients call from: those that the groups let in, cut to the network where they are wider (0.0.0.0/0
 * means everybody here), and the whole network where groups are let in or nothing is known.
 */
export function clientBlocks(model: Model, plan: EndpointPlan, network: Network): readonly string[] {
  const letIn = letInByAll(groupsOf(model, plan).groups, plan.port);
  const blocks = letIn.cidrs.flatMap((cidr) => {
    const inside = network.cidrs.filter((own) => contains(cidr, own));
    return inside.length > 0 ? inside : [cidr];
  });
  const whole = letIn.groups.length > 0 || letIn.self || blocks.length === 0;
  return [...new Set(whole ? [...network.cidrs, ...blocks] : blocks)];
}

/** Buttons that add a group of the network which lets in its clients; two at most, the widest first. */
export function addableGroups(model: Model, plan: EndpointPlan, network: Network): readonly Mend[] {
  const worth = { all: 2, some: 1, none: 0 };
  const fit: { group: SecurityGroup; worth: number }[] = [];
  for (const group of model.securityGroups.values()) {
    if (group.networkId !== network.id || group.isDefault || plan.securityGroupIds.includes(group.id))
      continue;
    const share = openShareOf(network, whoIsLetIn(group, plan.port).cidrs);
    if (share !== 'none') fit.push({ group, worth: worth[share] });
  }
  return fit
    .sort((a, b) => b.worth - a.worth)
    .slice(0, 2)
    .map(({ group }) => ({ kind: 'addGroup', securityGroupId: group.id, label: nameOf(group) }));
}

/** A button that plans a rule which lets in the network on the port. */
export function allowPort(group: SecurityGroup, network: Network, port: number): readonly Mend[] {
  const [cidr] = network.cidrs;
  if (cidr === undefined) return [];
  return [{ kind: 'allowPort', securityGroupId: group.id, port, cidr, label: nameOf(group) }];
}
