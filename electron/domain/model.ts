/**
 * The model of a workspace: what every document, journal entry, event and form is made of.
 * Schemas first, types from them, so that storage, wire and forms can't disagree.
 * Units: times are epoch milliseconds; addresses are text in the clouds' own notation.
 */
import * as v from 'valibot';
import { HandOver } from './hand-over.ts';
import { DataTiers, PriceDay, ZoneHourUsd } from './prices.ts';
import { LinkSide, Provider, Time } from './scalars.ts';

export { Provider, Time };

const text = v.pipe(v.string(), v.maxLength(4096, 'text.long'));
const key = v.pipe(v.string(), v.minLength(1, 'id.empty'), v.maxLength(255, 'id.long'));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Where a fact comes from. Never mixed: a thing has one origin, a simulated state has its own. */
export const Origin = v.variant('kind', [
  v.strictObject({ kind: v.literal('planned'), at: Time }),
  v.strictObject({ kind: v.literal('imported'), at: Time, file: text }),
  v.strictObject({ kind: v.literal('simulated'), at: Time }),
  v.strictObject({ kind: v.literal('observed'), at: Time }),
]);
export type Origin = v.InferOutput<typeof Origin>;

/** An account of a cloud. Key: `provider:accountId`. AWS: 12 digits; Tencent: UIN, digits. */
export const Account = v.strictObject({
  id: key,
  provider: Provider,
  accountId: key,
  name: text,
  mine: v.boolean(),
  origin: Origin,
});
export type Account = v.InferOutput<typeof Account>;

/** A region with its zones. Key: `provider:code`. Zones are compared by id, never by name. */
export const Region = v.strictObject({
  id: key,
  provider: Provider,
  code: key,
  zones: v.array(v.strictObject({ id: key, name: text })),
  origin: Origin,
});
export type Region = v.InferOutput<typeof Region>;

/** What stands behind an endpoint service. AWS: a network load balancer; Tencent: a layer-4 CLB, MySQL or Redis. */
export const ServiceType = v.picklist(['nlb', 'gwlb', 'clb', 'mysql', 'redis']);
export type ServiceType = v.InferOutput<typeof ServiceType>;

/** A VPC. `null` for a DNS attribute: not known, since nobody imported or typed it. */
export const Network = v.strictObject({
  id: key,
  name: text,
  provider: Provider,
  region: key,
  accountId: v.nullable(key),
  cidrs: v.array(text),
  dnsSupport: v.nullable(v.boolean()),
  dnsHostnames: v.nullable(v.boolean()),
  isDefault: v.boolean(),
  origin: Origin,
});
export type Network = v.InferOutput<typeof Network>;

/** `freeAddresses`: as the cloud counted at the import, `null` when unknown. `zoneName` is the owner account's name. */
export const Subnet = v.strictObject({
  id: key,
  name: text,
  networkId: key,
  zoneId: key,
  zoneName: v.nullable(text),
  cidr: text,
  freeAddresses: v.nullable(count),
  /** The account that owns the subnet; another than the network user's means "shared with you". */
  ownerAccountId: v.nullable(key),
  origin: Origin,
});
export type Subnet = v.InferOutput<typeof Subnet>;

export const RulePeer = v.variant('kind', [
  v.strictObject({ kind: v.literal('cidr'), cidr: text }),
  v.strictObject({ kind: v.literal('group'), groupId: key }),
  v.strictObject({ kind: v.literal('prefixList'), prefixListId: key }),
]);
export type RulePeer = v.InferOutput<typeof RulePeer>;

const port = v.pipe(
  v.number(),
  v.integer('port.range'),
  v.minValue(-1, 'port.range'),
  v.maxValue(65535, 'port.range'),
);

/** `protocol`: `all`, `tcp`, `udp`, `icmp`, `icmpv6` or an IP protocol number as text. Ports `null`: all. */
export const SecurityRule = v.strictObject({
  direction: v.picklist(['inbound', 'outbound']),
  protocol: text,
  fromPort: v.nullable(port),
  toPort: v.nullable(port),
  peer: RulePeer,
  action: v.picklist(['accept', 'drop']),
  description: text,
});
export type SecurityRule = v.InferOutput<typeof SecurityRule>;

/**
 * AWS' belong to a network; Tencent's to a region, for every network of it: `networkId` is null then and `region` says
 * which. Rules are in the cloud's order, which decides for Tencent. `rulesKnown` false: the import had none of them
 * (Tencent prints them apart), which is not the same as a group without rules.
 */
export const SecurityGroup = v.strictObject({
  id: key,
  name: text,
  description: text,
  networkId: v.nullable(key),
  region: v.nullable(key),
  isDefault: v.boolean(),
  rules: v.array(SecurityRule),
  rulesKnown: v.boolean(),
  origin: Origin,
});
export type SecurityGroup = v.InferOutput<typeof SecurityGroup>;

/** Stateless: the first entry by number that matches decides, for each direction on its own. */
export const NetworkAcl = v.strictObject({
  id: key,
  networkId: key,
  isDefault: v.boolean(),
  subnetIds: v.array(key),
  entries: v.array(
    v.strictObject({
      number: count,
      direction: v.picklist(['inbound', 'outbound']),
      action: v.picklist(['allow', 'deny']),
      protocol: text,
      fromPort: v.nullable(port),
      toPort: v.nullable(port),
      cidr: text,
    }),
  ),
  origin: Origin,
});
export type NetworkAcl = v.InferOutput<typeof NetworkAcl>;
export type NetworkAclEntry = NetworkAcl['entries'][number];

export const RouteTable = v.strictObject({
  id: key,
  networkId: key,
  isMain: v.boolean(),
  subnetIds: v.array(key),
  routes: v.array(v.strictObject({ destination: text, target: text, active: v.boolean() })),
  origin: Origin,
});
export type RouteTable = v.InferOutput<typeof RouteTable>;

export const NetworkInterface = v.strictObject({
  id: key,
  networkId: key,
  subnetId: key,
  addresses: v.array(text),
  securityGroupIds: v.array(key),
  description: text,
  interfaceType: text,
  origin: Origin,
});
export type NetworkInterface = v.InferOutput<typeof NetworkInterface>;

export const PrivateDnsState = v.picklist(['verified', 'pendingVerification', 'failed']);

/** An instance that a service can stand on: a load balancer or a database. Key: its id (AWS: its ARN). */
export const Backend = v.strictObject({
  id: key,
  name: text,
  type: ServiceType,
  provider: Provider,
  region: key,
  networkId: v.nullable(key),
  /** Its private address or DNS name, where known. */
  address: v.nullable(text),
  /** Ids of the zones that it is enabled in; `null`: not known. */
  zoneIds: v.nullable(v.array(key)),
  origin: Origin,
});
export type Backend = v.InferOutput<typeof Backend>;

/** Who may connect. `principal`: Tencent: a UIN; AWS: `arn:aws:iam::<account>:root|role/…|user/…`, or `*` for everybody. */
export const AllowlistEntry = v.strictObject({
  principal: key,
  description: text,
  addedAt: v.nullable(Time),
  origin: Origin,
});
export type AllowlistEntry = v.InferOutput<typeof AllowlistEntry>;

/**
 * A service that endpoints connect to. `serviceName` is what a consumer types
 * (`com.amazonaws.vpce.us-east-1.vpce-svc-…`; Tencent: the id). `zoneIds` `null`: not known. What only the provider sees
 * (network, backends, allowlist, state) is `null` or empty for a service known from the consumer's side.
 */
export const EndpointService = v.strictObject({
  id: key,
  name: text,
  serviceName: key,
  provider: Provider,
  region: key,
  ownerAccountId: v.nullable(key),
  networkId: v.nullable(key),
  serviceType: v.nullable(ServiceType),
  /** One when made here; AWS lets a service have several load balancers. */
  backendIds: v.array(key),
  /** False: endpoints are accepted by themselves (auto-accept). */
  acceptanceRequired: v.nullable(v.boolean()),
  /** `null`: not known, as a consumer can't see it. Empty: nobody of another account may connect. */
  allowlist: v.nullable(v.array(AllowlistEntry)),
  zoneIds: v.nullable(v.array(key)),
  privateDnsName: v.nullable(text),
  privateDnsState: v.nullable(PrivateDnsState),
  baseDnsNames: v.array(text),
  /** The cloud's own word, `planned` for what the cloud doesn't have yet, `null` where only the provider sees it. */
  state: v.nullable(key),
  createdAt: v.nullable(Time),
  /** The provider profile that this service belongs to (resources/profiles), if any. */
  profileId: v.nullable(key),
  origin: Origin,
});
export type EndpointService = v.InferOutput<typeof EndpointService>;

/**
 * An interface endpoint. `state` keeps the cloud's own word (AWS: pendingAcceptance, pending, available, rejected,
 * expired, failed, deleting, deleted, partial; Tencent: PENDING, ACCEPTING, ACTIVE, REJECTED, FAILED; and whatever
 * comes next) and is `planned` where the cloud doesn't have it yet. `plannedState` is what the plan makes of its
 * connection, in the same cloud's word: what was accepted or rejected here, or what a planned endpoint will be; `null`:
 * nothing else than the cloud says. What only its owner sees is `null` or empty for one known from the provider's side.
 */
export const Endpoint = v.strictObject({
  id: key,
  name: text,
  provider: Provider,
  region: key,
  networkId: v.nullable(key),
  subnetIds: v.array(key),
  /** Custom addresses of planned ones, known addresses of imported ones; at most one per subnet. */
  addresses: v.array(v.strictObject({ subnetId: key, address: text })),
  serviceName: key,
  ownerAccountId: v.nullable(key),
  /** Tencent: in their priority, the first is asked first. */
  securityGroupIds: v.array(key),
  privateDnsEnabled: v.boolean(),
  state: key,
  stateOrigin: Origin,
  plannedState: v.nullable(key),
  dnsNames: v.array(text),
  networkInterfaceIds: v.array(key),
  createdAt: v.nullable(Time),
  lastError: v.nullable(text),
  origin: Origin,
});
export type Endpoint = v.InferOutput<typeof Endpoint>;

/** PENDING carries what runs and when it falls due, so that quitting in the middle loses nothing. */
export const PrivateLinkStatus = v.variant('kind', [
  v.strictObject({
    kind: v.literal('PENDING'),
    operation: v.picklist(['connect', 'disconnect']),
    startedAt: Time,
    dueAt: Time,
  }),
  v.strictObject({ kind: v.literal('CONNECTED'), since: Time }),
  v.strictObject({ kind: v.literal('DISCONNECTED'), since: Time }),
]);
export type PrivateLinkStatus = v.InferOutput<typeof PrivateLinkStatus>;

/** A SaaS provider's record of a link; at most one per VPC endpoint. */
export const PrivateLink = v.strictObject({
  id: key,
  name: text,
  profileId: key,
  serviceName: key,
  endpointId: key,
  region: key,
  status: PrivateLinkStatus,
  createdAt: Time,
  origin: Origin,
});
export type PrivateLink = v.InferOutput<typeof PrivateLink>;

/** A setup is being made, being taken away, or gone. */
export const SetupPhase = v.variant('kind', [
  v.strictObject({ kind: v.literal('settingUp'), step: v.picklist([1, 2, 3, 4, 5]) }),
  v.strictObject({ kind: v.literal('removing'), startedAt: Time }),
  v.strictObject({
    kind: v.literal('removed'),
    at: Time,
    /** Who said that the endpoint is gone: an import without it, or the operator. */
    confirmedBy: v.picklist(['import', 'operator']),
    /** USD estimated for the whole life of the endpoint; `null` without a price or a creation time. */
    costUsd: v.nullable(v.number()),
  }),
]);
export type SetupPhase = v.InferOutput<typeof SetupPhase>;

/** One run of the five steps, resumable at any of them. */
export const Setup = v.strictObject({
  id: key,
  name: text,
  profileId: key,
  createdAt: Time,
  phase: SetupPhase,
  serviceName: v.nullable(key),
  networkId: v.nullable(key),
  subnetIds: v.array(key),
  securityGroupIds: v.array(key),
  endpointName: text,
  endpointId: v.nullable(key),
  connectionName: text,
  privateLinkId: v.nullable(key),
  /** Ids of walk-through items that the operator ticked, as `step2.signIn`. */
  checked: v.array(key),
  /** When the operator finished step 5; `null` before. */
  finishedAt: v.nullable(Time),
  origin: Origin,
});
export type Setup = v.InferOutput<typeof Setup>;

/** The path of an endpoint that the sampler measures from this computer. Key: the endpoint's id. */
export const Probe = v.strictObject({
  id: key,
  /** A name or an address, as in the connectivity check. */
  host: v.pipe(v.string(), v.regex(/^[a-zA-Z0-9._:-]{1,255}$/, 'host.form')),
  port: v.pipe(
    v.number('port.range'),
    v.integer('port.range'),
    v.minValue(1, 'port.range'),
    v.maxValue(65535, 'port.range'),
  ),
  /** Also makes a TLS handshake and measures it. */
  tls: v.boolean(),
  origin: Origin,
});
export type Probe = v.InferOutput<typeof Probe>;

/** The operator's own price of a region, in USD. Key: `provider:region`. `source`: where it was looked up. */
export const Price = v.strictObject({
  id: key,
  provider: Provider,
  region: key,
  zoneHourUsd: ZoneHourUsd,
  dataTiers: DataTiers,
  asOf: PriceDay,
  source: text,
});
export type Price = v.InferOutput<typeof Price>;

/**
 * A packet that went to the other company or came from it, the last of its kind. Key: the packet's id; where one packet
 * went to several companies, `<packet's id>-2` and so on. Its `serviceId` and `endpointId` are those of this workspace.
 */
export const HandOverRecord = v.strictObject({
  id: key,
  serviceId: key,
  /** `null`: nobody has named an endpoint yet. */
  endpointId: v.nullable(key),
  /** The side of this workspace. */
  side: LinkSide,
  /** The port that holds here, where no provider profile says it. */
  port: v.nullable(port),
  sentAt: v.nullable(Time),
  receivedAt: v.nullable(Time),
  packet: HandOver,
});
export type HandOverRecord = v.InferOutput<typeof HandOverRecord>;

/** What one import brought, for the status bar, Activity and the question "how old is this?". */
export const ImportRecord = v.strictObject({
  id: key,
  at: Time,
  files: v.array(v.strictObject({ name: text, kind: text, count })),
  regions: v.array(text),
  added: count,
  changed: count,
  removed: count,
});
export type ImportRecord = v.InferOutput<typeof ImportRecord>;

/** The workspace itself, one row with the id `info`. `started`: the first-start choice has been made. */
export const WorkspaceInfo = v.strictObject({
  id: v.literal('info'),
  name: text,
  createdAt: Time,
  started: v.boolean(),
  sample: v.boolean(),
});
export type WorkspaceInfo = v.InferOutput<typeof WorkspaceInfo>;

/** The things that a cloud has and an import brings: the plan may differ from what the cloud last said of them. */
export const cloudThings = {
  networks: Network,
  subnets: Subnet,
  securityGroups: SecurityGroup,
  networkAcls: NetworkAcl,
  routeTables: RouteTable,
  networkInterfaces: NetworkInterface,
  backends: Backend,
  endpointServices: EndpointService,
  endpoints: Endpoint,
} as const;
export type CloudCollection = keyof typeof cloudThings;
export type CloudThing = { [C in CloudCollection]: v.InferOutput<(typeof cloudThings)[C]> }[CloudCollection];
export const cloudCollections = Object.keys(cloudThings) as CloudCollection[];

const realityIn = <C extends CloudCollection>(collection: C) =>
  v.strictObject({
    id: key,
    collection: v.literal(collection),
    thing: cloudThings[collection],
    at: Time,
  });

/**
 * What the cloud last said of a thing that the plan changes or takes away. Key: `collection:id` of the thing. `at`: when
 * the plan went its own way. Without such a row a thing is as the cloud has it, or the cloud doesn't have it.
 */
export const Reality = v.variant('collection', [
  realityIn('networks'),
  realityIn('subnets'),
  realityIn('securityGroups'),
  realityIn('networkAcls'),
  realityIn('routeTables'),
  realityIn('networkInterfaces'),
  realityIn('backends'),
  realityIn('endpointServices'),
  realityIn('endpoints'),
]);
export type Reality = v.InferOutput<typeof Reality>;

/** Every collection with the schema of its things: the only list of them. */
export const collections = {
  workspace: WorkspaceInfo,
  accounts: Account,
  regions: Region,
  networks: Network,
  subnets: Subnet,
  securityGroups: SecurityGroup,
  networkAcls: NetworkAcl,
  routeTables: RouteTable,
  networkInterfaces: NetworkInterface,
  backends: Backend,
  endpointServices: EndpointService,
  endpoints: Endpoint,
  privateLinks: PrivateLink,
  setups: Setup,
  probes: Probe,
  prices: Price,
  handOvers: HandOverRecord,
  imports: ImportRecord,
  realities: Reality,
} as const;

export type CollectionName = keyof typeof collections;
export type EntityOf<C extends CollectionName> = v.InferOutput<(typeof collections)[C]>;
export type Entity = { [C in CollectionName]: EntityOf<C> }[CollectionName];
export const collectionNames = Object.keys(collections) as CollectionName[];

/** What rules read: every collection by id. Entities are never mutated, they are replaced. */
export type Model = { readonly [C in CollectionName]: ReadonlyMap<string, EntityOf<C>> };
/** What the store writes: the same maps, open. */
export type MutableModel = { readonly [C in CollectionName]: Map<string, EntityOf<C>> };

/** A model without anything in it. */
export function emptyModel(): MutableModel {
  return Object.fromEntries(collectionNames.map((name) => [name, new Map()])) as unknown as MutableModel;
}

/** One thing before and after; `null` where it did not or does not exist. */
export type Change = {
  [C in CollectionName]: {
    readonly collection: C;
    readonly id: string;
    readonly before: EntityOf<C> | null;
    readonly after: EntityOf<C> | null;
  };
}[CollectionName];

/** Puts each change's `after` (or, backwards, its `before`) in place. */
export function applyChanges(
  model: MutableModel,
  changes: readonly Change[],
  side: 'after' | 'before' = 'after',
) {
  for (const change of changes) {
    const map = model[change.collection] as Map<string, Entity>;
    const value = change[side];
    if (value === null) map.delete(change.id);
    else map.set(change.id, value);
  }
}

export const Actor = v.picklist(['operator', 'simulation']);

/** The journal's entry shape; `changes` are checked against their collection's schema apart (storage). */
export interface JournalEntry {
  readonly revision: number;
  readonly at: number;
  readonly actor: v.InferOutput<typeof Actor>;
  /** The command that made it (`privateLinks.confirm`), or `simulation.due`. */
  readonly command: string;
  /** What it was about, for Activity: a name that people know. */
  readonly subject: string;
  readonly changes: readonly Change[];
  /** The revision that this entry takes back, or makes again. */
  readonly undoes?: number;
  readonly redoes?: number;
}
