/** What stored files of older versions need to become files of this one. Nothing is ever migrated backwards. */
import type { CollectionName } from '../domain/model.ts';

/** A thing as some version wrote it. */
type StoredThing = Readonly<Record<string, unknown>>;

interface Migration {
  /** The version that this leads from; it leads to the next. */
  readonly from: number;
  /** What changed, for people. */
  readonly what: string;
  /** Pure. Answers the thing as the next version has it; a collection that is new then starts empty by itself. */
  thing(collection: CollectionName, thing: StoredThing): StoredThing;
}

/** What things of version 1 did not say, as it was meant. */
const sinceVersion2: { readonly [C in CollectionName]?: StoredThing } = {
  endpointServices: {
    networkId: null,
    serviceType: null,
    backendIds: [],
    allowlist: null,
    state: null,
    createdAt: null,
  },
  endpoints: { addresses: [], plannedState: null },
  securityGroups: { region: null, rulesKnown: true },
};

/**
 * In their order, one per version. They work on single things, so that the same function serves the document and both
 * sides of each change in the journal and its history.
 */
export const migrations: readonly Migration[] = [
  {
    from: 0,
    what: 'Route tables and network interfaces are new; the state of an endpoint got an origin of its own.',
    thing: (collection, thing) =>
      collection === 'endpoints' && !('stateOrigin' in thing)
        ? { ...thing, stateOrigin: thing.origin }
        : thing,
  },
  {
    from: 1,
    what:
      "Backends are new; services hold the provider's side, endpoints their addresses and planned state, security " +
      'groups of Tencent a region.',
    thing: (collection, thing) => ({ ...(sinceVersion2[collection] ?? {}), ...thing }),
  },
  {
    from: 2,
    what:
      'Probes, own prices and realities are new: what is measured, what regions cost, what the cloud said of the things ' +
      'that the plan changes or takes away.',
    thing: (_collection, thing) => thing,
  },
  {
    from: 3,
    what: 'Hand-overs are new: the packets that went to other companies and came from them.',
    thing: (_collection, thing) => thing,
  },
];

/** The version that this program writes. */
export const newestVersion = migrations.length;

/** A thing (or its absence) as the newest version has it. */
export function migrateThing<T>(collection: CollectionName, thing: T, version: number): T {
  if (thing === null || version >= newestVersion) return thing;
  return migrations
    .slice(version)
    .reduce<StoredThing>((value, step) => migrateBy(step, collection, value), thing as StoredThing) as T;
}

/** What a reality holds is a thing of its own collection. */
function migrateBy(step: Migration, collection: CollectionName, thing: StoredThing): StoredThing {
  if (collection !== 'realities') return step.thing(collection, thing);
  const { collection: of, thing: said } = thing as { collection: CollectionName; thing: StoredThing };
  return { ...thing, thing: step.thing(of, said) };
}
