import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../../electron/domain/model/links.ts';
import { fixtureFiles } from '../../support/fixtures.ts';
import { content, Desk, edited, json, numbers, under, type NamedText } from './desk.ts';
import { files, named, endpoint, planned, imported, without, counted, replace } from './tencent-files.ts';

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
