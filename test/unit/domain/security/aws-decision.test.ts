import fc from 'fast-check';
import { Netmask } from 'netmask';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../../../electron/domain/model.ts';
import type { SecurityRule } from '../../../../electron/domain/model/security-groups.ts';
import { decide } from '../../../../electron/domain/security/decision.ts';
import { allow, allowGroup, buildModel, ids } from '../../../support/model-builder.ts';

const bearer = { provider: 'aws', networkId: ids.network, securityGroupIds: ['sg-1', 'sg-2'] } as const;
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
/** The answer, and the rule that decided or could not be judged. */
const answer = (model: Model, address: string) => {
  const { answer: said, decidedBy, unknownAt } = decide(model, bearer, address, 443, 'tcp');
  const place = decidedBy ?? unknownAt;
  return place ? [said, `${place.groupId}.${place.index}`] : [said];
};

describe('may an address reach the port?', () => {
  it('is so by the one rule of any bound group that holds it', () => {
    const model = withRules([allow('192.168.0.0/16')], [allow('10.99.0.0/16'), allow('10.20.0.0/16')]);
    expect(answer(model, '10.20.1.7')).toEqual(['accept', 'sg-2.1']);
  });

  it('is not when nothing lets it in', () => {
    expect(answer(withRules([allow('10.21.0.0/16')]), '10.20.1.7')).toEqual(['drop']);
  });

  it.each([
    ['another port', { fromPort: 22, toPort: 22 }, 'drop'],
    ['a range of ports', { fromPort: 400, toPort: 500 }, 'accept'],
    ['a range that ends before', { fromPort: 400, toPort: 442 }, 'drop'],
    ['all ports', { fromPort: null, toPort: null }, 'accept'],
    ['all ports as AWS writes them', { fromPort: -1, toPort: -1 }, 'accept'],
    ['protocol 6', { protocol: '6' }, 'accept'],
    ['all protocols, whatever ports', { protocol: 'all', fromPort: 22, toPort: 22 }, 'accept'],
    ['protocol -1', { protocol: '-1', fromPort: null, toPort: null }, 'accept'],
    ['UDP', { protocol: 'udp' }, 'drop'],
    ['ICMP', { protocol: 'icmp', fromPort: null, toPort: null }, 'drop'],
    ['outbound', { direction: 'outbound' }, 'drop'],
    ['a drop', { action: 'drop' }, 'drop'],
  ] as const)('reads a rule for %s', (_name, rule, expected) => {
    expect(answer(withRules([allow('0.0.0.0/0', rule)]), '10.20.1.7')[0]).toBe(expected);
  });

  it('says nothing about IPv4 by an IPv6 rule', () => {
    expect(answer(withRules([allow('::/0')]), '10.20.1.7')).toEqual(['drop']);
  });

  it('walks a group to its members’ addresses, all of them', () => {
    const model = withRules([allowGroup('sg-3')]);
    expect([answer(model, '10.20.0.10'), answer(model, '10.20.0.12'), answer(model, '10.20.0.13')]).toEqual([
      ['accept', 'sg-1.0'],
      ['accept', 'sg-1.0'],
      ['drop'],
    ]);
  });

  it('is unknown behind a group whose members were never imported', () => {
    const model = buildModel({
      networks: [{}],
      securityGroups: [{ id: 'sg-1', rules: [allowGroup('sg-3')] }],
    });
    expect(answer(model, '10.20.0.10')).toEqual(['unknown', 'sg-1.0']);
  });

  it('is not where no member of that group can be', () => {
    const model = buildModel({
      networks: [{}],
      securityGroups: [{ id: 'sg-1', rules: [allowGroup('sg-3')] }, { id: 'sg-2' }, { id: 'sg-3' }],
    });
    expect(answer(model, '192.168.0.1')).toEqual(['drop']);
  });

  it('is unknown behind a prefix list, unless another rule lets in anyway', () => {
    expect([
      answer(withRules([prefixList]), '10.20.1.7'),
      answer(withRules([prefixList, allow('10.20.0.0/16')]), '10.20.1.7'),
    ]).toEqual([
      ['unknown', 'sg-1.0'],
      ['accept', 'sg-1.1'],
    ]);
  });

  it('is unknown behind a bound group that is not in the workspace', () => {
    const model = buildModel({ networks: [{}], securityGroups: [{ id: 'sg-1' }] });
    expect(answer(model, '10.20.1.7')).toEqual(['unknown', 'sg-2.null']);
  });
});

describe('a second, independent evaluation on random rules', () => {
  const universe = Array.from({ length: 32 }, (_, last) => `10.20.0.${last}`);
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

  it('agrees for every address', () => {
    fc.assert(
      fc.property(rules, rules, cards, (one, two, nics) => {
        const model = buildModel({
          networks: [{}],
          securityGroups: [{ id: 'sg-1', rules: one }, { id: 'sg-2', rules: two }, { id: 'sg-3' }],
          networkInterfaces: [
            // Membership is known for a network once any of its interfaces is.
            { id: 'eni-known', addresses: [], securityGroupIds: [] },
            ...nics.map((card, index) => ({ ...card, id: `eni-${index}` })),
          ],
        });
        const expected = universe.map((address) =>
          slowly([...one, ...two], nics, address) ? 'accept' : 'drop',
        );
        expect(universe.map((address) => answer(model, address)[0])).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
