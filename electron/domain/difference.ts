/** The whole difference between what the clouds have, as far as they told, and the plan. */
import { cloudCollections, type CloudCollection, type CloudThing, type Model } from './model.ts';
import type { Endpoint } from './model/links.ts';
import { isDecided, plannedAttributes } from './realities.ts';

/** One thing that the plan makes, changes or takes away. */
export interface Difference {
  readonly collection: CloudCollection;
  readonly id: string;
  readonly kind: 'create' | 'change' | 'remove';
  /** As the cloud last said; `null`: it doesn't have it. */
  readonly reality: CloudThing | null;
  /** As it is planned; `null`: it is to go. */
  readonly plan: CloudThing | null;
  /** The attributes that really differ, `plannedState` for a decision about a connection; empty unless `change`. */
  readonly attributes: readonly string[];
}

/** Every difference, in the order of the collections: what others stand on comes first. */
export function differenceOf(model: Model): readonly Difference[] {
  const realities = byCollection(model.realities);
  return cloudCollections.flatMap((collection) => ofCollection(model, collection, realities.get(collection)));
}

/**
 * The same, again and again over models whose changed things are other objects in other maps: only those are looked at
 * anew.
 */
export class Differences {
  #realities: Model['realities'] | null = null;
  #byCollection: Realities = new Map();
  readonly #seen: Seen = new WeakMap();
  readonly #found = new Map<
    CloudCollection,
    { readonly things: unknown; readonly realities: unknown; readonly found: readonly Difference[] }
  >();

  /** By collection, in their order. */
  of(model: Model): readonly (readonly Difference[])[] {
    if (model.realities !== this.#realities) {
      const now = byCollection(model.realities);
      // A collection of which no reality has changed keeps what was found in it.
      for (const [collection, rows] of this.#byCollection) {
        const same = now.get(collection);
        if (same && sameThings(rows, same)) now.set(collection, rows);
      }
      this.#realities = model.realities;
      this.#byCollection = now;
    }
    return cloudCollections.map((collection) => {
      const things = model[collection];
      const realities = this.#byCollection.get(collection);
      const known = this.#found.get(collection);
      if (known?.things === things && known.realities === realities) return known.found;
      const found = ofCollection(model, collection, realities, this.#seen);
      this.#found.set(collection, { things, realities, found });
      return found;
    });
  }
}

/** What was found of a thing beside what the cloud said of it. */
type Seen = WeakMap<
  CloudThing,
  { readonly reality: CloudThing | null; readonly difference: Difference | null }
>;

/** What the clouds said, by the thing's id. */
type Rows = ReadonlyMap<string, CloudThing>;
type Realities = Map<CloudCollection, Rows>;

function byCollection(realities: Model['realities']): Realities {
  const rows = new Map<CloudCollection, Map<string, CloudThing>>();
  for (const { collection, thing } of realities.values()) {
    const there = rows.get(collection);
    if (there) there.set(thing.id, thing);
    else rows.set(collection, new Map([[thing.id, thing]]));
  }
  return rows;
}

function sameThings(a: Rows, b: Rows): boolean {
  if (a.size !== b.size) return false;
  for (const [id, thing] of a) if (b.get(id) !== thing) return false;
  return true;
}

const none: Rows = new Map();
const ofCollection = (
  model: Model,
  collection: CloudCollection,
  realities = none,
  seen?: Seen,
): Difference[] => [...planned(model, collection, realities, seen), ...removed(model, collection, realities)];

function planned(model: Model, collection: CloudCollection, realities: Rows, seen?: Seen): Difference[] {
  const found: Difference[] = [];
  for (const plan of model[collection].values()) {
    const reality = realities.get(plan.id) ?? null;
    const known = seen?.get(plan);
    const one = known?.reality === reality ? known.difference : plannedOf(collection, plan, reality);
    if (seen && known?.reality !== reality) seen.set(plan, { reality, difference: one });
    if (one) found.push(one);
  }
  return found;
}

/** `null`: plan and reality agree. */
function plannedOf(
  collection: CloudCollection,
  plan: CloudThing,
  reality: CloudThing | null,
): Difference | null {
  const { id } = plan;
  const decided = 'plannedState' in plan && plan.state !== 'planned' && isDecided(plan);
  if (reality !== null) {
    const attributes = plannedAttributes(reality, plan);
    if (decided) attributes.push('plannedState');
    return attributes.length > 0 ? { collection, id, kind: 'change', reality, plan, attributes } : null;
  }
  if (decided)
    return {
      collection,
      id,
      kind: 'change',
      reality: undecided(plan),
      plan,
      attributes: ['plannedState'],
    };
  return isToBeMade(plan) ? { collection, id, kind: 'create', reality, plan, attributes: [] } : null;
}

/** As the cloud has it: a decision about its connection is the only thing that was planned. */
const undecided = (endpoint: Endpoint): Endpoint => ({ ...endpoint, plannedState: null });

/** True for what the cloud doesn't have. Services and endpoints say so themselves: those typed by their id exist. */
const isToBeMade = (plan: CloudThing): boolean =>
  'state' in plan ? plan.state === 'planned' : plan.origin.kind === 'planned';

function removed(model: Model, collection: CloudCollection, realities: Rows): Difference[] {
  const found: Difference[] = [];
  for (const [id, thing] of realities) {
    if (!model[collection].has(id))
      found.push({ collection, id, kind: 'remove', reality: thing, plan: null, attributes: [] });
  }
  return found;
}
