/** Planned networks, subnets and security groups confirmed with their real ids. */
import { beforeEach, describe, expect, it } from 'vitest';
import { differenceOf } from '../../../electron/domain/difference.ts';
import { likeliest } from '../../../electron/domain/matches.ts';
import type { Network } from '../../../electron/domain/model/networks.ts';
import { placeMatches, type Place } from '../../../electron/domain/place-matches.ts';
import { allow, allowGroup, buildModel, ids, planned } from '../../support/model-builder.ts';
import { memoryDesk, type MemoryDesk } from '../../support/memory-desk.ts';
import { filesOf } from '../inventory/desk.ts';
import { importing, modelOf } from './importing.ts';
import { outcome, twoCompanies } from './two-companies.ts';

/** The orders network of the imported files, as the cloud has it. */
const real = {
  network: 'vpc-d2f22d8a04398403e',
  defaultGroup: 'sg-ded6de18c706493aa',
  clients: 'sg-ed2a11ed8de1c1393',
};
const sorted = async (desk: MemoryDesk) => {
  const { collections } = await desk.call('workspace.read', {});
  const all = Object.values(collections).flatMap((things) => things as readonly { id: string }[]);
  return all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
};
const confirm = (
  desk: MemoryDesk,
  collection: 'networks' | 'subnets' | 'securityGroups',
  id: string,
  realId: string,
) => outcome(desk, 'plans.confirm', { collection, id, realId });

/** The same network planned again beside the imported one: with a subnet, groups and an endpoint in it. */
async function plannedTwin() {
  const desk = await memoryDesk();
  await importing(desk, filesOf('aws-us-east-1'));
  const model = await modelOf(desk);
  const found = model.networks.get(real.network) as Network;
  const { id: network } = await desk.call('networks.save', {
    id: null,
    name: found.name,
    provider: 'aws',
    region: found.region,
    accountId: found.accountId,
    cidrs: [...found.cidrs],
    dnsSupport: true,
    dnsHostnames: true,
  });
  const there = [...model.subnets.values()].filter(({ networkId }) => networkId === real.network);
  const [one] = there;
  const { id: subnet } = await desk.call('subnets.save', {
    id: null,
    name: one?.name ?? '',
    networkId: network,
    zoneId: one?.zoneId ?? '',
    cidr: one?.cidr ?? '',
  });
  const { id: clients } = await desk.call('securityGroups.save', {
    id: null,
    name: 'taos-clients',
    description: '',
    networkId: network,
    rules: [allow('10.20.0.0/16')],
  });
  const { id: own } = await desk.call('securityGroups.save', {
    id: null,
    name: 'only-planned',
    description: '',
    networkId: network,
    rules: [allowGroup(clients)],
  });
  const { id: endpoint } = await desk.call('endpoints.save', {
    id: null,
    name: 'planned-one',
    networkId: network,
    subnetIds: [subnet],
    serviceName: [...model.endpoints.values()][0]?.serviceName ?? '',
    securityGroupIds: [clients, own],
  });
  return { desk, network, subnet, clients, own, endpoint, realSubnet: one?.id ?? '' };
}

describe('a planned network that an import brought', () => {
  it('takes its place with what can only be the same in it, and Undo takes all of that back', async () => {
    const { desk, network, subnet, clients, own, endpoint, realSubnet } = await plannedTwin();
    const before = await modelOf(desk);
    const first = await sorted(desk);
    const matches = placeMatches(before, 'networks', before.networks.get(network) as Network);
    const done = await confirm(desk, 'networks', network, real.network);
    const model = await modelOf(desk);
    const [entry] = await desk.call('activity.list', { before: null, limit: 1 });
    const text = JSON.stringify(await sorted(desk));
    await desk.call('activity.undo', {});
    const made = model.endpoints.get(endpoint);
    expect({
      done,
      proposed: likeliest(matches)?.id,
      left: [network, subnet, clients].filter((id) => text.includes(id)),
      counts: [model.networks.size, model.subnets.size],
      endpoint: [made?.networkId, made?.subnetIds, made?.securityGroupIds],
      own: [model.securityGroups.get(own)?.networkId, model.securityGroups.get(own)?.rules[0]?.peer],
      defaults: [...model.securityGroups.values()].filter(
        (group) => group.networkId === real.network && group.isDefault,
      ).length,
      entry: [entry?.command, entry?.subject.endsWith(`${network} → ${real.network}`)],
      undone: await sorted(desk),
    }).toEqual({
      done: 'done',
      proposed: real.network,
      left: [],
      counts: [before.networks.size - 1, before.subnets.size - 1],
      endpoint: [real.network, [realSubnet], [real.clients, own]],
      own: [real.network, { kind: 'group', groupId: real.clients }],
      defaults: 1,
      entry: ['plans.confirm', true],
      undone: first,
    });
  });

  it('keeps what the plan still wants otherwise as a difference, and agrees where it wants nothing', async () => {
    const { desk, network } = await plannedTwin();
    await desk.call('networks.save', {
      ...inputOf((await modelOf(desk)).networks.get(network) as Network),
      name: 'mine',
    });
    await confirm(desk, 'networks', network, real.network);
    const model = await modelOf(desk);
    const [difference] = differenceOf(model);
    expect([difference?.id, difference?.kind, difference?.attributes]).toEqual([
      real.network,
      'change',
      ['name'],
    ]);
  });

  it.each([
    ['vpc-62d0f3f2477d4ce2f', 'realId.elsewhere at realId'],
    ['vpc-1', 'realId.networks.aws at realId'],
    ['subnet-0aaaaaaaaaaaaaaaa', 'realId.networks.aws at realId'],
    ['vpc-0aaaaaaaaaaaaaaaa', 'done'],
  ])('takes no id of another one: %s', async (realId, expected) => {
    const { desk, network } = await plannedTwin();
    expect(await confirm(desk, 'networks', network, realId)).toBe(expected);
  });

  it('is not the imported one that was changed here since', async () => {
    const { desk, network } = await plannedTwin();
    const found = (await modelOf(desk)).networks.get(real.network) as Network;
    await desk.call('networks.save', { ...inputOf(found), name: 'changed' });
    expect(await confirm(desk, 'networks', network, real.network)).toBe('realId.taken at realId');
  });
});

const inputOf = ({ id, name, provider, region, accountId, cidrs, dnsSupport, dnsHostnames }: Network) => ({
  id,
  name,
  provider,
  region,
  accountId,
  cidrs,
  dnsSupport,
  dnsHostnames,
});

describe('a planned place with an id that was typed', () => {
  let desk: MemoryDesk;
  let place: { network: string; subnet: string; group: string };
  beforeEach(async () => {
    const { desk: made, aws } = await twoCompanies();
    desk = made;
    const { network, subnets, groups } = aws.consumer;
    place = { network, subnet: subnets[0] ?? '', group: groups[0] ?? '' };
  });
  const typed = {
    network: 'vpc-0aaaaaaaaaaaaaaaa',
    subnet: 'subnet-0bbbbbbbbbbbbbbbb',
    group: 'sg-0cccccccccccccccc',
  };
  const missing = async () => differenceOf(await modelOf(desk)).map(({ id }) => id);

  it('is no longer missing, and its subnets and groups follow after it', async () => {
    const early = await confirm(desk, 'subnets', place.subnet, typed.subnet);
    const done = [
      await confirm(desk, 'networks', place.network, typed.network),
      await confirm(desk, 'subnets', place.subnet, typed.subnet),
      await confirm(desk, 'securityGroups', place.group, typed.group),
    ];
    const model = await modelOf(desk);
    const found = await missing();
    expect([
      early,
      done,
      model.subnets.get(typed.subnet)?.networkId,
      model.securityGroups.get(typed.group)?.networkId,
      [typed.network, typed.subnet, typed.group, ...Object.values(place)].filter((id) => found.includes(id)),
    ]).toEqual(['realId.networkFirst at realId', ['done', 'done', 'done'], typed.network, typed.network, []]);
  });

  it('is a difference when it is changed afterwards, not one to be made again', async () => {
    await confirm(desk, 'networks', place.network, typed.network);
    const network = (await modelOf(desk)).networks.get(typed.network) as Network;
    await desk.call('networks.save', { ...inputOf(network), name: 'renamed' });
    const change = differenceOf(await modelOf(desk)).find(({ id }) => id === typed.network);
    await desk.call('networks.save', { ...inputOf(network) });
    expect([change?.kind, change?.attributes, (await missing()).includes(typed.network)]).toEqual([
      'change',
      ['name'],
      false,
    ]);
  });

  it('has it once: neither again, nor for another', async () => {
    await confirm(desk, 'networks', place.network, typed.network);
    const other = [...(await modelOf(desk)).networks.values()].find(
      ({ provider, origin }) => provider === 'aws' && origin.kind === 'planned',
    );
    expect([
      await confirm(desk, 'networks', typed.network, 'vpc-0dddddddddddddddd'),
      await confirm(desk, 'networks', other?.id ?? '', typed.network),
      await confirm(desk, 'networks', other?.id ?? '', other?.id ?? ''),
    ]).toEqual(['realId.known at -', 'realId.taken at realId', 'realId.planned at realId']);
  });

  it('has Tencent’s form on Tencent', async () => {
    const group = [...(await modelOf(desk)).securityGroups.values()].find(({ region }) => region !== null);
    const id = group?.id ?? '';
    expect([
      await confirm(desk, 'securityGroups', id, typed.group),
      await confirm(desk, 'securityGroups', id, 'sg-5x2k9q1z'),
    ]).toEqual(['realId.securityGroups.tencent at realId', 'done']);
  });
});

describe('what a planned place may have become', () => {
  const model = buildModel({
    networks: [{}],
    subnets: [
      { id: 'subnet-planned', name: 'a', origin: planned },
      { id: ids.subnet },
      { id: 'subnet-elsewhere', zoneId: 'use1-az1' },
      { id: 'subnet-other', cidr: '10.20.9.0/24' },
    ],
    securityGroups: [
      { id: 'sg-planned', origin: planned },
      { id: ids.group },
      { id: 'sg-other', name: 'other' },
      { id: 'sg-elsewhere', networkId: 'vpc-other' },
    ],
  });

  it.each([
    ['subnets', 'subnet-planned', 'of its block and zone', [ids.subnet]],
    ['securityGroups', 'sg-planned', 'of its name', [ids.group]],
  ] as const)('is for %s (%s) one in its network %s', (collection, id, _, expected) => {
    const place = model[collection].get(id) as Place;
    expect(placeMatches(model, collection, place).map((match) => match.id)).toEqual(expected);
  });
});
