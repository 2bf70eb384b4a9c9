import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { collections } from '../../../electron/domain/model.ts';
import type { Change } from '../../../electron/domain/model/changes.ts';
import type { Endpoint, EndpointService } from '../../../electron/domain/model/links.ts';
import { fixtureFiles } from '../../support/fixtures.ts';
import { content, Desk, edited, filesOf, json, numbers, under, type NamedText } from './desk.ts';

const files = filesOf('tencent-ap-guangzhou');
const named = (name: string) => files.find((file) => file.name === `${name}.json`) as NamedText;
const service = 'vpcsvc-69y13tdb';
const endpoint = 'vpce-ntv3vy9k';
const planned = { kind: 'planned', at: 1 } as const;

async function imported(some: readonly NamedText[] = files): Promise<Desk> {
  const desk = new Desk();
  await desk.import(some, 'ap-guangzhou');
  return desk;
}
const without = (name: string, key: string, ...ids: string[]) =>
  edited<object>(files, `${name}.json`, key, (items) =>
    items.filter((item) => !ids.some((id) => Object.values(item).includes(id))),
  );
/** As the last page, so that its count is right. */
const counted = (file: NamedText, key: string): NamedText => {
  const document = JSON.parse(file.text) as Record<string, unknown[]>;
  return json(file.name, { ...document, TotalCount: document[key]?.length });
};
const replace = <T extends { id: string }>(desk: Desk, collection: Change['collection'], after: T) =>
  desk.change([{ collection, id: after.id, before: null, after } as unknown as Change]);

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

describe('whatever the order', () => {
  const part = fc.subarray(files, { minLength: 1, maxLength: files.length - 1 });

  it('the files give the same workspace', async () => {
    const expected = content((await imported()).model);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(files, { minLength: files.length }), async (order) => {
        const renamed = order.map(({ name, text }, index) => ({ name: `${index} ${name}`, text }));
        const desk = new Desk();
        await desk.import(renamed);
        expect(content(desk.model)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it('two imports come to the same once both halves are seen again with what they lacked', async () => {
    const expected = content((await imported()).model);
    await fc.assert(
      fc.asyncProperty(part, async (first) => {
        const desk = new Desk();
        const second = files.filter((file) => !first.includes(file));
        for (const half of [first, second, first, second]) await desk.import(half, 'ap-guangzhou');
        expect(content(desk.model)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('nothing is left to change after any part was applied', async () => {
    await fc.assert(
      fc.asyncProperty(part, part, async (first, second) => {
        const desk = new Desk();
        await desk.import(first, 'ap-guangzhou');
        await desk.import(second, 'ap-guangzhou');
        expect(numbers(await desk.preview(second, 'ap-guangzhou'))).toEqual({});
      }),
      { numRuns: 30 },
    );
  });

  it('both clouds come in together as they do one by one', async () => {
    const aws = under('aws', [...fixtureFiles()]);
    const tencent = under('tencent', files);
    const oneByOne = new Desk();
    await oneByOne.import(tencent);
    await oneByOne.import(aws);
    const expected = content(oneByOne.model);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...aws, ...tencent], { minLength: 25 }), async (order) => {
        const desk = new Desk();
        await desk.import(order);
        expect(content(desk.model)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });
});

describe('the region', () => {
  const networks = named('DescribeVpcs');
  const groups = named('DescribeSecurityGroups');

  it('is asked for where no zone tells it, for each cloud', async () => {
    const vpc = { VpcId: 'vpc-0123456789abcdef0', CidrBlock: '10.0.0.0/16', OwnerId: '123456789012' };
    const desk = new Desk();
    const asked = await desk.preview([networks, json('aws.json', { Vpcs: [vpc] })]);
    const half = await desk.inventory.preview({ stagingId: 's', region: 'us-east-1' });
    const told = await desk.inventory.preview({ stagingId: 's', region: 'ap-guangzhou' });
    expect([asked.regionNeeded, half.regionNeeded, told.regionNeeded, told.regions]).toEqual([
      true,
      true,
      false,
      ['ap-guangzhou', 'us-east-1'],
    ]);
  });

  it('is that of the folder for what does not tell it', async () => {
    const subnet = (zone: string) => ({
      SubnetSet: [{ SubnetId: `subnet-${zone}`, VpcId: `vpc-${zone}`, CidrBlock: '10.1.0.0/24', Zone: zone }],
    });
    const group = (id: string) => ({ SecurityGroupSet: [{ SecurityGroupId: id }] });
    const desk = new Desk();
    const preview = await desk.import([
      json('gz/subnets.json', subnet('ap-guangzhou-3')),
      json('gz/groups.json', group('sg-p4x8m2kq')),
      json('sh/subnets.json', subnet('ap-shanghai-2')),
      json('sh/groups.json', group('sg-k3n6t0ya')),
    ]);
    expect([
      preview.regionNeeded,
      [...desk.model.securityGroups.values()].map(({ id, region }) => `${id} ${region}`),
    ]).toEqual([false, ['sg-p4x8m2kq ap-guangzhou', 'sg-k3n6t0ya ap-shanghai']]);
  });

  it('is kept once it is known', async () => {
    const desk = await imported();
    const preview = await desk.preview([groups, networks]);
    expect([preview.regionNeeded, numbers(preview)]).toEqual([false, {}]);
  });
});

describe('what is no longer listed', () => {
  it.each([
    ['DescribeSubnets', 'SubnetSet', 'subnet-w0f6j1ty', { subnets: '+0 ~0 -1' }],
    ['DescribeSecurityGroups', 'SecurityGroupSet', 'sg-7w1c5z9d', { securityGroups: '+0 ~0 -1' }],
    ['DescribeVpcs', 'VpcSet', 'vpc-q1z6f8yb', { networks: '+0 ~0 -1', subnets: '+0 ~0 -1' }],
    ['DescribeVpcEndPointService', 'EndPointServiceSet', 'vpcsvc-c8l0r7kd', { endpointServices: '+0 ~0 -1' }],
  ])('%s: is removed where the listing is complete', async (name, key, id, expected) => {
    const desk = await imported();
    expect(numbers(await desk.preview([counted(without(name, key, id), key)]))).toEqual(expected);
  });

  it('stays where pages are missing, and goes when all of them are there', async () => {
    const desk = await imported();
    const { SubnetSet } = JSON.parse(named('DescribeSubnets').text) as { SubnetSet: object[] };
    const left = SubnetSet.slice(0, 6);
    const page = (name: string, some: object[]) => json(name, { SubnetSet: some, TotalCount: 6 });
    const first = page('subnets-0.json', left.slice(0, 4));
    const one = await desk.preview([first], null, 'one');
    const all = await desk.preview([first, page('subnets-4.json', left.slice(4))], null, 'all');
    expect([numbers(one), one.notices, numbers(all), all.notices]).toEqual([
      {},
      [{ reason: 'incomplete', params: { count: 1, example: 'subnets-0.json' } }],
      { subnets: '+0 ~0 -1' },
      [],
    ]);
  });

  it("is one's own endpoint by the own listing, another's by the service that listed it", async () => {
    const desk = await imported();
    const own = counted(without('DescribeVpcEndPoint', 'EndPointSet', 'vpcsvc-e4t9n6sd'), 'EndPointSet');
    type Service = { EndPointServiceId: string; EndPointCount: number; EndPointSet: { State: string }[] };
    const fewer = edited<Service>(
      files,
      'DescribeVpcEndPointService.json',
      'EndPointServiceSet',
      (services) =>
        services.map((one) => {
          const EndPointSet = one.EndPointSet.filter(({ State }) => State !== 'REJECTED');
          return { ...one, EndPointSet, EndPointCount: EndPointSet.length };
        }),
    );
    const gone = async (file: NamedText, stagingId: string) =>
      (await desk.preview([file], null, stagingId)).items.map(
        ({ id, change }) => `${desk.model.endpoints.get(id)?.state} ${change}`,
      );
    expect([await gone(own, 'own'), await gone(fewer, 'fewer')]).toEqual([
      ['ACCEPTING removed'],
      ['REJECTED removed'],
    ]);
  });

  it("is nothing where the listing is another account's, or of another region", async () => {
    const desk = await imported();
    const other = (zone: string) => ({
      SubnetSet: [
        { SubnetId: 'subnet-zzzzzzzz', VpcId: 'vpc-zzzzzzzz', CidrBlock: '10.1.0.0/24', Zone: zone },
      ],
      TotalCount: 1,
    });
    const same = await desk.preview([json('s.json', other('ap-guangzhou-3'))]);
    const elsewhere = await desk.preview([json('s.json', other('ap-shanghai-2'))]);
    expect([same.items.map(({ change }) => change), elsewhere.items.map(({ change }) => change)]).toEqual([
      ['added', 'changed'].slice(0, same.items.length),
      ['added', 'added'],
    ]);
  });
});

describe('what was planned', () => {
  it('becomes what the cloud says, in the end', async () => {
    const desk = await imported();
    const before = desk.model.endpoints.get(endpoint) as Endpoint;
    replace(desk, 'endpoints', { ...before, state: 'planned', plannedState: 'ACTIVE', origin: planned });
    await desk.import(files);
    const { state, plannedState, origin } = desk.model.endpoints.get(endpoint) as Endpoint;
    expect([state, plannedState, origin.kind]).toEqual(['ACTIVE', null, 'imported']);
  });

  it("keeps rules that are not printed with their group, and says of others' that they are not known", async () => {
    const groups = named('DescribeSecurityGroups');
    const desk = await imported([groups]);
    const unknown = desk.model.securityGroups.get('sg-k3n6t0ya');
    await desk.import(files);
    const preview = await desk.preview([groups]);
    const first = await new Desk().preview([groups], 'ap-guangzhou');
    expect([unknown?.rulesKnown, unknown?.rules, numbers(preview), first.notices]).toEqual([
      false,
      [],
      {},
      [{ reason: 'rulesUnknown', params: { count: 5, example: 'sg-p4x8m2kq' } }],
    ]);
  });
});

describe('the same id in both clouds', () => {
  const id = 'vpc-1a2b3c4d';
  const aws = json('aws.json', {
    Vpcs: [{ VpcId: id, CidrBlock: '10.0.0.0/16', OwnerId: '123456789012' }],
  });
  const tencent = json('tencent.json', {
    SubnetSet: [{ SubnetId: 'subnet-6y2t8k4d', VpcId: id, CidrBlock: '10.0.1.0/24', Zone: 'ap-guangzhou-3' }],
  });
  const tencentNetwork = json('network.json', { VpcSet: [{ VpcId: id, CidrBlock: '10.0.0.0/16' }] });
  const taken = [{ reason: 'idTaken', params: { count: 2, example: id } }];

  it('is not overwritten, and nothing is put into it', async () => {
    const together = new Desk();
    const { notices } = await together.import([aws, tencent, tencentNetwork], 'us-east-1');
    const later = await imported([tencent, tencentNetwork]);
    const { notices: after } = await later.import([aws], 'us-east-1');
    const shown = (desk: Desk) => [desk.model.networks.get(id)?.provider, desk.model.subnets.size];
    expect([shown(together), notices, shown(later), after]).toEqual([
      ['aws', 0],
      taken,
      ['tencent', 1],
      [{ reason: 'idTaken', params: { count: 1, example: id } }],
    ]);
  });
});
