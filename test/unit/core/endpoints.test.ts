import { beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../electron/contract/commands.ts';
import type { Endpoint } from '../../../electron/domain/model/links.ts';
import type { MemoryDesk } from '../../support/memory-desk.ts';
import { accounts, clb, entriesOf, nlb, outcome, twoCompanies, type Companies } from './two-companies.ts';

let companies: Companies;
let desk: MemoryDesk;
let service: string;
let tencentService: string;

beforeEach(async () => {
  companies = await twoCompanies();
  desk = companies.desk;
  const { aws, tencent } = companies;
  const made = { name: 'ledger', autoAccept: false };
  ({ id: service } = await desk.call('endpointServices.create', {
    ...made,
    networkId: aws.provider.network,
    serviceType: 'nlb',
    backendId: nlb(1),
  }));
  ({ id: tencentService } = await desk.call('endpointServices.create', {
    ...made,
    networkId: tencent.provider.network,
    serviceType: 'clb',
    backendId: clb(1),
  }));
  for (const [id, principal] of [
    [service, accounts.aws.consumer],
    [tencentService, accounts.tencent.consumer],
  ] as const)
    await desk.call('endpointServices.allow', { id, principal, description: '' });
});

const onAws = (change: Partial<InputOf<'endpoints.create'>> = {}): InputOf<'endpoints.create'> => ({
  name: 'asks',
  networkId: companies.aws.consumer.network,
  peer: { kind: 'other', accountId: accounts.aws.provider },
  service,
  subnets: [{ subnetId: companies.aws.consumer.subnets[0]!, address: null }],
  securityGroupIds: [],
  ...change,
});
const onTencent = (change: Partial<InputOf<'endpoints.create'>> = {}): InputOf<'endpoints.create'> => ({
  ...onAws(),
  networkId: companies.tencent.consumer.network,
  peer: { kind: 'other', accountId: accounts.tencent.provider },
  service: tencentService,
  subnets: [{ subnetId: companies.tencent.consumer.subnets[0]!, address: null }],
  ...change,
});
const at = (n: number, address: string | null) => ({
  subnetId: companies.aws.consumer.subnets[n]!,
  address,
});
const endpointOf = async (id: string): Promise<Endpoint | undefined> =>
  (await desk.call('workspace.read', {})).collections.endpoints.find((endpoint) => endpoint.id === id);
const groupsOf = async (id: string) => (await endpointOf(id))?.securityGroupIds;

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
      await groupsOf(id),
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

describe('the inventory’s form', () => {
  const form = (change: Partial<InputOf<'endpoints.save'>> = {}): InputOf<'endpoints.save'> => ({
    id: null,
    name: 'asks',
    networkId: companies.aws.consumer.network,
    subnetIds: [companies.aws.consumer.subnets[0]!],
    serviceName: service,
    securityGroupIds: [],
    ...change,
  });

  it('makes the same endpoint', async () => {
    const { id } = await desk.call('endpoints.save', form());
    const { state, plannedState, addresses, serviceName } = (await endpointOf(id))!;
    expect({ state, plannedState, addresses, serviceName }).toEqual({
      state: 'planned',
      plannedState: 'pendingAcceptance',
      addresses: [],
      serviceName: `com.amazonaws.vpce.eu-west-1.${service}`,
    });
  });

  it.each<[string, () => InputOf<'endpoints.save'>, string]>([
    ['no subnet', () => form({ subnetIds: [] }), 'subnet.choose at subnetIds'],
    [
      'a service of the other cloud',
      () => form({ serviceName: tencentService }),
      'service.otherProvider at serviceName',
    ],
    [
      'a service that nobody knows',
      () => form({ serviceName: 'com.amazonaws.eu-west-1.s3' }),
      'service.notKnown at serviceName',
    ],
    [
      'a group of another network',
      () => form({ securityGroupIds: [companies.aws.provider.groups[0]!] }),
      'endpoint.groupElsewhere at securityGroupIds',
    ],
    ['an endpoint that is not there', () => form({ id: 'vpce-x' }), 'thing.unknown at -'],
  ])('refuses %s', async (_what, input, expected) => {
    expect(await outcome(desk, 'endpoints.save', input())).toBe(expected);
  });

  it('keeps what was decided, until the endpoint asks for another service', async () => {
    const { id } = await desk.call(
      'endpoints.create',
      onAws({ subnets: [at(0, '10.0.0.9'), at(1, '10.0.1.9')] }),
    );
    await desk.call('connections.accept', { batchId: 'b', endpointIds: [id] });
    await desk.call('endpoints.save', form({ id, name: 'renamed' }));
    const kept = await endpointOf(id);
    const { id: other } = await desk.call('endpointServices.create', {
      name: 'other',
      networkId: companies.aws.provider.network,
      serviceType: 'nlb',
      backendId: nlb(2),
      autoAccept: false,
    });
    const refused = await outcome(desk, 'endpoints.save', form({ id, serviceName: other }));
    const principal = accounts.aws.consumer;
    await desk.call('endpointServices.allow', { id: other, principal, description: '' });
    await desk.call('endpoints.save', form({ id, serviceName: other }));
    expect([
      kept?.name,
      kept?.plannedState,
      kept?.addresses,
      refused,
      (await endpointOf(id))?.plannedState,
    ]).toEqual([
      'renamed',
      'available',
      [{ subnetId: companies.aws.consumer.subnets[0], address: '10.0.0.9' }],
      'service.notAllowed at serviceName',
      'pendingAcceptance',
    ]);
  });
});

describe('security groups of an endpoint', () => {
  let id: string;
  let one: string, two: string, three: string;
  beforeEach(async () => {
    ({ id } = await desk.call('endpoints.create', onTencent()));
    [one, two, three] = companies.tencent.consumer.groups as [string, string, string];
    await desk.call('endpoints.bindGroups', { id, securityGroupIds: [one, two] });
  });

  it('are bound in the order chosen, put in another order, and unbound', async () => {
    const bound = await groupsOf(id);
    await desk.call('endpoints.bindGroups', { id, securityGroupIds: [one, three, two] });
    await desk.call('endpoints.orderGroups', { id, securityGroupIds: [two, one, three] });
    const ordered = await groupsOf(id);
    await desk.call('endpoints.unbindGroup', { id, securityGroupId: one });
    expect([bound, ordered, await groupsOf(id)]).toEqual([
      [one, two],
      [two, one, three],
      [two, three],
    ]);
  });

  it('that stay as they are, are no change', async () => {
    await desk.call('endpoints.bindGroups', { id, securityGroupIds: [one, two] });
    await desk.call('endpoints.orderGroups', { id, securityGroupIds: [one, two] });
    expect([entriesOf(desk, 'endpoints.bindGroups'), entriesOf(desk, 'endpoints.orderGroups')]).toEqual([
      1, 0,
    ]);
  });

  it('that are not the bound ones, each once, are not put in order', async () => {
    const order = (securityGroupIds: string[]) =>
      outcome(desk, 'endpoints.orderGroups', { id, securityGroupIds });
    expect([
      await order([one]),
      await order([one, three]),
      await order([one, two, two]),
      await order([one, one]),
      await order([two, one]),
    ]).toEqual([...Array<string>(4).fill('securityGroups.notTheSame at securityGroupIds'), 'done']);
  });

  it('of another place are not bound, and what is not bound is not unbound', async () => {
    const bind = (...securityGroupIds: string[]) =>
      outcome(desk, 'endpoints.bindGroups', { id, securityGroupIds });
    expect([
      await bind(one, one),
      await bind(companies.aws.consumer.groups[0]!),
      await bind('sg-x'),
      await outcome(desk, 'endpoints.unbindGroup', { id, securityGroupId: three }),
    ]).toEqual([
      'securityGroups.twice at securityGroupIds',
      'endpoint.groupElsewhere at securityGroupIds',
      'endpoint.groupElsewhere at securityGroupIds',
      'securityGroup.notBound at securityGroupId',
    ]);
  });

  it('of Tencent are of the region: every network of it may use them', async () => {
    const { id: elsewhere } = await desk.call('securityGroups.save', {
      id: null,
      name: 'other network',
      description: '',
      networkId: companies.tencent.provider.network,
      rules: [],
    });
    expect(await outcome(desk, 'endpoints.bindGroups', { id, securityGroupIds: [elsewhere] })).toBe('done');
  });
});

describe('endpoints that are there', () => {
  it('are renamed; the same name changes nothing', async () => {
    const { id } = await desk.call('endpoints.create', onAws());
    await desk.call('endpoints.rename', { id, name: '订单_2' });
    await desk.call('endpoints.rename', { id, name: '订单_2' });
    expect([(await endpointOf(id))?.name, entriesOf(desk, 'endpoints.rename')]).toEqual(['订单_2', 1]);
  });

  it('are removed several at once, as one change that is taken back as one', async () => {
    const ids = [];
    for (let n = 0; n < 3; n += 1) ids.push((await desk.call('endpoints.create', onAws())).id);
    const [a, b, c] = ids as [string, string, string];
    const result = await desk.call('endpoints.removeSeveral', { ids: [a, b, a, 'vpce-x'] });
    const left = (await desk.call('workspace.read', {})).collections.endpoints.map(({ id }) => id);
    await desk.call('activity.undo', {});
    const back = (await desk.call('workspace.read', {})).collections.endpoints.map(({ id }) => id);
    expect([result, left, back.sort(), entriesOf(desk, 'endpoints.removeSeveral')]).toEqual([
      {
        done: 2,
        refused: [{ id: 'vpce-x', reason: 'thing.unknown', params: { what: 'endpoints', id: 'vpce-x' } }],
      },
      [c],
      [a, b, c].sort(),
      2,
    ]);
  });

  it('are exported with all of their region', async () => {
    await desk.call('endpoints.create', onAws());
    await desk.call('endpoints.create', onTencent());
    const one = await desk.call('endpoints.export', { region: 'tencent:ap-guangzhou', language: 'zh' });
    const all = await desk.call('endpoints.export', { region: 'all', language: 'en' });
    expect(
      [one, all].map((file) => [
        file.kind === 'content' && file.fileName,
        file.kind === 'content' && file.rows,
        file.kind === 'content' && file.text.slice(0, 10),
      ]),
    ).toEqual([
      ['endpoints-tencent-ap-guangzhou-2026-11-22.csv', 1, '\ufeffID,名称,状态,'],
      ['endpoints-all-2026-11-22.csv', 2, '\ufeffID,Name,S'],
    ]);
  });
});
