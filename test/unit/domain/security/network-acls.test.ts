import fc from 'fast-check';
import { Netmask } from 'netmask';
import { describe, expect, it } from 'vitest';
import type { NetworkAcl } from '../../../../electron/domain/model/networks.ts';
import {
  aclAmong,
  judgeAcl,
  judgeAclBothWays,
  portsText,
} from '../../../../electron/domain/security/network-acls.ts';
import { buildModel, entry } from '../../../support/model-builder.ts';

type NetworkAclEntry = NetworkAcl['entries'][number];
const out = (differs: Partial<NetworkAclEntry>) => entry({ direction: 'outbound', ...differs });
const verdicts = (entries: NetworkAclEntry[], cidr = '10.20.0.0/24') => {
  const { inbound, outbound } = judgeAclBothWays({ entries }, cidr, 443);
  return [inbound, outbound].map((one) => [one.allowed, one.decidedBy, portsText(one.closedPorts)]);
};

describe('a network ACL, both ways', () => {
  it('lets through what its entries allow, whatever their order in the list', () => {
    expect(verdicts([out({}), entry({ number: 200, action: 'deny' }), entry()])).toEqual([
      ['yes', 100, ''],
      ['yes', 100, ''],
    ]);
  });

  it('denies what no entry matches', () => {
    expect(verdicts([])).toEqual([
      ['no', null, '443'],
      ['no', null, '1024-65535'],
    ]);
  });

  it('is decided by the first entry that matches', () => {
    expect(verdicts([entry({ number: 90, action: 'deny' }), entry(), out({})])).toEqual([
      ['no', 90, '443'],
      ['yes', 100, ''],
    ]);
  });

  it('is stateless: answers need their own entry', () => {
    expect(verdicts([entry(), out({ protocol: 'tcp', fromPort: 443, toPort: 443 })])).toEqual([
      ['yes', 100, ''],
      ['no', null, '1024-65535'],
    ]);
  });

  it('lets answers out in part when only some ephemeral ports are open', () => {
    expect(verdicts([entry(), out({ protocol: '6', fromPort: 32768, toPort: 60999 })])[1]).toEqual([
      'partly',
      null,
      '1024-32767, 61000-65535',
    ]);
  });

  it('lets in part of a block', () => {
    expect(verdicts([entry({ cidr: '10.20.0.0/25' }), out({})])[0]).toEqual(['partly', null, '443']);
  });

  it('adds up entries', () => {
    expect(
      verdicts([entry({ cidr: '10.20.0.0/25' }), entry({ number: 110, cidr: '10.20.0.128/25' }), out({})])[0],
    ).toEqual(['yes', 100, '']);
  });

  it.each([
    ['IPv6 entries', { number: 10, action: 'deny', cidr: '::/0' }],
    ['other protocols', { number: 10, action: 'deny', protocol: '17' }],
    ['other ports', { number: 10, action: 'deny', protocol: 'tcp', fromPort: 22, toPort: 22 }],
    ['other blocks', { number: 10, action: 'deny', cidr: '10.21.0.0/16' }],
  ] as const)('passes over %s', (_name, differs) => {
    expect(verdicts([entry(differs), entry(), out({})])[0]).toEqual(['yes', 100, '']);
  });
});

describe('a second, packet by packet evaluation on random entries', () => {
  // The library's own forEach leaves out a block's first and last address.
  const universe = Array.from({ length: 16 }, (_, last) => `10.20.0.${last}`);
  const addressesIn = (text: string) => universe.filter((address) => new Netmask(text).contains(address));
  const host = fc.integer({ min: 0, max: 15 }).map((last) => `10.20.0.${last}`);
  const block = fc.tuple(host, fc.integer({ min: 28, max: 32 })).map(([base, length]) => `${base}/${length}`);
  const port = fc.constantFrom(null, 0, 4, 5, 6, 9);
  const entries = fc.uniqueArray(
    fc.record({
      number: fc.integer({ min: 1, max: 50 }),
      direction: fc.constantFrom('inbound' as const, 'outbound' as const),
      action: fc.constantFrom('allow' as const, 'deny' as const),
      protocol: fc.constantFrom('all', 'tcp', 'udp'),
      fromPort: port,
      toPort: port,
      cidr: block,
    }),
    { selector: (one) => one.number, maxLength: 8 },
  );
  const passes = (all: readonly NetworkAclEntry[], address: string, to: number) =>
    [...all]
      .sort((a, b) => a.number - b.number)
      .find(
        (one) =>
          one.direction === 'inbound' &&
          new Netmask(one.cidr).contains(address) &&
          (one.protocol === 'all' ||
            (one.protocol === 'tcp' && (one.fromPort ?? 0) <= to && to <= (one.toPort ?? 65535))),
      )?.action === 'allow';

  it('agrees on what passes and which ports are closed', () => {
    fc.assert(
      fc.property(entries, block, (all, cidr) => {
        const addresses = addressesIn(cidr);
        const ports = [3, 4, 5, 6, 7];
        const closed = ports.filter((to) => !addresses.every((address) => passes(all, address, to)));
        const anyOpen = ports.some((to) => addresses.some((address) => passes(all, address, to)));
        const verdict = judgeAcl({ entries: all }, 'inbound', cidr, { first: 3, last: 7 });
        const said = ports.filter((to) =>
          verdict.closedPorts.some((range) => range.first <= to && to <= range.last),
        );
        expect([verdict.allowed, said]).toEqual([
          closed.length === 0 ? 'yes' : anyOpen ? 'partly' : 'no',
          closed,
        ]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the ACL of a subnet', () => {
  const model = buildModel({
    subnets: [{ id: 'subnet-a' }, { id: 'subnet-b' }, { id: 'subnet-x', networkId: 'vpc-x' }],
    networkAcls: [
      { id: 'acl-default', isDefault: true },
      { id: 'acl-a', isDefault: false, subnetIds: ['subnet-a'] },
    ],
  });

  it('is its own, else the default of its network, else not known', () => {
    expect(
      [...model.subnets.values()].map((subnet) => aclAmong(model.networkAcls.values(), subnet)?.id),
    ).toEqual(['acl-a', 'acl-default', undefined]);
  });
});
