import type { SecurityGroup } from '../model/security-groups.ts';
import { nameOf } from '../naming.ts';
import { portsOf, tcpPorts } from '../security/ports.ts';
import { listed, reporter } from './finding.ts';
import { sources } from './sources.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('ping', sources.concepts);

/** Endpoints answer no ping, by design: a rule that lets in ICMP alone lets in nothing that works. */
export const ping: ConsumerCheck = {
  ...report.check,
  rank: 180,
  side: 'consumer',
  run(model, plan) {
    const groups = plan.securityGroupIds.flatMap((id) => model.securityGroups.get(id) ?? []);
    const pinged = groups.filter((group) => letsInIcmpByName(group));
    if (pinged.length === 0) return [];
    const params = { groups: listed(pinged.map(nameOf)) };
    const about = pinged.map(({ id }) => id);
    const tcp = groups.some(({ rules }) => rules.some((rule) => accepts(rule) && tcpPorts(rule) !== null));
    return [report(tcp ? 'passes' : 'onlyIcmp', tcp ? 'passes' : 'informs', { params, about })];
  },
};

type Rule = SecurityGroup['rules'][number];
const accepts = ({ direction, action }: Rule) => direction === 'inbound' && action === 'accept';
/** A rule about every protocol is not about ping. */
const letsInIcmpByName = ({ rules }: SecurityGroup) =>
  rules.some((rule) => accepts(rule) && portsOf(rule, 'icmp') !== null && tcpPorts(rule) === null);
