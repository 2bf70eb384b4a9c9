/**
 * What another order of Tencent's security groups would change, exactly: the blocks and ports of all rules cut addresses
 * and ports into pieces on which every rule says the same throughout, and on each of them both orders are evaluated.
 */
import { addressText, type AddressRange } from '../addresses.ts';
import type { Model } from '../model.ts';
import { knownHosts } from './known-hosts.ts';
import { answerIn, droppedByNobody, paint, spanOf, startsOf, type Layer } from './painting.ts';
import { inboundRules, peerFinder, type InboundRule } from './inbound.ts';
import { ipProtocols, type IpProtocol, type PortRange } from './ports.ts';
import type { Answer, Bearer } from './walk.ts';

/** Ports of one protocol, ascending; those of ICMP mean nothing. */
export interface Traffic {
  readonly protocol: IpProtocol;
  readonly ports: readonly PortRange[];
}

/** Addresses and traffic that have one answer before and one after. */
export interface AnswerRange {
  /** The smallest block around the addresses; `rest`: a part of it is somebody else's. */
  readonly block: string;
  readonly rest: boolean;
  readonly addresses: readonly AddressRange[];
  readonly traffic: readonly Traffic[];
  readonly now: Answer;
  readonly after: Answer;
  /** Known network interfaces among the addresses: how many, and what the first of them are called. */
  readonly hosts: { readonly count: number; readonly names: readonly string[] };
}

export interface OrderChanges {
  /** Those that change first; what neither order lets in is left out. At most `mostRanges` of `total`. */
  readonly ranges: readonly AnswerRange[];
  readonly total: number;
  readonly changed: number;
  /** Different known interfaces in all the ranges that change. */
  readonly hostsChanged: number;
  /** True when the rules cut finer than was looked at: what is said holds, but there may be more. */
  readonly cut: boolean;
}

export const mostRanges = 200;
/** Pieces that are looked at, so that a drag never waits for an answer. */
const mostPieces = 1_000_000;

/** Compares the groups as the bearer carries them with another order of them. */
export function changesOfOrder(model: Model, bearer: Bearer, newOrder: readonly string[]): OrderChanges {
  const { starts, inOrder, kinds } = prepare(model, bearer, newOrder);
  const saved = inOrder(bearer.securityGroupIds);
  const dragged = inOrder(newOrder);
  const rows = new Map<
    string,
    { now: Answer; after: Answer; addresses: AddressRange[]; traffic: Traffic[] }
  >();
  let pieces = 0;
  let cut = false;
  for (const { traffic, ids } of kinds) {
    pieces += starts.length;
    cut = pieces > mostPieces;
    if (cut) break;
    const now = paint(starts.length, saved(ids), bearer.securityGroupIds.length === 0);
    const after = paint(starts.length, dragged(ids), newOrder.length === 0);
    for (const [deciders, addresses] of areas(starts, now, after)) {
      const key = `${deciders} ${addresses.map(({ first, last }) => `${first}-${last}`).join()}`;
      const row = rows.get(key);
      if (row) row.traffic.push(...traffic);
      else {
        const [before = 0, then = 0] = deciders.split(' ').map(Number);
        rows.set(key, { now: answerIn(before), after: answerIn(then), addresses, traffic: [...traffic] });
      }
    }
  }
  const changes = ({ now, after }: { now: Answer; after: Answer }) => now !== after;
  const sorted = [...rows.values()].sort(
    (a, b) =>
      Number(changes(b)) - Number(changes(a)) ||
      (a.addresses[0]?.first ?? 0) - (b.addresses[0]?.first ?? 0) ||
      firstPort(a.traffic) - firstPort(b.traffic),
  );
  const hosts = knownHosts(model, bearer.networkId);
  const changed = sorted.filter(changes);
  return {
    ranges: sorted.slice(0, mostRanges).map((row) => {
      const { count, names } = hosts.within(row.addresses);
      return { ...row, ...blockAround(row.addresses), traffic: merged(row.traffic), hosts: { count, names } };
    }),
    total: sorted.length,
    changed: changed.length,
    hostsChanged: hosts.within(changed.flatMap((row) => row.addresses)).count,
    cut,
  };
}

/** The rules of both orders: where they cut the addresses, and the kinds of traffic that they tell apart. */
function prepare(model: Model, bearer: Bearer, newOrder: readonly string[]) {
  const find = peerFinder(model, bearer.networkId);
  const groupIds = [...new Set([...bearer.securityGroupIds, ...newOrder])];
  const groups = groupIds.map((id) => {
    const group = model.securityGroups.get(id);
    return { id, rules: group?.rulesKnown ? inboundRules(group) : null };
  });
  const rules = groups.flatMap((group) => group.rules ?? []);
  const starts = startsOf(
    rules.flatMap((rule) => {
      const { sure, maybe } = find(rule);
      return [...sure, ...maybe];
    }),
  );
  let id = 0;
  const layers = new Map<string, readonly { layer: Layer; rule: InboundRule | null }[]>();
  for (const group of groups) {
    const ofGroup = group.rules?.map((rule) => {
      const { sure, maybe } = find(rule);
      const spans = (ranges: readonly AddressRange[]) => ranges.map((range) => spanOf(starts, range));
      return { layer: { id: ++id, action: rule.action, sure: spans(sure), maybe: spans(maybe) }, rule };
    });
    layers.set(group.id, ofGroup ?? [{ layer: { id: ++id, action: null, sure: [], maybe: [] }, rule: null }]);
  }
  const byId = [...layers.values()].flat();
  /** The layers among `ids` that an order has, as it asks them. */
  const inOrder = (order: readonly string[]) => {
    const ranks = new Map<number, number>();
    for (const groupId of new Set(order))
      for (const { layer } of layers.get(groupId) ?? []) ranks.set(layer.id, ranks.size);
    return (ids: readonly number[]): readonly Layer[] =>
      ids
        .filter((one) => ranks.has(one))
        .sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0))
        .flatMap((one) => byId[one - 1]?.layer ?? []);
  };
  return { starts, inOrder, kinds: kindsOf(byId) };
}

/** Traffic that the same rules are about, over all protocols, with the ids of those rules. */
function kindsOf(all: readonly { readonly layer: Layer; readonly rule: InboundRule | null }[]) {
  const kinds = new Map<string, { traffic: Traffic[]; ids: readonly number[] }>();
  for (const protocol of ipProtocols) {
    /** Rules that begin (positive id) and end (negative) at a port. */
    const turns = new Map<number, number[]>([[0, []]]);
    const turn = (port: number, id: number) => turns.set(port, [...(turns.get(port) ?? []), id]);
    for (const { layer, rule } of all) {
      const ports = rule === null ? { first: 0, last: 65535 } : rule.ports[protocol];
      if (!ports) continue;
      turn(ports.first, layer.id);
      turn(ports.last + 1, -layer.id);
    }
    const firsts = [...turns.keys()].filter((port) => port <= 65535).sort((a, b) => a - b);
    const active = new Set<number>();
    for (const [i, first] of firsts.entries()) {
      for (const id of turns.get(first) ?? []) {
        if (id > 0) active.add(id);
        else active.delete(-id);
      }
      const ids = [...active].sort((a, b) => a - b);
      const kind = kinds.get(ids.join()) ?? { traffic: [], ids };
      kind.traffic.push({ protocol, ports: [{ first, last: (firsts[i + 1] ?? 65536) - 1 }] });
      kinds.set(ids.join(), kind);
    }
  }
  return [...kinds.values()];
}

/** The addresses with the same deciders, by both codes; without those that nobody lets in in either order. */
function areas(
  starts: readonly number[],
  now: Int32Array,
  after: Int32Array,
): ReadonlyMap<string, AddressRange[]> {
  const found = new Map<string, AddressRange[]>();
  for (const [i, first] of starts.entries()) {
    const [before = droppedByNobody, then = droppedByNobody] = [now[i], after[i]];
    if (answerIn(before) === 'drop' && answerIn(then) === 'drop') continue;
    const key = `${before} ${then}`;
    const ranges = found.get(key) ?? [];
    const last = (starts[i + 1] ?? 2 ** 32) - 1;
    const previous = ranges.at(-1);
    if (previous && previous.last + 1 === first) ranges[ranges.length - 1] = { first: previous.first, last };
    else ranges.push({ first, last });
    found.set(key, ranges);
  }
  return found;
}

const firstPort = (traffic: readonly Traffic[]): number =>
  ipProtocols.indexOf(traffic[0]?.protocol ?? 'tcp') * 65536 + (traffic[0]?.ports[0]?.first ?? 0);

/** One entry a protocol, neighbouring ports together. */
function merged(traffic: readonly Traffic[]): readonly Traffic[] {
  return ipProtocols.flatMap((protocol) => {
    const ports: PortRange[] = [];
    const own = traffic.filter((one) => one.protocol === protocol).flatMap((one) => one.ports);
    for (const range of own.sort((a, b) => a.first - b.first)) {
      const previous = ports.at(-1);
      if (previous && previous.last + 1 === range.first)
        ports[ports.length - 1] = { first: previous.first, last: range.last };
      else ports.push(range);
    }
    return ports.length > 0 ? [{ protocol, ports }] : [];
  });
}

/** The smallest block that holds all of them, in CIDR notation (a single address plain), and whether they fill it. */
function blockAround(addresses: readonly AddressRange[]): { block: string; rest: boolean } {
  const first = addresses[0]?.first ?? 0;
  const last = addresses.at(-1)?.last ?? first;
  let size = 1;
  while (Math.floor(first / size) !== Math.floor(last / size)) size *= 2;
  const held = addresses.reduce((sum, range) => sum + range.last - range.first + 1, 0);
  const base = addressText(first - (first % size));
  return { block: size === 1 ? base : `${base}/${32 - Math.log2(size)}`, rest: held !== size };
}
