import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandName, InputOf } from '../../../electron/contract/commands.ts';
import { memoryDesk, MemoryDisk, type MemoryDesk } from '../../support/memory-desk.ts';

import type { Network, Subnet } from '../../../electron/domain/model/networks.ts';
import type { SecurityGroup } from '../../../electron/domain/model/security-groups.ts';
import { buildModel } from '../../support/model-builder.ts';

let desk: MemoryDesk;
let networkId: string;

const network: InputOf<'networks.save'> = {
  id: null,
  name: 'plan',
  provider: 'aws',
  region: 'eu-west-1',
  accountId: null,
  cidrs: ['10.0.0.0/16'],
  dnsSupport: true,
  dnsHostnames: true,
};
const subnet = (cidr: string, zoneId = 'euw1-az1') => ({ id: null, name: 'sub', networkId, zoneId, cidr });

beforeEach(async () => {
  desk = await memoryDesk();
  await desk.call('workspace.start', { with: 'empty' });
  ({ id: networkId } = await desk.call('networks.save', network));
});

async function refusal<C extends CommandName>(command: C, input: InputOf<C>): Promise<string> {
  const reply = await desk.core.handle(command, input);
  return reply.ok ? 'done' : `${reply.error.reason} at ${reply.error.field ?? '-'}`;
}

describe('a network made by hand', () => {
  it('has an id of the form, is Planned, and comes with its default group', async () => {
    const { collections } = await desk.call('workspace.read', {});
    expect([
      /^vpc-[0-9a-f]{17}$/.test(networkId),
      collections.networks[0]?.origin.kind,
      collections.securityGroups.map((group) => [group.name, group.isDefault]),
    ]).toEqual([true, 'planned', [['default', true]]]);
  });

  it.each([
    [['10.0.0.0/8'], 'cidr.length at cidrs.0'],
    [['10.0.0.0/29'], 'cidr.length at cidrs.0'],
    [['10.0.0.1/16'], 'cidr.hostBits at cidrs.0'],
    [['300.0.0.0/16'], 'cidr.form at cidrs.0'],
    [['10.0.0.0/016'], 'cidr.form at cidrs.0'],
    [[], 'cidr.empty at cidrs'],
    [['10.0.0.0/16', '10.0.1.0/24'], 'network.cidrsOverlap at cidrs.1'],
  ])('with %j is refused: %s', async (cidrs, expected) => {
    expect(await refusal('networks.save', { ...network, cidrs })).toBe(expected);
  });

  it('belongs to an account of its cloud', async () => {
    const tencent = { ...network, provider: 'tencent', region: 'ap-guangzhou' } as const;
    expect([
      await refusal('networks.save', { ...network, accountId: '12345' }),
      await refusal('networks.save', { ...network, accountId: '123456789012' }),
      await refusal('networks.save', { ...tencent, accountId: '1234' }),
      await refusal('networks.save', { ...tencent, accountId: '100012345678' }),
    ]).toEqual(['account.form at accountId', 'done', 'account.form at accountId', 'done']);
  });

  it('keeps its cloud and its region', async () => {
    expect([
      await refusal('networks.save', { ...network, id: networkId, provider: 'tencent' }),
      await refusal('networks.save', { ...network, id: networkId, region: 'eu-west-2' }),
      await refusal('networks.save', { ...network, id: networkId, name: 'renamed' }),
    ]).toEqual(['network.keepsRegion at provider', 'network.keepsRegion at region', 'done']);
  });

  it('can be removed only when empty', async () => {
    const { id } = await desk.call('subnets.save', subnet('10.0.1.0/24'));
    const first = await refusal('networks.remove', { id: networkId });
    await desk.call('subnets.remove', { id });
    expect([first, await refusal('networks.remove', { id: networkId })]).toEqual([
      'network.hasDependencies at -',
      'done',
    ]);
  });
});

describe('a subnet made by hand', () => {
  it.each([
    ['10.1.0.0/24', 'subnet.outsideNetwork at cidr'],
    ['10.0.1.0/25', 'subnet.overlaps at cidr'],
    ['10.0.0.0/23', 'subnet.overlaps at cidr'],
    ['10.0.2.0/24', 'done'],
  ])('%s beside 10.0.1.0/24: %s', async (cidr, expected) => {
    await desk.call('subnets.save', subnet('10.0.1.0/24'));
    expect(await refusal('subnets.save', subnet(cidr))).toBe(expected);
  });

  it.each([
    ['aws', 'cidr.length at cidr'],
    ['tencent', 'done'],
  ] as const)('of 8 addresses on %s: %s', async (provider, expected) => {
    const { id } = await desk.call('networks.save', { ...network, provider });
    expect(await refusal('subnets.save', { ...subnet('10.0.1.0/29'), networkId: id })).toBe(expected);
  });

  it('keeps its network while an endpoint lies in it', async () => {
    const { id: other } = await desk.call('networks.save', network);
    const { id } = await desk.call('subnets.save', subnet('10.0.1.0/24'));
    const moved = { ...subnet('10.0.1.0/24'), id, networkId: other };
    const serviceName = 'com.amazonaws.eu-west-1.s3';
    await desk.call('endpointServices.save', {
      id: null,
      name: 's3',
      provider: 'aws',
      region: 'eu-west-1',
      serviceName,
      acceptanceRequired: false,
      zoneIds: null,
      privateDnsName: null,
      privateDnsState: null,
      profileId: null,
    });
    await desk.call('endpoints.save', {
      id: null,
      name: 'in-it',
      networkId,
      subnetIds: [id],
      serviceName,
      securityGroupIds: [],
    });
    expect(await refusal('subnets.save', moved)).toBe('subnet.keepsNetwork at networkId');
    expect(await refusal('subnets.save', { ...subnet('10.0.3.0/24'), networkId: other })).toBe('done');
  });

  it('keeps its network from shrinking away from it', async () => {
    await desk.call('subnets.save', subnet('10.0.1.0/24'));
    expect(await refusal('networks.save', { ...network, id: networkId, cidrs: ['10.2.0.0/16'] })).toBe(
      'network.subnetOutside at cidrs',
    );
  });
});

describe('what is saved as it is', () => {
  it('changes nothing: no entry in Activity, and it stays Imported', async () => {
    const disk = new MemoryDisk();
    const model = buildModel({ networks: [{}], subnets: [{ id: 'subnet-a' }], securityGroups: [{}] });
    const collections = ['networks', 'subnets', 'securityGroups'] as const;
    const changes = collections.flatMap((collection) =>
      [...model[collection].values()].map((after) => ({ collection, id: after.id, before: null, after })),
    );
    disk.journal.push(
      JSON.stringify({
        revision: 1,
        at: 1,
        actor: 'operator',
        command: 'imports.apply',
        subject: '',
        changes,
      }),
    );
    desk = await memoryDesk({ disk });
    const [imported, part, group] = collections.map((collection) => [...model[collection].values()][0]);
    const { region, provider, accountId, cidrs, dnsSupport, dnsHostnames } = imported as Network;
    const given = { region, provider, accountId, cidrs: [...cidrs], dnsSupport, dnsHostnames };
    const { id, name, networkId: home, zoneId, cidr } = part as Subnet;
    const { description, rules } = group as SecurityGroup;
    const same = {
      id: group?.id ?? '',
      name: group?.name ?? '',
      description,
      networkId: home,
      rules: [...rules],
    };
    expect([
      await refusal('networks.save', { ...given, id: home, name: imported?.name ?? '' }),
      await refusal('subnets.save', { id, name, networkId: home, zoneId, cidr }),
      await refusal('securityGroups.save', same),
    ]).toEqual(['done', 'done', 'done']);
    expect(disk.journal).toHaveLength(1);
    await desk.call('subnets.save', { id, name: 'another', networkId: home, zoneId, cidr });
    await desk.call('subnets.save', { id, name: 'another', networkId: home, zoneId, cidr });
    expect(disk.journal).toHaveLength(2);
  });
});

describe('a security group made by hand', () => {
  const rule = {
    direction: 'inbound',
    protocol: 'tcp',
    fromPort: 443,
    toPort: 443,
    peer: { kind: 'cidr', cidr: '10.0.0.0/16' },
    action: 'accept',
    description: '',
  } as const;
  const group = (rules: InputOf<'securityGroups.save'>['rules'], name = 'clients') => ({
    id: null,
    name,
    description: '',
    networkId,
    rules,
  });

  it.each([
    [{ ...rule }, 'done'],
    [{ ...rule, fromPort: 500 }, 'securityGroup.portsUpsideDown at rules.0.toPort'],
    [{ ...rule, fromPort: 70000 }, 'port.range at rules.0.fromPort'],
    [{ ...rule, fromPort: -1 }, 'port.range at rules.0.fromPort'],
    [{ ...rule, protocol: 'icmp', fromPort: -1, toPort: -1 }, 'done'],
    [
      { ...rule, peer: { kind: 'group', groupId: 'sg-unknown' } as const },
      'securityGroup.peerUnknown at rules.0.peer',
    ],
    [{ ...rule, peer: { kind: 'cidr', cidr: 'everyone' } as const }, 'cidr.form at rules.0.peer'],
    [{ ...rule, peer: { kind: 'cidr', cidr: '10.0.0.1/8' } as const }, 'cidr.hostBits at rules.0.peer'],
    [{ ...rule, peer: { kind: 'cidr', cidr: 'fd00::1/8' } as const }, 'done'],
  ])('%#: %j', async (given, expected) => {
    expect(await refusal('securityGroups.save', group([given]))).toBe(expected);
  });

  it('has a name of its own in its network, whatever its case, and none like an id', async () => {
    await desk.call('securityGroups.save', group([]));
    const names = ['clients', 'Clients', 'sg-clients', 'SG-1', 'clients-sg-1'];
    const saved = names.map((name) => refusal('securityGroups.save', group([], name)));
    const [taken, likeId] = ['securityGroup.nameTaken at name', 'securityGroup.nameLikeId at name'];
    expect(await Promise.all(saved)).toEqual([taken, taken, likeId, likeId, 'done']);
  });

  it('of a region takes rules where no network of the region is known', async () => {
    const { id: onlyNetwork } = await desk.call('networks.save', {
      ...network,
      provider: 'tencent',
      region: 'ap-guangzhou',
    });
    const made = { ...group([rule]), networkId: onlyNetwork };
    const { id } = await desk.call('securityGroups.save', made);
    await desk.call('networks.remove', { id: onlyNetwork });
    await desk.call('securityGroups.save', { ...made, id, networkId: null, rules: [rule, rule] });
    const { collections } = await desk.call('workspace.read', {});
    const changed = collections.securityGroups.find((one) => one.id === id);
    expect([changed?.networkId, changed?.region, changed?.rules.length]).toEqual([null, 'ap-guangzhou', 2]);
  });

  it('needs a network when it is new, or belongs to one', async () => {
    const { id } = await desk.call('securityGroups.save', group([]));
    expect([
      await refusal('securityGroups.save', { ...group([]), networkId: null }),
      await refusal('securityGroups.save', { ...group([]), id, networkId: null }),
    ]).toEqual(['thing.unknown at networkId', 'thing.unknown at networkId']);
  });
});

describe('what is made at Tencent Cloud', () => {
  it('has a name of up to 60 characters, a group a description of up to 100', async () => {
    const [fits, long] = ['云'.repeat(60), '云'.repeat(61)];
    const place = { ...network, provider: 'tencent', region: 'ap-guangzhou' } as const;
    const { id } = await desk.call('networks.save', place);
    const inside = { ...subnet('10.0.1.0/24', 'ap-guangzhou-3'), networkId: id };
    const group = { id: null, name: fits, description: '', networkId: id, rules: [] };
    const tooLong = 'name.tencentLong at name';
    expect([
      await refusal('networks.save', { ...place, name: fits }),
      await refusal('networks.save', { ...place, name: long }),
      await refusal('networks.save', { ...place, id, name: long }),
      await refusal('networks.save', { ...network, name: long }),
      await refusal('subnets.save', { ...inside, name: fits }),
      await refusal('subnets.save', { ...inside, cidr: '10.0.2.0/24', name: long }),
      await refusal('securityGroups.save', { ...group, name: long }),
      await refusal('securityGroups.save', { ...group, description: 'd'.repeat(101) }),
      await refusal('securityGroups.save', { ...group, description: 'd'.repeat(100) }),
    ]).toEqual([
      'done',
      tooLong,
      tooLong,
      'done',
      'done',
      tooLong,
      tooLong,
      'description.tencentLong at description',
      'done',
    ]);
  });
});

describe('an endpoint service by its name', () => {
  const name = 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0';
  const service = {
    id: null,
    name: 'partner',
    provider: 'aws',
    region: 'eu-west-1',
    serviceName: name,
    acceptanceRequired: true,
    zoneIds: null,
    privateDnsName: null,
    privateDnsState: null,
    profileId: null,
  } as const;

  it.each([
    [{}, 'done'],
    [{ region: 'us-east-1' }, 'endpointService.otherRegion at region'],
    [{ serviceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-xyz' }, 'endpointService.form at serviceName'],
    [{ serviceName: 'com.amazonaws.eu-west-1.s3' }, 'done'],
    [{ serviceName: 'javascript:alert(1)' }, 'endpointService.form at serviceName'],
  ])('%j: %s', async (change, expected) => {
    expect(await refusal('endpointServices.save', { ...service, ...change })).toBe(expected);
  });

  it('is known once', async () => {
    await desk.call('endpointServices.save', service);
    expect(await refusal('endpointServices.save', service)).toBe('endpointService.known at serviceName');
  });
});
