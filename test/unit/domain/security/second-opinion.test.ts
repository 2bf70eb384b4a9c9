/**
 * A second evaluation of security groups, written from the clouds' documentation and sharing nothing with the program's:
 * addresses are strings of bits here, blocks their prefixes, and every rule is asked about one packet at a time.
 * AWS: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html (allow rules only; the rules of all
 * groups are put together; a rule that names a group means the interfaces with it).
 * Tencent: https://www.tencentcloud.com/document/product/213/12452 (by priority, the first match decides, else rejected).
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SecurityRule } from '../../../../electron/domain/model/security-groups.ts';
import { decide } from '../../../../electron/domain/security/decision.ts';
import { judgeGroups } from '../../../../electron/domain/security/tencent-reach.ts';
import { buildModel, ids } from '../../../support/model-builder.ts';

type Protocol = 'tcp' | 'udp' | 'icmp';
interface Packet {
  readonly address: string;
  readonly port: number;
  readonly protocol: Protocol;
}

const bits = (address: string) =>
  address
    .split('.')
    .map((octet) => Number(octet).toString(2).padStart(8, '0'))
    .join('');
const isIn = (address: string, cidr: string) => {
  const [base = '', length = '32'] = cidr.split('/');
  return bits(address).startsWith(bits(base).slice(0, Number(length)));
};

const numberOf: Readonly<Record<Protocol, string>> = { tcp: '6', udp: '17', icmp: '1' };
/** Members of groups, as the model has them. */
const members: Readonly<Record<string, readonly string[]>> = {
  'sg-a': ['10.0.0.1', '10.0.1.1'],
  'sg-b': ['10.0.0.2'],
  'sg-c': [],
};

function matches(rule: SecurityRule, { address, port, protocol }: Packet): boolean {
  if (rule.direction !== 'inbound') return false;
  const all = rule.protocol === 'all' || rule.protocol === '-1';
  if (!all) {
    if (rule.protocol !== protocol && rule.protocol !== numberOf[protocol]) return false;
    if (protocol !== 'icmp') {
      if (rule.fromPort !== null && port < rule.fromPort) return false;
      if (rule.toPort !== null && port > rule.toPort) return false;
    }
  }
  if (rule.peer.kind === 'cidr') return isIn(address, rule.peer.cidr);
  return rule.peer.kind === 'group' && (members[rule.peer.groupId] ?? []).includes(address);
}

const opinions = {
  aws: (groups: readonly (readonly SecurityRule[])[], packet: Packet) =>
    groups.flat().some((rule) => rule.action === 'accept' && matches(rule, packet)) ? 'accept' : 'drop',
  tencent: (groups: readonly (readonly SecurityRule[])[], packet: Packet) => {
    if (groups.length === 0) return 'accept';
    for (const rules of groups) for (const rule of rules) if (matches(rule, packet)) return rule.action;
    return 'drop';
  },
};

const octet = fc.constantFrom(0, 1, 2, 127, 128, 255);
const address = fc.oneof(
  fc.constantFrom(...Object.values(members).flat()),
  fc.tuple(fc.constantFrom(10, 11, 172), octet, octet, octet).map((parts) => parts.join('.')),
);
const cidr = fc
  .tuple(address, fc.constantFrom(0, 1, 8, 9, 15, 16, 23, 24, 25, 31, 32))
  .map(([base, length]) => {
    const kept = bits(base).slice(0, length).padEnd(32, '0');
    const octets = [0, 8, 16, 24].map((at) => parseInt(kept.slice(at, at + 8), 2));
    return `${octets.join('.')}/${length}`;
  });
const port = fc.constantFrom(0, 1, 22, 443, 444, 6041, 65535);
const ports = fc.oneof(
  fc.constant([null, null] as const),
  fc.tuple(port, port).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
);
const ruleOf = (peer: fc.Arbitrary<SecurityRule['peer']>, actions: readonly SecurityRule['action'][]) =>
  fc
    .record({
      direction: fc.constantFrom('inbound' as const, 'inbound' as const, 'outbound' as const),
      protocol: fc.constantFrom('all', '-1', 'tcp', '6', 'udp', '17', 'icmp', '1', '47'),
      ports,
      peer,
      action: fc.constantFrom(...actions),
    })
    .map(({ ports: [fromPort, toPort], ...rest }): SecurityRule => ({
      ...rest,
      fromPort,
      toPort,
      description: '',
    }));
const block = cidr.map((text) => ({ kind: 'cidr' as const, cidr: text }));
const group = fc
  .constantFrom(...Object.keys(members))
  .map((groupId) => ({ kind: 'group' as const, groupId }));
const groupsOf = (rule: fc.Arbitrary<SecurityRule>) =>
  fc.array(fc.array(rule, { maxLength: 6 }), { maxLength: 4 });
const packet = fc.record({ address, port, protocol: fc.constantFrom<Protocol>('tcp', 'udp', 'icmp') });

/** Groups with these rules, and an interface for each member, all in one network. */
const modelOf = (provider: 'aws' | 'tencent', groups: readonly (readonly SecurityRule[])[]) =>
  buildModel({
    networks: [{ provider, cidrs: ['10.0.0.0/8'] }],
    securityGroups: [
      ...Object.keys(members).map((id) => ({ id, name: id })),
      ...groups.map((rules, index) => ({
        id: `sg-${index}`,
        name: `group-${index}`,
        rules: [...rules],
        ...(provider === 'tencent' && { networkId: null, region: 'us-east-1' }),
      })),
      { id: 'sg-default', name: 'default', isDefault: true },
    ],
    networkInterfaces: [
      { id: 'eni-none', addresses: ['10.9.9.9'] },
      ...Object.entries(members).flatMap(([id, addresses]) =>
        addresses.map((one) => ({ id: `eni-${one}`, addresses: [one], securityGroupIds: [id] })),
      ),
    ],
  });

describe('a second opinion on security groups', () => {
  it.each([
    ['aws', ruleOf(fc.oneof(block, group), ['accept'])],
    ['tencent', ruleOf(block, ['accept', 'drop'])],
  ] as const)('agrees on random rules of %s', (provider, rule) => {
    fc.assert(
      fc.property(groupsOf(rule), fc.array(packet, { minLength: 1, maxLength: 12 }), (groups, packets) => {
        const model = modelOf(provider, groups);
        const bearer = {
          provider,
          networkId: ids.network,
          securityGroupIds: groups.map((_, index) => `sg-${index}`),
        };
        const ours = packets.map((one) => decide(model, bearer, one.address, one.port, one.protocol).answer);
        expect(ours).toEqual(packets.map((one) => opinions[provider](groups, one)));
      }),
      { numRuns: 4000 },
    );
  });

  it('agrees with what is said of a whole block at Tencent', () => {
    const rules = groupsOf(ruleOf(block, ['accept', 'drop'])).filter((groups) => groups.length > 0);
    fc.assert(
      fc.property(
        rules,
        cidr,
        port,
        fc.array(address, { minLength: 4, maxLength: 24 }),
        (groups, where, at, some) => {
          const model = modelOf('tencent', groups);
          const bound = groups.flatMap((_, index) => model.securityGroups.get(`sg-${index}`) ?? []);
          const { allowed } = judgeGroups(bound, where, { first: at, last: at });
          const answers = new Set(
            some
              .filter((one) => isIn(one, where))
              .map((one) => opinions.tencent(groups, { address: one, port: at, protocol: 'tcp' })),
          );
          const possible: readonly string[] = {
            yes: ['accept'],
            no: ['drop'],
            partly: ['accept', 'drop'],
            unknown: [],
          }[allowed];
          expect([...answers].filter((answer) => !possible.includes(answer))).toEqual([]);
        },
      ),
      { numRuns: 4000 },
    );
  });
});
