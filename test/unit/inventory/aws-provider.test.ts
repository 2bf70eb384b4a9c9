/** What the provider's side of AWS shows, alone and together with the consumer's. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureFiles, orders } from '../../support/fixtures.ts';
import { content, Desk, json, numbers, under } from './desk.ts';
import {
  provider,
  consumer,
  both,
  orderService,
  metrics,
  connections,
  nlb,
  imported,
  endpoint,
  service,
} from './aws-provider.ts';

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
