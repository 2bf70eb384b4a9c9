/** Small models for tests: say what matters, the rest has defaults that pass every check. */
import {
  collectionNames,
  emptyModel,
  type CollectionName,
  type EntityOf,
  type Model,
} from '../../electron/domain/model.ts';
import type { Origin } from '../../electron/domain/scalars.ts';
import type { EndpointPlan, ServicePlan } from '../../electron/domain/preflight/types.ts';

export const imported: Origin = { kind: 'imported', at: 1_700_000_000_000, file: 'describe.json' };
export const planned: Origin = { kind: 'planned', at: 1_700_000_000_000 };

/** The ids that defaults refer to: name one thing of each kind so, and they belong together. */
export const ids = {
  service: 'vpce-svc-0afcf4e39d1b27c58',
  serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-0afcf4e39d1b27c58',
  network: 'vpc-d2f22d8a04398403e',
  subnet: 'subnet-b6c15e89360fe97b4',
  group: 'sg-ed2a11ed8de1c1393',
  endpoint: 'vpce-94648f484cee25334',
  link: 'link-1',
  account: '123456789012',
  backend: 'arn:aws:elasticloadbalancing:us-east-1:906128990117:loadbalancer/net/taos-nlb/50dc6c495c0c9188',
} as const;

/** One thing of each kind, as the operator of the orders has it. */
export const anyThing: { [C in CollectionName]: EntityOf<C> } = {
  workspace: { id: 'info', name: 'Test', createdAt: 0, started: true, sample: false },
  accounts: {
    id: `aws:${ids.account}`,
    provider: 'aws',
    accountId: ids.account,
    name: '',
    mine: true,
    origin: imported,
  },
  regions: {
    id: 'aws:us-east-1',
    provider: 'aws',
    code: 'us-east-1',
    zones: [
      { id: 'use1-az6', name: 'us-east-1a' },
      { id: 'use1-az1', name: 'us-east-1b' },
      { id: 'use1-az2', name: 'us-east-1c' },
      { id: 'use1-az4', name: 'us-east-1d' },
    ],
    origin: imported,
  },
  networks: {
    id: ids.network,
    name: 'orders-app',
    provider: 'aws',
    region: 'us-east-1',
    accountId: ids.account,
    cidrs: ['10.20.0.0/16'],
    dnsSupport: true,
    dnsHostnames: true,
    isDefault: false,
    origin: imported,
  },
  subnets: {
    id: ids.subnet,
    name: '',
    networkId: ids.network,
    zoneId: 'use1-az6',
    zoneName: 'us-east-1a',
    cidr: '10.20.0.0/24',
    freeAddresses: 250,
    ownerAccountId: ids.account,
    origin: imported,
  },
  securityGroups: {
    id: ids.group,
    name: 'taos-clients',
    description: '',
    networkId: ids.network,
    region: null,
    isDefault: false,
    rules: [],
    rulesKnown: true,
    origin: imported,
  },
  networkAcls: {
    id: 'acl-e579f25bd0842733b',
    networkId: ids.network,
    isDefault: true,
    subnetIds: [],
    entries: [],
    origin: imported,
  },
  routeTables: {
    id: 'rtb-1',
    networkId: ids.network,
    isMain: true,
    subnetIds: [],
    routes: [],
    origin: imported,
  },
  networkInterfaces: {
    id: 'eni-1',
    networkId: ids.network,
    subnetId: ids.subnet,
    addresses: ['10.20.0.10'],
    securityGroupIds: [],
    description: '',
    interfaceType: 'interface',
    origin: imported,
  },
  backends: {
    id: ids.backend,
    name: 'taos-nlb',
    type: 'nlb',
    provider: 'aws',
    region: 'us-east-1',
    networkId: null,
    address: null,
    zoneIds: ['use1-az6', 'use1-az1'],
    origin: imported,
  },
  endpointServices: {
    id: ids.service,
    name: '',
    serviceName: ids.serviceName,
    provider: 'aws',
    region: 'us-east-1',
    ownerAccountId: '906128990117',
    networkId: null,
    serviceType: null,
    backendIds: [],
    acceptanceRequired: true,
    allowlist: null,
    zoneIds: ['use1-az6', 'use1-az1'],
    privateDnsName: 'gw.us-east-1.aws.cloud.tdengine.com',
    privateDnsState: 'verified',
    baseDnsNames: [],
    state: null,
    createdAt: null,
    profileId: 'tdengine-aws',
    origin: imported,
  },
  endpoints: {
    id: ids.endpoint,
    name: 'orders-taos',
    provider: 'aws',
    region: 'us-east-1',
    networkId: ids.network,
    subnetIds: [ids.subnet],
    addresses: [],
    serviceName: ids.serviceName,
    ownerAccountId: ids.account,
    securityGroupIds: [ids.group],
    privateDnsEnabled: false,
    state: 'pendingAcceptance',
    stateOrigin: imported,
    plannedState: null,
    dnsNames: [],
    networkInterfaceIds: [],
    createdAt: 1_700_000_000_000,
    lastError: null,
    origin: imported,
  },
  privateLinks: {
    id: ids.link,
    name: 'orders',
    profileId: 'tdengine-aws',
    serviceName: ids.serviceName,
    endpointId: ids.endpoint,
    region: 'us-east-1',
    status: { kind: 'CONNECTED', since: 1_700_000_000_000 },
    createdAt: 1_700_000_000_000,
    origin: planned,
  },
  setups: {
    id: 'setup-1',
    name: 'Orders',
    profileId: 'tdengine-aws',
    createdAt: 1_700_000_000_000,
    phase: { kind: 'settingUp', step: 1 },
    serviceName: null,
    networkId: null,
    subnetIds: [],
    securityGroupIds: [],
    endpointName: '',
    endpointId: null,
    connectionName: '',
    privateLinkId: null,
    checked: [],
    finishedAt: null,
    origin: planned,
  },
  probes: {
    id: ids.endpoint,
    host: '10.0.1.7',
    port: 443,
    tls: true,
    origin: { kind: 'planned', at: 0 },
  },
  prices: {
    id: 'aws:eu-west-1',
    provider: 'aws',
    region: 'eu-west-1',
    zoneHourUsd: 0.011,
    dataTiers: [{ fromGb: 0, perGbUsd: 0.01 }],
    asOf: '2026-11-20',
    source: 'invoice',
  },
  // Always given whole: a packet is sealed.
  handOvers: {} as EntityOf<'handOvers'>,
  imports: { id: 'import-1', at: 0, files: [], regions: [], added: 0, changed: 0, removed: 0 },
  // Always given whole: a reality's thing has no default that fits.
  realities: {} as EntityOf<'realities'>,
};

/** Things by collection, each as what differs from the default. The ids must differ: give each its own. */
export type ModelParts = { readonly [C in CollectionName]?: readonly Partial<EntityOf<C>>[] };

/** A model of the given things. Later things with an id that was there replace the earlier one. */
export function buildModel(...parts: readonly ModelParts[]): Model {
  const model = emptyModel();
  for (const part of parts) {
    for (const name of collectionNames) {
      const map = model[name] as Map<string, unknown>;
      for (const thing of part[name] ?? []) {
        const whole = { ...anyThing[name], ...thing };
        map.set(whole.id, whole);
      }
    }
  }
  return model;
}

type Rule = EntityOf<'securityGroups'>['rules'][number];

/** A rule that lets in TCP 443 from a block, but for what differs. */
export const allow = (cidr: string, rule: Partial<Rule> = {}): Rule => ({
  direction: 'inbound',
  protocol: 'tcp',
  fromPort: 443,
  toPort: 443,
  peer: { kind: 'cidr', cidr },
  action: 'accept',
  description: '',
  ...rule,
});

/** A rule that lets in TCP 443 from members of a group. */
export const allowGroup = (groupId: string): Rule => allow('', { peer: { kind: 'group', groupId } });

type Entry = EntityOf<'networkAcls'>['entries'][number];

/** Entry 100 that allows everything inbound, but for what differs. */
export const entry = (differs: Partial<Entry> = {}): Entry => ({
  number: 100,
  direction: 'inbound',
  action: 'allow',
  protocol: 'all',
  fromPort: null,
  toPort: null,
  cidr: '0.0.0.0/0',
  ...differs,
});

/** The orders-app network: three subnets in three zones, its groups and open ACL, and the service in two of the zones. */
export const ordersParts: ModelParts = {
  accounts: [{}],
  regions: [{}],
  networks: [{}],
  subnets: [
    { id: 'subnet-a', name: 'orders-private-a' },
    {
      id: 'subnet-b',
      name: 'orders-private-b',
      zoneId: 'use1-az1',
      zoneName: 'us-east-1b',
      cidr: '10.20.16.0/24',
    },
    {
      id: 'subnet-c',
      name: 'orders-private-c',
      zoneId: 'use1-az2',
      zoneName: 'us-east-1c',
      cidr: '10.20.32.0/24',
      freeAddresses: 251,
    },
    { id: 'subnet-mgmt', name: 'orders-mgmt-a', cidr: '10.20.99.0/28', freeAddresses: 11 },
  ],
  securityGroups: [
    { rules: [allow('10.20.0.0/16')] },
    { id: 'sg-default', name: 'default', isDefault: true },
  ],
  networkAcls: [{ entries: [entry(), entry({ direction: 'outbound' })] }],
  endpointServices: [{}],
};

/** A plan over `ordersParts` that nothing blocks or warns of. */
export const ordersPlan: EndpointPlan = {
  kind: 'setup',
  provider: 'aws',
  name: 'orders-taos',
  serviceName: ids.serviceName,
  networkId: ids.network,
  subnetIds: ['subnet-a', 'subnet-b'],
  securityGroupIds: [ids.group],
  endpointId: null,
  privateLinkId: null,
  port: 443,
  addresses: [],
  privateDns: false,
  ending: false,
};

/** The provider's plan of the service of `ordersParts`: its own, by the account that owns it. */
export const ordersService: ServicePlan = {
  kind: 'service',
  provider: 'aws',
  region: 'us-east-1',
  name: 'taos',
  serviceId: ids.service,
  ownerAccountId: '906128990117',
  networkId: null,
  serviceType: 'nlb',
  backendIds: [ids.backend],
  autoAccept: false,
  ending: false,
};
