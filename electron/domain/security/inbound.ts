/** Security rules made ready for questions by the thousand: parsed once a group, and where the peers of a rule are. */
import { rangeOf, type AddressRange } from '../addresses.ts';
import type { Model } from '../model.ts';
import type { RulePeer, SecurityGroup } from '../model/security-groups.ts';
import { ipProtocols, portsOf, type IpProtocol, type PortRange } from './ports.ts';

/** An inbound rule. `index` counts in the group's `rules`, outbound ones too. */
export interface InboundRule {
  readonly index: number;
  readonly action: 'accept' | 'drop';
  readonly ports: Readonly<Record<IpProtocol, PortRange | null>>;
  readonly peer: RulePeer;
  /** Of a peer that is a block; `null` for IPv6 and for other peers. */
  readonly block: AddressRange | null;
}

/** Groups are never mutated, they are replaced: what was parsed of one holds as long as it does. */
const parsed = new WeakMap<SecurityGroup, readonly InboundRule[]>();

/** The inbound rules of a group in their order. */
export function inboundRules(group: SecurityGroup): readonly InboundRule[] {
  const known = parsed.get(group);
  if (known) return known;
  const rules = group.rules.flatMap((rule, index) => {
    if (rule.direction !== 'inbound') return [];
    const { peer, action } = rule;
    const ports = Object.fromEntries(ipProtocols.map((name) => [name, portsOf(rule, name)])) as Record<
      IpProtocol,
      PortRange | null
    >;
    return [{ index, action, ports, peer, block: peer.kind === 'cidr' ? rangeOf(peer.cidr) : null }];
  });
  parsed.set(group, rules);
  return rules;
}

/** Where the addresses of a rule's peer are: certainly in `sure`; in `maybe`, outside of `sure`, nobody knows. */
export interface Whereabouts {
  readonly sure: readonly AddressRange[];
  readonly maybe: readonly AddressRange[];
}

/** Every IPv4 address. */
const everywhere: AddressRange = { first: 0, last: 2 ** 32 - 1 };
const nowhere: Whereabouts = { sure: [], maybe: [] };
const anywhere: Whereabouts = { sure: [], maybe: [everywhere] };

/**
 * Says of each rule where its peer is, seen from a network. Members of a group are known by their network interfaces; a
 * network without any known interface tells nothing, and neither does a region: Tencent's groups belong to one.
 */
export function peerFinder(model: Model, networkId: string | null): (rule: InboundRule) => Whereabouts {
  let seen: ReturnType<typeof lookAround> | undefined;
  const groups = new Map<string, Whereabouts>();
  const findGroup = (id: string): Whereabouts => {
    seen ??= lookAround(model);
    const members = seen.members.get(id) ?? [];
    const home = model.securityGroups.get(id)?.networkId ?? null;
    if (home === null) {
      const here = members.filter((member) => member.networkId === networkId);
      return { sure: here.map((member) => member.range), maybe: [everywhere] };
    }
    const sure = members.map((member) => member.range);
    if (seen.networks.has(home)) return { sure, maybe: [] };
    const blocks = (model.networks.get(home)?.cidrs ?? []).flatMap((cidr) => rangeOf(cidr) ?? []);
    return { sure, maybe: blocks.length > 0 ? blocks : [everywhere] };
  };
  return ({ peer, block }) => {
    if (peer.kind === 'cidr') return block ? { sure: [block], maybe: [] } : nowhere;
    if (peer.kind === 'prefixList') return anywhere;
    const known = groups.get(peer.groupId) ?? findGroup(peer.groupId);
    groups.set(peer.groupId, known);
    return known;
  };
}

/** One pass over the interfaces: who carries which group, and which networks' interfaces are known at all. */
function lookAround(model: Model) {
  const members = new Map<string, { networkId: string; range: AddressRange }[]>();
  const networks = new Set<string>();
  for (const { networkId, securityGroupIds, addresses } of model.networkInterfaces.values()) {
    networks.add(networkId);
    const ranges = addresses.flatMap((address) => rangeOf(address) ?? []);
    for (const id of securityGroupIds) {
      const list = members.get(id) ?? [];
      list.push(...ranges.map((range) => ({ networkId, range })));
      members.set(id, list);
    }
  }
  return { members, networks };
}

const holds = (ranges: readonly AddressRange[], value: number): boolean =>
  ranges.some((range) => range.first <= value && value <= range.last);

/** Why a rule does or does not speak of a packet; the port of ICMP is not looked at. */
export type Match = 'matches' | 'unknown' | 'protocolDiffers' | 'portDiffers' | 'addressDiffers';

/** How one rule stands to a packet from `value` (an address as a number). */
export function matchOf(
  rule: InboundRule,
  find: (rule: InboundRule) => Whereabouts,
  value: number,
  port: number,
  protocol: IpProtocol,
): Match {
  const ports = rule.ports[protocol];
  if (!ports) return 'protocolDiffers';
  if (protocol !== 'icmp' && (port < ports.first || port > ports.last)) return 'portDiffers';
  const { sure, maybe } = find(rule);
  if (holds(sure, value)) return 'matches';
  return holds(maybe, value) ? 'unknown' : 'addressDiffers';
}
