/**
 * The model of a workspace: what every document, journal entry, event and form is made of; its things are in `model/`.
 * Schemas first, types from them, so that storage, wire and forms can't disagree.
 * Units: times are epoch milliseconds; addresses are text in the clouds' own notation.
 */
import * as v from 'valibot';
import { Backend, Endpoint, EndpointService, PrivateLink } from './model/links.ts';
import {
  Account,
  Network,
  NetworkAcl,
  NetworkInterface,
  Region,
  RouteTable,
  Subnet,
} from './model/networks.ts';
import { HandOverRecord, ImportRecord, Probe, Setup, WorkspaceInfo } from './model/records.ts';
import { SecurityGroup } from './model/security-groups.ts';
import { Price } from './prices.ts';
import { Key, Time } from './scalars.ts';

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
    id: Key,
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
  ...cloudThings,
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
