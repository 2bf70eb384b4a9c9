import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PriceTable } from '../../electron/domain/prices.ts';
import { contains, reservedAddresses } from '../../electron/domain/addresses.ts';
import { mayConnect } from '../../electron/domain/allowlist.ts';
import { connectionCounts, countsOf } from '../../electron/domain/connections.ts';
import { collections, emptyModel, type CollectionName, type EntityOf } from '../../electron/domain/model.ts';
import { isAccountId, isEndpointId, isServiceId, ResourceName } from '../../electron/domain/names.ts';
import { shippedProfiles } from '../../electron/core/shipped.ts';
import { ProviderProfile } from '../../electron/domain/profiles.ts';
import { shiftSample, type Sample } from '../../electron/domain/sample.ts';

const folder = new URL('../../resources/', import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
const sample = json('sample/workspace.json') as Sample;
const all = <C extends CollectionName>(name: C): readonly EntityOf<C>[] => sample.collections[name] ?? [];
const model = emptyModel();
for (const service of all('endpointServices')) model.endpointServices.set(service.id, service);
for (const endpoint of all('endpoints')) model.endpoints.set(endpoint.id, endpoint);
const profiles = readdirSync(new URL('profiles/', folder)).map(
  (file) => [file, v.parse(ProviderProfile, json(`profiles/${file}`))] as const,
);

describe('prices', () => {
  it('are a valid table', () => {
    expect(v.is(PriceTable, json('prices.json'))).toBe(true);
  });
});

it('the core knows every profile that the page has', () => {
  expect(shippedProfiles()).toEqual(profiles.map(([, profile]) => profile));
});

describe.each(profiles)('provider profile %s', (file, profile) => {
  const items = [...profile.steps.flatMap((step) => step.items), ...profile.removal];
  const texts = [
    ...items.map((item) => item.text),
    ...profile.steps.flatMap((step) => [step.title, step.intro]),
    ...profile.commands.map((command) => command.title),
  ];

  it('is named after its id and has the five steps', () => {
    expect({ file, steps: profile.steps.map((step) => step.id) }).toEqual({
      file: `${profile.id}.json`,
      steps: [1, 2, 3, 4, 5],
    });
  });

  it('names every item once, with its step in front', () => {
    const stepOf = (id: string) => id.split('.')[0];
    const expected = [
      ...profile.steps.flatMap((step) => step.items.map(() => `step${step.id}`)),
      ...profile.removal.map(() => 'removal'),
    ];
    expect({
      once: new Set(items.map((item) => item.id)).size,
      steps: items.map((item) => stepOf(item.id)),
    }).toEqual({
      once: items.length,
      steps: expected,
    });
  });

  it('asks for the same places in both languages, and only for known ones', () => {
    const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
    const known = new Set([
      'region',
      'serviceName',
      'networkId',
      'subnetIds',
      'securityGroupIds',
      'endpointId',
      'endpointName',
      'connectionName',
      'host',
    ]);
    expect(texts.map((text) => places(text.zh))).toEqual(texts.map((text) => places(text.en)));
    expect(texts.flatMap((text) => places(text.en)).filter((place) => !known.has(place ?? ''))).toEqual([]);
  });

  it('has a text in every language', () => {
    expect(texts.filter((text) => text.en === '' || !/\p{Script=Han}/u.test(text.zh))).toEqual([]);
  });

  it('names the host in every command', () => {
    expect(profile.commands.filter((command) => !command.text.includes('{{host}}'))).toEqual([]);
  });
});

describe('sample workspace', () => {
  it('is valid, every thing by its schema', () => {
    const wrong = Object.entries(sample.collections).flatMap(([name, list]) =>
      list.flatMap((thing) => {
        const { issues } = v.safeParse(collections[name as CollectionName], thing);
        return issues ? [`${name} ${thing.id}: ${v.summarize(issues)}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('has every id once', () => {
    const ids = Object.entries(sample.collections).flatMap(([name, list]) =>
      list.map(({ id }) => `${name} ${id}`),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers only to what is there', () => {
    const ids = (name: CollectionName) => new Set(all(name).map((thing) => thing.id));
    const known = {
      networks: ids('networks'),
      subnets: ids('subnets'),
      groups: ids('securityGroups'),
      interfaces: ids('networkInterfaces'),
      backends: ids('backends'),
      endpoints: ids('endpoints'),
      links: ids('privateLinks'),
      regions: ids('regions'),
      accounts: ids('accounts'),
      services: new Set(all('endpointServices').map((service) => service.serviceName)),
      profiles: new Set(profiles.map(([, profile]) => profile.id)),
      items: new Set(
        profiles.flatMap(([, profile]) => profile.steps.flatMap((step) => step.items.map((item) => item.id))),
      ),
      zones: new Set(all('regions').flatMap((region) => region.zones.map((zone) => zone.id))),
    };
    const providerOf = new Map(all('networks').map((one) => [one.id, one.provider]));
    const references: [keyof typeof known, string | null][] = [
      ...all('networks').flatMap((one): [keyof typeof known, string | null][] => [
        ['regions', `${one.provider}:${one.region}`],
        ['accounts', `${one.provider}:${one.accountId}`],
      ]),
      ...all('subnets').flatMap((one): [keyof typeof known, string | null][] => [
        ['networks', one.networkId],
        ['zones', one.zoneId],
        ['accounts', `${providerOf.get(one.networkId)}:${one.ownerAccountId}`],
      ]),
      ...all('securityGroups').flatMap((one): [keyof typeof known, string | null][] => [
        ['networks', one.networkId],
        ['regions', one.region && `tencent:${one.region}`],
        ...one.rules.flatMap(({ peer }): ['groups', string][] =>
          peer.kind === 'group' ? [['groups', peer.groupId]] : [],
        ),
      ]),
      ...[...all('networkAcls'), ...all('routeTables')].flatMap(
        (one): [keyof typeof known, string | null][] => [
          ['networks', one.networkId],
          ...one.subnetIds.map((id): ['subnets', string] => ['subnets', id]),
        ],
      ),
      ...all('networkInterfaces').flatMap((one): [keyof typeof known, string | null][] => [
        ['networks', one.networkId],
        ['subnets', one.subnetId],
        ...one.securityGroupIds.map((id): ['groups', string] => ['groups', id]),
      ]),
      ...all('endpointServices').flatMap((one): [keyof typeof known, string | null][] => [
        ['accounts', `${one.provider}:${one.ownerAccountId}`],
        ['networks', one.networkId],
        ['profiles', one.profileId],
        ...one.backendIds.map((id): ['backends', string] => ['backends', id]),
        ...(one.zoneIds ?? []).map((id): ['zones', string] => ['zones', id]),
      ]),
      ...all('backends').flatMap((one): [keyof typeof known, string | null][] => [
        ['networks', one.networkId],
        ['regions', `${one.provider}:${one.region}`],
        ...(one.zoneIds ?? []).map((id): ['zones', string] => ['zones', id]),
      ]),
      ...all('endpoints').flatMap((one): [keyof typeof known, string | null][] => [
        ['networks', one.networkId],
        ['services', one.serviceName],
        ['accounts', `${one.provider}:${one.ownerAccountId}`],
        ...one.subnetIds.map((id): ['subnets', string] => ['subnets', id]),
        ...one.addresses.map(({ subnetId }): ['subnets', string] => ['subnets', subnetId]),
        ...one.securityGroupIds.map((id): ['groups', string] => ['groups', id]),
        ...one.networkInterfaceIds.map((id): ['interfaces', string] => ['interfaces', id]),
      ]),
      ...all('privateLinks').flatMap((one): [keyof typeof known, string | null][] => [
        ['services', one.serviceName],
        ['endpoints', one.endpointId],
        ['profiles', one.profileId],
      ]),
      ...all('setups').flatMap((one): [keyof typeof known, string | null][] => [
        ['services', one.serviceName],
        ['networks', one.networkId],
        ['endpoints', one.endpointId],
        ['links', one.privateLinkId],
        ['profiles', one.profileId],
        ...one.subnetIds.map((id): ['subnets', string] => ['subnets', id]),
        ...one.securityGroupIds.map((id): ['groups', string] => ['groups', id]),
        ...one.checked.map((id): ['items', string] => ['items', id]),
      ]),
    ];
    expect(references.filter(([kind, id]) => id !== null && !known[kind].has(id))).toEqual([]);
  });

  it("keeps the clouds' forms and rules", () => {
    const networkOf = new Map(all('networks').map((network) => [network.id, network]));
    const subnetOf = new Map(all('subnets').map((subnet) => [subnet.id, subnet]));
    const inside = (address: string, cidr: string) => ipaddr.parse(address).match(ipaddr.parseCIDR(cidr));
    const broken = [
      ...all('accounts').filter((one) => !isAccountId(one.provider, one.accountId)),
      ...all('endpoints').filter(
        (one) =>
          !isEndpointId(one.provider, one.id) ||
          !v.is(ResourceName, one.name) ||
          one.subnetIds.some((id) => subnetOf.get(id)?.networkId !== one.networkId) ||
          new Set(one.subnetIds.map((id) => subnetOf.get(id)?.zoneId)).size !== one.subnetIds.length,
      ),
      ...all('endpointServices').filter(({ provider, region, id, serviceName }) => {
        const named = provider === 'tencent' ? id : `com.amazonaws.vpce.${region}.${id}`;
        return !isServiceId(provider, id) || serviceName !== named;
      }),
      ...all('endpoints').filter((one) =>
        one.addresses.some(({ subnetId, address }) => {
          const cidr = subnetOf.get(subnetId)?.cidr ?? '';
          return !contains(cidr, address) || reservedAddresses(cidr, one.provider).includes(address);
        }),
      ),
      ...all('subnets').filter(
        (one) => !inside(one.cidr.split('/')[0] ?? '', networkOf.get(one.networkId)?.cidrs[0] ?? ''),
      ),
      ...all('networkInterfaces').filter(
        (one) => !one.addresses.every((address) => inside(address, subnetOf.get(one.subnetId)?.cidr ?? '')),
      ),
      ...all('privateLinks').filter((one) => !v.is(ResourceName, one.name)),
    ];
    expect(broken).toEqual([]);
  });

  it('shows what there is to show', () => {
    const size = (name: CollectionName) => all(name).length;
    expect({
      networks: size('networks'),
      subnets: size('subnets'),
      groups: size('securityGroups'),
      backends: size('backends'),
      services: size('endpointServices'),
      endpoints: size('endpoints'),
      states: [...new Set(all('endpoints').map((one) => one.state))].sort(),
      links: all('privateLinks')
        .map((one) => one.status.kind)
        .sort(),
      setups: all('setups').map((one) => one.phase),
    }).toEqual({
      networks: 8,
      subnets: 24,
      groups: 18,
      backends: 16,
      services: 18,
      endpoints: 51,
      states: [
        'ACCEPTING',
        'ACTIVE',
        'FAILED',
        'PENDING',
        'REJECTED',
        'available',
        'deleting',
        'expired',
        'pendingAcceptance',
        'planned',
        'rejected',
      ],
      links: ['CONNECTED', 'CONNECTED', 'CONNECTED', 'CONNECTED', 'CONNECTED', 'DISCONNECTED'],
      setups: [
        { kind: 'settingUp', step: 2 },
        { kind: 'settingUp', step: 3 },
      ],
    });
  });

  it('has services to decide about: a few that wait, one that was rejected, some without endpoints', () => {
    const counts = connectionCounts(model);
    const rows = all('endpointServices').flatMap((service) => {
      const { pending, available, rejected, other } = countsOf(counts, service);
      return service.profileId === null ? [[service.name, available, pending, rejected, other]] : [];
    });
    expect(rows).toEqual([
      ['物流轨迹', 1, 0, 0, 2],
      ['orders-gateway', 3, 3, 1, 0],
      ['订单服务-生产', 5, 2, 0, 0],
      ['订单服务-预发', 1, 0, 0, 0],
      ['payments-redis', 4, 1, 1, 1],
      ['用户画像-MySQL-只读', 2, 0, 0, 0],
      ['tracking-api', 2, 1, 0, 0],
      ['客户数据同步-华南', 1, 0, 0, 0],
      ['audit-export', 2, 0, 0, 1],
      ['inventory-sync', 1, 0, 0, 0],
      ['物流轨迹-测试', 0, 0, 0, 0],
      ['metrics-eu', 1, 0, 0, 0],
      ['billing-replica', 2, 0, 0, 0],
      ['网关-公共组件', 3, 0, 0, 1],
      ['orders-dr-svc', 0, 0, 0, 0],
      ['结算中心-生产', 0, 0, 0, 0],
    ]);
  });

  it('keeps to the allowlists, but for a link that outlived its entry', () => {
    const services = new Map(all('endpointServices').map((service) => [service.serviceName, service]));
    const notListed = all('endpoints').filter((endpoint) => {
      const service = services.get(endpoint.serviceName);
      return service !== undefined && mayConnect(service, endpoint.ownerAccountId) === 'notListed';
    });
    expect(notListed.map(({ name, state }) => [name, state])).toEqual([['risk-scoring', 'available']]);
  });

  it('uses no address twice', () => {
    const used = all('endpoints').flatMap((one) =>
      one.addresses.map(({ subnetId, address }) => `${subnetId} ${address}`),
    );
    expect(new Set(used).size).toBe(used.length);
  });

  it('never mixes origins: the inventory is imported, links are simulated, setups planned', () => {
    const kinds = (name: CollectionName) => [
      ...new Set(all(name).map((one) => ('origin' in one ? one.origin.kind : ''))),
    ];
    expect([kinds('networks'), kinds('privateLinks'), kinds('setups')]).toEqual([
      ['imported'],
      ['simulated'],
      ['planned'],
    ]);
  });

  it('holds a zone that the service does not offer, for the first setup to be stopped by', () => {
    const [setup] = all('setups');
    const service = all('endpointServices').find((one) => one.serviceName === setup?.serviceName);
    const zones = all('subnets')
      .filter((one) => setup?.subnetIds.includes(one.id))
      .map((one) => one.zoneId);
    expect(zones.filter((zone) => !service?.zoneIds?.includes(zone))).toEqual(['use1-az2']);
  });

  it('moves in time without a change in between, and nothing lies in the future', () => {
    const timesOf = (one: Sample) =>
      JSON.stringify(one)
        .match(/"(?:at|addedAt|createdAt|startedAt|dueAt|since|finishedAt)":\d+/g)
        ?.map((text) => Number(text.split(':')[1])) ?? [];
    const before = timesOf(sample).map((time) => time - sample.epoch);
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2100, 0, 1) }), (now) => {
        const moved = shiftSample(sample, now);
        expect([moved.epoch, timesOf(moved).map((time) => time - now)]).toEqual([now, before]);
      }),
      { numRuns: 20 },
    );
    expect([before.length > 50, before.filter((time) => time > 0)]).toEqual([true, []]);
  });

  it('stays as it is at its own moment', () => {
    expect(shiftSample(sample, sample.epoch)).toEqual(sample);
  });
});
