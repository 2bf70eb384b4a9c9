import { describe, expect, it } from 'vitest';
import type { Change } from '../../../electron/domain/model/changes.ts';
import type { Endpoint } from '../../../electron/domain/model/links.ts';
import type { Setup } from '../../../electron/domain/model/records.ts';
import type { Subnet } from '../../../electron/domain/model/networks.ts';
import { bigInventory } from '../../support/big-inventory.ts';
import { fixtureFiles, orders } from '../../support/fixtures.ts';
import { Desk, edited, json, numbers } from './desk.ts';

const files = fixtureFiles();
const without = (name: string, key: string, ...ids: string[]) =>
  edited<object>(files, name, key, (items) =>
    items.filter((item) => !ids.some((id) => Object.values(item).includes(id))),
  );
const noEndpoints = json('describe-vpc-endpoints.json', { VpcEndpoints: [] });
const onlyGateway = without('describe-vpc-endpoints.json', 'VpcEndpoints', orders.endpoint);

async function imported(): Promise<Desk> {
  const desk = new Desk();
  await desk.import(files);
  return desk;
}

const planned = { kind: 'planned', at: 1 } as const;
const setup = (change: Partial<Setup> = {}): Setup => ({
  id: 'setup-1',
  name: 'TDengine',
  profileId: 'tdengine-aws',
  createdAt: 1,
  phase: { kind: 'removing', startedAt: 2 },
  serviceName: orders.service,
  networkId: orders.network,
  subnetIds: [],
  securityGroupIds: [],
  endpointName: 'orders-taos',
  endpointId: orders.endpoint,
  connectionName: 'orders',
  privateLinkId: null,
  checked: [],
  finishedAt: null,
  origin: planned,
  ...change,
});
const add = (collection: Change['collection'], after: { id: string } & Record<string, unknown>): Change =>
  ({ collection, id: after.id, before: null, after }) as unknown as Change;

describe('an endpoint that is no longer listed', () => {
  it('goes though its network interface is still there: the cloud takes that away a little later', async () => {
    const desk = await imported();
    const endpoints = 'describe-vpc-endpoints.json';
    const preview = await desk.import([...files.filter(({ name }) => name !== endpoints), noEndpoints]);
    expect([numbers(preview), desk.model.endpoints.has(orders.endpoint)]).toEqual([
      { endpoints: '+0 ~0 -1' },
      false,
    ]);
  });
});

describe('what is no longer listed', () => {
  it('is removed where the listing is complete', async () => {
    const desk = await imported();
    const preview = await desk.import([without('describe-subnets.json', 'Subnets', orders.subnets.c)]);
    expect([numbers(preview), preview.items, desk.model.subnets.has(orders.subnets.c)]).toEqual([
      { subnets: '+0 ~0 -1' },
      [
        {
          collection: 'subnets',
          id: orders.subnets.c,
          name: 'orders-private-c',
          change: 'removed',
          attributes: [],
        },
      ],
      false,
    ]);
  });

  it('stays where the listing goes on elsewhere', async () => {
    const desk = await imported();
    const [first] = (
      JSON.parse(files.find(({ name }) => name === 'describe-subnets.json')?.text ?? '') as {
        Subnets: unknown[];
      }
    ).Subnets;
    const preview = await desk.preview([
      json('describe-subnets.json', { Subnets: [first], NextToken: 'abc' }),
    ]);
    expect([numbers(preview), preview.notices]).toEqual([
      {},
      [{ reason: 'incomplete', params: { count: 1, example: 'describe-subnets.json' } }],
    ]);
  });

  it('stays where the listing is of another account or region', async () => {
    const desk = await imported();
    const preview = await desk.preview(bigInventory({ networks: 2, subnets: 2, groups: 2, endpoints: 1 }));
    expect(preview.counts.map(({ removed }) => removed)).toEqual(preview.counts.map(() => 0));
  });

  it('is a group only where its network was asked for: each has its default group', async () => {
    const desk = await imported();
    const ofOneNetwork = edited<{ VpcId: string; GroupName: string }>(
      files,
      'describe-security-groups.json',
      'SecurityGroups',
      (groups) =>
        groups.filter(({ VpcId, GroupName }) => VpcId === orders.network && GroupName !== 'ssh-only'),
    );
    expect((await desk.preview([ofOneNetwork])).items.map(({ name, change }) => `${name} ${change}`)).toEqual(
      ['ssh-only removed'],
    );
  });

  it('goes with its network', async () => {
    const desk = await imported();
    const preview = await desk.preview([without('describe-vpcs.json', 'Vpcs', 'vpc-e6b98b505e225ae0e')]);
    expect(numbers(preview)).toEqual({
      networks: '+0 ~0 -1',
      subnets: '+0 ~0 -1',
      securityGroups: '+0 ~0 -1',
      networkAcls: '+0 ~0 -1',
      routeTables: '+0 ~0 -1',
    });
  });

  it('is no service that was not asked for: a complete listing has the services of the cloud itself', async () => {
    const desk = new Desk();
    await desk.import(
      files.filter(({ name }) => name !== 'describe-vpc-endpoint-service-configurations.json'),
    );
    const other = { ServiceName: 'com.amazonaws.us-east-1.kms', Owner: 'someone', AvailabilityZoneIds: [] };
    const filtered = await desk.preview([json('services.json', { ServiceDetails: [other] })]);
    const complete = await desk.preview([
      json('services.json', { ServiceDetails: [{ ...other, Owner: 'amazon' }] }),
    ]);
    expect([numbers(filtered), numbers(complete)]).toEqual([
      { endpointServices: '+1 ~0 -0' },
      { endpointServices: '+1 ~0 -1' },
    ]);
  });
});

describe('an empty listing', () => {
  it('is of the only account and region there is', async () => {
    const desk = await imported();
    expect(numbers(await desk.preview([noEndpoints]))).toEqual({ endpoints: '+0 ~0 -1' });
  });

  it('says the same as one that has only what is left out', async () => {
    const desk = await imported();
    expect(numbers(await desk.preview([onlyGateway]))).toEqual({ endpoints: '+0 ~0 -1' });
  });

  it('is asked about where there are several regions', async () => {
    const desk = await imported();
    await desk.import(bigInventory({ networks: 2, subnets: 2, groups: 2, endpoints: 1 }));
    const asked = await desk.preview([noEndpoints]);
    const told = await desk.inventory.preview({ stagingId: 's', region: 'us-east-1' });
    expect([asked.regionNeeded, numbers(asked), told.regionNeeded, told.items.map(({ id }) => id)]).toEqual([
      true,
      {},
      false,
      [orders.endpoint],
    ]);
  });

  it('removes nothing where the workspace has nothing', async () => {
    const preview = await new Desk().preview([noEndpoints]);
    expect([numbers(preview), preview.regionNeeded]).toEqual([{}, false]);
  });
});

describe('a removal that waits for its endpoint to be gone', () => {
  const phaseOf = (desk: Desk) => desk.model.setups.get('setup-1')?.phase;
  const removed = { kind: 'removed', confirmedBy: 'import', costUsd: null, at: expect.any(Number) as number };

  it.each([
    ['no endpoint is listed', noEndpoints],
    ['only others are listed', onlyGateway],
  ])('ends when %s', async (_what, listing) => {
    const desk = await imported();
    desk.change([add('setups', setup())]);
    const preview = await desk.import([listing]);
    expect([numbers(preview), phaseOf(desk), desk.model.endpoints.size]).toEqual([
      { endpoints: '+0 ~0 -1', setups: '+0 ~1 -0' },
      removed,
      0,
    ]);
  });

  it('ends when the endpoint is listed as deleted, and goes on while it is being deleted', async () => {
    const listedAs = (State: string) =>
      edited<object>(files, 'describe-vpc-endpoints.json', 'VpcEndpoints', (items) =>
        items.map((item) => ({ ...item, State })),
      );
    const desk = await imported();
    desk.change([add('setups', setup())]);
    await desk.import([listedAs('deleting')]);
    const meanwhile = phaseOf(desk)?.kind;
    await desk.import([listedAs('deleted')]);
    expect([meanwhile, phaseOf(desk)]).toEqual(['removing', removed]);
  });

  it('ends for an endpoint that was typed and never imported', async () => {
    const desk = await imported();
    const typed = 'vpce-0aaaaaaaaaaaaaaaa';
    const known = desk.model.endpoints.get(orders.endpoint) as Endpoint;
    desk.change([
      add('setups', setup({ endpointId: typed })),
      add('endpoints', { ...known, id: typed, origin: planned, stateOrigin: planned }),
    ]);
    await desk.import([noEndpoints]);
    expect([phaseOf(desk), [...desk.model.endpoints.keys()]]).toEqual([removed, []]);
  });

  it('goes on when the endpoint that was confirmed gone is listed again, unless another setup has it', async () => {
    const phase = { kind: 'removed', confirmedBy: 'operator', costUsd: 1, at: 7 } as const;
    const again = async (others: readonly Setup[]) => {
      const desk = new Desk();
      desk.change([add('setups', setup({ phase })), ...others.map((one) => add('setups', one))]);
      const preview = await desk.import(files);
      return [numbers(preview)['setups'], phaseOf(desk)];
    };
    expect([
      await again([]),
      await again([setup({ id: 'setup-2', phase: { kind: 'settingUp', step: 3 } })]),
      await again([setup({ id: 'setup-2', endpointId: 'vpce-0aaaaaaaaaaaaaaaa' })]),
    ]).toEqual([
      ['+0 ~1 -0', { kind: 'removing', startedAt: 7 }],
      [undefined, phase],
      ['+0 ~1 -0', { kind: 'removing', startedAt: 7 }],
    ]);
  });

  it('does not end by listings of other things or places', async () => {
    const desk = await imported();
    desk.change([add('setups', setup())]);
    await desk.import(files.filter(({ name }) => name !== 'describe-vpc-endpoints.json'));
    await desk.import(bigInventory({ networks: 2, subnets: 2, groups: 2, endpoints: 1 }));
    expect(phaseOf(desk)?.kind).toBe('removing');
  });

  it('is none for a setup that is still being made', async () => {
    const desk = await imported();
    desk.change([add('setups', setup({ phase: { kind: 'settingUp', step: 3 } }))]);
    expect(numbers(await desk.import([noEndpoints]))).toEqual({ endpoints: '+0 ~0 -1' });
  });
});

describe('what was planned', () => {
  it('is kept, listed or not', async () => {
    const desk = await imported();
    const subnet = desk.model.subnets.get(orders.subnets.c) as Subnet;
    desk.change([add('subnets', { ...subnet, id: 'subnet-0aaaaaaaaaaaaaaaa', origin: planned })]);
    expect(numbers(await desk.preview(files))).toEqual({});
  });

  it('becomes imported when its id appears, and keeps its name if the cloud has none', async () => {
    const desk = new Desk();
    const plan = (id: string, name: string) => ({
      id,
      name,
      provider: 'aws',
      region: 'us-east-1',
      accountId: null,
      cidrs: ['10.20.0.0/16'],
      dnsSupport: true,
      dnsHostnames: false,
      isDefault: false,
      origin: planned,
    });
    desk.change([
      add('networks', plan('vpc-62d0f3f2477d4ce2f', 'my default')),
      add('networks', plan(orders.network, 'my orders')),
    ]);
    const preview = await desk.import(files);
    const networks = ['vpc-62d0f3f2477d4ce2f', orders.network].map((id) => desk.model.networks.get(id));
    expect({
      items: preview.items.filter(({ change }) => change === 'changed'),
      names: networks.map((network) => [network?.name, network?.origin.kind, network?.dnsHostnames]),
      again: numbers(await desk.preview(files)),
    }).toEqual({
      items: [
        {
          collection: 'networks',
          id: 'vpc-62d0f3f2477d4ce2f',
          name: 'my default',
          change: 'changed',
          attributes: ['accountId', 'cidrs', 'isDefault', 'origin'],
        },
        {
          collection: 'networks',
          id: orders.network,
          name: 'orders-app',
          change: 'changed',
          attributes: ['name', 'accountId', 'dnsHostnames', 'origin'],
        },
      ],
      names: [
        ['my default', 'imported', false],
        ['orders-app', 'imported', true],
      ],
      again: {},
    });
  });

  it('is the same service when it was added by its name, whatever its id', async () => {
    const desk = await imported();
    const [service] = [...desk.model.endpointServices.values()];
    desk.change([
      { collection: 'endpointServices', id: service?.id ?? '', before: service ?? null, after: null },
      add('endpointServices', { ...service, id: 'by-name', zoneIds: null, origin: planned }),
    ]);
    await desk.import(files);
    const [now, ...others] = [...desk.model.endpointServices.values()];
    expect([now?.id, now?.zoneIds, now?.origin.kind, others]).toEqual([
      'by-name',
      ['use1-az1', 'use1-az6'],
      'imported',
      [],
    ]);
  });

  it("of another cloud is not overwritten by the same id, since the clouds' forms overlap", async () => {
    const desk = new Desk();
    const own = {
      ...((await imported()).model.endpoints.get(orders.endpoint) as Endpoint),
      provider: 'tencent',
    };
    desk.change([add('endpoints', own)]);
    const { notices } = await desk.import(files);
    expect([desk.model.endpoints.get(orders.endpoint), notices[1]]).toEqual([
      own,
      { reason: 'idTaken', params: { count: 1, example: orders.endpoint } },
    ]);
  });
});

describe('a state that the simulation moved', () => {
  it('gives way to what the cloud says, as a change', async () => {
    const desk = await imported();
    const before = desk.model.endpoints.get(orders.endpoint) as Endpoint;
    const moved: Endpoint = { ...before, state: 'available', stateOrigin: { kind: 'simulated', at: 5 } };
    desk.change([{ collection: 'endpoints', id: moved.id, before, after: moved }]);
    const preview = await desk.import(files);
    const { state, stateOrigin } = desk.model.endpoints.get(orders.endpoint) as Endpoint;
    expect([preview.items.map(({ attributes }) => attributes), state, stateOrigin.kind]).toEqual([
      [['state', 'stateOrigin']],
      'pendingAcceptance',
      'imported',
    ]);
  });
});
