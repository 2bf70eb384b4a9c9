/** The two halves of every change: put a thing in place, or take it away; and what goes along with it. */
import type { Change } from '../domain/model/changes.ts';
import { deepEqual } from '../domain/deep-equal.ts';
import type { CollectionName, EntityOf, Model } from '../domain/model.ts';

/** A thing put in place of itself, or added. */
export function put<C extends CollectionName>(model: Model, collection: C, after: EntityOf<C>): Change {
  const before = (model[collection] as ReadonlyMap<string, EntityOf<C>>).get(after.id) ?? null;
  return { collection, id: after.id, before, after } as unknown as Change;
}

/**
 * Whether a change says anything new. A thing that is saved as it was is none: it would be Planned from then on, and stand
 * in Activity once for each press of Save. What an import or a cloud said again is news of its day.
 */
export function saysSomething({ before, after }: Change): boolean {
  if (before === null || after === null) return before !== after;
  if (!('origin' in before && 'origin' in after)) return !deepEqual(before, after);
  return after.origin.kind !== 'planned' || !deepEqual({ ...after, origin: before.origin }, before);
}

/** A thing taken away. */
export function drop(model: Model, collection: CollectionName, id: string): Change {
  return { collection, id, before: model[collection].get(id) ?? null, after: null } as Change;
}

/** Changes, and with each endpoint that they take away its probe: nothing else would measure a path to nowhere. */
export function withoutProbes(model: Model, changes: readonly Change[]): readonly Change[] {
  const gone = changes.filter(
    ({ collection, id, after }) => collection === 'endpoints' && after === null && model.probes.has(id),
  );
  return gone.length === 0 ? changes : [...changes, ...gone.map(({ id }) => drop(model, 'probes', id))];
}

/** A setup that had chosen the thing forgets it. */
export function withoutInSetups(
  model: Model,
  attribute: 'subnetIds' | 'securityGroupIds',
  id: string,
): Change[] {
  return [...model.setups.values()]
    .filter((setup) => setup[attribute].includes(id))
    .map((setup) =>
      put(model, 'setups', { ...setup, [attribute]: setup[attribute].filter((other) => other !== id) }),
    );
}

/** Of a network. */
export const inNetwork = <T extends { networkId: string | null }>(
  things: ReadonlyMap<string, T>,
  networkId: string,
): T[] => [...things.values()].filter((thing) => thing.networkId === networkId);
