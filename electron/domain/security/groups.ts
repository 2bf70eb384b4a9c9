/**
 * AWS security groups: any rule of any bound group may allow, nothing denies, answers come back by themselves.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
import { rangeOf } from '../addresses.ts';
import type { Model } from '../model.ts';
import type { SecurityGroup, SecurityRule } from '../model/security-groups.ts';
import { coversTcpPort, tcpPorts } from './ports.ts';

/** Whom a group lets in on a port. IPv6 blocks are left out: endpoints are planned with IPv4. */
export interface LetIn {
  readonly cidrs: readonly string[];
  /** Ids of other groups. */
  readonly groups: readonly string[];
  /** The group's own members. */
  readonly self: boolean;
  readonly prefixLists: readonly string[];
}

export interface BoundGroups {
  readonly groups: readonly SecurityGroup[];
  /** Bound, but not in the workspace (also a default group that nobody imported, as `default`). */
  readonly unknownIds: readonly string[];
  readonly defaultSteppedIn: boolean;
}

type Bearer = { readonly networkId: string; readonly securityGroupIds: readonly string[] };

/**
 * The groups that count: those bound or, without any, the network's default group; `among`: the groups to look for the
 * default one in, when the network's are known.
 */
export function boundGroups(
  model: Pick<Model, 'securityGroups'>,
  bearer: Bearer,
  among?: readonly SecurityGroup[],
): BoundGroups {
  const groups: SecurityGroup[] = [];
  const unknownIds: string[] = [];
  for (const id of new Set(bearer.securityGroupIds)) {
    const group = model.securityGroups.get(id);
    if (group) groups.push(group);
    else unknownIds.push(id);
  }
  if (bearer.securityGroupIds.length > 0) return { groups, unknownIds, defaultSteppedIn: false };
  for (const group of among ?? model.securityGroups.values()) {
    if (group.isDefault && group.networkId === bearer.networkId)
      return { groups: [group], unknownIds, defaultSteppedIn: true };
  }
  return { groups, unknownIds: ['default'], defaultSteppedIn: true };
}

/** True when the rule lets somebody in on a TCP port; `null`: on any. */
const opens = (rule: SecurityRule, port: number | null): boolean =>
  rule.direction === 'inbound' &&
  rule.action === 'accept' &&
  (port === null ? tcpPorts(rule) !== null : coversTcpPort(rule, port));

/** Groups are never mutated, they are replaced: what one lets in holds as long as it does. */
const asked = new WeakMap<SecurityGroup, Map<number | null, LetIn>>();

/**
 * Whom one group lets in on a TCP port (`null`: on any), for a list: "TCP 443 from 10.20.0.0/16", "only its own members".
 */
export function whoIsLetIn(group: SecurityGroup, port: number | null): LetIn {
  const answers = asked.get(group) ?? new Map<number | null, LetIn>();
  asked.set(group, answers);
  const answer = answers.get(port) ?? letInBy(group, port);
  answers.set(port, answer);
  return answer;
}

function letInBy(group: SecurityGroup, port: number | null): LetIn {
  const cidrs = new Set<string>();
  const groups = new Set<string>();
  const prefixLists = new Set<string>();
  for (const rule of group.rules) {
    if (!opens(rule, port)) continue;
    const { peer } = rule;
    if (peer.kind === 'group') groups.add(peer.groupId);
    else if (peer.kind === 'prefixList') prefixLists.add(peer.prefixListId);
    else if (rangeOf(peer.cidr)) cidrs.add(peer.cidr);
  }
  const self = groups.delete(group.id);
  return { cidrs: [...cidrs], groups: [...groups], self, prefixLists: [...prefixLists] };
}

/** Whom several groups let in together. `self`: any of them lets in its own members. */
export function letInByAll(groups: readonly SecurityGroup[], port: number | null): LetIn {
  const all = groups.map((group) => whoIsLetIn(group, port));
  const union = (of: 'cidrs' | 'groups' | 'prefixLists') => [...new Set(all.flatMap((one) => one[of]))];
  return {
    cidrs: union('cidrs'),
    groups: union('groups'),
    self: all.some((one) => one.self),
    prefixLists: union('prefixLists'),
  };
}

/** True when nobody at all is let in. */
export const letsInNobody = (letIn: LetIn): boolean =>
  !letIn.self && letIn.cidrs.length + letIn.groups.length + letIn.prefixLists.length === 0;
