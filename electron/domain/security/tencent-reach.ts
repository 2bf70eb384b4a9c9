/**
 * May a whole block come in through Tencent's groups? They are a list of rules of which the first that matches decides, and
 * what none matches is dropped (tencent-groups.ts): the same as the entries of a network ACL, so the same judge answers.
 */
import type { SecurityGroup, SecurityRule } from '../model/security-groups.ts';
import { judgeAcl, type PortRange } from './network-acls.ts';

export interface GroupsVerdict {
  /** `partly`: some of the addresses or ports. `unknown`: it hangs on rules whose peers are no blocks. */
  readonly allowed: 'yes' | 'partly' | 'no' | 'unknown';
  /** The rule that decided first against it (for `yes`: for it), counted from 1 through all groups; `null`: none did. */
  readonly decidedBy: number | null;
}

const everybody = '0.0.0.0/0';

/** `groups` in their priority, the first is asked first; TCP. */
export function judgeGroups(groups: readonly SecurityGroup[], cidr: string, ports: PortRange): GroupsVerdict {
  const rules = groups.flatMap((group) => group.rules).filter((rule) => rule.direction === 'inbound');
  // Whoever is behind another group is nobody or everybody: between the two lies the truth.
  const best = judgeAcl(entriesOf(rules, 'accept'), 'inbound', cidr, ports);
  const worst = judgeAcl(entriesOf(rules, 'drop'), 'inbound', cidr, ports);
  const isSame = best.allowed === worst.allowed;
  return { allowed: isSame ? best.allowed : 'unknown', decidedBy: best.decidedBy };
}

/** `believed`: which action a rule about unknown addresses is taken to have for everybody; the other one is left out. */
const entriesOf = (rules: readonly SecurityRule[], believed: SecurityRule['action']) => ({
  entries: rules.flatMap((rule, index) => {
    const { peer, protocol, fromPort, toPort, action } = rule;
    if (peer.kind !== 'cidr' && action !== believed) return [];
    return [
      {
        number: index + 1,
        direction: 'inbound' as const,
        action: action === 'accept' ? ('allow' as const) : ('deny' as const),
        protocol,
        fromPort,
        toPort,
        cidr: peer.kind === 'cidr' ? peer.cidr : everybody,
      },
    ];
  }),
});
