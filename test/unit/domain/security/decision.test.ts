import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../../electron/domain/security/decision.ts';
import type { Bearer } from '../../../../electron/domain/security/walk.ts';
import { allow, allowGroup, buildModel, ids } from '../../../support/model-builder.ts';
import {
  bearerOf,
  drop,
  firstMatch,
  icmp,
  randomCase,
  rulesOfOrders,
  tencentModel,
  type Packet,
} from './tencent-orders.ts';

const words = (packet: Packet, order: readonly string[], model = rulesOfOrders()) => {
  const { answer, decidedBy, walk } = decide(
    model,
    bearerOf(order),
    packet.address,
    packet.port,
    packet.protocol,
  );
  return {
    answer,
    decidedBy: decidedBy && `${decidedBy.groupId}.${decidedBy.index}`,
    walk: walk.map((group) => `${group.groupId}: ${group.rules.map((rule) => rule.why).join(' ')}`),
  };
};
const tcp = (address: string, port: number): Packet => ({ address, port, protocol: 'tcp' });

describe('Tencent: the groups by priority, the first rule that matches', () => {
  it('walks group by group to the rule that decides, and no further', () => {
    expect(words(tcp('10.20.1.7', 443), ['bastion', 'orders', 'deny', 'probes'])).toEqual({
      answer: 'accept',
      decidedBy: 'orders.1',
      walk: [
        'bastion: portDiffers protocolDiffers',
        'orders: portDiffers decides notReached',
        'deny: notReached',
        'probes: notReached',
      ],
    });
  });

  it('answers otherwise when the group that drops comes first', () => {
    expect(words(tcp('10.20.1.7', 443), ['bastion', 'deny', 'orders', 'probes'])).toEqual({
      answer: 'drop',
      decidedBy: 'deny.0',
      walk: [
        'bastion: portDiffers protocolDiffers',
        'deny: decides',
        'orders: notReached notReached notReached',
        'probes: notReached',
      ],
    });
  });

  it('drops what no rule of any group matches, and says that no rule did', () => {
    expect(words(tcp('192.168.0.1', 443), ['orders', 'deny'])).toEqual({
      answer: 'drop',
      decidedBy: null,
      walk: ['orders: portDiffers addressDiffers portDiffers', 'deny: addressDiffers'],
    });
  });

  it('controls nothing without a group', () => {
    expect(decide(rulesOfOrders(), bearerOf([]), '192.168.0.1', 22, 'tcp')).toEqual({
      answer: 'accept',
      decidedBy: null,
      unknownAt: null,
      walk: [],
      defaultSteppedIn: false,
      noControl: true,
    });
  });

  it('knows TCP, UDP and ICMP apart, and looks at no port of ICMP', () => {
    const model = tencentModel({
      one: [icmp('10.0.0.0/8'), allow('10.0.0.0/8', { protocol: 'udp', fromPort: 53, toPort: 53 })],
    });
    const asked = [
      tcp('10.0.0.1', 53),
      { address: '10.0.0.1', port: 53, protocol: 'udp' as const },
      { address: '10.0.0.1', port: 7, protocol: 'icmp' as const },
    ];
    expect(asked.map((packet) => words(packet, ['one'], model).answer)).toEqual(['drop', 'accept', 'accept']);
  });

  it('is unknown from a group on whose rules are not known', () => {
    const model = tencentModel({ one: [allow('10.1.0.0/16')], two: null, three: [drop('0.0.0.0/0')] });
    const at = (address: string) => decide(model, bearerOf(['one', 'two', 'three']), address, 443, 'tcp');
    expect([
      at('10.1.0.1').answer,
      at('10.2.0.1').answer,
      at('10.2.0.1').unknownAt,
      at('10.2.0.1').walk.map((group) => [group.known, group.reached]),
    ]).toEqual([
      'accept',
      'unknown',
      { groupId: 'two', index: null },
      [
        [true, true],
        [false, true],
        [true, false],
      ],
    ]);
  });

  it('is unknown from a group on that is not in the workspace', () => {
    const { answer, unknownAt } = decide(tencentModel({}), bearerOf(['gone']), '10.2.0.1', 443, 'tcp');
    expect([answer, unknownAt]).toEqual(['unknown', { groupId: 'gone', index: null }]);
  });

  it('is unknown at a rule for a group’s members only where what follows says otherwise', () => {
    const behind = (rest: ReturnType<typeof drop>[]) =>
      words(
        tcp('10.20.0.9', 443),
        ['one'],
        tencentModel({ one: [allowGroup('two'), allow('10.99.0.0/16'), ...rest], two: [] }),
      );
    expect([behind([allow('10.20.0.0/16')]), behind([drop('10.20.0.0/16')])]).toEqual([
      { answer: 'accept', decidedBy: 'one.2', walk: ['one: unknown addressDiffers decides'] },
      { answer: 'unknown', decidedBy: null, walk: ['one: unknown notReached notReached'] },
    ]);
  });

  it('knows the members of a group that the endpoint’s network has interfaces of', () => {
    const model = tencentModel({ one: [allowGroup('two')], two: [] }, [
      { id: 'eni-1', addresses: ['10.20.0.9'], securityGroupIds: ['two'] },
      { id: 'eni-2', addresses: ['10.20.0.10'], securityGroupIds: ['two'], networkId: 'vpc-elsewhere' },
    ]);
    expect([
      words(tcp('10.20.0.9', 443), ['one'], model).answer,
      words(tcp('10.20.0.10', 443), ['one'], model).answer,
    ]).toEqual(['accept', 'unknown']);
  });

  it('says nothing about what is no IPv4 address', () => {
    const answers = ['', 'db-01', '10.20.0.0/16', '10.20.0.256', 'fd00::1'].map(
      (address) => decide(rulesOfOrders(), bearerOf(['orders']), address, 443, 'tcp').answer,
    );
    expect(answers).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'unknown']);
  });
});

describe('AWS: any rule of any group', () => {
  const model = buildModel({
    networks: [{}],
    securityGroups: [
      { id: 'sg-1', rules: [allow('10.20.0.0/16', { fromPort: 22, toPort: 22 }), allow('10.20.0.0/16')] },
      { id: 'sg-2', rules: [allow('10.99.0.0/16'), allow('10.20.1.0/24'), allow('', { protocol: 'udp' })] },
      { id: 'sg-default', isDefault: true, rules: [allow('10.30.0.0/16')] },
    ],
  });
  const aws = (...securityGroupIds: string[]): Bearer => ({
    provider: 'aws',
    networkId: ids.network,
    securityGroupIds,
  });

  it('names every rule that lets in, in whichever group, and why the others do not', () => {
    const { answer, decidedBy, walk } = decide(model, aws('sg-1', 'sg-2'), '10.20.1.7', 443, 'tcp');
    expect([answer, decidedBy, walk.map((group) => group.rules.map((rule) => rule.why))]).toEqual([
      'accept',
      { groupId: 'sg-1', index: 1 },
      [
        ['portDiffers', 'decides'],
        ['addressDiffers', 'decides', 'protocolDiffers'],
      ],
    ]);
  });

  it('lets the network’s default group step in where none is bound', () => {
    const { answer, defaultSteppedIn, decidedBy } = decide(model, aws(), '10.30.1.7', 443, 'tcp');
    expect([answer, defaultSteppedIn, decidedBy?.groupId]).toEqual(['accept', true, 'sg-default']);
  });

  it('is unknown where the default group, or the endpoint’s network, is not known', () => {
    const elsewhere: Bearer = { provider: 'aws', networkId: 'vpc-x', securityGroupIds: [] };
    const providersSide: Bearer = { ...elsewhere, networkId: null };
    const at = (bearer: Bearer) => decide(model, bearer, '10.30.1.7', 443, 'tcp');
    expect([at(elsewhere).unknownAt, at(providersSide).answer, at(providersSide).walk]).toEqual([
      { groupId: 'default', index: null },
      'unknown',
      [],
    ]);
  });
});

describe('a second, independent evaluation of Tencent’s order', () => {
  it('agrees on random rules, groups and orders', () => {
    fc.assert(
      fc.property(randomCase, ({ rules, order, packet }) => {
        const model = tencentModel(rules);
        expect(words(packet, order, model)).toMatchObject(firstMatch(rules, order, packet));
      }),
      { numRuns: 1000 },
    );
  });

  it('says of each rule in the walk what is true of it, and decides at most once', () => {
    fc.assert(
      fc.property(randomCase, ({ rules, order, packet }) => {
        const { walk, decidedBy } = decide(
          tencentModel(rules),
          bearerOf(order),
          packet.address,
          packet.port,
          packet.protocol,
        );
        const all = walk.flatMap((group) => group.rules.map((rule) => ({ ...rule, groupId: group.groupId })));
        const deciding = all.filter((rule) => rule.why === 'decides');
        const place = all.findIndex((rule) => rule.why === 'decides' || rule.why === 'notReached');
        expect([
          deciding.map(({ groupId, index }) => ({ groupId, index })),
          place < 0 ? [] : all.slice(place + 1).filter((rule) => rule.why !== 'notReached'),
        ]).toEqual([decidedBy ? [decidedBy] : [], []]);
      }),
    );
  });

  it('does not change when a group that matches nothing comes in anywhere', () => {
    fc.assert(
      fc.property(randomCase, fc.nat(), ({ rules, order, packet }, at) => {
        fc.pre(order.length > 0);
        const place = at % (order.length + 1);
        const more = [...order.slice(0, place), 'silent', ...order.slice(place)];
        const model = tencentModel({ ...rules, silent: [allow('203.0.113.0/24')] });
        expect(words(packet, more, model).answer).toBe(words(packet, order, model).answer);
      }),
    );
  });

  it('does not depend on the order where every rule accepts', () => {
    fc.assert(
      fc.property(randomCase, ({ rules, order, packet }) => {
        const accepting = Object.fromEntries(
          Object.entries(rules).map(([id, list]) => [
            id,
            list.map((rule) => ({ ...rule, action: 'accept' as const })),
          ]),
        );
        const model = tencentModel(accepting);
        const answers = [order, [...order].reverse()].map((ids) => words(packet, ids, model).answer);
        expect(answers[1]).toBe(answers[0]);
      }),
    );
  });
});
