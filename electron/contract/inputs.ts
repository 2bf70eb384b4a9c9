/**
 * What forms send: the parts of a thing that an operator decides. The same schemas parse at the dispatcher and
 * judge in the page, so they can't disagree. Messages are reasons: `error.<reason>` in resources/messages.
 */
import * as v from 'valibot';
import { largestPacket } from '../domain/hand-over.ts';
import { PrivateDnsState, ServiceType } from '../domain/model/links.ts';
import { Probe } from '../domain/model/records.ts';
import { SecurityRule } from '../domain/model/security-groups.ts';
import { Cidr, DeskName, GroupName, NetworkCidr, ResourceName, TagName } from '../domain/names.ts';
import { DataTiers, PriceDay, ZoneHourUsd } from '../domain/prices.ts';
import { LinkSide, Provider, Text, Time } from '../domain/scalars.ts';

/** An id that is typed or picked: where there is none, each field has a reason of its own. */
const required = (reason: string) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, reason), v.maxLength(255, 'id.long'));
const id = required('id.empty');
const newOrId = v.nullable(id);
const region = v.pipe(v.string(), v.trim(), v.regex(/^[a-z0-9-]{3,32}$/, 'region.form'));

export const NetworkInput = v.strictObject({
  id: newOrId,
  name: TagName,
  provider: Provider,
  region,
  accountId: v.nullable(id),
  cidrs: v.pipe(v.array(NetworkCidr), v.minLength(1, 'cidr.empty')),
  dnsSupport: v.nullable(v.boolean()),
  dnsHostnames: v.nullable(v.boolean()),
});

export const SubnetInput = v.strictObject({
  id: newOrId,
  name: TagName,
  networkId: id,
  zoneId: id,
  cidr: Cidr,
});

export const SecurityGroupInput = v.strictObject({
  id: newOrId,
  name: GroupName,
  description: v.pipe(v.string(), v.maxLength(255, 'text.long')),
  /** null: the group that is changed belongs to a region (Tencent), whose networks nobody may know. A new one names a network. */
  networkId: v.nullable(id),
  rules: v.pipe(v.array(SecurityRule), v.maxLength(1000, 'rules.many')),
});

/** A service is typed, or added by pasting its name: the region comes out of the name where the name has one. */
export const EndpointServiceInput = v.strictObject({
  id: newOrId,
  name: DeskName,
  provider: Provider,
  region,
  serviceName: required('service.empty'),
  acceptanceRequired: v.nullable(v.boolean()),
  zoneIds: v.nullable(v.array(id)),
  privateDnsName: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(255, 'dns.long'))),
  privateDnsState: v.nullable(PrivateDnsState),
  profileId: v.nullable(id),
});

export const EndpointInput = v.strictObject({
  id: newOrId,
  /** A name of ours (`nameFault`), or the one that the cloud gave it. */
  name: TagName,
  networkId: required('network.choose'),
  subnetIds: v.array(id),
  serviceName: required('service.choose'),
  securityGroupIds: v.array(id),
});

/** A packet of the other company, and which of its values are taken over the ones here. */
export const ReceivedPacket = v.strictObject({
  fileName: v.pipe(v.string(), v.maxLength(255, 'text.long')),
  text: v.pipe(v.string(), v.maxLength(largestPacket + 1)),
  take: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(32)),
});

/** What one side says in a packet: its account, the real id of its endpoint, what it has done. */
export const HandOverInput = v.strictObject({
  /** The packet that this one answers or renews; `null`: a new one. */
  id: newOrId,
  serviceId: id,
  endpointId: v.nullable(id),
  side: LinkSide,
  /** Of this side, where the model does not know it. */
  accountId: v.nullable(id),
  /** The consumer's: the id that the cloud gave a planned endpoint, or one that this workspace does not have yet. */
  realEndpointId: v.nullable(id),
  /** Its own steps that it says to be done or not; left out: what the model knows. */
  done: v.strictObject({ allow: v.optional(v.boolean()), accept: v.optional(v.boolean()) }),
  dueAt: v.pipe(Time, v.maxValue(8e15, 'time.invalid')),
  notes: Text,
});

/** An account of a cloud or a SaaS provider: mine, or a peer's. Its number can't be changed afterwards: it is who the account is. */
export const AccountInput = v.strictObject({
  id: newOrId,
  provider: Provider,
  accountId: required('account.empty'),
  name: DeskName,
  mine: v.boolean(),
});

/** A load balancer or a database that a service can stand on. */
export const BackendInput = v.strictObject({
  /** The cloud's own id (AWS: the load balancer's ARN), typed by the operator. */
  id: required('backend.empty'),
  name: TagName,
  type: ServiceType,
  networkId: required('network.choose'),
  address: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(255, 'text.long'))),
  zoneIds: v.nullable(v.array(id)),
});

/** The provider's **Create**. A backend that is not in the workspace yet is added with its id alone. */
export const NewEndpointService = v.strictObject({
  name: ResourceName,
  networkId: required('network.choose'),
  serviceType: ServiceType,
  backendId: required('backend.empty'),
  autoAccept: v.boolean(),
});

/** The owner of the service to connect to: the network's own account, or a peer's by its UIN or account id. */
const Peer = v.variant('kind', [
  v.strictObject({ kind: v.literal('mine') }),
  v.strictObject({
    kind: v.literal('other'),
    accountId: required('account.empty'),
  }),
]);

/** What **Verify** looks at: which service, from which network, of whose account. */
export const ServiceRequest = v.strictObject({
  networkId: required('network.choose'),
  peer: Peer,
  /** An id (`vpce-svc-…`, `vpcsvc-…`) or a service name. */
  service: required('service.empty'),
});

/** The consumer's **Create**. `address` `null`: automatic assignment. */
export const NewEndpoint = v.strictObject({
  ...ServiceRequest.entries,
  name: ResourceName,
  subnets: v.pipe(
    v.array(
      v.strictObject({
        subnetId: required('subnet.choose'),
        address: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(80, 'text.long'))),
      }),
    ),
    v.minLength(1, 'subnet.choose'),
    v.maxLength(64, 'subnets.many'),
  ),
  securityGroupIds: v.array(id),
});

/** The operator's own price of a region. `id`: the one that is edited; `null`: a new one. */
export const PriceInput = v.strictObject({
  id: newOrId,
  provider: v.picklist(['aws', 'tencent']),
  region,
  zoneHourUsd: ZoneHourUsd,
  dataTiers: DataTiers,
  asOf: PriceDay,
  source: v.pipe(v.string(), v.trim(), v.minLength(1, 'price.source'), v.maxLength(1024, 'text.long')),
});

export const AllowlistInput = v.strictObject({
  id,
  /** Tencent: a UIN; AWS: an ARN, an account number (made its root's ARN) or `*`. */
  principal: required('principal.empty'),
  description: v.pipe(
    v.string(),
    v.trim(),
    v.check((text) => [...text].length <= 60, 'description.long'),
  ),
});

/** What the wizard's pages write; anything left out stays as it is. */
export const SetupDraft = v.partial(
  v.strictObject({
    name: v.pipe(v.string(), v.maxLength(80, 'name.long')),
    serviceName: v.nullable(id),
    networkId: v.nullable(id),
    subnetIds: v.array(id),
    securityGroupIds: v.array(id),
    endpointName: v.pipe(v.string(), v.maxLength(80, 'name.long')),
    endpointId: v.nullable(id),
    connectionName: v.pipe(v.string(), v.maxLength(80, 'name.long')),
    checked: v.array(id),
  }),
);
export type SetupDraft = v.InferOutput<typeof SetupDraft>;

/** A path to measure from this computer; `id` is the endpoint's. Host and port as in the model's `Probe`. */
export const ProbeInput = v.omit(Probe, ['origin']);
