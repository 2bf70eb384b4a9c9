/**
 * What one file says, item by item, in the model's words but without what only all files together know: the region of a
 * network, the id behind a zone's name. Text is checked and cut to the model's limits.
 */
import type {
  CollectionName,
  Endpoint,
  NetworkAcl,
  NetworkInterface,
  PrivateDnsState,
  RouteTable,
  SecurityGroup,
} from '../../domain/model.ts';
import type * as v from 'valibot';

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
  | 'serviceConfigurations';

/** Where an item was seen. `null`: the item itself doesn't say. */
interface Seen {
  readonly id: string;
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
/** Things that lie in a network and come out of the file as the model wants them. */
export type PlainFact =
  | (InNetwork & { readonly of: 'securityGroups'; readonly body: Body<SecurityGroup, never> })
  | (InNetwork & { readonly of: 'networkAcls'; readonly body: Body<NetworkAcl, never> })
  | (InNetwork & { readonly of: 'routeTables'; readonly body: Body<RouteTable, never> })
  | (InNetwork & { readonly of: 'networkInterfaces'; readonly body: Body<NetworkInterface, never> });
export interface ServiceFact extends Seen {
  readonly of: 'endpointServices';
  readonly name: string;
  readonly serviceName: string;
  readonly owner: string | null;
  readonly acceptanceRequired: boolean | null;
  /** As the account that asked names them; their ids may differ from account to account. */
  readonly zoneNames: readonly string[];
  /** `null`: the output is of a release that prints names only. */
  readonly zoneIds: readonly string[] | null;
  readonly privateDnsName: string | null;
  readonly privateDnsState: v.InferOutput<typeof PrivateDnsState> | null;
  readonly baseDnsNames: string[];
}
/** `region` is the service's: it is the endpoint's own only where nothing says otherwise. */
export interface EndpointFact extends InNetwork {
  readonly of: 'endpoints';
  readonly body: Body<Endpoint, 'provider' | 'region' | 'stateOrigin'>;
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
/** Not for the model, but it shows which account and region the file is of. `reason`: the notice that counts it. */
export interface LeftOutFact extends Seen {
  readonly of: 'leftOut';
  readonly reason: LeftOutReason;
  /** Where it would have been. */
  readonly collection: CollectionName | null;
}
export type LeftOutReason =
  | 'endpointTypes'
  | 'serviceTypes'
  | 'ipv6Only'
  | 'zonesWithoutId'
  | 'attributeUnused'
  | 'serviceConfigurations';

export type EntityFact = NetworkFact | SubnetFact | PlainFact | ServiceFact | EndpointFact;
export type Fact = EntityFact | ZoneFact | AttributeFact | LeftOutFact;

/** One file, read. */
export interface Reading {
  readonly kind: FileKind;
  /** False when the cloud had more to list (`NextToken`): what is missing here may still exist. */
  readonly complete: boolean;
  /** Items in the file, left out ones among them. */
  readonly count: number;
  readonly facts: readonly Fact[];
}

/** The collection that a complete file of a kind lists, if any. */
export const listedBy: Readonly<Partial<Record<FileKind, EntityFact['of']>>> = {
  vpcs: 'networks',
  subnets: 'subnets',
  securityGroups: 'securityGroups',
  endpoints: 'endpoints',
  endpointServices: 'endpointServices',
  networkInterfaces: 'networkInterfaces',
  networkAcls: 'networkAcls',
  routeTables: 'routeTables',
};
