/** The whole difference between what the clouds have, as far as they told, and the plan. */
import {
  cloudCollections,
  type CloudCollection,
  type CloudThing,
  type Endpoint,
  type Model,
} from './model.ts';
import { isDecided, plannedAttributes, realityOf } from './realities.ts';

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
  return cloudCollections.flatMap((collection) => [
    ...planned(model, collection),
    ...removed(model, collection),
  ]);
}

function planned(model: Model, collection: CloudCollection): Difference[] {
  const found: Difference[] = [];
  for (const plan of model[collection].values()) {
    const reality = realityOf(model, collection, plan.id)?.thing ?? null;
    const one = { collection, id: plan.id, plan } as const;
    const decided = 'plannedState' in plan && plan.state !== 'planned' && isDecided(plan);
    if (reality !== null) {
      const attributes = plannedAttributes(reality, plan);
      if (decided) attributes.push('plannedState');
      if (attributes.length > 0) found.push({ ...one, kind: 'change', reality, attributes });
    } else if (decided) {
      found.push({ ...one, kind: 'change', reality: undecided(plan), attributes: ['plannedState'] });
    } else if (isToBeMade(plan)) found.push({ ...one, kind: 'create', reality, attributes: [] });
  }
  return found;
}

/** As the cloud has it: a decision about its connection is the only thing that was planned. */
const undecided = (endpoint: Endpoint): Endpoint => ({ ...endpoint, plannedState: null });

/** True for what the cloud doesn't have. Services and endpoints say so themselves: those typed by their id exist. */
const isToBeMade = (plan: CloudThing): boolean =>
  'state' in plan ? plan.state === 'planned' : plan.origin.kind === 'planned';

function removed(model: Model, collection: CloudCollection): Difference[] {
  const found: Difference[] = [];
  for (const { collection: of, thing } of model.realities.values()) {
    if (of !== collection || model[collection].has(thing.id)) continue;
    found.push({ collection, id: thing.id, kind: 'remove', reality: thing, plan: null, attributes: [] });
  }
  return found;
}
