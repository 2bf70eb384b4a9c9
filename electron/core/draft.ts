/** Several changes that build on one another, as the one change that they are together. */
import { applyChanges, type Change } from '../domain/model/changes.ts';
import type { CloudCollection, CollectionName, EntityOf, Model, MutableModel } from '../domain/model.ts';
import { deepEqual } from '../domain/deep-equal.ts';
import { put } from './changes.ts';
import { seenChanges } from './realities.ts';

export class Draft {
  readonly #at: number;
  readonly #touched = new Map<string, Change>();
  #model: Model;

  /** `at`: epoch ms, for what is kept of the cloud's word. */
  constructor(model: Model, at: number) {
    this.#model = model;
    this.#at = at;
  }

  /** With everything that was changed so far. */
  get model(): Model {
    return this.#model;
  }

  /** One change for each thing that is another than before. */
  get changes(): readonly Change[] {
    return [...this.#touched.values()].filter(({ before, after }) => !deepEqual(before, after));
  }

  /** What the operator plans. */
  plan(changes: readonly Change[]): void {
    this.#apply(seenChanges(this.#model, changes, 'plan', this.#at));
  }

  /** What somebody says that the cloud has: no plan of it differs by that. */
  report<C extends CloudCollection>(collection: C, thing: EntityOf<C>): void {
    this.#apply(seenChanges(this.#model, [put(this.#model, collection, thing)], 'report', this.#at));
  }

  /** What no cloud has. */
  put<C extends CollectionName>(collection: C, thing: EntityOf<C>): void {
    this.#apply([put(this.#model, collection, thing)]);
  }

  #apply(changes: readonly Change[]): void {
    const own = { ...this.#model } as Record<CollectionName, MutableModel[CollectionName]>;
    for (const name of new Set(changes.map(({ collection }) => collection)))
      own[name] = new Map(this.#model[name] as MutableModel['endpoints']);
    applyChanges(own as unknown as MutableModel, changes);
    this.#model = own as unknown as Model;
    for (const change of changes) {
      const key = `${change.collection} ${change.id}`;
      const { before } = this.#touched.get(key) ?? change;
      this.#touched.set(key, { ...change, before } as Change);
    }
  }
}
