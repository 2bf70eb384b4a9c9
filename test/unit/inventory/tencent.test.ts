import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { collections } from '../../../electron/domain/model.ts';
import type { EndpointService } from '../../../electron/domain/model/links.ts';
import { content, Desk, json, numbers } from './desk.ts';
import { files, service, endpoint, imported } from './tencent-files.ts';

describe('an inventory of Tencent Cloud', () => {
  it('is recognised and previewed, with the region that its zones tell', async () => {
    const preview = await new Desk().preview(files);
    const { notices, regions, accounts, regionNeeded } = preview;
    expect({
      kinds: preview.files.map((file) => (file.ok ? `${file.kind} ${file.count}` : file.reason)),
      numbers: numbers(preview),
      notices,
      regions,
      accounts,
      regionNeeded,
    }).toEqual({
      kinds: [
        'securityGroupPolicies 3',
        'securityGroupPolicies 2',
        'securityGroupPolicies 4',
        'securityGroupPolicies 5',
        'securityGroupPolicies 3',
        'securityGroups 5',
        'subnets 7',
        'endpoints 17',
        'endpointServices 13',
        'allowlist 6',
        'vpcs 4',
      ],
      numbers: {
        accounts: '+1 ~0 -0',
        regions: '+1 ~0 -0',
        networks: '+4 ~0 -0',
        subnets: '+7 ~0 -0',
        securityGroups: '+5 ~0 -0',
        backends: '+13 ~0 -0',
        endpointServices: '+13 ~0 -0',
        endpoints: '+30 ~0 -0',
      },
      notices: [{ reason: 'ruleTemplates', params: { count: 2, example: 'ipm-2uw6ujo6' } }],
      regions: ['ap-guangzhou'],
      accounts: ['100028841107'],
      regionNeeded: false,
    });
  });

  it('gives things in the words of the model', async () => {
    const desk = await imported();
    const { model } = desk;
    const misfits = (desk.entries[0]?.changes ?? []).filter(
      ({ collection, after }) => !v.is(collections[collection], after),
    );
    const all = content(model) as Record<string, { id: string }[]>;
    const one = (collection: string, id: string) => all[collection]?.find((thing) => thing.id === id);
    expect({
      misfits,
      account: one('accounts', 'tencent:100028841107'),
      region: one('regions', 'tencent:ap-guangzhou'),
      network: one('networks', 'vpc-0d5w9r2t'),
      subnet: one('subnets', 'subnet-6y2t8k4d'),
      backend: one('backends', 'lb-7f3k2m9q'),
      service: one('endpointServices', service),
      endpoint: one('endpoints', endpoint),
    }).toEqual({
      misfits: [],
      account: {
        id: 'tencent:100028841107',
        provider: 'tencent',
        accountId: '100028841107',
        name: '',
        mine: true,
        origin: 'imported',
      },
      region: {
        id: 'tencent:ap-guangzhou',
        provider: 'tencent',
        code: 'ap-guangzhou',
        zones: [3, 4, 6, 7].map((zone) => ({ id: `ap-guangzhou-${zone}`, name: `ap-guangzhou-${zone}` })),
        origin: 'imported',
      },
      network: {
        id: 'vpc-0d5w9r2t',
        name: 'data-platform',
        provider: 'tencent',
        region: 'ap-guangzhou',
        accountId: '100028841107',
        cidrs: ['10.30.0.0/16', '192.168.64.0/20'],
        dnsSupport: null,
        dnsHostnames: null,
        isDefault: false,
        origin: 'imported',
      },
      subnet: {
        id: 'subnet-6y2t8k4d',
        name: '订单-广州三区-a',
        networkId: 'vpc-4h7n2k9q',
        zoneId: 'ap-guangzhou-3',
        zoneName: 'ap-guangzhou-3',
        cidr: '10.20.1.0/24',
        freeAddresses: 241,
        ownerAccountId: null,
        origin: 'imported',
      },
      backend: {
        id: 'lb-7f3k2m9q',
        name: '',
        type: 'clb',
        provider: 'tencent',
        region: 'ap-guangzhou',
        networkId: 'vpc-4h7n2k9q',
        address: '10.20.2.17',
        zoneIds: null,
        origin: 'imported',
      },
      service: {
        id: service,
        name: '订单服务-生产',
        serviceName: service,
        provider: 'tencent',
        region: 'ap-guangzhou',
        ownerAccountId: '100028841107',
        networkId: 'vpc-4h7n2k9q',
        serviceType: 'clb',
        backendIds: ['lb-7f3k2m9q'],
        acceptanceRequired: true,
        allowlist: [
          {
            principal: '100019276345',
            description: '客户乙',
            addedAt: Date.UTC(2026, 1, 2, 3),
            origin: 'imported',
          },
          {
            principal: '100031550672',
            description: 'partner-a',
            addedAt: Date.UTC(2026, 1, 1, 3),
            origin: 'imported',
          },
        ],
        zoneIds: null,
        privateDnsName: null,
        privateDnsState: null,
        baseDnsNames: [],
        state: null,
        createdAt: Date.UTC(2025, 0, 12, 8, 8),
        profileId: null,
        origin: 'imported',
      },
      endpoint: {
        id: endpoint,
        name: '订单服务-广州三区',
        provider: 'tencent',
        region: 'ap-guangzhou',
        networkId: 'vpc-4h7n2k9q',
        subnetIds: ['subnet-6y2t8k4d'],
        addresses: [{ subnetId: 'subnet-6y2t8k4d', address: '10.20.1.40' }],
        serviceName: service,
        ownerAccountId: '100028841107',
        securityGroupIds: ['sg-p4x8m2kq', 'sg-k3n6t0ya', 'sg-7w1c5z9d'],
        privateDnsEnabled: false,
        state: 'ACTIVE',
        stateOrigin: 'imported',
        plannedState: null,
        dnsNames: [],
        networkInterfaceIds: [],
        createdAt: Date.UTC(2026, 2, 18, 8, 8),
        lastError: null,
        origin: 'imported',
      },
    });
  });

  it('has services of every type, and allowlists of all of them when several are listed', async () => {
    const { model } = await imported();
    const services = [...model.endpointServices.values()];
    expect({
      types: services.map(({ serviceType }) => serviceType),
      accepted: services.filter(({ acceptanceRequired }) => acceptanceRequired === false).length,
      allowed: services.map(({ allowlist }) => allowlist?.length ?? null),
    }).toEqual({
      types: [
        ...['clb', 'clb', 'redis', 'mysql', 'clb', 'clb', 'clb', 'mysql', 'clb', 'clb', 'mysql', 'clb'],
        'redis',
      ],
      accepted: 4,
      allowed: [2, 0, 2, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0],
    });
  });

  it('has the rules of a group in their order, one port each', async () => {
    const { model } = await imported();
    const rules = (id: string) =>
      model.securityGroups
        .get(id)
        ?.rules.map(({ direction, action, protocol, fromPort, toPort, peer }) =>
          [direction, action, protocol, fromPort, toPort, Object.values(peer)[1]].join(' '),
        );
    const { networkId, region, rulesKnown } = model.securityGroups.get('sg-k3n6t0ya') ?? {};
    expect({
      group: { networkId, region, rulesKnown },
      orders: rules('sg-k3n6t0ya'),
      defaults: rules('sg-2c9e6v4h'),
      templates: rules('sg-a8r5d1wm'),
      whom: model.securityGroups.get('sg-a8r5d1wm')?.rules[1]?.description,
    }).toEqual({
      group: { networkId: null, region: 'ap-guangzhou', rulesKnown: true },
      orders: [
        'inbound drop tcp 80 80 10.20.0.0/16',
        'inbound accept tcp 443 443 10.20.0.0/16',
        'inbound accept tcp 8443 8443 10.20.0.0/16',
        'inbound drop all   0.0.0.0/0',
        'outbound accept all   0.0.0.0/0',
      ],
      defaults: [
        'inbound accept all   sg-2c9e6v4h',
        'outbound accept all   0.0.0.0/0',
        'outbound accept all   ::/0',
      ],
      templates: [
        'inbound accept tcp 6379 6379 ipm-2uw6ujo6',
        'inbound accept all   ppm-f5n1f8da',
        'inbound accept udp 1 1024 10.30.0.0/16',
        'outbound accept all   0.0.0.0/0',
      ],
      whom: '10.30.7.9/32',
    });
  });

  it('shows endpoints of others from the side of the provider, whose account is not in the answer', async () => {
    const { model } = await imported();
    const others = [...model.endpoints.values()].filter(
      ({ networkId }) => !model.networks.has(networkId ?? ''),
    );
    expect([
      others.length,
      new Set(others.map(({ ownerAccountId }) => ownerAccountId)),
      others.every(({ addresses, subnetIds }) => addresses[0]?.subnetId === subnetIds[0]),
    ]).toEqual([13, new Set([null]), true]);
  });

  it('is the same inside of a raw answer, and shows no change when it is imported twice', async () => {
    const raw = files.map(({ name, text }) => json(name, { Response: JSON.parse(text) as unknown }));
    const desk = await imported();
    expect([numbers(await desk.preview(files)), numbers(await desk.preview(raw))]).toEqual([{}, {}]);
  });

  it("takes the documentation's own oddities as they are meant", async () => {
    const odd = {
      EndPointServiceId: 'vpcsvc-pnpcflil',
      VpcId: 'vpc-hj3he929',
      EndPointSet: {},
      AutoAcceptFlag: 'False',
      ServiceInstanceId: 'crs-nswq8wkq',
      ServiceOwner: 1254277469,
      CreateTime: '0000-00-00 00:00:00',
    };
    const desk = await imported([json('s.json', { EndPointServiceSet: [odd], TotalCount: 1 })]);
    const { acceptanceRequired, createdAt, serviceType, ownerAccountId, region } =
      desk.model.endpointServices.get(odd.EndPointServiceId) as EndpointService;
    expect([acceptanceRequired, createdAt, serviceType, ownerAccountId, region]).toEqual([
      true,
      null,
      'redis',
      null,
      'ap-guangzhou',
    ]);
  });
});
