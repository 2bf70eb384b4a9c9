/** Preflight of a whole workspace at three sizes, and again after one change. */
import type { Endpoint } from '../../electron/domain/model/links.ts';
import type { Entity, Model, MutableModel } from '../../electron/domain/model.ts';
import type { SecurityGroup } from '../../electron/domain/model/security-groups.ts';
import { emptyModel } from '../../electron/domain/model.ts';
import { IndexedModel, type World } from '../../electron/domain/preflight/inventory.ts';
import { WorkspacePreflight } from '../../electron/domain/preflight/workspace.ts';
import { seeded } from '../support/seeded.ts';
import { median } from './support.ts';

/** The whole size; the others are parts of it. */
const whole = {
  networks: 1000,
  subnets: 10_000,
  groups: 10_000,
  rules: 100_000,
  endpoints: 1000,
  services: 100,
};
const parts = [0.1, 0.3, 1] as const;
const rounds = 9;
const origin = { kind: 'imported', at: 1, file: 'bench' } as const;
const zones = ['euw1-az1', 'euw1-az2', 'euw1-az3'] as const;
const world: World = { portOf: () => 443, zoneHourUsd: () => 0.011 };

const block = (network: number) => `10.${Math.floor(network / 8) % 256}.${(network % 8) * 32}`;

/** Things dealt out evenly over the networks; every tenth endpoint asks for a service of one's own. */
function inventory(part: number): Model {
  const random = seeded(20_261_128);
  const size = Object.fromEntries(
    Object.entries(whole).map(([name, count]) => [name, Math.round(count * part)]),
  ) as typeof whole;
  const model: MutableModel = emptyModel();
  const many = (count: number, make: (index: number) => void) => {
    for (let index = 0; index < count; index += 1) make(index);
  };
  many(size.networks, (n) => {
    const id = `vpc-${n}`;
    model.networks.set(id, {
      id,
      name: `network-${n}`,
      provider: 'aws',
      region: 'eu-west-1',
      accountId: '210987654321',
      cidrs: [`${block(n)}.0/19`],
      dnsSupport: true,
      dnsHostnames: n % 7 !== 0,
      isDefault: false,
      origin,
    });
    model.networkAcls.set(`acl-${n}`, {
      id: `acl-${n}`,
      networkId: id,
      isDefault: true,
      subnetIds: [],
      entries: (['inbound', 'outbound'] as const).map((direction) => ({
        number: 100,
        direction,
        action: 'allow' as const,
        protocol: 'all',
        fromPort: null,
        toPort: null,
        cidr: '0.0.0.0/0',
      })),
      origin,
    });
  });
  many(size.subnets, (s) => {
    const n = s % size.networks;
    const id = `subnet-${s}`;
    const nth = Math.floor(s / size.networks);
    model.subnets.set(id, {
      id,
      name: id,
      networkId: `vpc-${n}`,
      zoneId: zones[nth % zones.length] ?? zones[0],
      zoneName: null,
      cidr: `${block(n).split('.').slice(0, 2).join('.')}.${(n % 8) * 32 + nth}.0/24`,
      freeAddresses: Math.floor(random() * 251),
      ownerAccountId: '210987654321',
      origin,
    });
  });
  const perGroup = whole.rules / whole.groups;
  many(size.groups, (g) => {
    const n = g % size.networks;
    const id = `sg-${g}`;
    const group: SecurityGroup = {
      id,
      name: id,
      description: '',
      networkId: `vpc-${n}`,
      region: null,
      isDefault: g < size.networks,
      rules: Array.from({ length: perGroup }, (_, r) => ({
        direction: 'inbound' as const,
        protocol: 'tcp',
        fromPort: [22, 80, 443, 5432, 6379][Math.floor(random() * 5)] ?? 443,
        toPort: 6380,
        peer: { kind: 'cidr' as const, cidr: `${block(n)}.${r * 16}/28` },
        action: 'accept' as const,
        description: '',
      })),
      rulesKnown: true,
      origin,
    };
    model.securityGroups.set(id, group);
  });
  const nameOf = (s: number) => `com.amazonaws.vpce.eu-west-1.vpce-svc-${`${s}`.padStart(17, '0')}`;
  many(size.services, (s) => {
    const id = `vpce-svc-${`${s}`.padStart(17, '0')}`;
    const backend = `arn:aws:elasticloadbalancing:eu-west-1:210987654321:loadbalancer/net/nlb-${s}/0123456789abcdef`;
    model.endpointServices.set(id, {
      id,
      name: `service-${s}`,
      serviceName: nameOf(s),
      provider: 'aws',
      region: 'eu-west-1',
      ownerAccountId: '210987654321',
      networkId: `vpc-${s}`,
      serviceType: 'nlb',
      backendIds: [backend],
      acceptanceRequired: true,
      allowlist: [],
      zoneIds: zones.slice(0, 2),
      privateDnsName: `s${s}.example.com`,
      privateDnsState: 'verified',
      baseDnsNames: [],
      state: 'Available',
      createdAt: null,
      profileId: null,
      origin,
    });
  });
  model.accounts.set('aws:210987654321', {
    id: 'aws:210987654321',
    provider: 'aws',
    accountId: '210987654321',
    name: '',
    mine: true,
    origin,
  });
  many(size.endpoints, (e) => {
    const n = e % size.networks;
    const id = `vpce-${`${e}`.padStart(17, '0')}`;
    const endpoint: Endpoint = {
      id,
      name: `endpoint-${e}`,
      provider: 'aws',
      region: 'eu-west-1',
      networkId: `vpc-${n}`,
      subnetIds: [0, 1, 2].map((nth) => `subnet-${n + nth * size.networks}`),
      addresses: [],
      serviceName: nameOf(e % size.services),
      ownerAccountId: '210987654321',
      securityGroupIds: [`sg-${n + size.networks}`, `sg-${n + 2 * size.networks}`],
      privateDnsEnabled: e % 3 === 0,
      state: 'planned',
      stateOrigin: origin,
      plannedState: 'pendingAcceptance',
      dnsNames: [],
      networkInterfaceIds: [],
      createdAt: null,
      lastError: null,
      origin,
    };
    model.endpoints.set(id, endpoint);
  });
  return model;
}

/** The model after one thing was replaced, as the page mirrors it: the collection is another map. */
function changed(model: Model, collection: 'subnets' | 'securityGroups' | 'endpoints', id: string): Model {
  const map = new Map(model[collection] as ReadonlyMap<string, Entity>);
  map.set(id, { ...(map.get(id) as Entity) });
  return { ...model, [collection]: map };
}

/** So that the smallest size is not measured while the code is still being compiled. */
function warmUp(): void {
  const model = inventory(1);
  for (let round = 0; round < 3; round += 1) {
    const run = new WorkspacePreflight();
    run.accept(new IndexedModel(model, world));
    run.finish();
  }
}

warmUp();
const sizes = parts.map((part) => {
  const model = inventory(part);
  const wholeMs: number[] = [];
  const againMs: number[] = [];
  let found = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const run = new WorkspacePreflight();
    const began = performance.now();
    let indexed = new IndexedModel(model, world);
    run.accept(indexed);
    run.finish();
    found = run.results().reduce((sum, { findings }) => sum + findings.length, 0);
    // The first round also warms up.
    if (round > 0) wholeMs.push(performance.now() - began);
    const changes = [
      ['subnets', 'subnet-7'],
      ['securityGroups', 'sg-17'],
      ['endpoints', 'vpce-00000000000000009'],
    ] as const;
    for (const [collection, id] of changes) {
      const start = performance.now();
      indexed = new IndexedModel(changed(indexed.model, collection, id), world, indexed);
      run.accept(indexed);
      run.finish();
      if (round > 0) againMs.push(performance.now() - start);
    }
  }
  return { part, wholeMs: median(wholeMs), againMs: Math.max(...againMs), found };
});
const at = (part: number) =>
  sizes.find((one) => one.part === part) ?? { wholeMs: NaN, againMs: NaN, found: 0 };
const bounded = (what: string, unit: string, ours: number, bound: number) => ({
  what,
  unit,
  ours,
  peer: null,
  peerName: 'bound',
  bound,
});
console.log(
  JSON.stringify({
    rows: [
      bounded(
        'preflight of 1,000 networks, 10,000 subnets, 10,000 groups with 100,000 rules, 1,000 endpoints',
        'ms',
        at(1).wholeMs,
        1000,
      ),
      bounded('the same again after one change, the slowest', 'ms', at(1).againMs, 50),
      bounded(
        'growth of preflight, from a tenth of it to three tenths, in times the growth of the inventory',
        '',
        at(0.3).wholeMs / at(0.1).wholeMs / 3,
        1.5,
      ),
      bounded(
        'growth of preflight, from three tenths to all of it, in times the growth of the inventory',
        '',
        at(1).wholeMs / at(0.3).wholeMs / (10 / 3),
        1.5,
      ),
    ],
    sizes,
  }),
);
