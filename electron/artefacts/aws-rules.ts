/** Security groups and their rules in AWS's words, which scripts and templates share. */
import { shellQuote } from './aws-cli.ts';
import type { ReferenceWord } from './aws-commands.ts';
import { oneLine } from './labels.ts';
import type { RuleToMake, SecurityGroupToMake } from './plan.ts';

/** What AWS takes in a group's description and a rule's: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html */
export const awsDescription = (text: string): string =>
  oneLine(text)
    .replace(/[^\w .:/()#,@[\]+=&;{}!$*-]+/g, ' ')
    .trim()
    .slice(0, 255);

/**
 * AWS asks for a name and a description of each group. A name in other letters stays in the Name tag; what is left of it
 * may be what is left of another group's of the network, so the key tells them apart.
 */
export function groupName({ name, key }: SecurityGroupToMake): string {
  const taken = awsDescription(name);
  return taken === name && name !== '' ? name : `${taken.slice(0, 200)} desk-${key}`.trim();
}
export const groupDescription = (group: SecurityGroupToMake): string =>
  awsDescription(group.description) || groupName(group);

/** Of a rule, as a part of a command's name. */
export const way = ({ direction }: RuleToMake) => (direction === 'inbound' ? 'ingress' : 'egress');

/** One rule's command, for where a tool has no word of its own. `verb`: what is done with the rule. */
export const ruleCommand = (
  region: string,
  verb: 'authorize-security-group' | 'update-security-group-rule-descriptions' | 'revoke-security-group',
  groupId: string,
  rule: RuleToMake,
  word: ReferenceWord,
): string =>
  `aws ec2 ${verb}-${way(rule)} --region ${shellQuote(region)} --group-id ${groupId} --ip-permissions ${permissionWord(rule, word)}`;

/** AWS numbers protocols, and names four of them. */
export const awsProtocol = (protocol: string): string => (protocol === 'all' ? '-1' : protocol);

/** The ports of TCP and UDP, or ICMP's type and code (-1 is any); `null`: the protocol has none. */
export function awsPorts({ protocol, fromPort, toPort }: RuleToMake): { from: number; to: number } | null {
  if (protocol === 'icmp' || protocol === 'icmpv6') return { from: fromPort ?? -1, to: toPort ?? -1 };
  if (protocol !== 'tcp' && protocol !== 'udp') return null;
  return { from: fromPort ?? 0, to: toPort ?? 65_535 };
}

/** One permission as a word; a group's id may be in a variable. */
export function permissionWord(rule: RuleToMake, word: ReferenceWord): string {
  const ports = awsPorts(rule);
  const said = awsDescription(rule.description);
  const about = said === '' ? {} : { Description: said };
  const { peer } = rule;
  const group = '\u0001';
  const to =
    peer.kind === 'cidr'
      ? peer.cidr.includes(':')
        ? { Ipv6Ranges: [{ CidrIpv6: peer.cidr, ...about }] }
        : { IpRanges: [{ CidrIp: peer.cidr, ...about }] }
      : peer.kind === 'prefixList'
        ? { PrefixListIds: [{ PrefixListId: peer.prefixListId, ...about }] }
        : { UserIdGroupPairs: [{ GroupId: group, ...about }] };
  const json = JSON.stringify([
    {
      IpProtocol: awsProtocol(rule.protocol),
      ...(ports ? { FromPort: ports.from, ToPort: ports.to } : {}),
      ...to,
    },
  ]);
  const [before = '', after] = json.split(JSON.stringify(group));
  if (after === undefined || peer.kind !== 'group') return shellQuote(json);
  return `${shellQuote(`${before}"`)}${word(peer.group)}${shellQuote(`"${after}`)}`;
}
