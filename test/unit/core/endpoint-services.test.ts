import { beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../electron/contract/commands.ts';
import type { EndpointService } from '../../../electron/domain/model/links.ts';
import type { MemoryDesk } from '../../support/memory-desk.ts';
import { accounts, clb, entriesOf, nlb, outcome, twoCompanies, type Companies } from './two-companies.ts';

let companies: Companies;
let desk: MemoryDesk;
beforeEach(async () => {
  companies = await twoCompanies();
  desk = companies.desk;
});

const onAws = (n = 1): InputOf<'endpointServices.create'> => ({
  name: 'ledger',
  networkId: companies.aws.provider.network,
  serviceType: 'nlb',
  backendId: nlb(n),
  autoAccept: false,
});
const onTencent = (): InputOf<'endpointServices.create'> => ({
  ...onAws(),
  networkId: companies.tencent.provider.network,
  serviceType: 'clb',
  backendId: clb(1),
});
const things = async () => (await desk.call('workspace.read', {})).collections;
const serviceOf = async (id: string): Promise<EndpointService | undefined> =>
  (await things()).endpointServices.find((service) => service.id === id);
/** An endpoint of the consumer, listed first. Answers its id. */
async function connect(service: string, address: string | null = null): Promise<string> {
  const principal = accounts.aws.consumer;
  await desk.core.handle('endpointServices.allow', { id: service, principal, description: '' });
  const { network, subnets } = companies.aws.consumer;
  const made = await desk.call('endpoints.create', {
    name: 'asks',
    networkId: network,
    peer: { kind: 'other', accountId: accounts.aws.provider },
    service,
    subnets: [{ subnetId: subnets[0]!, address }],
    securityGroupIds: [],
  });
  return made.id;
}

describe('an endpoint service that is created', () => {
  it('is planned, in the network’s region and account, and brings its backend along', async () => {
    const { id } = await desk.call('endpointServices.create', onAws());
    const { backends } = await things();
    const { region, ownerAccountId, networkId, backendIds, state, allowlist, acceptanceRequired, origin } =
      (await serviceOf(id))!;
    expect([
      /^vpce-svc-[0-9a-f]{17}$/.test(id),
      {
        region,
        ownerAccountId,
        networkId,
        backendIds,
        state,
        allowlist,
        acceptanceRequired,
        kind: origin.kind,
      },
      backends.map((backend) => [backend.id, backend.name, backend.type, backend.networkId]),
    ]).toEqual([
      true,
      {
        region: 'eu-west-1',
        ownerAccountId: accounts.aws.provider,
        networkId: companies.aws.provider.network,
        backendIds: [nlb(1)],
        state: 'planned',
        allowlist: [],
        acceptanceRequired: true,
        kind: 'planned',
      },
      [[nlb(1), 'nlb-1', 'nlb', companies.aws.provider.network]],
    ]);
  });

  it('of Tencent has an id of its form, which is its name', async () => {
    const { id } = await desk.call('endpointServices.create', onTencent());
    expect([/^vpcsvc-[0-9a-z]{8}$/.test(id), (await serviceOf(id))?.serviceName === id]).toEqual([
      true,
      true,
    ]);
  });

  it.each<[string, Partial<InputOf<'endpointServices.create'>>, string]>([
    ['a name with a blank', { name: 'my service' }, 'name.characters at name'],
    ['a name of 81 characters', { name: '节'.repeat(81) }, 'name.long at name'],
    ['no network', { networkId: '' }, 'network.choose at networkId'],
    ['an unknown network', { networkId: 'vpc-x' }, 'thing.unknown at networkId'],
    ['a type of the other cloud', { serviceType: 'clb' }, 'serviceType.otherProvider at serviceType'],
    ['a gateway load balancer', { serviceType: 'gwlb' }, 'serviceType.otherProvider at serviceType'],
    ['no backend', { backendId: ' ' }, 'backend.empty at backendId'],
    ['a backend of another form', { backendId: clb(1) }, 'backend.form at backendId'],
    [
      'a backend in another region',
      { backendId: nlb(1).replace('eu-west-1', 'us-east-1') },
      'backend.otherRegion at backendId',
    ],
  ])('is refused with %s', async (_what, change, expected) => {
    expect(await outcome(desk, 'endpointServices.create', { ...onAws(), ...change })).toBe(expected);
  });

  it('takes a load balancer that no other service has; of Tencent it may', async () => {
    await desk.call('endpointServices.create', onAws());
    await desk.call('endpointServices.create', onTencent());
    expect([
      await outcome(desk, 'endpointServices.create', onAws()),
      await outcome(desk, 'endpointServices.create', onTencent()),
    ]).toEqual(['backend.inUse at backendId', 'done']);
  });

  it('has the zones of its backend where they are known', async () => {
    await desk.call('backends.save', {
      id: nlb(1),
      name: 'front',
      type: 'nlb',
      networkId: companies.aws.provider.network,
      address: null,
      zoneIds: ['euw1-az2'],
    });
    const { id } = await desk.call('endpointServices.create', onAws());
    expect((await serviceOf(id))?.zoneIds).toEqual(['euw1-az2']);
  });
});

describe('an endpoint service that is there', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await desk.call('endpointServices.create', onAws()));
  });

  it('is renamed; the same name changes nothing', async () => {
    await desk.call('endpointServices.rename', { id, name: '账本' });
    await desk.call('endpointServices.rename', { id, name: '账本' });
    expect([(await serviceOf(id))?.name, entriesOf(desk, 'endpointServices.rename')]).toEqual(['账本', 1]);
  });

  it('accepts by itself from then on, and the connections that are there stay', async () => {
    const before = await connect(id);
    await desk.call('endpointServices.setAutoAccept', { id, autoAccept: true });
    const during = await connect(id);
    await desk.call('endpointServices.setAutoAccept', { id, autoAccept: false });
    const after = await connect(id);
    const { endpoints } = await things();
    const state = (one: string) => endpoints.find((endpoint) => endpoint.id === one)?.plannedState;
    expect([before, during, after].map(state)).toEqual([
      'pendingAcceptance',
      'available',
      'pendingAcceptance',
    ]);
  });

  it('stands on another backend, which is added where it is new', async () => {
    await desk.call('endpointServices.create', onAws(2));
    const taken = await outcome(desk, 'endpointServices.setBackend', { id, backendId: nlb(2) });
    await desk.call('endpointServices.setBackend', { id, backendId: nlb(3) });
    await desk.call('endpointServices.setBackend', { id, backendId: nlb(3) });
    const { backends } = await things();
    expect([
      taken,
      (await serviceOf(id))?.backendIds,
      backends.map((backend) => backend.id),
      entriesOf(desk, 'endpointServices.setBackend'),
      await outcome(desk, 'backends.remove', { id: nlb(3) }),
      await outcome(desk, 'backends.remove', { id: nlb(1) }),
    ]).toEqual([
      'backend.inUse at backendId',
      [nlb(3)],
      [nlb(1), nlb(2), nlb(3)],
      1,
      'backend.hasService at -',
      'done',
    ]);
  });

  it.each([
    [accounts.aws.consumer, 'done'],
    [accounts.aws.provider, 'allowlist.own at principal'],
    [`arn:aws:iam::${accounts.aws.provider}:role/x`, 'allowlist.own at principal'],
    ['arn:aws:iam::111122223333:role/a/b', 'principal.arn at principal'],
    ['100012345678', 'done'],
    ['1', 'principal.arn at principal'],
    ['*', 'done'],
    [' ', 'principal.empty at principal'],
  ])('allows %s: %s', async (principal, expected) => {
    expect(await outcome(desk, 'endpointServices.allow', { id, principal, description: '' })).toBe(expected);
  });

  it('of Tencent allows UINs', async () => {
    const { id: tencent } = await desk.call('endpointServices.create', onTencent());
    const allow = (principal: string) =>
      outcome(desk, 'endpointServices.allow', { id: tencent, principal, description: '' });
    expect([await allow('*'), await allow('100030004000'), await allow('100030004000')]).toEqual([
      'principal.uin at principal',
      'done',
      'allowlist.listed at principal',
    ]);
  });

  it('lists whom it allows once, with origin and time; a list that was not known is one then', async () => {
    const { id: typed } = await desk.call('endpointServices.save', {
      id: null,
      name: '',
      provider: 'aws',
      region: 'eu-west-1',
      serviceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0',
      acceptanceRequired: null,
      zoneIds: null,
      privateDnsName: null,
      privateDnsState: null,
      profileId: null,
    });
    const unknown = (await serviceOf(typed))?.allowlist;
    const allow = { id: typed, principal: accounts.aws.consumer, description: ' sales ' };
    await desk.call('endpointServices.allow', allow);
    expect([
      unknown,
      (await serviceOf(typed))?.allowlist,
      await outcome(desk, 'endpointServices.allow', allow),
      await outcome(desk, 'endpointServices.allow', { ...allow, description: '描'.repeat(61) }),
    ]).toEqual([
      null,
      [
        {
          principal: `arn:aws:iam::${accounts.aws.consumer}:root`,
          description: 'sales',
          addedAt: desk.clock.now(),
          origin: { kind: 'planned', at: desk.clock.now() },
        },
      ],
      'allowlist.listed at principal',
      'description.long at description',
    ]);
  });

  it('allows no more, and the connections stay unless they are rejected along with it', async () => {
    const root = `arn:aws:iam::${accounts.aws.consumer}:root`;
    const endpoint = await connect(id);
    const stays = await desk.call('endpointServices.disallow', {
      id,
      principals: [root, root, 'arn:aws:iam::999999999999:root'],
      rejectConnections: false,
    });
    const state = async () => (await things()).endpoints.find((one) => one.id === endpoint)?.plannedState;
    const first = await state();
    await desk.call('activity.undo', {});
    const goes = await desk.call('endpointServices.disallow', {
      id,
      principals: [root],
      rejectConnections: true,
    });
    expect([stays, first, goes, await state(), (await serviceOf(id))?.allowlist]).toEqual([
      {
        done: 1,
        refused: [
          {
            id: 'arn:aws:iam::999999999999:root',
            reason: 'allowlist.notListed',
            params: { principal: 'arn:aws:iam::999999999999:root' },
          },
        ],
      },
      'pendingAcceptance',
      { done: 1, refused: [] },
      'rejected',
      [],
    ]);
  });

  it('is deleted when its connections are rejected', async () => {
    const endpoint = await connect(id);
    const waits = await outcome(desk, 'endpointServices.remove', { id });
    await desk.call('connections.accept', { batchId: 'b', endpointIds: [endpoint] });
    const stands = await outcome(desk, 'endpointServices.remove', { id });
    await desk.call('connections.reject', { batchId: 'b', endpointIds: [endpoint] });
    expect([
      waits,
      stands,
      await outcome(desk, 'endpointServices.remove', { id }),
      await serviceOf(id),
    ]).toEqual([
      'endpointService.hasConnections at -',
      'endpointService.hasConnections at -',
      'done',
      undefined,
    ]);
  });

  it('keeps its network from being removed', async () => {
    expect(await outcome(desk, 'networks.remove', { id: companies.aws.provider.network })).toBe(
      'network.hasDependencies at -',
    );
  });

  it('is exported with the others of its region, whatever the page shows', async () => {
    await desk.call('endpointServices.create', onTencent());
    const one = await desk.call('endpointServices.export', { region: 'aws:eu-west-1', language: 'en' });
    const all = await desk.call('endpointServices.export', { region: 'all', language: 'en' });
    const none = await desk.call('endpointServices.export', { region: 'aws:us-east-1', language: 'en' });
    expect(
      [one, all, none].map((file) => [
        file.kind === 'content' && file.fileName,
        file.kind === 'content' && file.rows,
        file.kind === 'content' && file.text.split('\r\n').length,
      ]),
    ).toEqual([
      ['endpoint-services-aws-eu-west-1-2026-11-22.csv', 1, 3],
      ['endpoint-services-all-2026-11-22.csv', 2, 4],
      ['endpoint-services-aws-us-east-1-2026-11-22.csv', 0, 2],
    ]);
  });
});
