import fc from 'fast-check';
import { Netmask } from 'netmask';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../../../electron/domain/model.ts';
import type { SecurityGroup, SecurityRule } from '../../../../electron/domain/model/security-groups.ts';
import { boundGroups, mayReach, whoIsLetIn } from '../../../../electron/domain/security/groups.ts';
import { allow, allowGroup, buildModel, ids } from '../../../support/model-builder.ts';

const bearer = { networkId: ids.network, securityGroupIds: ['sg-1', 'sg-2'] };
const cidr = (text: string) => ({ kind: 'cidr', cidr: text }) as const;
const prefixList = allow('', { peer: { kind: 'prefixList', prefixListId: 'pl-1' } });

/** A model with the rules of sg-1 and sg-2, a third group sg-3, and a network interface that tells membership. */
const withRules = (one: SecurityRule[], two: SecurityRule[] = []): Model =>
  buildModel({
    networks: [{}],
    securityGroups: [{ id: 'sg-1', rules: one }, { id: 'sg-2', rules: two }, { id: 'sg-3' }],
    networkInterfaces: [
      { id: 'eni-1', addresses: ['10.20.0.10'], securityGroupIds: ['sg-3'] },
      { id: 'eni-2', addresses: ['10.20.0.11', '10.20.0.12'], securityGroupIds: ['sg-3', 'sg-1'] },
      { id: 'eni-3', addresses: ['10.20.0.13'], securityGroupIds: [] },
    ],
  });
const answer = (model: Model, source: Parameters<typeof mayReach>[2], port = 443) => {
  const { allowed, decidedBy } = mayReach(model, bearer, source, port);
  return [allowed, ...decidedBy.map((ref) => `${ref.groupId}.${ref.index}`)];
};

describe('may an address or a block reach the port?', () => {
  it('is yes by the one rule of any bound group that holds it', () => {
    const model = withRules([allow('192.168.0.0/16')], [allow('10.99.0.0/16'), allow('10.20.0.0/16')]);
    expect(answer(model, cidr('10.20.1.7'))).toEqual(['yes', 'sg-2.1']);
  });

  it('is yes for a block that several rules hold together', () => {
    const model = withRules([allow('10.20.0.0/25')], [allow('10.20.0.128/25')]);
    expect(answer(model, cidr('10.20.0.0/24'))).toEqual(['yes', 'sg-1.0', 'sg-2.0']);
  });

  it('is partly for a block of which some addresses are let in', () => {
    expect(answer(withRules([allow('10.20.0.0/25')]), cidr('10.20.0.0/24'))).toEqual(['partly', 'sg-1.0']);
  });

  it('is no when nothing lets it in', () => {
    expect(answer(withRules([allow('10.21.0.0/16')]), cidr('10.20.1.7'))).toEqual(['no']);
  });

  it.each([
    ['another port', { fromPort: 22, toPort: 22 }, 'no'],
    ['a range of ports', { fromPort: 400, toPort: 500 }, 'yes'],
    ['a range that ends before', { fromPort: 400, toPort: 442 }, 'no'],
    ['all ports', { fromPort: null, toPort: null }, 'yes'],
    ['all ports as AWS writes them', { fromPort: -1, toPort: -1 }, 'yes'],
    ['protocol 6', { protocol: '6' }, 'yes'],
    ['all protocols, whatever ports', { protocol: 'all', fromPort: 22, toPort: 22 }, 'yes'],
    ['protocol -1', { protocol: '-1', fromPort: null, toPort: null }, 'yes'],
    ['UDP', { protocol: 'udp' }, 'no'],
    ['ICMP', { protocol: 'icmp', fromPort: null, toPort: null }, 'no'],
    ['outbound', { direction: 'outbound' }, 'no'],
    ['a drop', { action: 'drop' }, 'no'],
  ] as const)('reads a rule for %s', (_name, rule, allowed) => {
    expect(answer(withRules([allow('0.0.0.0/0', rule)]), cidr('10.20.1.7'))[0]).toBe(allowed);
  });

  it('says nothing about IPv4 by an IPv6 rule', () => {
    expect(answer(withRules([allow('::/0')]), cidr('10.20.1.7'))).toEqual(['no']);
  });

  it('walks a group to its members’ addresses, all of them', () => {
    const model = withRules([allowGroup('sg-3')]);
    expect([
      answer(model, cidr('10.20.0.10')),
      answer(model, cidr('10.20.0.12')),
      answer(model, cidr('10.20.0.13')),
    ]).toEqual([['yes', 'sg-1.0'], ['yes', 'sg-1.0'], ['no']]);
  });

  it('is unknown behind a group whose members were never imported', () => {
    const model = buildModel({
      networks: [{}],
      securityGroups: [{ id: 'sg-1', rules: [allowGroup('sg-3')] }],
    });
    expect(answer(model, cidr('10.20.0.10'))).toEqual(['unknown', 'sg-1.0']);
  });

  it('is no where no member of that group can be', () => {
    const model = buildModel({
      networks: [{}],
      securityGroups: [{ id: 'sg-1', rules: [allowGroup('sg-3')] }, { id: 'sg-2' }, { id: 'sg-3' }],
    });
    expect(answer(model, cidr('192.168.0.1'))).toEqual(['no']);
  });

  it('is unknown behind a prefix list, unless another rule lets in anyway', () => {
    expect([
      answer(withRules([prefixList]), cidr('10.20.1.7')),
      answer(withRules([prefixList, allow('10.20.0.0/16')]), cidr('10.20.1.7')),
    ]).toEqual([
      ['unknown', 'sg-1.0'],
      ['yes', 'sg-1.1'],
    ]);
  });

  it('is unknown behind a bound group that is not in the workspace', () => {
    const model = buildModel({ networks: [{}], securityGroups: [{ id: 'sg-1' }] });
    expect(answer(model, cidr('10.20.1.7'))).toEqual(['unknown']);
  });
});

describe('may whoever carries a group reach the port?', () => {
  it('is yes when a rule names the group', () => {
    const model = withRules([allowGroup('sg-3')]);
    expect(answer(model, { kind: 'group', groupId: 'sg-3' })).toEqual(['yes', 'sg-1.0']);
  });

  it('is judged by the addresses of its members', () => {
    const source = { kind: 'group', groupId: 'sg-3' } as const;
    expect([
      answer(withRules([allow('10.20.0.0/24')]), source),
      answer(withRules([allow('10.20.0.10')]), source),
      answer(withRules([allow('10.20.0.13')]), source),
    ]).toEqual([['yes', 'sg-1.0'], ['partly', 'sg-1.0'], ['no']]);
  });

  it('is judged by the whole network while nobody carries it', () => {
    const none = { kind: 'group', groupId: 'sg-2' } as const;
    expect([
      answer(withRules([allow('10.20.0.0/16')]), none),
      answer(withRules([allow('10.20.0.0/24')]), none),
      answer(withRules([allow('10.21.0.0/16')]), none),
    ]).toEqual([['yes', 'sg-1.0'], ['unknown', 'sg-1.0'], ['no']]);
  });
});

describe('the groups that count', () => {
  const model = buildModel({
    networks: [{}],
    securityGroups: [
      { id: 'sg-other', networkId: 'vpc-other', isDefault: true },
      { id: 'sg-default', isDefault: true, rules: [allowGroup('sg-default')] },
    ],
  });
  const none = { networkId: ids.network, securityGroupIds: [] };

  it('are the network’s default group when none is bound', () => {
    const bound = boundGroups(model, none);
    expect([bound.groups.map((group) => group.id), bound.defaultSteppedIn]).toEqual([['sg-default'], true]);
  });

  it('are not known when the default group is not', () => {
    expect(boundGroups(model, { networkId: 'vpc-3', securityGroupIds: [] })).toEqual({
      groups: [],
      unknownIds: ['default'],
      defaultSteppedIn: true,
    });
  });

  it('say so in the answer', () => {
    const reach = mayReach(model, none, cidr('192.168.0.1'), 443);
    expect(reach).toEqual({
      allowed: 'no',
      decidedBy: [],
      letIn: { cidrs: [], groups: [], self: true, prefixLists: [] },
      defaultSteppedIn: true,
    });
  });
});

describe('who is let in', () => {
  it('lists blocks, groups, the own members and prefix lists, each once', () => {
    const group: SecurityGroup = {
      id: 'sg-1',
      name: '',
      description: '',
      networkId: ids.network,
      region: null,
      isDefault: false,
      rulesKnown: true,
      origin: { kind: 'planned', at: 0 },
      rules: [
        allow('10.20.0.0/16'),
        allow('10.20.0.0/16', { protocol: 'all' }),
        allow('::/0'),
        allow('10.30.0.0/16', { fromPort: 22, toPort: 22 }),
        allowGroup('sg-3'),
        allowGroup('sg-1'),
        prefixList,
      ],
    };
    expect([whoIsLetIn(group, 443), whoIsLetIn(group, 80)]).toEqual([
      { cidrs: ['10.20.0.0/16'], groups: ['sg-3'], self: true, prefixLists: ['pl-1'] },
      { cidrs: ['10.20.0.0/16'], groups: [], self: false, prefixLists: [] },
    ]);
  });
});

describe('a second, independent evaluation on random rules', () => {
  // The library's own forEach leaves out a block's first and last address.
  const universe = Array.from({ length: 32 }, (_, last) => `10.20.0.${last}`);
  const addressesIn = (text: string) => universe.filter((address) => new Netmask(text).contains(address));
  const groupId = fc.constantFrom('sg-1', 'sg-2', 'sg-3');
  const host = fc.integer({ min: 0, max: 31 }).map((last) => `10.20.0.${last}`);
  const near = fc.tuple(host, fc.integer({ min: 27, max: 32 })).map(([base, length]) => `${base}/${length}`);
  const peer: fc.Arbitrary<SecurityRule['peer']> = fc.oneof(
    near.map((text) => ({ kind: 'cidr' as const, cidr: text })),
    groupId.map((id) => ({ kind: 'group' as const, groupId: id })),
  );
  const rule: fc.Arbitrary<SecurityRule> = fc.record({
    direction: fc.constantFrom('inbound' as const, 'inbound' as const, 'outbound' as const),
    protocol: fc.constantFrom('tcp', '6', 'all', '-1', 'udp', 'icmp'),
    fromPort: fc.constantFrom(null, 0, 22, 443, 444),
    toPort: fc.constantFrom(null, 22, 443, 65535),
    peer,
    action: fc.constantFrom('accept' as const, 'accept' as const, 'drop' as const),
    description: fc.constant(''),
  });
  const rules = fc.array(rule, { maxLength: 5 });
  const cards = fc.array(
    fc.record({ addresses: fc.array(host, { maxLength: 2 }), securityGroupIds: fc.array(groupId) }),
    { maxLength: 4 },
  );

  /** Address by address, with another library and strings: what AWS's words say and no more. */
  const slowly = (
    all: readonly SecurityRule[],
    nics: readonly { addresses: readonly string[]; securityGroupIds: readonly string[] }[],
    address: string,
  ) =>
    all.some(
      ({ direction, protocol, fromPort, toPort, peer: from, action }) =>
        direction === 'inbound' &&
        action === 'accept' &&
        (['all', '-1'].includes(protocol) ||
          (['tcp', '6'].includes(protocol) && (fromPort ?? 0) <= 443 && 443 <= (toPort ?? 65535))) &&
        ((from.kind === 'cidr' && new Netmask(from.cidr).contains(address)) ||
          (from.kind === 'group' &&
            nics.some((n) => n.securityGroupIds.includes(from.groupId) && n.addresses.includes(address)))),
    );

  it('agrees for every address of a block, and so for the block', () => {
    fc.assert(
      fc.property(rules, rules, cards, near, (one, two, nics, block) => {
        const model = buildModel({
          networks: [{}],
          securityGroups: [{ id: 'sg-1', rules: one }, { id: 'sg-2', rules: two }, { id: 'sg-3' }],
          networkInterfaces: [
            // Membership is known for a network once any of its interfaces is.
            { id: 'eni-known', addresses: [], securityGroupIds: [] },
            ...nics.map((card, index) => ({ ...card, id: `eni-${index}` })),
          ],
        });
        const addresses = addressesIn(block);
        const expected = addresses.map((address) => slowly([...one, ...two], nics, address));
        const single = addresses.map((address) => mayReach(model, bearer, cidr(address), 443).allowed);
        expect(single).toEqual(expected.map((yes) => (yes ? 'yes' : 'no')));
        const [first] = new Set(expected);
        const whole = new Set(expected).size === 2 ? 'partly' : first ? 'yes' : 'no';
        expect(mayReach(model, bearer, cidr(block), 443).allowed).toBe(whole);
      }),
      { numRuns: 500 },
    );
  });

  it('names only rules that let in', () => {
    fc.assert(
      fc.property(rules, near, (one, block) => {
        const model = buildModel({
          networks: [{}],
          securityGroups: [{ id: 'sg-1', rules: one }, { id: 'sg-2' }],
        });
        const { decidedBy } = mayReach(model, bearer, cidr(block), 443);
        const named = decidedBy.map((ref) => one[ref.index]);
        expect(named.every((found) => found?.direction === 'inbound' && found.action === 'accept')).toBe(
          true,
        );
      }),
    );
  });
});
