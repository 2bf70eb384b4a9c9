/**
 * What one file says, item by item, in the model's words but without what only all files together know: the region of a
 * network, the id behind a zone's name. Text is checked and cut to the model's limits.
 */
import type { Backend, Endpoint, PrivateDnsState, ServiceType } from '../../domain/model/links.ts';
import type { CollectionName } from '../../domain/model.ts';
import type { NetworkAcl, NetworkInterface, RouteTable } from '../../domain/model/networks.ts';
import type { SecurityGroup, SecurityRule } from '../../domain/model/security-groups.ts';
import type * as v from 'valibot';
import type { Cloud } from '../../domain/scalars.ts';

/** What a file is; its texts are `import.kind.<kind>`. */
export type FileKind =
  | 'vpcs'
  | 'subnets'
  | 'securityGroups'
  | 'endpoints'
  | 'endpointServices'
  | 'availabilityZones'
  | 'networkInterfaces'
  | 'networkAcls'
  | 'routeTables'
  | 'vpcAttribute'
  | 'serviceConfigurations'
  | 'connections'
  | 'allowlist'
  | 'securityGroupPolicies';

/** From which side something was seen: its owner's, or that of the provider whom it connects to. */
export type View = 'consumer' | 'provider';

/** Where an item was seen. `null`: the item itself doesn't say. */
interface Seen {
  readonly id: string;
  /** The account that asked, or whose the item is. */
  readonly account: string | null;
  readonly region: string | null;
  readonly networkId: string | null;
}
interface InNetwork extends Seen {
  readonly networkId: string;
}
type Body<T, K extends string> = Omit<T, 'origin' | K>;

export interface NetworkFact extends Seen {
  readonly of: 'networks';
  readonly name: string;
  readonly cidrs: string[];
  readonly isDefault: boolean;
}
export interface SubnetFact extends InNetwork {
  readonly of: 'subnets';
  readonly name: string;
  readonly zoneId: string | null;
  readonly zoneName: string | null;
  readonly cidr: string;
  readonly freeAddresses: number | null;
}
/** `rulesKnown` false: the cloud prints them apart (`PolicyFact`). Tencent's have no network. */
export interface GroupFact extends Seen {
  readonly of: 'securityGroups';
  readonly body: Body<SecurityGroup, never>;
}
/** Things that lie in a network and come out of the file as the model wants them. */
export type PlainFact =
  | (InNetwork & { readonly of: 'networkAcls'; readonly body: Body<NetworkAcl, never> })
  | (InNetwork & { readonly of: 'routeTables'; readonly body: Body<RouteTable, never> })
  | (InNetwork & { readonly of: 'networkInterfaces'; readonly body: Body<NetworkInterface, never> });

/** A load balancer or database behind a service; `region` `null`: the service's. */
export type BackendSeen = Pick<Backend, 'id' | 'name' | 'type' | 'networkId' | 'address'> & {
  readonly region: string | null;
};
/** What only the provider sees is `null` or empty in the consumer's view. */
export interface ServiceFact extends Seen {
  readonly of: 'endpointServices';
  readonly view: View;
  readonly name: string;
  readonly serviceName: string;
  readonly owner: string | null;
  /** Tencent's other number of the owner, by which endpoints name their accounts. */
  readonly appId: string | null;
  readonly acceptanceRequired: boolean | null;
  /** As the account that asked names them; their ids may differ from account to account. */
  readonly zoneNames: readonly string[];
  /** `null`: the output is of a release that prints names only. */
  readonly zoneIds: readonly string[] | null;
  readonly privateDnsName: string | null;
  readonly privateDnsState: v.InferOutput<typeof PrivateDnsState> | null;
  readonly baseDnsNames: string[];
  readonly serviceType: ServiceType | null;
  readonly backends: readonly BackendSeen[];
  readonly state: string | null;
  readonly createdAt: number | null;
  /** Every endpoint of the service is listed with it. */
  readonly listsEndpoints: boolean;
}
/** `region` is the service's: it is the endpoint's own only where nothing says otherwise. */
export interface EndpointFact extends Seen {
  readonly of: 'endpoints';
  readonly view: View;
  /** The account of the endpoint as its provider sees it; `account` is the provider's then. */
  readonly peer: string | null;
  readonly appId: string | null;
  readonly ownRegion: string | null;
  /** As services are known to the provider; the consumer's view has the service's name instead. */
  readonly serviceId: string | null;
  readonly body: Pick<
    Endpoint,
    | 'name'
    | 'subnetIds'
    | 'addresses'
    | 'securityGroupIds'
    | 'privateDnsEnabled'
    | 'state'
    | 'dnsNames'
    | 'networkInterfaceIds'
    | 'createdAt'
    | 'lastError'
  > & { readonly serviceName: string | null };
}
export interface ZoneFact extends Seen {
  readonly of: 'zones';
  readonly zoneName: string;
}
export interface AttributeFact extends InNetwork {
  readonly of: 'attributes';
  readonly dnsSupport: boolean | null;
  readonly dnsHostnames: boolean | null;
}
/** The rules of a group, printed apart from it; `id` is the group's. */
export interface PolicyFact extends Seen {
  readonly of: 'policies';
  readonly rules: readonly SecurityRule[];
}
/** Who may connect to the service `id`. `principal` `null`: the file is about this service, whoever it lists. */
export interface AllowedFact extends Seen {
  readonly of: 'allowed';
  readonly principal: string | null;
  readonly description: string | null;
  readonly addedAt: number | null;
}
/** Not for the model, but it shows which account and region the file is of. `reason`: the notice that counts it. */
export interface LeftOutFact extends Seen {
  readonly of: 'leftOut';
  readonly reason: LeftOutReason;
  /** Where it would have been. */
  readonly collection: CollectionName | null;
}
/** Something that was read all the same, but of which the operator should know. */
export interface NoteFact extends Seen {
  readonly of: 'note';
  readonly notice: 'ruleTemplates';
}
export type LeftOutReason =
  'endpointTypes' | 'serviceTypes' | 'ipv6Only' | 'zonesWithoutId' | 'attributeUnused';

export type EntityFact = NetworkFact | SubnetFact | GroupFact | PlainFact | ServiceFact | EndpointFact;
export type Fact = EntityFact | ZoneFact | AttributeFact | PolicyFact | AllowedFact | LeftOutFact | NoteFact;

/** One file, read. */
export interface Reading {
  readonly cloud: Cloud;
  readonly kind: FileKind;
  /** False when the cloud had more to list: what is missing here may still exist. */
  readonly complete: boolean;
  /** How many things the cloud says there are, over all pages; `null` where it doesn't count. */
  readonly total: number | null;
  /** Items in the file, left out ones among them. */
  readonly count: number;
  readonly facts: readonly Fact[];
}

/** The collection that a complete file of a kind lists, if any. Services come before endpoints: those go with them. */
export const listedBy: Readonly<Partial<Record<FileKind, EntityFact['of']>>> = {
  vpcs: 'networks',
  subnets: 'subnets',
  securityGroups: 'securityGroups',
  endpointServices: 'endpointServices',
  endpoints: 'endpoints',
  networkInterfaces: 'networkInterfaces',
  networkAcls: 'networkAcls',
  routeTables: 'routeTables',
};
/** Listings of the provider's side: they may be incomplete as well, but cover less (aws-coverage.ts). */
export const providerListings: readonly FileKind[] = ['serviceConfigurations', 'connections', 'allowlist'];
