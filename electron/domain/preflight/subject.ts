/** The things that a plan names, as far as the workspace knows them, and who its clients are. */
import { contains, coverage, rangeOf } from '../addresses.ts';
import type { Endpoint, EndpointService } from '../model/links.ts';
import type { Network, Subnet } from '../model/networks.ts';
import type { SecurityGroup } from '../model/security-groups.ts';
import { nameOf } from '../naming.ts';
import { boundGroups, letInByAll, whoIsLetIn, type BoundGroups } from '../security/groups.ts';
import { zonesOf, type ZoneRow } from '../subnets.ts';
import type { Inventory } from './inventory.ts';
import type { EndpointPlan, Mend } from './types.ts';

export const networkOf = (
  model: Inventory,
  plan: { readonly networkId: string | null },
): Network | undefined => (plan.networkId === null ? undefined : model.networks.get(plan.networkId));

/** The service with this service name, or with this id. */
export const serviceNamed = (model: Inventory, name: string): EndpointService | undefined =>
  model.all('servicesNamed', name)[0];

export const serviceOf = (model: Inventory, plan: EndpointPlan): EndpointService | undefined =>
  plan.serviceName === null ? undefined : serviceNamed(model, plan.serviceName);

export const endpointOf = (model: Inventory, plan: EndpointPlan): Endpoint | undefined =>
  plan.endpointId === null ? undefined : model.endpoints.get(plan.endpointId);

/** The chosen subnets that the workspace knows and that lie in the plan's network. */
export const subnetsOf = (model: Inventory, plan: EndpointPlan): readonly Subnet[] =>
  [...new Set(plan.subnetIds)].flatMap((id) => {
    const subnet = model.subnets.get(id);
    return subnet && subnet.networkId === plan.networkId ? [subnet] : [];
  });

/** The zones of the plan's network, as the wizard's grid has them. */
export const zonesOfNetwork = (model: Inventory, plan: EndpointPlan): readonly ZoneRow[] =>
  plan.networkId === null
    ? []
    : zonesOf(model, plan.networkId, serviceOf(model, plan), model.all('subnetsOfNetwork', plan.networkId));

/** The groups that count for the plan; those of another network are left to their own check. */
export function groupsOf(model: Inventory, plan: EndpointPlan): BoundGroups {
  const networkId = plan.networkId ?? '';
  const bound = boundGroups(
    model,
    { networkId, securityGroupIds: plan.securityGroupIds },
    model.all('groupsOfNetwork', networkId),
  );
  return { ...bound, groups: bound.groups.filter((group) => group.networkId === plan.networkId) };
}

/** True once the cloud has the endpoint: what can only go wrong at its creation is past. */
export const isMade = (endpoint: Endpoint | undefined): boolean =>
  endpoint !== undefined && endpoint.state !== 'planned';

/** True for an endpoint that the cloud has and no setup makes: it took its service, subnets and zones. */
export const isSettled = (model: Inventory, plan: EndpointPlan): boolean =>
  plan.kind === 'endpoint' && isMade(endpointOf(model, plan));

/** True for an endpoint that is to have no private DNS; a setup comes to it in the end. */
export const noPrivateDns = (plan: EndpointPlan): boolean => plan.kind === 'endpoint' && !plan.privateDns;

/** The port for texts; nothing where nobody knows it. */
export const portIn = ({ port }: EndpointPlan): { readonly port?: number } => (port === null ? {} : { port });

/** True when the plan's private link is CONNECTED. */
export const isConnected = (model: Inventory, plan: EndpointPlan): boolean =>
  plan.privateLinkId !== null && model.privateLinks.get(plan.privateLinkId)?.status.kind === 'CONNECTED';

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
export function clientBlocks(model: Inventory, plan: EndpointPlan, network: Network): readonly string[] {
  const letIn = letInByAll(groupsOf(model, plan).groups, plan.port);
  const blocks = letIn.cidrs.flatMap((cidr) => {
    const inside = network.cidrs.filter((own) => contains(cidr, own));
    return inside.length > 0 ? inside : [cidr];
  });
  const whole = letIn.groups.length > 0 || letIn.self || blocks.length === 0;
  return [...new Set(whole ? [...network.cidrs, ...blocks] : blocks)];
}

/** Buttons that add a group of the network which lets in its clients; two at most, the widest first. */
export function addableGroups(model: Inventory, plan: EndpointPlan, network: Network): readonly Mend[] {
  const worth = { all: 2, some: 1, none: 0 };
  const fit: { group: SecurityGroup; worth: number }[] = [];
  for (const group of model.all('groupsOfNetwork', network.id)) {
    if (group.isDefault || plan.securityGroupIds.includes(group.id)) continue;
    const share = openShareOf(network, whoIsLetIn(group, plan.port).cidrs);
    if (share !== 'none') fit.push({ group, worth: worth[share] });
  }
  return fit
    .sort((a, b) => b.worth - a.worth)
    .slice(0, 2)
    .map(({ group }) => ({ kind: 'addGroup', securityGroupId: group.id, label: nameOf(group) }));
}

/** A button that plans a rule which lets in the network on the port. */
export function allowPort(group: SecurityGroup, network: Network, port: number | null): readonly Mend[] {
  const [cidr] = network.cidrs;
  if (cidr === undefined || port === null) return [];
  return [{ kind: 'allowPort', securityGroupId: group.id, port, cidr, label: nameOf(group) }];
}
