/** How a model becomes another one: changes, and the entries of the journal that hold them. */
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

type Actor = 'operator' | 'simulation';

/** Why something is to be changed. */
export interface Intent {
  /** The operator, if nobody is named. */
  readonly actor?: Actor;
  /** The command that asks for it (`privateLinks.confirm`), or `simulation.due`. */
  readonly command: string;
  /** What it is about, for Activity: a name that people know. */
  readonly subject: string;
  /** The revision of the entry that it takes back, or makes again. */
  readonly undoes?: number;
  readonly redoes?: number;
}

/** The journal's entry shape; `changes` are checked against their collection's schema apart (storage). */
export interface JournalEntry extends Intent {
  readonly revision: number;
  readonly at: number;
  readonly actor: Actor;
  readonly changes: readonly Change[];
}
