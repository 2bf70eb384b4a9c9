import type { Model, SecurityGroup } from '../model.ts';
import { letInByAll, letsInNobody, membersOf, whoIsLetIn } from '../security/groups.ts';
import { listed, nameOf, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { addableGroups, allowPort, groupsOf, networkOf, openShareOf } from './subject.ts';
import type { Check, Mend } from './types.ts';

const report = reporter('port-inbound', sources.groupRules);

/**
 * The groups let clients in on the provider's port. AWS refuses nothing here: clients just time out, which is why this
 * is looked at so closely.
 */
export const portInbound: Check = {
  id: 'port-inbound',
  rank: 30,
  run(model, plan) {
    const network = networkOf(model, plan);
    if (!network) return [];
    const { groups, unknownIds } = groupsOf(model, plan);
    const port = plan.port;
    const letIn = letInByAll(groups, port);
    const share = openShareOf(network, letIn.cidrs);
    const about = groups.map((group) => group.id);
    const params = { port, network: nameOf(network), cidrs: listed(network.cidrs), groups: named(groups) };
    if (share === 'all')
      return [report('passes', 'passes', { params: { ...params, from: listed(letIn.cidrs) }, about })];
    // What is not in the workspace may let in anybody: nothing can be said against it.
    if (unknownIds.length > 0)
      return [
        report('groupUnknown', 'unknown', { params: { ...params, unknown: listed(unknownIds) }, about }),
      ];
    const target = groups.find((group) => !group.isDefault) ?? groups[0];
    const mends: readonly Mend[] = [
      ...addableGroups(model, plan, network),
      ...(target ? allowPort(target, network, port) : []),
    ];
    if (letsInNobody(letIn)) return [report('closed', 'blocks', { params, mends, about })];
    if (share === 'some')
      return [
        report('partOfNetwork', 'informs', { params: { ...params, from: listed(letIn.cidrs) }, about }),
      ];

    const admitted = admittedGroups(groups, letIn.groups, port);
    if (admitted.length > 0) {
      const who = listed([
        ...admitted.map((id) => nameOf(model.securityGroups.get(id) ?? { id, name: '' })),
        ...letIn.cidrs,
      ]);
      const members = clientsWith(model, admitted);
      if (members === null) return [report('groupsOnly', 'informs', { params: { ...params, who }, about })];
      if (members > 0)
        return [report('membersOnly', 'informs', { params: { ...params, who, members }, about })];
      if (letIn.cidrs.length === 0)
        return [report('noMembers', 'warns', { params: { ...params, who }, mends, about })];
    }
    if (letIn.prefixLists.length > 0)
      return [
        report('prefixList', 'unknown', { params: { ...params, lists: listed(letIn.prefixLists) }, about }),
      ];
    return [
      report('outsideNetwork', 'warns', { params: { ...params, from: listed(letIn.cidrs) }, mends, about }),
    ];
  },
};

const named = (groups: readonly SecurityGroup[]) => listed(groups.map(nameOf));

/** Ids of the groups that are let in, those that let in themselves too. */
function admittedGroups(groups: readonly SecurityGroup[], others: readonly string[], port: number) {
  const selves = groups.filter((group) => whoIsLetIn(group, port).self).map((group) => group.id);
  return [...new Set([...others, ...selves])];
}

/** Network interfaces with any of the groups that could be clients: not those of endpoints. `null`: not known. */
function clientsWith(model: Model, groupIds: readonly string[]): number | null {
  if ([...membersOf(model, groupIds).values()].includes(null)) return null;
  const wanted = new Set(groupIds);
  const cards = new Set<string>();
  for (const card of model.networkInterfaces.values()) {
    const isClient = card.interfaceType !== 'vpc_endpoint';
    if (isClient && card.securityGroupIds.some((id) => wanted.has(id))) cards.add(card.id);
  }
  // Not every tool that prints interfaces says what they are of; the endpoints know their own.
  for (const endpoint of model.endpoints.values())
    for (const id of endpoint.networkInterfaceIds) cards.delete(id);
  return cards.size;
}
