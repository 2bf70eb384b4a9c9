import { beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../electron/contract/commands.ts';
import { fixtureFiles, orders } from '../../support/fixtures.ts';
import { memoryDesk } from '../../support/memory-desk.ts';
import { asking, type Asking } from './asking.ts';
import { importing, modelOf } from './importing.ts';
import { accounts, entriesOf, nlb, outcome } from './two-companies.ts';

let { companies, desk, service, tencentService, onAws, onTencent, at, endpointOf } = {} as Asking;
beforeEach(async () => {
  ({ companies, desk, service, tencentService, onAws, onTencent, at, endpointOf } = await asking());
});

const groupsOf = async (id: string) => (await endpointOf(id))?.securityGroupIds;

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
    ['a name of characters that no console takes', () => form({ name: 'a b' }), 'name.characters at name'],
    ['no name', () => form({ name: ' ' }), 'name.empty at name'],
  ])('refuses %s', async (_what, input, expected) => {
    expect(await outcome(desk, 'endpoints.save', input())).toBe(expected);
  });

  it.each(['', '订单 → TDengine (prod)/1'])('leaves an imported endpoint its name %j', async (name) => {
    const imported = await memoryDesk();
    const files = fixtureFiles().map((file) => ({
      ...file,
      text: file.text.replaceAll('orders-taos', name),
    }));
    await importing(imported, files);
    const edited = (change: object) =>
      outcome(imported, 'endpoints.save', {
        id: orders.endpoint,
        name,
        networkId: orders.network,
        subnetIds: [orders.subnets.a],
        serviceName: orders.service,
        securityGroupIds: [orders.groups.clients],
        ...change,
      });
    const outcomes = [await edited({}), await edited({ name: 'a b' }), await edited({ name: '订单' })];
    expect([outcomes, (await modelOf(imported)).endpoints.get(orders.endpoint)]).toMatchObject([
      ['done', 'name.characters at name', 'done'],
      { name: '订单', subnetIds: [orders.subnets.a] },
    ]);
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
