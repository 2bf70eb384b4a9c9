import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { collections, type Model } from '../../../electron/domain/model.ts';
import type { Change } from '../../../electron/domain/model/changes.ts';
import { fixtureFiles, orders } from '../../support/fixtures.ts';
import { content, Desk, numbers, type NamedText } from './desk.ts';

const files = fixtureFiles();
const loadBalancer =
  'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/taos-nlb/dd155bf9f6cbcdaa';

async function whole(): Promise<Model> {
  const desk = new Desk();
  await desk.import(files);
  return desk.model;
}

describe('the fixture folder', () => {
  it('is recognised file by file, by what is in it', async () => {
    const desk = new Desk();
    const { files: staged } = await desk.preview(
      files.map(({ text }, index) => ({ name: `${index}`, text })),
    );
    expect(staged.map((file) => (file.ok ? `${file.kind} ${file.count}` : file.reason))).toEqual([
      'availabilityZones 6',
      'networkAcls 3',
      'networkInterfaces 2',
      'routeTables 3',
      'securityGroups 6',
      'subnets 11',
      'vpcAttribute 1',
      'vpcAttribute 1',
      'vpcAttribute 1',
      'vpcAttribute 1',
      'serviceConfigurations 1',
      'endpointServices 1',
      'endpoints 2',
      'vpcs 3',
    ]);
  });

  it('is previewed as it is: what comes in, what is left out, of which region and account', async () => {
    const preview = await new Desk().preview(files);
    const { notices, regions, accounts, regionNeeded } = preview;
    expect({ numbers: numbers(preview), notices, regions, accounts, regionNeeded }).toEqual({
      numbers: {
        accounts: '+1 ~0 -0',
        regions: '+1 ~0 -0',
        networks: '+3 ~0 -0',
        subnets: '+11 ~0 -0',
        securityGroups: '+6 ~0 -0',
        networkAcls: '+3 ~0 -0',
        routeTables: '+3 ~0 -0',
        networkInterfaces: '+2 ~0 -0',
        backends: '+1 ~0 -0',
        endpointServices: '+1 ~0 -0',
        endpoints: '+1 ~0 -0',
      },
      notices: [{ reason: 'endpointTypes', params: { count: 1, example: 'vpce-64429c401f885222d' } }],
      regions: ['us-east-1'],
      accounts: ['123456789012'],
      regionNeeded: false,
    });
  });

  it('gives service and endpoint as they were printed, zones by id', async () => {
    const model = await whole();
    const { endpoints, endpointServices } = content(model);
    expect({ endpoints, endpointServices }).toEqual({
      endpoints: [
        {
          id: orders.endpoint,
          name: 'orders-taos',
          provider: 'aws',
          region: 'us-east-1',
          networkId: orders.network,
          subnetIds: [orders.subnets.b, orders.subnets.a],
          addresses: [
            { subnetId: orders.subnets.b, address: '10.155.108.129' },
            { subnetId: orders.subnets.a, address: '10.39.248.63' },
          ],
          serviceName: orders.service,
          ownerAccountId: '123456789012',
          securityGroupIds: [orders.groups.clients],
          privateDnsEnabled: false,
          state: 'pendingAcceptance',
          stateOrigin: 'imported',
          plannedState: null,
          dnsNames: ['', '-us-east-1a', '-us-east-1b'].map(
            (zone) =>
              `${orders.endpoint}-9efd74db${zone}.vpce-svc-0afcf4e39d1b27c58.us-east-1.vpce.amazonaws.com`,
          ),
          networkInterfaceIds: ['eni-8b9bd18fcb4fd7d25', 'eni-ba7c031b5074a6be1'],
          createdAt: Date.UTC(2026, 10, 22, 17, 34, 49),
          lastError: null,
          origin: 'imported',
        },
      ],
      endpointServices: [
        {
          id: 'vpce-svc-0afcf4e39d1b27c58',
          name: '',
          serviceName: orders.service,
          provider: 'aws',
          region: 'us-east-1',
          ownerAccountId: '906128990117',
          networkId: null,
          serviceType: 'nlb',
          backendIds: [loadBalancer],
          allowlist: null,
          state: 'Available',
          createdAt: null,
          acceptanceRequired: true,
          zoneIds: ['use1-az1', 'use1-az6'],
          privateDnsName: 'gw.us-east-1.aws.cloud.tdengine.com',
          privateDnsState: 'verified',
          baseDnsNames: ['vpce-svc-0afcf4e39d1b27c58.us-east-1.vpce.amazonaws.com'],
          profileId: 'tdengine-aws',
          origin: 'imported',
        },
      ],
    });
  });

  it('gives networks with what is known of their DNS attributes, and the zones of the region', async () => {
    const model = await whole();
    const dns = [...model.networks.values()].map(({ name, cidrs, dnsSupport, dnsHostnames, isDefault }) => ({
      name,
      cidrs,
      dnsSupport,
      dnsHostnames,
      isDefault,
    }));
    const zones = model.regions.get('aws:us-east-1')?.zones.map(({ id, name }) => `${name} ${id}`);
    expect({ dns, zones }).toEqual({
      dns: [
        { name: '', cidrs: ['172.31.0.0/16'], dnsSupport: null, dnsHostnames: null, isDefault: true },
        {
          name: 'orders-app',
          cidrs: ['10.20.0.0/16'],
          dnsSupport: true,
          dnsHostnames: true,
          isDefault: false,
        },
        {
          name: 'legacy-batch',
          cidrs: ['172.31.20.0/24'],
          dnsSupport: true,
          dnsHostnames: false,
          isDefault: false,
        },
      ],
      zones: [
        'us-east-1a use1-az6',
        'us-east-1b use1-az1',
        'us-east-1c use1-az2',
        'us-east-1d use1-az4',
        'us-east-1e use1-az3',
        'us-east-1f use1-az5',
      ],
    });
  });

  it('gives subnets, rules and entries in the words of the model', async () => {
    const { subnets, securityGroups, networkAcls, routeTables, networkInterfaces } = await whole();
    const group = (name: string) => {
      const found = [...securityGroups.values()].find((one) => one.name === name);
      return found?.rules.map((rule) => [
        rule.direction,
        rule.protocol,
        rule.fromPort,
        rule.toPort,
        rule.peer,
      ]);
    };
    const free = { kind: 'cidr', cidr: '0.0.0.0/0' };
    expect({
      subnet: subnets.get('subnet-0a681f7501a567eaf'),
      clients: group('taos-clients'),
      fromApp: group('from-app-sg'),
      acl: networkAcls
        .get('acl-5e564fa2caa1fc1fb')
        ?.entries.map((e) => `${e.direction} ${e.number} ${e.action}`),
      aclSubnets: networkAcls.get('acl-5e564fa2caa1fc1fb')?.subnetIds.length,
      routes: routeTables.get('rtb-535f3910ca7d45014')?.routes,
      addresses: networkInterfaces.get('eni-ba7c031b5074a6be1')?.addresses,
    }).toEqual({
      subnet: {
        id: 'subnet-0a681f7501a567eaf',
        name: 'orders-mgmt-a',
        networkId: orders.network,
        zoneId: 'use1-az6',
        zoneName: 'us-east-1a',
        cidr: '10.20.99.0/28',
        freeAddresses: 11,
        ownerAccountId: '123456789012',
        origin: { kind: 'imported', at: 1_800_000_000_000, file: 'describe-subnets.json' },
      },
      clients: [
        ['inbound', 'tcp', 443, 443, { kind: 'cidr', cidr: '10.20.0.0/16' }],
        ['outbound', 'all', null, null, free],
      ],
      fromApp: [
        ['inbound', 'tcp', 443, 443, { kind: 'group', groupId: orders.groups.clients }],
        ['outbound', 'all', null, null, free],
      ],
      acl: ['inbound 100 allow', 'inbound 32767 deny', 'outbound 100 allow', 'outbound 32767 deny'],
      aclSubnets: 6,
      routes: [{ destination: '10.20.0.0/16', target: 'local', active: true }],
      addresses: ['10.39.248.63'],
    });
  });

  it('is one entry of the journal with a record of the import, and every thing fits the model', async () => {
    const desk = new Desk();
    await desk.import(files);
    const [entry] = desk.entries;
    const misfits = (entry?.changes ?? []).filter(
      ({ collection, after }: Change) => !v.is(collections[collection], after),
    );
    const [record] = [...desk.model.imports.values()];
    expect({
      entries: desk.entries.length,
      command: entry?.command,
      subject: entry?.subject,
      misfits,
      record,
    }).toEqual({
      entries: 1,
      command: 'imports.apply',
      subject: 'us-east-1',
      misfits: [],
      record: {
        id: 'import-0000000000000001',
        at: expect.any(Number) as number,
        files: expect.objectContaining({ length: 14 }) as unknown[],
        regions: ['us-east-1'],
        added: 33,
        changed: 0,
        removed: 0,
      },
    });
  });

  it('shows no change when it is imported twice', async () => {
    const desk = new Desk();
    await desk.import(files);
    expect(numbers(await desk.preview(files))).toEqual({});
  });
});

describe('whatever the order', () => {
  const shuffled = fc.shuffledSubarray(files, { minLength: files.length });
  const part = fc.subarray(files, { minLength: 1, maxLength: files.length - 1 });
  /** Every file under a name that says nothing. */
  const renamed = (some: readonly NamedText[]) =>
    some.map(({ text }, index) => ({ name: `${index}.json`, text }));

  it('the files give the same workspace', async () => {
    const expected = content(await whole());
    await fc.assert(
      fc.asyncProperty(shuffled, async (order) => {
        const desk = new Desk();
        await desk.import(renamed(order));
        expect(content(desk.model)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('two imports come to the same once the first half is seen again with what it lacked', async () => {
    const expected = content(await whole());
    await fc.assert(
      fc.asyncProperty(part, async (first) => {
        const desk = new Desk();
        const second = files.filter((file) => !first.includes(file));
        await desk.import(first, 'us-east-1');
        await desk.import(second, 'us-east-1');
        await desk.import(first, 'us-east-1');
        expect(content(desk.model)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('nothing is left to change after any part was applied', async () => {
    await fc.assert(
      fc.asyncProperty(part, part, async (first, second) => {
        const desk = new Desk();
        await desk.import(first, 'us-east-1');
        await desk.import(second, 'us-east-1');
        expect(numbers(await desk.preview(second, 'us-east-1'))).toEqual({});
      }),
      { numRuns: 60 },
    );
  });
});
