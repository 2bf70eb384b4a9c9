/** The two halves of every change: put a thing in place, or take it away. */
import type { Change, CollectionName, EntityOf, Model } from '../domain/model.ts';

/** A thing put in place of itself, or added. */
export function put<C extends CollectionName>(model: Model, collection: C, after: EntityOf<C>): Change {
  const before = (model[collection] as ReadonlyMap<string, EntityOf<C>>).get(after.id) ?? null;
  return { collection, id: after.id, before, after } as unknown as Change;
}

/** A thing taken away. */
export function drop(model: Model, collection: CollectionName, id: string): Change {
  return { collection, id, before: model[collection].get(id) ?? null, after: null } as Change;
}
