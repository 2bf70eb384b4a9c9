/** How a model becomes another one: changes, and the entries of the journal that hold them. */
import * as v from 'valibot';
import type { CollectionName, Entity, EntityOf, MutableModel } from '../model.ts';

/** One thing before and after; `null` where it did not or does not exist. */
export type Change = {
  [C in CollectionName]: {
    readonly collection: C;
    readonly id: string;
    readonly before: EntityOf<C> | null;
    readonly after: EntityOf<C> | null;
  };
}[CollectionName];

/** Puts each change's `after` (or, backwards, its `before`) in place. */
export function applyChanges(
  model: MutableModel,
  changes: readonly Change[],
  side: 'after' | 'before' = 'after',
) {
  for (const change of changes) {
    const map = model[change.collection] as Map<string, Entity>;
    const value = change[side];
    if (value === null) map.delete(change.id);
    else map.set(change.id, value);
  }
}

export const Actor = v.picklist(['operator', 'simulation']);

/** The journal's entry shape; `changes` are checked against their collection's schema apart (storage). */
export interface JournalEntry {
  readonly revision: number;
  readonly at: number;
  readonly actor: v.InferOutput<typeof Actor>;
  /** The command that made it (`privateLinks.confirm`), or `simulation.due`. */
  readonly command: string;
  /** What it was about, for Activity: a name that people know. */
  readonly subject: string;
  readonly changes: readonly Change[];
  /** The revision that this entry takes back, or makes again. */
  readonly undoes?: number;
  readonly redoes?: number;
}
