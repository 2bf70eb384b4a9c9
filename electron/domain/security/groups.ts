/**
 * AWS security groups: any rule of any bound group may allow, nothing denies, answers come back by themselves.
 * A rule that names a group lets in the addresses of the network interfaces that carry that group.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
import { coverage, rangeOf, type AddressRange } from '../addresses.ts';
import type { Model } from '../model.ts';
import type { SecurityGroup, SecurityRule } from '../model/security-groups.ts';
import { coversTcpPort, tcpPorts } from './ports.ts';

/** Who wants to come in: an address or a block, or whoever carries a group. */
export type Source =
  { readonly kind: 'cidr'; readonly cidr: string } | { readonly kind: 'group'; readonly groupId: string };

/** A rule by its place: `index` counts in the group's `rules`. */
export interface RuleRef {
  readonly groupId: string;
  readonly index: number;
}

/** Whom a group lets in on a port. IPv6 blocks are left out: endpoints are planned with IPv4. */
export interface LetIn {
  readonly cidrs: readonly string[];
  /** Ids of other groups. */
  readonly groups: readonly string[];
  /** The group's own members. */
  readonly self: boolean;
  readonly prefixLists: readonly string[];
}

/** `partly`: some of the addresses of a source that has several. `unknown`: it hangs on what is not in the workspace. */
export interface Reach {
  readonly allowed: 'yes' | 'partly' | 'no' | 'unknown';
  /** The rules that decided: what lets in, or what could not be judged. Empty for `no`. */
  readonly decidedBy: readonly RuleRef[];
  readonly letIn: LetIn;
  /** No group was bound, so that the network's default group stepped in. */
  readonly defaultSteppedIn: boolean;
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

/**
 * The addresses of each group's members. `null`: not known, since the group or its network's interfaces were never
 * imported: a network without any known interface tells nothing.
 */
export function membersOf(
  model: Model,
  groupIds: readonly string[],
): ReadonlyMap<string, readonly AddressRange[] | null> {
  const wanted = new Map<string, AddressRange[]>(groupIds.map((id) => [id, []]));
  const networks = new Set<string>();
  if (wanted.size > 0) {
    for (const card of model.networkInterfaces.values()) {
      networks.add(card.networkId);
      for (const id of card.securityGroupIds) {
        const members = wanted.get(id);
        if (members) members.push(...card.addresses.flatMap((address) => rangeOf(address) ?? []));
      }
    }
  }
  return new Map(
    [...wanted].map(([id, members]) => {
      const networkId = model.securityGroups.get(id)?.networkId ?? null;
      return [id, networkId !== null && networks.has(networkId) ? members : null];
    }),
  );
}

/** May `source` reach a TCP port of whatever carries these groups (an endpoint, or the plan of one)? */
export function mayReach(model: Model, bearer: Bearer, source: Source, port: number): Reach {
  const { groups, unknownIds, defaultSteppedIn } = boundGroups(model, bearer);
  const opening = groups.flatMap((group) =>
    group.rules.flatMap((rule, index) =>
      opens(rule, port) ? [{ ref: { groupId: group.id, index }, peer: rule.peer }] : [],
    ),
  );
  const answer = (allowed: Reach['allowed'], decidedBy: readonly RuleRef[]): Reach => ({
    allowed,
    decidedBy,
    letIn: letInByAll(groups, port),
    defaultSteppedIn,
  });
  if (source.kind === 'group') {
    const named = opening.find(({ peer }) => peer.kind === 'group' && peer.groupId === source.groupId);
    if (named) return answer('yes', [named.ref]);
  }
  const peerGroups = opening.flatMap(({ peer }) => (peer.kind === 'group' ? [peer.groupId] : []));
  const members = membersOf(model, source.kind === 'group' ? [...peerGroups, source.groupId] : peerGroups);
  const { ranges: wanted, certain } = addressesOf(model, source, members);

  const sure: { ref: RuleRef; ranges: readonly AddressRange[] }[] = [];
  const unsure: RuleRef[] = [];
  for (const { ref, peer } of opening) {
    if (peer.kind === 'cidr') {
      const range = rangeOf(peer.cidr);
      if (range) sure.push({ ref, ranges: [range] });
      continue;
    }
    const ranges = peer.kind === 'group' ? members.get(peer.groupId) : null;
    if (ranges) sure.push({ ref, ranges });
    else if (peer.kind === 'prefixList' || mayHold(model, peer.groupId, wanted)) unsure.push(ref);
  }

  const alone = sure.find(({ ranges }) => covered(wanted, ranges) === 'all');
  if (alone) return answer('yes', [alone.ref]);
  const together = covered(
    wanted,
    sure.flatMap(({ ranges }) => ranges),
  );
  const contributing = sure.filter(({ ranges }) => covered(wanted, ranges) !== 'none').map(({ ref }) => ref);
  if (together === 'all') return answer('yes', contributing);
  if (unsure.length > 0 || unknownIds.length > 0) return answer('unknown', unsure);
  if (together === 'none') return answer('no', []);
  return answer(certain ? 'partly' : 'unknown', contributing);
}

/** Where the source's packets come from; not `certain` when it is only known to be one of these addresses. */
function addressesOf(
  model: Model,
  source: Source,
  members: ReadonlyMap<string, readonly AddressRange[] | null>,
): { readonly ranges: readonly AddressRange[]; readonly certain: boolean } {
  if (source.kind === 'cidr') {
    const range = rangeOf(source.cidr);
    return { ranges: range ? [range] : [], certain: true };
  }
  const known = members.get(source.groupId);
  if (known && known.length > 0) return { ranges: known, certain: true };
  return { ranges: networkRanges(model, source.groupId), certain: false };
}

/** The blocks of the network that a group belongs to. */
function networkRanges(model: Model, groupId: string): readonly AddressRange[] {
  const network = model.networks.get(model.securityGroups.get(groupId)?.networkId ?? '');
  return (network?.cidrs ?? []).flatMap((cidr) => rangeOf(cidr) ?? []);
}

/** False when the members of a group, wherever they are in its network, can't be among the addresses. */
function mayHold(model: Model, groupId: string, wanted: readonly AddressRange[]): boolean {
  const ranges = networkRanges(model, groupId);
  return ranges.length === 0 || covered(wanted, ranges) !== 'none';
}

function covered(wanted: readonly AddressRange[], ranges: readonly AddressRange[]): 'all' | 'some' | 'none' {
  const each = new Set(wanted.map((range) => coverage(range, ranges)));
  if (each.size === 0) return 'none';
  const [only] = each;
  return each.size === 1 && only ? only : 'some';
}
