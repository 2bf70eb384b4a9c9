import { beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../electron/contract/commands.ts';
import { asking, type Asking } from './asking.ts';
import { accounts, outcome } from './two-companies.ts';

let { companies, desk, service, tencentService, onAws, onTencent, at, endpointOf } = {} as Asking;
beforeEach(async () => {
  ({ companies, desk, service, tencentService, onAws, onTencent, at, endpointOf } = await asking());
});

describe('an endpoint that is created', () => {
  it('is planned: it will wait for acceptance, in its network’s account and region', async () => {
    const { id } = await desk.call(
      'endpoints.create',
      onAws({
        subnets: [at(0, '10.0.0.9'), at(1, null)],
        securityGroupIds: [...companies.aws.consumer.groups],
      }),
    );
    const { state, plannedState, createdAt, addresses, ownerAccountId, region, serviceName, origin } =
      (await endpointOf(id))!;
    expect([
      /^vpce-[0-9a-f]{17}$/.test(id),
      { state, plannedState, createdAt, addresses, ownerAccountId, region, serviceName, kind: origin.kind },
      (await endpointOf(id))?.securityGroupIds,
    ]).toEqual([
      true,
      {
        state: 'planned',
        plannedState: 'pendingAcceptance',
        createdAt: null,
        addresses: [{ subnetId: companies.aws.consumer.subnets[0], address: '10.0.0.9' }],
        ownerAccountId: accounts.aws.consumer,
        region: 'eu-west-1',
        serviceName: `com.amazonaws.vpce.eu-west-1.${service}`,
        kind: 'planned',
      },
      companies.aws.consumer.groups,
    ]);
  });

  it('of Tencent has its word for the state', async () => {
    const { id } = await desk.call('endpoints.create', onTencent());
    await desk.call('endpointServices.setAutoAccept', { id: tencentService, autoAccept: true });
    const { id: later } = await desk.call('endpoints.create', onTencent());
    expect([(await endpointOf(id))?.plannedState, (await endpointOf(later))?.plannedState]).toEqual([
      'PENDING',
      'ACTIVE',
    ]);
  });

  it.each<[string, () => InputOf<'endpoints.create'>, string]>([
    ['a name with a blank', () => onAws({ name: 'my endpoint' }), 'name.characters at name'],
    ['no network', () => onAws({ networkId: '' }), 'network.choose at networkId'],
    ['an unknown network', () => onAws({ networkId: 'vpc-x' }), 'thing.unknown at networkId'],
    ['no service', () => onAws({ service: ' ' }), 'service.empty at service'],
    ['a service of another form', () => onAws({ service: 'ledger' }), 'service.form at service'],
    [
      'a service that nobody knows',
      () => onAws({ service: 'vpce-svc-ffffffffffffffff0' }),
      'service.notKnown at service',
    ],
    [
      'a service of the other cloud',
      () => onAws({ service: tencentService }),
      'service.otherProvider at service',
    ],
    [
      'another owner',
      () => onAws({ peer: { kind: 'other', accountId: '999999999999' } }),
      'service.otherOwner at peer.accountId',
    ],
    ['a service that is not mine', () => onAws({ peer: { kind: 'mine' } }), 'service.notMine at peer.kind'],
    ['no subnet', () => onAws({ subnets: [] }), 'subnet.choose at subnets'],
    [
      'a subnet of another network',
      () => onAws({ subnets: [{ subnetId: companies.aws.provider.subnets[0]!, address: null }] }),
      'endpoint.subnetElsewhere at subnets.0.subnetId',
    ],
    [
      'a subnet twice',
      () => onAws({ subnets: [at(0, null), at(0, null)] }),
      'endpoint.sameZone at subnets.1.subnetId',
    ],
    [
      'two subnets on Tencent',
      () =>
        onTencent({
          subnets: companies.tencent.consumer.subnets.map((subnetId) => ({ subnetId, address: null })),
        }),
      'endpoint.oneSubnet at subnets.1.subnetId',
    ],
    [
      'an address outside',
      () => onAws({ subnets: [at(0, null), at(1, '10.0.0.9')] }),
      'address.outside at subnets.1.address',
    ],
    [
      'a reserved address',
      () => onAws({ subnets: [at(0, '10.0.0.3')] }),
      'address.reserved at subnets.0.address',
    ],
    ['no address at all', () => onAws({ subnets: [at(0, '')] }), 'address.form at subnets.0.address'],
    [
      'a group of another network',
      () => onAws({ securityGroupIds: [companies.aws.provider.groups[0]!] }),
      'endpoint.groupElsewhere at securityGroupIds',
    ],
    [
      'a group twice',
      () =>
        onAws({ securityGroupIds: [companies.aws.consumer.groups[0]!, companies.aws.consumer.groups[0]!] }),
      'securityGroups.twice at securityGroupIds',
    ],
  ])('is refused with %s', async (_what, input, expected) => {
    expect(await outcome(desk, 'endpoints.create', input())).toBe(expected);
  });

  it('of an account that is not on the allowlist is refused, with who must be added where', async () => {
    const principals = [`arn:aws:iam::${accounts.aws.consumer}:root`];
    await desk.call('endpointServices.disallow', { id: service, principals, rejectConnections: false });
    const reply = await desk.core.handle('endpoints.create', onAws());
    expect(reply).toEqual({
      ok: false,
      error: {
        code: 'refused',
        reason: 'service.notAllowed',
        params: { account: accounts.aws.consumer, service },
        field: 'service',
      },
    });
  });

  it('of the owner’s own account needs no allowlist', async () => {
    const { network, subnets } = companies.aws.provider;
    const own = onAws({
      networkId: network,
      peer: { kind: 'mine' },
      subnets: [{ subnetId: subnets[0]!, address: null }],
    });
    expect(await outcome(desk, 'endpoints.create', own)).toBe('done');
  });

  it('has an address that no other has', async () => {
    await desk.call('endpoints.create', onAws({ subnets: [at(0, '10.0.0.9')] }));
    expect(await outcome(desk, 'endpoints.create', onAws({ subnets: [at(0, '10.0.0.9')] }))).toBe(
      'address.inUse at subnets.0.address',
    );
  });

  it('was verified by the same rules', async () => {
    const { networkId, peer } = onAws();
    const found = await desk.call('endpoints.verify', { networkId, peer, service: ` ${service} ` });
    expect([
      found.acceptable,
      found.serviceId === service,
      found.autoAccept,
      found.items.map(({ check, outcome: how }) => `${check} ${how}`),
      await outcome(desk, 'endpoints.verify', { networkId: 'vpc-x', peer, service }),
    ]).toEqual([
      true,
      true,
      false,
      [
        'known verified',
        'sameProvider verified',
        'sameRegion verified',
        'owner verified',
        'allowlist verified',
      ],
      'thing.unknown at networkId',
    ]);
  });
});
