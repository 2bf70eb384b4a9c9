/** Both ends of a private link: what a service stands on, the service, its endpoints, and the SaaS provider's record. */
import * as v from 'valibot';
import { Key, Origin, Provider, Text, Time } from '../scalars.ts';

/** What stands behind an endpoint service. AWS: a network load balancer; Tencent: a layer-4 CLB, MySQL or Redis. */
export const ServiceType = v.picklist(['nlb', 'gwlb', 'clb', 'mysql', 'redis']);
export type ServiceType = v.InferOutput<typeof ServiceType>;

export const PrivateDnsState = v.picklist(['verified', 'pendingVerification', 'failed']);

/** An instance that a service can stand on: a load balancer or a database. Key: its id (AWS: its ARN). */
export const Backend = v.strictObject({
  id: Key,
  name: Text,
  type: ServiceType,
  provider: Provider,
  region: Key,
  networkId: v.nullable(Key),
  /** Its private address or DNS name, where known. */
  address: v.nullable(Text),
  /** Ids of the zones that it is enabled in; `null`: not known. */
  zoneIds: v.nullable(v.array(Key)),
  origin: Origin,
});
export type Backend = v.InferOutput<typeof Backend>;

/** Who may connect. `principal`: Tencent: a UIN; AWS: `arn:aws:iam::<account>:root|role/…|user/…`, or `*` for everybody. */
export const AllowlistEntry = v.strictObject({
  principal: Key,
  description: Text,
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
  id: Key,
  name: Text,
  serviceName: Key,
  provider: Provider,
  region: Key,
  ownerAccountId: v.nullable(Key),
  networkId: v.nullable(Key),
  serviceType: v.nullable(ServiceType),
  /** One when made here; AWS lets a service have several load balancers. */
  backendIds: v.array(Key),
  /** False: endpoints are accepted by themselves (auto-accept). */
  acceptanceRequired: v.nullable(v.boolean()),
  /** `null`: not known, as a consumer can't see it. Empty: nobody of another account may connect. */
  allowlist: v.nullable(v.array(AllowlistEntry)),
  zoneIds: v.nullable(v.array(Key)),
  privateDnsName: v.nullable(Text),
  privateDnsState: v.nullable(PrivateDnsState),
  baseDnsNames: v.array(Text),
  /** The cloud's own word, `planned` for what the cloud doesn't have yet, `null` where only the provider sees it. */
  state: v.nullable(Key),
  createdAt: v.nullable(Time),
  /** The provider profile that this service belongs to (resources/profiles), if any. */
  profileId: v.nullable(Key),
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
  id: Key,
  name: Text,
  provider: Provider,
  region: Key,
  networkId: v.nullable(Key),
  subnetIds: v.array(Key),
  /** Custom addresses of planned ones, known addresses of imported ones; at most one per subnet. */
  addresses: v.array(v.strictObject({ subnetId: Key, address: Text })),
  serviceName: Key,
  ownerAccountId: v.nullable(Key),
  /** Tencent: in their priority, the first is asked first. */
  securityGroupIds: v.array(Key),
  privateDnsEnabled: v.boolean(),
  state: Key,
  stateOrigin: Origin,
  plannedState: v.nullable(Key),
  dnsNames: v.array(Text),
  networkInterfaceIds: v.array(Key),
  createdAt: v.nullable(Time),
  lastError: v.nullable(Text),
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
  id: Key,
  name: Text,
  profileId: Key,
  serviceName: Key,
  endpointId: Key,
  region: Key,
  status: PrivateLinkStatus,
  createdAt: Time,
  origin: Origin,
});
export type PrivateLink = v.InferOutput<typeof PrivateLink>;
