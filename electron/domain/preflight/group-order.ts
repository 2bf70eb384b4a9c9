import type { SecurityGroup } from '../model/security-groups.ts';
import { nameOf } from '../naming.ts';
import { judgeGroups } from '../security/tencent-reach.ts';
import { listed, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { allowPort, networkOf, portIn } from './subject.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('group-order', sources.tencentGroups);

/**
 * Tencent asks the bound groups in their priority, and the first rule that matches decides: together they let the network
 * in on the provider's port. Without any group nothing is controlled.
 */
export const groupOrder: ConsumerCheck = {
  ...report.check,
  rank: 34,
  side: 'consumer',
  cloud: 'tencent',
  run(model, plan) {
    const network = networkOf(model, plan);
    if (!network) return [];
    const groups = plan.securityGroupIds.flatMap((id) => model.securityGroups.get(id) ?? []);
    const params = {
      ...portIn(plan),
      network: nameOf(network),
      cidrs: listed(network.cidrs),
      groups: listed(groups.map(nameOf)),
    };
    const about = groups.map(({ id }) => id);
    if (plan.securityGroupIds.length === 0) return [report('noControl', 'informs', { params, about })];
    const isKnown = groups.length === plan.securityGroupIds.length && groups.every((one) => one.rulesKnown);
    if (!isKnown) return [report('rulesUnknown', 'unknown', { params, about })];
    const ports = { first: plan.port ?? 1, last: plan.port ?? 65535 };
    const verdicts = network.cidrs.map((cidr) => judgeGroups(groups, cidr, ports));
    const all = new Set(verdicts.map(({ allowed }) => allowed));
    const [only] = all;
    if (all.size === 1 && only === 'yes')
      return [report(plan.port === null ? 'passesAll' : 'passes', 'passes', { params, about })];
    const [first] = groups;
    const mends = first ? allowPort(first, network, plan.port) : [];
    if (all.size === 1 && only === 'no')
      return [report(plan.port === null ? 'closedAll' : 'closed', 'blocks', { params, mends, about })];
    if (all.has('unknown')) return [report('peersUnknown', 'unknown', { params, about })];
    // Where nobody knows the port, some ports being open is all that can be asked for.
    if (plan.port === null) return [report('portUnknown', 'unknown', { params, about })];
    return [
      report('partly', 'warns', { params: { ...params, rule: ruleOf(groups, verdicts) }, mends, about }),
    ];
  },
};

/** `gz-clients 2`: the group and the number of the rule that keeps the first of them out; `*`: none of the rules does. */
function ruleOf(
  groups: readonly SecurityGroup[],
  verdicts: readonly { readonly allowed: string; readonly decidedBy: number | null }[],
): string {
  let number = verdicts.find(({ allowed }) => allowed !== 'yes')?.decidedBy ?? null;
  if (number === null) return '*';
  for (const group of groups) {
    const count = group.rules.filter(({ direction }) => direction === 'inbound').length;
    if (number <= count) return `${nameOf(group)} ${number}`;
    number -= count;
  }
  return '*';
}
