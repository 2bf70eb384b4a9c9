/** Whatever is asked of the two consoles, in whatever order: their rules hold, and Undo leads back to the beginning. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandName, InputOf } from '../../../electron/contract/commands.ts';
import { mayConnect } from '../../../electron/domain/allowlist.ts';
import { connectionOf } from '../../../electron/domain/connections.ts';
import { collectionNames } from '../../../electron/domain/model.ts';
import type { Endpoint, EndpointService } from '../../../electron/domain/model/links.ts';
import { accounts, clb, nlb, twoCompanies, type Companies } from './two-companies.ts';

/** What is asked, as numbers: which command, of what, and two choices in it. */
type Ask = readonly [kind: number, which: number, one: number, other: number];

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
const clouds = ['aws', 'tencent'] as const;

interface World extends Companies {
  readonly services: readonly EndpointService[];
  readonly endpoints: readonly Endpoint[];
}
async function look(companies: Companies): Promise<World> {
  const { collections } = await companies.desk.call('workspace.read', {});
  return {
    ...companies,
    services: collections.endpointServices,
    endpoints: collections.endpoints,
  };
}
/** The whole model as text, each collection by id: the order of a map is no part of the state. */
async function stateOf({ desk }: Companies): Promise<string> {
  const { collections } = await desk.call('workspace.read', {});
  const sorted = collectionNames.map((name) =>
    [...(collections[name] as readonly { id: string }[])].sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
  return JSON.stringify(sorted);
}

type Request = { [C in CommandName]: readonly [C, InputOf<C>] }[CommandName];

const requests: readonly ((world: World, which: number, one: number, other: number) => Request)[] = [
  ({ aws, tencent }, which, one, other) => {
    const cloud = clouds[which % 2]!;
    const network = cloud === 'aws' ? aws.provider.network : tencent.provider.network;
    const serviceType = cloud === 'aws' ? 'nlb' : 'clb';
    const backendId = cloud === 'aws' ? nlb(one % 4) : clb(one % 4);
    const name = `service-${one}`;
    return [
      'endpointServices.create',
      { name, networkId: network, serviceType, backendId, autoAccept: other % 3 === 0 },
    ];
  },
  ({ services }, which, one) => {
    const service = pick(services, which);
    const account = accounts[service?.provider === 'tencent' ? 'tencent' : 'aws'].consumer;
    const principal = one % 4 === 0 ? '*' : account;
    return ['endpointServices.allow', { id: service?.id ?? 'none', principal, description: '' }];
  },
  ({ services }, which, one) => {
    const service = pick(services, which);
    const principals = [pick(service?.allowlist ?? [], one)?.principal ?? 'nobody'];
    return [
      'endpointServices.disallow',
      { id: service?.id ?? 'none', principals, rejectConnections: one % 2 === 0 },
    ];
  },
  ({ services }, which, one) => [
    'endpointServices.setAutoAccept',
    { id: pick(services, which)?.id ?? 'none', autoAccept: one % 2 === 0 },
  ],
  ({ services }, which, one) => [
    'endpointServices.setBackend',
    { id: pick(services, which)?.id ?? 'none', backendId: one % 2 === 0 ? nlb(one % 5) : clb(one % 5) },
  ],
  ({ services }, which, one) => [
    'endpointServices.rename',
    { id: pick(services, which)?.id ?? 'none', name: `renamed-${one}` },
  ],
  ({ services }, which) => ['endpointServices.remove', { id: pick(services, which)?.id ?? 'none' }],
  ...Array.from(
    { length: 4 },
    () =>
      ({ services, aws, tencent }: World, which: number, one: number, other: number): Request => {
        const service = pick(services, which);
        const cloud = service?.provider === 'tencent' ? 'tencent' : 'aws';
        const side = other % 4 === 0 ? 'provider' : 'consumer';
        const company = (cloud === 'aws' ? aws : tencent)[side];
        const address = one % 2 === 0 ? null : `10.0.${one % 2}.${(one % 6) + 1}`;
        return [
          'endpoints.create',
          {
            name: `endpoint-${one}`,
            networkId: company.network,
            peer:
              side === 'provider' ? { kind: 'mine' } : { kind: 'other', accountId: accounts[cloud].provider },
            service: service?.id ?? 'none',
            subnets: [{ subnetId: company.subnets[one % 2]!, address }],
            securityGroupIds: company.groups.slice(0, other % 3),
          },
        ];
      },
  ),
  ({ endpoints }, which, one) => [
    'connections.accept',
    { batchId: 'b', endpointIds: [which, one].map((n) => pick(endpoints, n)?.id ?? 'none') },
  ],
  ({ endpoints }, which, one) => [
    'connections.reject',
    { batchId: 'b', endpointIds: [which, one].map((n) => pick(endpoints, n)?.id ?? 'none') },
  ],
  ({ endpoints }, which, one) => [
    'endpoints.rename',
    { id: pick(endpoints, which)?.id ?? 'none', name: `moved-${one}` },
  ],
  ({ endpoints, aws, tencent }, which, one, other) => {
    const endpoint = pick(endpoints, which);
    const groups = (endpoint?.provider === 'tencent' ? tencent : aws).consumer.groups;
    const securityGroupIds = [pick(groups, one)!, pick(groups, other)!];
    return ['endpoints.bindGroups', { id: endpoint?.id ?? 'none', securityGroupIds }];
  },
  ({ endpoints }, which, one) => {
    const endpoint = pick(endpoints, which);
    const bound = [...(endpoint?.securityGroupIds ?? [])].reverse().slice(0, one % 4 === 0 ? 1 : 3);
    return ['endpoints.orderGroups', { id: endpoint?.id ?? 'none', securityGroupIds: bound }];
  },
  ({ endpoints }, which, one) => {
    const endpoint = pick(endpoints, which);
    const securityGroupId = pick(endpoint?.securityGroupIds ?? [], one) ?? 'none';
    return ['endpoints.unbindGroup', { id: endpoint?.id ?? 'none', securityGroupId }];
  },
  ({ endpoints }, which) => ['endpoints.remove', { id: pick(endpoints, which)?.id ?? 'none' }],
  ({ endpoints }, which, one) => [
    'endpoints.removeSeveral',
    { ids: [which, one].map((n) => pick(endpoints, n)?.id ?? 'none') },
  ],
];

/** What one request broke; empty: nothing. */
function broken(before: World, [command]: Request, after: World): string[] {
  const was = new Map(before.endpoints.map((endpoint) => [endpoint.id, endpoint]));
  const serviceOf = (endpoint: Endpoint) =>
    before.services.find((service) => service.serviceName === endpoint.serviceName);
  const made = after.endpoints.filter((endpoint) => !was.has(endpoint.id));
  const unearned = after.endpoints.filter((endpoint) => {
    const earlier = was.get(endpoint.id);
    const stood = earlier !== undefined && connectionOf(earlier) === 'available';
    const earned = earlier
      ? command === 'connections.accept'
      : serviceOf(endpoint)?.acceptanceRequired === false;
    return connectionOf(endpoint) === 'available' && !stood && !earned;
  });
  const unlisted = made.filter((endpoint) => {
    const service = serviceOf(endpoint);
    return !service || !['own', 'listed'].includes(mayConnect(service, endpoint.ownerAccountId));
  });
  const addresses = after.endpoints.flatMap((endpoint) =>
    endpoint.addresses.map(({ address }) => `${endpoint.networkId} ${address}`),
  );
  const groups = after.endpoints.filter(
    ({ securityGroupIds }) => new Set(securityGroupIds).size !== securityGroupIds.length,
  );
  const orphans = after.endpoints.filter(
    (endpoint) =>
      ['pending', 'available'].includes(connectionOf(endpoint)) &&
      !after.services.some((service) => service.serviceName === endpoint.serviceName),
  );
  const shared = after.services
    .filter((service) => service.provider === 'aws')
    .flatMap((service) => service.backendIds);
  return [
    ...unearned.map(({ id }) => `${command}: ${id} is available and nobody accepted it`),
    ...unlisted.map(({ id }) => `${command}: ${id} was not on the allowlist`),
    ...doubles(addresses).map((address) => `${command}: ${address} is used twice`),
    ...groups.map(({ id }) => `${command}: ${id} has a group twice`),
    ...orphans.map(({ id }) => `${command}: ${id} has lost its service`),
    ...doubles(shared).map((backend) => `${command}: ${backend} has two services`),
  ];
}
const doubles = (list: readonly string[]) => list.filter((one, index) => list.indexOf(one) !== index);

/** A service in each cloud that the consumer may ask for, so that most of what follows finds something. */
const prelude: readonly Ask[] = [
  [0, 0, 0, 1],
  [0, 1, 0, 1],
  [1, 0, 1, 0],
  [1, 1, 1, 0],
];
const ask = fc.tuple(fc.nat(requests.length - 1), fc.nat(50), fc.nat(50), fc.nat(50));

describe('the two consoles', () => {
  it(
    'keep their rules whatever is asked, and all of it can be taken back and made again',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(ask, { minLength: 25, maxLength: 60 }), async (asks: readonly Ask[]) => {
          const companies = await twoCompanies();
          const { desk } = companies;
          const wrong: string[] = [];
          let world = await look(companies);
          const first = await stateOf(companies);
          const begun = desk.disk.journal.length;
          for (const [kind, which, one, other] of [...prelude, ...asks]) {
            const request = requests[kind]!(world, which, one, other);
            await desk.core.handle(request[0], request[1]);
            const next = await look(companies);
            wrong.push(...broken(world, request, next));
            world = next;
          }
          const last = await stateOf(companies);
          const done = desk.disk.journal.length - begun;
          for (let n = 0; n < done; n += 1) await desk.call('activity.undo', {});
          const undone = (await stateOf(companies)) === first;
          for (let n = 0; n < done; n += 1) await desk.call('activity.redo', {});
          const redone = (await stateOf(companies)) === last;
          expect({ wrong, undone, redone, logged: desk.logged }).toEqual({
            wrong: [],
            undone: true,
            redone: true,
            logged: [],
          });
        }),
        { numRuns: 25 },
      );
    },
  );
});
