/** Groups of Tencent's kind for the tests: the four of the orders endpoint, and random ones with their own evaluation. */
import fc from 'fast-check';
import { Netmask } from 'netmask';
import type { Model } from '../../../../electron/domain/model.ts';
import type { NetworkInterface } from '../../../../electron/domain/model/networks.ts';
import type { SecurityRule } from '../../../../electron/domain/model/security-groups.ts';
import type { Bearer } from '../../../../electron/domain/security/walk.ts';
import type { IpProtocol } from '../../../../electron/domain/security/ports.ts';
import { allow, buildModel, ids } from '../../../support/model-builder.ts';

/** A rule that drops TCP 443 from a block, but for what differs. */
export const drop = (cidr: string, rule: Partial<SecurityRule> = {}): SecurityRule =>
  allow(cidr, { action: 'drop', ...rule });
/** A rule that lets in ICMP. */
export const icmp = (cidr: string): SecurityRule =>
  allow(cidr, { protocol: 'icmp', fromPort: null, toPort: null });

/** Groups by id with their rules; `null`: rules not known. All belong to the region, as Tencent's do. */
export type GroupRules = Readonly<Record<string, readonly SecurityRule[] | null>>;

export const tencentModel = (groups: GroupRules, cards: readonly Partial<NetworkInterface>[] = []): Model =>
  buildModel({
    networks: [{ provider: 'tencent', region: 'ap-guangzhou' }],
    securityGroups: Object.entries(groups).map(([id, rules]) => ({
      id,
      name: id,
      networkId: null,
      region: 'ap-guangzhou',
      rules: [...(rules ?? [])],
      rulesKnown: rules !== null,
    })),
    networkInterfaces: cards,
  });

export const bearerOf = (securityGroupIds: readonly string[]): Bearer => ({
  provider: 'tencent',
  networkId: ids.network,
  securityGroupIds,
});

const ports = (first: number, last = first) => ({ fromPort: first, toPort: last });

/** The groups of the orders endpoint: the bastion, the application, what keeps batch hosts out, the probes. */
export const orders: Readonly<Record<string, readonly SecurityRule[]>> = {
  bastion: [allow('10.20.99.0/28', ports(22)), icmp('10.20.0.0/16')],
  orders: [
    allow('10.20.0.0/16', ports(8443)),
    allow('10.20.0.0/16'),
    allow('10.20.99.0/28', ports(9000, 9100)),
  ],
  deny: [drop('10.20.1.0/28', { fromPort: null, toPort: null })],
  probes: [allow('10.20.200.0/24', ports(9100))],
};
export const rulesOfOrders = (cards: readonly Partial<NetworkInterface>[] = []): Model =>
  tencentModel(orders, cards);

/** What is asked about. */
export interface Packet {
  readonly address: string;
  readonly port: number;
  readonly protocol: IpProtocol;
}

/** Tencent's words, rule by rule, with another library and strings. */
export function firstMatch(
  groups: Readonly<Record<string, readonly SecurityRule[]>>,
  order: readonly string[],
  { address, port, protocol }: Packet,
): { answer: string; decidedBy: string | null } {
  if (order.length === 0) return { answer: 'accept', decidedBy: null };
  for (const id of order) {
    for (const [index, rule] of (groups[id] ?? []).entries()) {
      const about =
        rule.protocol === 'all' ||
        (rule.protocol === protocol &&
          (protocol === 'icmp' || ((rule.fromPort ?? 0) <= port && port <= (rule.toPort ?? 65535))));
      const from = rule.peer.kind === 'cidr' && new Netmask(rule.peer.cidr).contains(address);
      if (rule.direction === 'inbound' && about && from)
        return { answer: rule.action, decidedBy: `${id}.${index}` };
    }
  }
  return { answer: 'drop', decidedBy: null };
}

const groupIds = ['a', 'b', 'c', 'd'];
const host = fc.integer({ min: 0, max: 63 }).map((last) => `10.20.0.${last}`);
const port = fc.constantFrom(21, 22, 23, 442, 443, 444, 8443);
const rule: fc.Arbitrary<SecurityRule> = fc.record({
  direction: fc.constantFrom('inbound' as const, 'inbound' as const, 'inbound' as const, 'outbound' as const),
  protocol: fc.constantFrom('tcp', 'tcp', 'all', 'udp', 'icmp'),
  fromPort: fc.constantFrom(null, 22, 443),
  toPort: fc.constantFrom(null, 443, 8443),
  peer: fc
    .tuple(host, fc.integer({ min: 26, max: 32 }))
    .map(([base, length]) => ({ kind: 'cidr' as const, cidr: `${base}/${length}` })),
  action: fc.constantFrom('accept' as const, 'drop' as const),
  description: fc.constant(''),
});

/** Random groups, an order of some of them, another order of the same, and a packet. */
export const randomCase = fc
  .record({
    rules: fc.record(Object.fromEntries(groupIds.map((id) => [id, fc.array(rule, { maxLength: 4 })]))),
    order: fc.shuffledSubarray(groupIds),
    packet: fc.record({
      address: host,
      port,
      protocol: fc.constantFrom('tcp' as const, 'tcp' as const, 'udp' as const, 'icmp' as const),
    }),
  })
  .chain((found) =>
    fc
      .shuffledSubarray(found.order, { minLength: found.order.length })
      .map((otherOrder) => ({ ...found, otherOrder })),
  );
