/**
 * A provider's workspace with as many endpoints as asked for: the same one for the same number, for tests and benches.
 * Chinese and Latin names of 4 to 80 characters, every state of Tencent Cloud, peers whose network nobody knows.
 */
import { emptyModel, type MutableModel } from '../../electron/domain/model.ts';
import type { Account, Network, Subnet } from '../../electron/domain/model/networks.ts';
import type { Endpoint, EndpointService } from '../../electron/domain/model/links.ts';
import type { Origin } from '../../electron/domain/scalars.ts';
import { seeded } from './seeded.ts';

export const manyRegion = 'ap-guangzhou';
/** The account that owns every service; the endpoints are its own, another one's of mine and a peer's. */
const manyOwner = '100012345678';
const owners = [manyOwner, '100023456789', '100034567890'] as const;
const peer = owners[2];
/** Tencent's own limits: 500 endpoints a service, 50 endpoints a network. */
const perService = 500;
const perNetwork = 50;

const origin: Origin = { kind: 'imported', at: 1_760_000_000_000, file: 'many' };
const words = [
  ...['订单', '支付', '物流轨迹', '用户画像', '结算中心', '客户数据同步', '风控', '网关', '缓存', '只读副本'],
  ...['生产', '预发', '灾备', '华南', '广州三区', '对账', '报表', '公共组件'],
  ...['orders', 'payments', 'tracking', 'profile', 'billing', 'risk', 'gateway', 'cache', 'replica', 'audit'],
  ...['prod', 'staging', 'dr', 'south', 'export', 'metrics', 'inventory', 'sync'],
];
/** Of twenty endpoints: how the states are dealt out. */
const states = [
  ...Array<string>(13).fill('ACTIVE'),
  ...Array<string>(3).fill('PENDING'),
  ...Array<string>(2).fill('REJECTED'),
  'FAILED',
  'ACCEPTING',
];

const id = (prefix: string, kind: string, index: number) =>
  `${prefix}-${kind}${index.toString(36).padStart(7, '0')}`;
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** Words up to the length wanted, and a number that makes the name the only one of its kind. */
function nameOf(index: number, random: () => number): string {
  const length = 4 + Math.floor(random() ** 3 * 77);
  let name = '';
  while ([...name].length < length) name += `${words[Math.floor(random() * words.length)]}-`;
  const number = index.toString(36);
  return [...name].slice(0, Math.max(1, Math.min(length, 79) - number.length)).join('') + `-${number}`;
}

/** `pending`: how many of them wait to be accepted; left out: three of twenty. */
export function manyEndpoints(count: number, pending?: number): MutableModel {
  const random = seeded(20_260_202);
  const model = emptyModel();
  const add = <T extends { id: string }>(map: Map<string, T>, things: readonly T[]) => {
    for (const thing of things) map.set(thing.id, thing);
  };
  model.workspace.set('info', { id: 'info', name: 'Many', createdAt: 1, started: true, sample: false });
  const zones = [3, 4, 6].map((number) => ({ id: `${manyRegion}-${number}`, name: `广州${number}区` }));
  add(model.regions, [{ id: `tencent:${manyRegion}`, provider: 'tencent', code: manyRegion, zones, origin }]);
  add(
    model.accounts,
    owners.map((accountId, index): Account => {
      const name = ['订单-生产', 'data-platform', '渠道伙伴'][index] ?? '';
      return {
        id: `tencent:${accountId}`,
        provider: 'tencent',
        accountId,
        name,
        mine: accountId !== peer,
        origin,
      };
    }),
  );
  const networks = many(Math.ceil(count / perNetwork), (index): Network => {
    const cidr = `10.${index % 256}.0.0/16`;
    return {
      id: id('vpc', 'n', index),
      name: `网络-${index}`,
      provider: 'tencent',
      region: manyRegion,
      accountId: owners[index % 2] ?? manyOwner,
      cidrs: [cidr],
      dnsSupport: null,
      dnsHostnames: null,
      isDefault: false,
      origin,
    };
  });
  add(model.networks, networks);
  const subnets = networks.map((network, index): Subnet => {
    const zone = zones[index % zones.length];
    return {
      id: id('subnet', 's', index),
      name: `子网-${index}`,
      networkId: network.id,
      zoneId: zone?.id ?? '',
      zoneName: zone?.name ?? null,
      cidr: `10.${index % 256}.0.0/24`,
      freeAddresses: 250 - perNetwork,
      ownerAccountId: network.accountId,
      origin,
    };
  });
  add(model.subnets, subnets);
  const services = many(Math.ceil(count / perService), (index): EndpointService => {
    const serviceId = id('vpcsvc', 'e', index);
    const principals = owners.slice(1);
    return {
      id: serviceId,
      name: `${words[index % words.length]}-${index}`,
      serviceName: serviceId,
      provider: 'tencent',
      region: manyRegion,
      ownerAccountId: manyOwner,
      networkId: networks[0]?.id ?? null,
      serviceType: 'clb',
      backendIds: [id('lb', 'b', index)],
      acceptanceRequired: true,
      allowlist: principals.map((principal) => ({ principal, description: '', addedAt: 1, origin })),
      zoneIds: null,
      privateDnsName: null,
      privateDnsState: null,
      baseDnsNames: [],
      state: null,
      createdAt: 1_750_000_000_000 + index,
      profileId: null,
      origin,
    };
  });
  add(model.endpointServices, services);
  add(
    model.endpoints,
    many(count, (index): Endpoint => {
      const at = Math.floor(index / perNetwork);
      // Every tenth is a peer's: only its provider's side is known.
      const network = index % 10 === 9 ? null : (networks[at] ?? null);
      const subnetId = network === null ? null : (subnets[at]?.id ?? null);
      const dealt = states[Math.floor(random() * states.length)] ?? 'ACTIVE';
      const state = pending === undefined ? dealt : index < pending ? 'PENDING' : 'ACTIVE';
      return {
        id: id('vpce', 'c', index),
        name: nameOf(index, random),
        provider: 'tencent',
        region: manyRegion,
        networkId: network?.id ?? null,
        subnetIds: subnetId === null ? [] : [subnetId],
        addresses:
          subnetId === null ? [] : [{ subnetId, address: `10.${at % 256}.0.${10 + (index % perNetwork)}` }],
        serviceName: services[Math.floor(index / perService)]?.serviceName ?? '',
        ownerAccountId: network?.accountId ?? peer,
        securityGroupIds: [],
        privateDnsEnabled: false,
        state,
        stateOrigin: origin,
        plannedState: null,
        dnsNames: [],
        networkInterfaceIds: [],
        createdAt: 1_755_000_000_000 + Math.floor(random() * 5e9),
        lastError: null,
        origin,
      };
    }),
  );
  return model;
}
