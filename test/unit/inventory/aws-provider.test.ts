import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureFiles, orders } from '../../support/fixtures.ts';
import type { Change } from '../../../electron/domain/model/changes.ts';
import type { Endpoint, EndpointService } from '../../../electron/domain/model/links.ts';
import { content, Desk, edited, filesOf, json, numbers, under } from './desk.ts';

const provider = filesOf('aws-provider-us-east-1');
/** Without the consumer's own services: the same service as the provider's, of an account that the CLI's emulator made up. */
const consumer = fixtureFiles().filter(
  ({ name }) => name !== 'describe-vpc-endpoint-service-configurations.json',
);
const both = [...under('consumer', consumer), ...under('provider', provider)];
const orderService = 'vpce-svc-0afcf4e39d1b27c58';
const metrics = 'vpce-svc-07c52d9e18b3fa460';
const connections = 'describe-vpc-endpoint-connections.json';
const configurations = 'describe-vpc-endpoint-service-configurations.json';
const permissions = `describe-vpc-endpoint-service-permissions.${orderService}.json`;
const nlb = 'arn:aws:elasticloadbalancing:us-east-1:906128990117:loadbalancer/net';
const planned = { kind: 'planned', at: 1 } as const;

async function imported(files = provider): Promise<Desk> {
  const desk = new Desk();
  await desk.import(files);
  return desk;
}
const endpoint = (desk: Desk, id: string) => desk.model.endpoints.get(id) as Endpoint;
const service = (desk: Desk, id: string) => desk.model.endpointServices.get(id) as EndpointService;
const principals = (desk: Desk, id = orderService) =>
  service(desk, id).allowlist?.map((entry) => `${entry.principal} ${entry.origin.kind}`);
const replace = <T extends { id: string }>(desk: Desk, collection: Change['collection'], after: T) =>
  desk.change([{ collection, id: after.id, before: null, after } as unknown as Change]);

describe("the provider's side of AWS", () => {
  it('comes in as services with what stands behind them, connections and allowlists', async () => {
    const desk = new Desk();
    const preview = await desk.import(provider);
    const { endpointServices, backends, accounts } = content(desk.model);
    expect({
      kinds: preview.files.map((file) => (file.ok ? `${file.kind} ${file.count}` : file.reason)),
      numbers: numbers(preview),
      notices: preview.notices,
      endpointServices,
      backends,
      accounts,
    }).toEqual({
      kinds: ['connections 5', 'serviceConfigurations 2', 'allowlist 1', 'allowlist 2'],
      numbers: {
        accounts: '+4 ~0 -0',
        regions: '+2 ~0 -0',
        backends: '+3 ~0 -0',
        endpointServices: '+2 ~0 -0',
        endpoints: '+5 ~0 -0',
      },
      notices: [],
      endpointServices: [
        {
          id: metrics,
          name: '',
          serviceName: `com.amazonaws.vpce.us-east-1.${metrics}`,
          provider: 'aws',
          region: 'us-east-1',
          ownerAccountId: '906128990117',
          networkId: null,
          serviceType: 'nlb',
          backendIds: [`${nlb}/metrics-a/0c9e8b7a6d5f4321`, `${nlb}/metrics-b/77a0d3c1f2e94b05`],
          acceptanceRequired: false,
          allowlist: [{ principal: '*', description: '', addedAt: null, origin: 'imported' }],
          zoneIds: ['use1-az1'],
          privateDnsName: null,
          privateDnsState: null,
          baseDnsNames: [`${metrics}.us-east-1.vpce.amazonaws.com`],
          state: 'Available',
          createdAt: null,
          profileId: null,
          origin: 'imported',
        },
        {
          id: orderService,
          name: 'taos-gateway',
          serviceName: orders.service,
          provider: 'aws',
          region: 'us-east-1',
          ownerAccountId: '906128990117',
          networkId: null,
          serviceType: 'nlb',
          backendIds: [`${nlb}/taos-nlb/5b1f0c7d9e2a4468`],
          acceptanceRequired: true,
          allowlist: ['123456789012:root', '555566667777:role/network-admin'].map((principal) => ({
            principal: `arn:aws:iam::${principal}`,
            description: '',
            addedAt: null,
            origin: 'imported',
          })),
          zoneIds: ['use1-az1', 'use1-az4', 'use1-az6'],
          privateDnsName: 'gw.us-east-1.aws.cloud.tdengine.com',
          privateDnsState: 'verified',
          baseDnsNames: [`${orderService}.us-east-1.vpce.amazonaws.com`],
          state: 'Available',
          createdAt: null,
          profileId: 'tdengine-aws',
          origin: 'imported',
        },
      ],
      backends: ['metrics-a/0c9e8b7a6d5f4321', 'metrics-b/77a0d3c1f2e94b05', 'taos-nlb/5b1f0c7d9e2a4468'].map(
        (path) => ({
          id: `${nlb}/${path}`,
          name: path.split('/')[0],
          type: 'nlb',
          provider: 'aws',
          region: 'us-east-1',
          networkId: null,
          address: null,
          zoneIds: null,
          origin: 'imported',
        }),
      ),
      accounts: ['123456789012', '555566667777', '888899990000', '906128990117'].map((accountId) => ({
        id: `aws:${accountId}`,
        provider: 'aws',
        accountId,
        name: '',
        mine: accountId === '906128990117',
        origin: 'imported',
      })),
    });
  });

  it('shows of an endpoint what a provider sees, in the region of the endpoint', async () => {
    const desk = await imported();
    const across = 'vpce-0e91a4c7d8b2f6350';
    expect(content(desk.model).endpoints).toContainEqual({
      id: across,
      name: '',
      provider: 'aws',
      region: 'us-west-2',
      networkId: null,
      subnetIds: [],
      addresses: [],
      serviceName: orders.service,
      ownerAccountId: '555566667777',
      securityGroupIds: [],
      privateDnsEnabled: false,
      state: 'available',
      stateOrigin: 'imported',
      plannedState: null,
      dnsNames: [`${across}-9efd74db.${orderService}.us-west-2.vpce.amazonaws.com`],
      networkInterfaceIds: [],
      createdAt: Date.UTC(2026, 9, 11, 5, 5, 33),
      lastError: null,
      origin: 'imported',
    });
  });

  it('is the same without configurations: load balancers tell where the service is', async () => {
    const alone = await imported(provider.filter(({ name }) => name === connections));
    const whole = await imported();
    expect(content(alone.model).endpoints).toEqual(content(whole.model).endpoints);
  });

  it('is known in China by its own names', async () => {
    const china =
      'arn:aws-cn:elasticloadbalancing:cn-north-1:906128990117:loadbalancer/net/a/0c9e8b7a6d5f4321';
    const connection = {
      ServiceId: metrics,
      VpcEndpointId: 'vpce-0d4b6f8a1c3e57920',
      VpcEndpointState: 'Available',
      NetworkLoadBalancerArns: [china],
    };
    const desk = await imported([json('c.json', { VpcEndpointConnections: [connection] })]);
    const { serviceName, region, state } = endpoint(desk, connection.VpcEndpointId);
    expect([serviceName, region, state]).toEqual([
      `cn.com.amazonaws.vpce.cn-north-1.${metrics}`,
      'cn-north-1',
      'available',
    ]);
  });

  it('is left out where nothing tells the region of a service', async () => {
    const bare = { ServiceId: metrics, VpcEndpointId: 'vpce-0d4b6f8a1c3e57920', VpcEndpointState: 'failed' };
    const preview = await new Desk().preview([json('c.json', { VpcEndpointConnections: [bare] })]);
    expect([numbers(preview), preview.notices]).toEqual([
      {},
      [{ reason: 'connectionService', params: { count: 1, example: bare.VpcEndpointId } }],
    ]);
  });

  it('shows no change when it is imported twice', async () => {
    const desk = await imported();
    expect(numbers(await desk.preview(provider))).toEqual({});
  });
});

describe('both sides of AWS together', () => {
  const halves = fc.tuple(
    fc.shuffledSubarray(both, { minLength: both.length }),
    fc.integer({ min: 1, max: both.length - 1 }),
  );

  it('are one service and one endpoint, each field from whoever sees it', async () => {
    const desk = await imported(both);
    const { ownerAccountId, zoneIds, state, name } = service(desk, orderService);
    const { networkId, subnetIds, addresses, state: asked } = endpoint(desk, orders.endpoint);
    expect({
      service: [ownerAccountId, zoneIds, state, name],
      endpoint: [networkId, subnetIds.length, addresses.length, endpoint(desk, orders.endpoint).name, asked],
      endpoints: desk.model.endpoints.size,
      mine: [...desk.model.accounts.values()].filter(({ mine }) => mine).map(({ accountId }) => accountId),
    }).toEqual({
      service: ['906128990117', ['use1-az1', 'use1-az4', 'use1-az6'], 'Available', 'taos-gateway'],
      endpoint: [orders.network, 2, 2, 'orders-taos', 'pendingAcceptance'],
      endpoints: 5,
      mine: ['123456789012', '906128990117'],
    });
  });

  it('come to the same whatever comes first', async () => {
    const expected = content((await imported(both)).model);
    const oneWay = await imported(under('consumer', consumer));
    await oneWay.import(under('provider', provider));
    const otherWay = await imported(under('provider', provider));
    await otherWay.import(under('consumer', consumer));
    expect([content(oneWay.model), content(otherWay.model)]).toEqual([expected, expected]);
  });

  it('come to the same in any order, and no part of them changes it again', async () => {
    const expected = content((await imported(both)).model);
    await fc.assert(
      fc.asyncProperty(halves, async ([order, cut]) => {
        const desk = await imported(order);
        await desk.import(order.slice(0, cut));
        expect(content(desk.model)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it('take nothing from each other', async () => {
    const desk = await imported(both);
    const consumers = await desk.preview(under('consumer', consumer), null, 'c');
    const providers = await desk.preview(under('provider', provider), null, 'p');
    expect([numbers(consumers), numbers(providers)]).toEqual([{}, {}]);
  });

  it("leave the owner as the cloud names it, though another's load balancer stands behind the service", async () => {
    const desk = await imported(fixtureFiles());
    expect(service(desk, orderService).ownerAccountId).toBe('906128990117');
  });
});

describe('what the provider no longer sees', () => {
  const without = (name: string, key: string, ...ids: string[]) =>
    edited<object>(provider, name, key, (items) =>
      items.filter((item) => !ids.some((id) => Object.values(item).includes(id))),
    );

  it('is an endpoint of another account that is gone', async () => {
    const desk = await imported(both);
    const gone = without(connections, 'VpcEndpointConnections', 'vpce-05c8f2a7e9d36b140');
    expect((await desk.preview([gone])).items.map(({ id, change }) => `${id} ${change}`)).toEqual([
      'vpce-05c8f2a7e9d36b140 removed',
    ]);
  });

  it('is no endpoint that its own account lists', async () => {
    const desk = await imported(both);
    const gone = without(connections, 'VpcEndpointConnections', orders.endpoint);
    expect(numbers(await desk.preview([gone]))).toEqual({});
  });

  it('is only of the service that the file names', async () => {
    const desk = await imported();
    const none = json(`connections.${metrics}.json`, { VpcEndpointConnections: [] });
    expect((await desk.preview([none])).items.map(({ id }) => id)).toEqual(['vpce-0d4b6f8a1c3e57920']);
  });

  it('is nothing as long as pages are missing', async () => {
    const desk = await imported();
    const page = json(connections, { VpcEndpointConnections: [], NextToken: 'more' });
    const preview = await desk.preview([page]);
    expect([numbers(preview), preview.notices]).toEqual([
      {},
      [{ reason: 'incomplete', params: { count: 1, example: connections } }],
    ]);
  });

  it('is a service that is gone, with the endpoints that only it showed', async () => {
    const desk = await imported();
    const gone = without(configurations, 'ServiceConfigurations', metrics);
    expect(numbers(await desk.preview([gone]))).toEqual({
      endpointServices: '+0 ~0 -1',
      endpoints: '+0 ~0 -1',
    });
  });

  it('is no service of which a consumer has only lost sight', async () => {
    const desk = await imported(both);
    const complete = {
      ServiceDetails: [
        { ServiceName: 'com.amazonaws.us-east-1.kms', Owner: 'amazon', AvailabilityZoneIds: [] },
      ],
    };
    expect(numbers(await desk.preview([json('s.json', complete)]))).toEqual({ endpointServices: '+1 ~0 -0' });
  });
});

describe('an allowlist', () => {
  const entry = (principal: string, kind: 'planned' | 'imported') => ({
    principal,
    description: 'written here',
    addedAt: 7,
    origin: kind === 'planned' ? planned : ({ kind, at: 1, file: 'old.json' } as const),
  });
  const root = (account: string) => `arn:aws:iam::${account}:root`;
  const withList = async () => {
    const desk = await imported();
    replace(desk, 'endpointServices', {
      ...service(desk, orderService),
      allowlist: [
        entry(root('111111111111'), 'planned'),
        entry(root('123456789012'), 'planned'),
        entry(root('222222222222'), 'imported'),
      ],
    });
    return desk;
  };

  it('is what the cloud lists and what is still planned; a plan that the cloud has is no plan', async () => {
    const desk = await withList();
    await desk.import(provider);
    expect([principals(desk), service(desk, orderService).allowlist?.[1]?.description]).toEqual([
      [
        `${root('111111111111')} planned`,
        `${root('123456789012')} imported`,
        'arn:aws:iam::555566667777:role/network-admin imported',
      ],
      'written here',
    ]);
  });

  it('keeps who is on a page that is missing', async () => {
    const desk = await withList();
    await desk.import([json(permissions, { AllowedPrincipals: [], NextToken: 'more' })]);
    expect(principals(desk)).toEqual([
      `${root('111111111111')} planned`,
      `${root('123456789012')} planned`,
      `${root('222222222222')} imported`,
    ]);
  });

  it('is empty where the file of a service lists nobody', async () => {
    const desk = await imported();
    await desk.import([json(permissions, { AllowedPrincipals: [] })]);
    expect(principals(desk)).toEqual([]);
  });

  it('is left out where it is empty and nothing says whose it is, or nobody knows its service', async () => {
    const desk = new Desk();
    const { notices } = await desk.preview([
      json('none.json', { AllowedPrincipals: [] }),
      json(permissions, { AllowedPrincipals: [] }),
    ]);
    expect(notices).toEqual([
      { reason: 'allowlistService', params: { count: 1, example: 'none.json' } },
      { reason: 'allowlistWithoutService', params: { count: 1, example: orderService } },
    ]);
  });
});

describe('what was planned of a connection', () => {
  const decided = async (plannedState: string) => {
    const desk = await imported(both);
    replace(desk, 'endpoints', { ...endpoint(desk, orders.endpoint), plannedState });
    return desk;
  };
  const says = (state: string) =>
    edited<{ VpcEndpointId: string; VpcEndpointState: string }>(
      provider,
      connections,
      'VpcEndpointConnections',
      (items) => items.map((item) => ({ ...item, VpcEndpointState: state })),
    );

  it('stands until the cloud says the same', async () => {
    const desk = await decided('available');
    await desk.import(both);
    const waiting = endpoint(desk, orders.endpoint);
    await desk.import([says('available')]);
    const done = endpoint(desk, orders.endpoint);
    expect([waiting, done].map(({ state, plannedState }) => [state, plannedState])).toEqual([
      ['pendingAcceptance', 'available'],
      ['available', null],
    ]);
  });
});

describe('an account', () => {
  it('is one that asked once it did, unless the operator says otherwise', async () => {
    const desk = await imported();
    await desk.import(under('consumer', consumer));
    const asked = desk.model.accounts.get('aws:123456789012');
    replace(desk, 'accounts', { ...asked, id: 'aws:123456789012', mine: false, origin: planned });
    await desk.import(both);
    await desk.import(both);
    const said = desk.model.accounts.get('aws:123456789012');
    expect([asked?.mine, said?.mine, said?.origin.kind]).toEqual([true, false, 'planned']);
  });
});
