import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeOf } from '../../../../electron/domain/addresses.ts';
import type { Model } from '../../../../electron/domain/model.ts';
import { decide } from '../../../../electron/domain/security/decision.ts';
import {
  changesOfOrder,
  mostRanges,
  type AnswerRange,
} from '../../../../electron/domain/security/order-changes.ts';
import { allow, allowGroup } from '../../../support/model-builder.ts';
import {
  bearerOf,
  drop,
  firstMatch,
  randomCase,
  rulesOfOrders,
  tencentModel,
  type GroupRules,
} from './tencent-orders.ts';

const line = ({ block, rest, traffic, now, after, hosts }: AnswerRange) =>
  [
    block + (rest ? ' rest' : ''),
    ...traffic.map(
      ({ protocol, ports }) => `${protocol} ${ports.map(({ first, last }) => `${first}-${last}`).join()}`,
    ),
    now,
    after,
    hosts.count,
    ...hosts.names,
  ].join(' ');
const lines = (model: Model, before: readonly string[], after: readonly string[]) =>
  changesOfOrder(model, bearerOf(before), after).ranges.map(line);

describe('what another order would change', () => {
  const cards = [
    { id: 'eni-1', addresses: ['10.20.1.3'], description: 'batch-01' },
    { id: 'eni-2', addresses: ['10.20.1.4', '10.20.1.5'], description: 'batch-02' },
    { id: 'eni-3', addresses: ['10.20.7.7'], description: '' },
    { id: 'eni-4', addresses: ['10.20.1.6'], description: 'elsewhere', networkId: 'vpc-2' },
    { id: 'eni-5', addresses: ['10.20.1.7'], description: 'an endpoint', interfaceType: 'vpc_endpoint' },
  ];
  const model = rulesOfOrders(cards);
  const saved = ['bastion', 'orders', 'deny', 'probes'];

  it('names the ranges that change, those that stay, and who is known in them', () => {
    expect(lines(model, saved, ['bastion', 'deny', 'orders', 'probes'])).toEqual([
      '10.20.1.0/28 tcp 443-443 accept drop 2 batch-01 batch-02',
      '10.20.1.0/28 tcp 8443-8443 accept drop 2 batch-01 batch-02',
      '10.20.0.0/16 rest tcp 443-443 accept accept 1 eni-3',
      '10.20.0.0/16 rest tcp 8443-8443 accept accept 1 eni-3',
      '10.20.0.0/16 icmp 0-65535 accept accept 3 batch-01 batch-02 eni-3',
      '10.20.99.0/28 tcp 22-22 accept accept 0',
      '10.20.99.0/28 tcp 9000-9100 accept accept 0',
      '10.20.200.0/24 tcp 9100-9100 accept accept 0',
    ]);
  });

  it('counts them', () => {
    const { total, changed, hostsChanged, cut } = changesOfOrder(model, bearerOf(saved), [
      'deny',
      'bastion',
      'orders',
      'probes',
    ]);
    expect({ total, changed, hostsChanged, cut }).toEqual({
      total: 8,
      changed: 2,
      hostsChanged: 2,
      cut: false,
    });
  });

  it('changes nothing where nothing was moved', () => {
    expect(changesOfOrder(model, bearerOf(saved), saved).changed).toBe(0);
  });

  it('says what binding the first group, or unbinding the last, would change', () => {
    const small = tencentModel({ one: [allow('10.20.0.0/16')] });
    expect([lines(small, [], ['one']), lines(small, ['one'], [])]).toEqual([
      [
        '0.0.0.0/0 tcp 0-442,444-65535 udp 0-65535 icmp 0-65535 accept drop 0',
        '0.0.0.0/0 rest tcp 443-443 accept drop 0',
        '10.20.0.0/16 tcp 443-443 accept accept 0',
      ],
      [
        '0.0.0.0/0 tcp 0-442,444-65535 udp 0-65535 icmp 0-65535 drop accept 0',
        '0.0.0.0/0 rest tcp 443-443 drop accept 0',
        '10.20.0.0/16 tcp 443-443 accept accept 0',
      ],
    ]);
  });

  it('says where the answer becomes unknown', () => {
    const unknown = tencentModel({ one: [allow('10.20.0.0/16')], two: null });
    expect(lines(unknown, ['one', 'two'], ['two', 'one'])).toEqual([
      '10.20.0.0/16 tcp 443-443 accept unknown 0',
      '0.0.0.0/0 tcp 0-442,444-65535 udp 0-65535 icmp 0-65535 unknown unknown 0',
      '0.0.0.0/0 rest tcp 443-443 unknown unknown 0',
    ]);
  });

  it('shows so many ranges and counts all of them', () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      allow(`10.0.${i % 256}.${i < 256 ? 0 : 128}/32`, { fromPort: i, toPort: i }),
    );
    const wide = tencentModel({ one: many, two: [drop('10.0.0.0/8', { fromPort: null, toPort: null })] });
    const { ranges, total, changed, cut } = changesOfOrder(wide, bearerOf(['one', 'two']), ['two', 'one']);
    expect([ranges.length, total, changed, cut]).toEqual([mostRanges, 300, 300, false]);
  });

  it('says when thousands of rules cut finer than it looks, and still answers', () => {
    const many = Array.from({ length: 4000 }, (_, i) =>
      allow(`10.${i % 200}.${i % 199}.0/24`, { fromPort: i * 2, toPort: i * 2 }),
    );
    const wide = tencentModel({ one: many, two: [drop('10.0.0.0/8', { fromPort: null, toPort: null })] });
    const { ranges, cut } = changesOfOrder(wide, bearerOf(['one', 'two']), ['two', 'one']);
    expect([ranges.length, cut]).toEqual([mostRanges, true]);
  });
});

/** Which lines speak of a packet. */
const about = (ranges: readonly AnswerRange[], address: string, port: number, protocol: string) =>
  ranges.filter(
    ({ addresses, traffic }) =>
      addresses.some(
        ({ first, last }) => first <= rangeOf(address)!.first && rangeOf(address)!.first <= last,
      ) &&
      traffic.some(
        (one) =>
          one.protocol === protocol && one.ports.some(({ first, last }) => first <= port && port <= last),
      ),
  );

describe('on random rules', () => {
  it('exactly one line speaks of each packet that either order lets in, with both answers', () => {
    fc.assert(
      fc.property(randomCase, ({ rules, order, otherOrder, packet }) => {
        const { ranges } = changesOfOrder(tencentModel(rules), bearerOf(order), otherOrder);
        const now = firstMatch(rules, order, packet).answer;
        const after = firstMatch(rules, otherOrder, packet).answer;
        const expected = now === 'drop' && after === 'drop' ? [] : [{ now, after }];
        const found = about(ranges, packet.address, packet.port, packet.protocol);
        expect(found.map((range) => ({ now: range.now, after: range.after }))).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('agrees with the single answers where groups and their rules are not known', () => {
    const unknowable = randomCase.chain((found) =>
      fc
        .record({
          hidden: fc.subarray<string>(['a', 'b', 'c', 'd'], { maxLength: 1 }),
          peers: fc.array(fc.constantFrom<string[]>('a', 'b', 'c', 'd'), { maxLength: 3 }),
          members: fc.array(fc.integer({ min: 0, max: 63 }), { maxLength: 3 }),
        })
        .map((more) => ({ ...found, ...more })),
    );
    fc.assert(
      fc.property(unknowable, ({ rules, order, otherOrder, packet, hidden, peers, members }) => {
        const withPeers: GroupRules = Object.fromEntries(
          Object.entries(rules).map(([id, list]) => [
            id,
            hidden.includes(id)
              ? null
              : peers.includes(id)
                ? [
                    ...list.slice(0, 1),
                    { ...allowGroup('x'), action: list[0]?.action ?? 'drop' },
                    ...list.slice(1),
                    allowGroup('x'),
                  ]
                : list,
          ]),
        );
        const model = tencentModel(
          { ...withPeers, x: [] },
          members.map((last, i) => ({
            id: `eni-${i}`,
            addresses: [`10.20.0.${last}`],
            securityGroupIds: ['x'],
          })),
        );
        const { address, port, protocol } = packet;
        const now = decide(model, bearerOf(order), address, port, protocol).answer;
        const after = decide(model, bearerOf(otherOrder), address, port, protocol).answer;
        const { ranges } = changesOfOrder(model, bearerOf(order), otherOrder);
        const found = about(ranges, address, port, protocol);
        expect(found.map((range) => ({ now: range.now, after: range.after }))).toEqual(
          now === 'drop' && after === 'drop' ? [] : [{ now, after }],
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('turns round when the orders are exchanged', () => {
    fc.assert(
      fc.property(randomCase, ({ rules, order, otherOrder }) => {
        const model = tencentModel(rules);
        const there = changesOfOrder(model, bearerOf(order), otherOrder);
        const back = changesOfOrder(model, bearerOf(otherOrder), order);
        const turned = back.ranges.map((range) => ({ ...range, now: range.after, after: range.now }));
        expect([...there.ranges.map(line)].sort()).toEqual(turned.map(line).sort());
      }),
    );
  });

  it('names blocks that hold their addresses, and nothing smaller would', () => {
    fc.assert(
      fc.property(randomCase, ({ rules, order, otherOrder }) => {
        const { ranges } = changesOfOrder(tencentModel(rules), bearerOf(order), otherOrder);
        const wrong = ranges.filter(({ block, rest, addresses }) => {
          const around = rangeOf(block)!;
          const size = around.last - around.first + 1;
          const held = addresses.reduce((sum, { first, last }) => sum + last - first + 1, 0);
          const [first, last] = [addresses[0]!.first, addresses.at(-1)!.last];
          const inBothHalves = first < around.first + size / 2 && last >= around.first + size / 2;
          const inside = around.first <= first && last <= around.last;
          return !inside || rest !== (held !== size) || !(size === 1 || inBothHalves);
        });
        expect(wrong).toEqual([]);
      }),
    );
  });
});
