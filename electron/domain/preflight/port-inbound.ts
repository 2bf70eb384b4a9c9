import type { NetworkInterface } from '../model/networks.ts';
import type { SecurityGroup } from '../model/security-groups.ts';
import { nameOf } from '../naming.ts';
import { letInByAll, letsInNobody, whoIsLetIn } from '../security/groups.ts';
import { mergePorts, portsText } from '../security/network-acls.ts';
import { coversTcpPort, tcpPorts } from '../security/ports.ts';
import { listed, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { addableGroups, allowPort, groupsOf, networkOf, openShareOf, portIn } from './subject.ts';
import type { Inventory } from './inventory.ts';
import type { ConsumerCheck, Mend } from './types.ts';

const report = reporter('port-inbound', sources.groupRules);

/**
 * The groups let clients in on the provider's port. AWS refuses nothing here: clients just time out, which is why this
 * is looked at so closely.
 */
export const portInbound: ConsumerCheck = {
  ...report.check,
  rank: 30,
  side: 'consumer',
  cloud: 'aws',
  run(model, plan) {
    const network = networkOf(model, plan);
    if (!network) return [];
    const { groups, unknownIds } = groupsOf(model, plan);
    const { port } = plan;
    const letIn = letInByAll(groups, port);
    const share = openShareOf(network, letIn.cidrs);
    const about = groups.map((group) => group.id);
    const params = {
      ...portIn(plan),
      network: nameOf(network),
      cidrs: listed(network.cidrs),
      groups: named(groups),
    };
    if (share === 'all' && port !== null)
      return [report('passes', 'passes', { params: { ...params, from: listed(letIn.cidrs) }, about })];
    // What is not in the workspace may let in anybody: nothing can be said against it.
    if (unknownIds.length > 0)
      return [
        report('groupUnknown', 'unknown', { params: { ...params, unknown: listed(unknownIds) }, about }),
      ];
    const target = groups.find((group) => !group.isDefault) ?? groups[0];
    // A pass over the network's groups: only where it is needed.
    const mendsFor = (): readonly Mend[] => [
      ...addableGroups(model, plan, network),
      ...(target ? allowPort(target, network, port) : []),
    ];
    if (letsInNobody(letIn)) {
      // Nobody knows the port: nothing may read as advice to open all of them.
      const what = port === null ? 'closedAll' : 'closed';
      return [report(what, 'blocks', { params, mends: mendsFor(), about })];
    }
    if (port === null) {
      // Who is let in on every port comes in on the right one.
      const from = letInByAll(groups.map(whatOpensAll), null).cidrs;
      if (openShareOf(network, from) === 'all')
        return [report('passesAll', 'passes', { params: { ...params, from: listed(from) }, about })];
      return [report('portUnknown', 'unknown', { params: { ...params, open: openPorts(groups) }, about })];
    }
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
        return [report('noMembers', 'warns', { params: { ...params, who }, mends: mendsFor(), about })];
    }
    if (letIn.prefixLists.length > 0)
      return [
        report('prefixList', 'unknown', { params: { ...params, lists: listed(letIn.prefixLists) }, about }),
      ];
    return [
      report('outsideNetwork', 'warns', {
        params: { ...params, from: listed(letIn.cidrs) },
        mends: mendsFor(),
        about,
      }),
    ];
  },
};

/** The group without its rules that are about some ports only. */
const whatOpensAll = (group: SecurityGroup): SecurityGroup => ({
  ...group,
  rules: group.rules.filter((rule) => coversTcpPort(rule, 1) && coversTcpPort(rule, 65535)),
});

/** `443, 6041-6045`: what the groups let somebody in on. */
const openPorts = (groups: readonly SecurityGroup[]): string =>
  portsText(
    mergePorts(
      groups
        .flatMap(({ rules }) => rules)
        .flatMap(
          (rule) => (rule.direction === 'inbound' && rule.action === 'accept' && tcpPorts(rule)) || [],
        ),
    ),
  );

const named = (groups: readonly SecurityGroup[]) => listed(groups.map(nameOf));

/** Ids of the groups that are let in, those that let in themselves too. */
function admittedGroups(groups: readonly SecurityGroup[], others: readonly string[], port: number | null) {
  const selves = groups.filter((group) => whoIsLetIn(group, port).self).map((group) => group.id);
  return [...new Set([...others, ...selves])];
}

/** Network interfaces with any of the groups that could be clients: not those of endpoints. `null`: not known. */
function clientsWith(model: Inventory, groupIds: readonly string[]): number | null {
  const isKnown = (id: string) => {
    const home = model.securityGroups.get(id)?.networkId ?? null;
    return home !== null && model.all('cardsOfNetwork', home).length > 0;
  };
  if (!groupIds.every(isKnown)) return null;
  const cards = new Set(groupIds.flatMap((id) => model.all('cardsWithGroup', id)));
  // Not every tool that prints interfaces says what they are of; the endpoints know their own.
  const isClient = ({ id, interfaceType }: NetworkInterface) =>
    interfaceType !== 'vpc_endpoint' && model.all('endpointsOfCard', id).length === 0;
  return [...cards].filter(isClient).length;
}
