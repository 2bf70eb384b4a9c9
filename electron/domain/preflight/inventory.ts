/**
 * What checks read: the model, and its things by what they belong to. Everything that is read is written down, so that
 * after a change only the subjects that read something of it are checked again. Indexes are made once per collection, at
 * the first question.
 */
import { collectionNames, type CollectionName, type Entity, type EntityOf, type Model } from '../model.ts';

interface Index<C extends CollectionName> {
  readonly collection: C;
  readonly keysOf: (thing: EntityOf<C>) => readonly string[];
}
const index = <C extends CollectionName>(collection: C, keysOf: Index<C>['keysOf']): Index<C> => ({
  collection,
  keysOf,
});
const only = (key: string | null): readonly string[] => (key === null ? [] : [key]);

/** Every way to ask for several things. */
const indexes = {
  subnetsOfNetwork: index('subnets', ({ networkId }) => [networkId]),
  groupsOfNetwork: index('securityGroups', ({ networkId }) => only(networkId)),
  aclsOfNetwork: index('networkAcls', ({ networkId }) => [networkId]),
  cardsOfNetwork: index('networkInterfaces', ({ networkId }) => [networkId]),
  cardsWithGroup: index('networkInterfaces', ({ securityGroupIds }) => securityGroupIds),
  endpointsOfNetwork: index('endpoints', ({ networkId }) => only(networkId)),
  endpointsOfService: index('endpoints', ({ serviceName }) => [serviceName]),
  /** Planned ones, whose addresses the cloud has not counted. */
  plannedInSubnet: index('endpoints', ({ state, subnetIds }) => (state === 'planned' ? subnetIds : [])),
  endpointsOfCard: index('endpoints', ({ networkInterfaceIds }) => networkInterfaceIds),
  /** By the service name, and by the id. */
  servicesNamed: index('endpointServices', ({ id, serviceName }) =>
    id === serviceName ? [id] : [id, serviceName],
  ),
  servicesOnBackend: index('endpointServices', ({ backendIds }) => backendIds),
  servicesOfAccount: index('endpointServices', ({ provider, ownerAccountId }) =>
    ownerAccountId === null ? [] : [`${provider}:${ownerAccountId}`],
  ),
  linksOfEndpoint: index('privateLinks', ({ endpointId }) => [endpointId]),
  setupsOfEndpoint: index('setups', ({ endpointId }) => only(endpointId)),
} as const;

export type IndexName = keyof typeof indexes;
export type ThingOf<N extends IndexName> = EntityOf<(typeof indexes)[N]['collection']>;

const indexNames = Object.keys(indexes) as IndexName[];
const indexesOf = new Map(
  collectionNames.map((collection) => [
    collection,
    indexNames.filter((name) => indexes[name].collection === collection),
  ]),
);
const keysOf = (name: IndexName, thing: Entity): readonly string[] =>
  (indexes[name].keysOf as (thing: Entity) => readonly string[])(thing);

/** What the program knows apart from the workspace: ports of the provider profiles, prices of the regions. */
export interface World {
  /** The port of a provider profile; `null`: there is no such profile. */
  readonly portOf: (profileId: string) => number | null;
  /** USD for one zone of one endpoint for one hour where the workspace has no price of its own; `null`: none either. */
  readonly zoneHourUsd: (region: string) => number | null;
}
export const emptyWorld: World = { portOf: () => null, zoneHourUsd: () => null };

/** The model as checks see it. */
export interface Inventory extends Model {
  readonly world: World;
  /** The things that an index has under a key, in the order of the model. */
  all<N extends IndexName>(name: N, key: string): readonly ThingOf<N>[];
}

type Grouped = ReadonlyMap<string, readonly Entity[]>;
const none: readonly Entity[] = [];

/** A model with its indexes, which tells what was read of it. The model's maps must not change while it is used. */
export class IndexedModel {
  readonly inventory: Inventory;
  readonly model: Model;
  readonly #grouped = new Map<IndexName, Grouped>();
  #read: Set<string> | null = null;

  /** `earlier`: its indexes are kept for the collections that are the same object. */
  constructor(model: Model, world: World, earlier?: IndexedModel) {
    this.model = model;
    if (earlier) {
      for (const [name, grouped] of earlier.#grouped) {
        const { collection } = indexes[name];
        if (earlier.model[collection] === model[collection]) this.#grouped.set(name, grouped);
      }
    }
    const note = (what: string) => void this.#read?.add(what);
    const collections = Object.fromEntries(
      collectionNames.map((name) => [name, new NotedMap<Entity>(model[name], name, note)]),
    ) as unknown as Model;
    this.inventory = {
      ...collections,
      world,
      all: <N extends IndexName>(name: N, key: string) => {
        note(noteOfIndex(name, key));
        return (this.#groupedBy(name).get(key) ?? none) as readonly ThingOf<N>[];
      },
    };
  }

  /** Does some work and tells what it read. */
  watch<T>(work: () => T): { readonly value: T; readonly read: ReadonlySet<string> } {
    const read = new Set<string>();
    const before = this.#read;
    this.#read = read;
    try {
      return { value: work(), read };
    } finally {
      this.#read = before;
    }
  }

  #groupedBy(name: IndexName): Grouped {
    const known = this.#grouped.get(name);
    if (known) return known;
    const grouped = new Map<string, Entity[]>();
    for (const thing of this.model[indexes[name].collection].values()) {
      for (const key of keysOf(name, thing)) {
        const there = grouped.get(key);
        if (there) there.push(thing);
        else grouped.set(key, [thing]);
      }
    }
    this.#grouped.set(name, grouped);
    return grouped;
  }
}

const noteOfThing = (collection: CollectionName, id: string) => `${collection} ${id}`;
const noteOfIndex = (name: IndexName, key: string) => `${name} ${key}`;
/** Whoever went through a whole collection read all of it. */
const noteOfAll = (collection: CollectionName) => `${collection} *`;

/** What differs between two models, as what may have been read of either; and the ids of what differs. */
export interface Difference {
  readonly touched: ReadonlySet<string>;
  readonly changed: ReadonlyMap<CollectionName, readonly string[]>;
}

/** Compares two models whose things are replaced and never changed; the same map is the same collection. */
export function differenceOf(before: Model, after: Model): Difference {
  const touched = new Set<string>();
  const changed = new Map<CollectionName, readonly string[]>();
  for (const collection of collectionNames) {
    const [old, now] = [before[collection], after[collection]] as ReadonlyMap<string, Entity>[];
    if (!old || !now || old === now) continue;
    const ids: string[] = [];
    const differ = (id: string, ...things: readonly (Entity | undefined)[]) => {
      ids.push(id);
      touched.add(noteOfThing(collection, id));
      for (const thing of things) {
        if (!thing) continue;
        for (const name of indexesOf.get(collection) ?? [])
          for (const key of keysOf(name, thing)) touched.add(noteOfIndex(name, key));
      }
    };
    for (const [id, thing] of now) if (old.get(id) !== thing) differ(id, old.get(id), thing);
    for (const [id, thing] of old) if (!now.has(id)) differ(id, thing);
    if (ids.length === 0) continue;
    touched.add(noteOfAll(collection));
    changed.set(collection, ids);
  }
  return { touched, changed };
}

/** A collection that says which of its things were asked for. */
class NotedMap<T> implements ReadonlyMap<string, T> {
  readonly #map: ReadonlyMap<string, T>;
  readonly #collection: CollectionName;
  readonly #note: (what: string) => void;

  constructor(map: ReadonlyMap<string, T>, collection: CollectionName, note: (what: string) => void) {
    this.#map = map;
    this.#collection = collection;
    this.#note = note;
  }
  get(id: string): T | undefined {
    this.#note(noteOfThing(this.#collection, id));
    return this.#map.get(id);
  }
  has(id: string): boolean {
    return this.get(id) !== undefined;
  }
  get size(): number {
    return this.#whole().size;
  }
  entries() {
    return this.#whole().entries();
  }
  keys() {
    return this.#whole().keys();
  }
  values() {
    return this.#whole().values();
  }
  [Symbol.iterator]() {
    return this.#whole()[Symbol.iterator]();
  }
  forEach(use: (value: T, key: string, map: ReadonlyMap<string, T>) => void): void {
    this.#whole().forEach((value, key) => use(value, key, this));
  }
  #whole(): ReadonlyMap<string, T> {
    this.#note(noteOfAll(this.#collection));
    return this.#map;
  }
}
