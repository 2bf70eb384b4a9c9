import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigInventory } from '../../support/big-inventory.ts';
import { fixtureFiles, orders } from '../../support/fixtures.ts';
import { content, Desk, edited, json, numbers, under } from './desk.ts';

const fixture = fixtureFiles();
const large = bigInventory({ networks: 3, subnets: 9, groups: 6, endpoints: 2 });
const both = [...under('a', fixture), ...under('b', large)];

const vpc = { VpcId: 'vpc-0123456789abcdef0', CidrBlock: '10.0.0.0/16', OwnerId: '123456789012' };
const service = (name: string, zones: string[], more: object = {}) => ({
  ServiceDetails: [
    { ServiceName: name, ServiceType: [{ ServiceType: 'Interface' }], AvailabilityZones: zones, ...more },
  ],
});
const zone = (name: string, id: string) => ({
  RegionName: name.slice(0, -1),
  ZoneName: name,
  ZoneId: id,
});
const zones = (...all: [string, string][]) => ({
  AvailabilityZones: all.map(([name, id]) => zone(name, id)),
});

describe('two accounts in two regions', () => {
  it('come in together, each thing in its place', async () => {
    const desk = new Desk();
    const preview = await desk.import(both);
    const places = [...desk.model.networks.values()].map(({ region, accountId }) => `${region} ${accountId}`);
    expect({
      numbers: numbers(preview),
      regions: preview.regions,
      accounts: preview.accounts,
      places: [...new Set(places)],
      services: [...desk.model.endpointServices.values()].map(({ region, zoneIds }) => [region, zoneIds]),
    }).toEqual({
      numbers: {
        accounts: '+2 ~0 -0',
        regions: '+2 ~0 -0',
        networks: '+6 ~0 -0',
        subnets: '+20 ~0 -0',
        securityGroups: '+12 ~0 -0',
        networkAcls: '+3 ~0 -0',
        routeTables: '+3 ~0 -0',
        networkInterfaces: '+2 ~0 -0',
        backends: '+1 ~0 -0',
        endpointServices: '+2 ~0 -0',
        endpoints: '+3 ~0 -0',
      },
      regions: ['eu-west-1', 'us-east-1'],
      accounts: ['123456789012', '210987654321'],
      places: ['us-east-1 123456789012', 'eu-west-1 210987654321'],
      services: [
        ['us-east-1', ['use1-az1', 'use1-az6']],
        ['eu-west-1', ['euw1-az2', 'euw1-az3']],
      ],
    });
  });

  it('give the same workspace in any order, and no part of them changes it again', async () => {
    const expected = new Desk();
    await expected.import(both);
    const parts = fc.tuple(
      fc.shuffledSubarray(both, { minLength: both.length }),
      fc.integer({ min: 1, max: both.length - 1 }),
    );
    await fc.assert(
      fc.asyncProperty(parts, async ([order, cut]) => {
        const desk = new Desk();
        await desk.import(order);
        await desk.import(order.slice(0, cut));
        expect(content(desk.model)).toEqual(content(expected.model));
      }),
      { numRuns: 30 },
    );
  });

  it('do not take each other away when they are imported one after the other', async () => {
    const desk = new Desk();
    await desk.import(fixture);
    const second = await desk.import(large);
    expect([numbers(second)['subnets'], numbers(await desk.preview(fixture))]).toEqual(['+9 ~0 -0', {}]);
  });
});

describe('the region', () => {
  it('is asked for where no file tells it, and nothing can be applied before', async () => {
    const desk = new Desk();
    const asked = await desk.preview([json('vpcs.json', { Vpcs: [vpc] })]);
    const apply = (revision: number) => desk.inventory.apply({ stagingId: 's', revision });
    await expect(apply(asked.revision)).rejects.toMatchObject({ body: { reason: 'import.regionNeeded' } });
    const told = await desk.inventory.preview({ stagingId: 's', region: 'ap-southeast-2' });
    await apply(told.revision);
    const [network] = [...desk.model.networks.values()];
    expect([asked.regionNeeded, asked.regions, told.regionNeeded, told.regions, network?.region]).toEqual([
      true,
      [],
      false,
      ['ap-southeast-2'],
      'ap-southeast-2',
    ]);
  });

  it('is not asked for again, and not changed by another answer', async () => {
    const desk = new Desk();
    await desk.import([json('vpcs.json', { Vpcs: [vpc] })], 'ap-southeast-2');
    const again = await desk.preview([json('vpcs.json', { Vpcs: [vpc] })]);
    const other = await desk.inventory.preview({ stagingId: 's', region: 'eu-west-1' });
    expect([again.regionNeeded, numbers(again), numbers(other)]).toEqual([false, {}, {}]);
  });

  it.each([
    [
      'the zone of a subnet',
      {
        Subnets: [
          {
            SubnetId: 'subnet-12345678',
            VpcId: vpc.VpcId,
            CidrBlock: '10.0.1.0/24',
            AvailabilityZone: 'us-west-2-lax-1a',
            AvailabilityZoneId: 'usw2-lax1-az1',
          },
        ],
      },
    ],
    [
      'the ARN of a group',
      {
        SecurityGroups: [
          {
            GroupId: 'sg-12345678',
            GroupName: 'g',
            VpcId: vpc.VpcId,
            SecurityGroupArn: 'arn:aws:ec2:us-west-2:123456789012:security-group/sg-12345678',
          },
        ],
      },
    ],
    [
      'the zone of an interface',
      {
        NetworkInterfaces: [
          {
            NetworkInterfaceId: 'eni-12345678',
            VpcId: vpc.VpcId,
            SubnetId: 'subnet-12345678',
            AvailabilityZone: 'us-west-2b',
          },
        ],
      },
    ],
    [
      'the service of an endpoint',
      {
        VpcEndpoints: [
          {
            VpcEndpointId: 'vpce-12345678',
            VpcEndpointType: 'Interface',
            VpcId: vpc.VpcId,
            State: 'available',
            ServiceName: 'com.amazonaws.us-west-2.ec2',
          },
        ],
      },
    ],
    [
      'the service of a gateway',
      {
        VpcEndpoints: [
          {
            VpcEndpointId: 'vpce-12345678',
            VpcEndpointType: 'Gateway',
            VpcId: vpc.VpcId,
            ServiceName: 'com.amazonaws.us-west-2.s3',
          },
        ],
      },
    ],
  ])('of a network is told by %s', async (_what, other) => {
    const { regionNeeded, regions } = await new Desk().preview([
      json('v', { Vpcs: [vpc] }),
      json('o', other),
    ]);
    expect([regionNeeded, regions]).toEqual([false, ['us-west-2']]);
  });
});

describe('the zones of a service', () => {
  const zonesOf = (desk: Desk) => [...desk.model.endpointServices.values()].map(({ zoneIds }) => zoneIds);
  const listing = json('services.json', service(orders.service, ['us-east-1a', 'us-east-1b']));

  it('are not known without the ids of their names, and are as soon as they are', async () => {
    const desk = new Desk();
    const first = await desk.import([listing]);
    const unknown = zonesOf(desk);
    await desk.import([json('zones.json', zones(['us-east-1a', 'use1-az6'], ['us-east-1b', 'use1-az1']))]);
    const second = await desk.import([listing]);
    expect([unknown, first.notices, zonesOf(desk), second.notices]).toEqual([
      [null],
      [{ reason: 'zonesUnknown', params: { count: 1, example: orders.service } }],
      [['use1-az1', 'use1-az6']],
      [],
    ]);
  });

  it('are left open where two accounts mean different zones by one name; the zones then bear their ids', async () => {
    const desk = new Desk();
    const { notices } = await desk.import([
      listing,
      json('zones-1.json', zones(['us-east-1a', 'use1-az6'], ['us-east-1b', 'use1-az1'])),
      json('zones-2.json', zones(['us-east-1a', 'use1-az1'], ['us-east-1b', 'use1-az6'])),
    ]);
    expect([zonesOf(desk), notices, desk.model.regions.get('aws:us-east-1')?.zones]).toEqual([
      [null],
      [{ reason: 'zonesAmbiguous', params: { count: 1, example: orders.service } }],
      [
        { id: 'use1-az1', name: 'use1-az1' },
        { id: 'use1-az6', name: 'use1-az6' },
      ],
    ]);
  });

  it('are taken by id where the output has ids', async () => {
    const desk = new Desk();
    const more = { AvailabilityZoneIds: ['use1-az4', 'use1-az2'] };
    await desk.import([json('services.json', service(orders.service, ['us-east-1a', 'us-east-1b'], more))]);
    expect(zonesOf(desk)).toEqual([['use1-az2', 'use1-az4']]);
  });
});

describe('services', () => {
  it("are the cloud's own too, and not those without interface endpoints", async () => {
    const desk = new Desk();
    const own = {
      ServiceName: 'com.amazonaws.eu-west-1.kms',
      Owner: 'amazon',
      AvailabilityZoneIds: ['euw1-az1'],
    };
    const gateway = { ServiceName: 'com.amazonaws.eu-west-1.s3', ServiceType: [{ ServiceType: 'Gateway' }] };
    const { notices } = await desk.import([json('services.json', { ServiceDetails: [own, gateway] })]);
    expect([[...desk.model.endpointServices.keys()], notices]).toEqual([
      ['com.amazonaws.eu-west-1.kms'],
      [{ reason: 'serviceTypes', params: { count: 1, example: 'com.amazonaws.eu-west-1.s3' } }],
    ]);
  });
});

describe('the DNS attributes of a network', () => {
  const attributes = fixture.filter(({ name }) => name.startsWith('describe-vpc-attribute'));

  it('come later, alone', async () => {
    const desk = new Desk();
    await desk.import(fixture.filter((file) => !attributes.includes(file)));
    const before = desk.model.networks.get(orders.network)?.dnsHostnames;
    const preview = await desk.import(attributes);
    const { dnsSupport, dnsHostnames } = desk.model.networks.get(orders.network) ?? {};
    expect([before, numbers(preview), dnsSupport, dnsHostnames]).toEqual([
      null,
      { networks: '+0 ~2 -0' },
      true,
      true,
    ]);
  });

  it('stay known when the networks are imported again without them', async () => {
    const desk = new Desk();
    await desk.import(fixture);
    expect(numbers(await desk.preview(fixture.filter((file) => !attributes.includes(file))))).toEqual({});
  });

  it('say nothing about a network that nobody knows', async () => {
    const { notices } = await new Desk().preview(attributes);
    expect(notices.map(({ reason, params }) => [reason, params['count']])).toEqual([
      ['attributeWithoutNetwork', 2],
    ]);
  });
});

describe('what two files say differently', () => {
  it('counts as the last by name has it, and is noted', async () => {
    const desk = new Desk();
    const renamed = edited<{ Tags: unknown[] }>(fixture, 'describe-vpcs.json', 'Vpcs', (items) =>
      items.map((item) => ({ ...item, Tags: [{ Key: 'Name', Value: 'renamed' }] })),
    );
    const { notices } = await desk.import([{ ...renamed, name: 'z.json' }, ...fixture]);
    expect([
      [...desk.model.networks.values()].map(({ name }) => name),
      notices.find(({ reason }) => reason === 'twice')?.params['count'],
    ]).toEqual([['renamed', 'renamed', 'renamed'], 3]);
  });
});
