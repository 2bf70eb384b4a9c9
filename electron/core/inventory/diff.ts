/** From what should be to changes and to what the operator is shown of them. */
import type { ImportPreview, PreviewItem } from '../../contract/preview-results.ts';
import { collectionNames, type CollectionName, type Entity, type Model } from '../../domain/model.ts';
import type { Change } from '../../domain/model/changes.ts';
import type { Setup } from '../../domain/model/records.ts';
import type { Origin } from '../../domain/scalars.ts';
import { deepEqual } from '../../domain/deep-equal.ts';
import type { Gone } from './coverage.ts';
import type { Pace } from './pace.ts';

/** More of a collection than this is counted, not shown. */
const maxItems = 200;

export interface Difference {
  readonly changes: readonly Change[];
  readonly counts: ImportPreview['counts'];
  readonly items: readonly PreviewItem[];
}

export async function differenceOf(
  model: Model,
  desired: Model,
  gone: readonly Gone[],
  at: number,
  pace: Pace,
): Promise<Difference> {
  const tally = new Tally();
  for (const collection of collectionNames) {
    for (const after of desired[collection].values()) {
      const resting = pace.spend('rules' in after ? 0.5 + after.rules.length / 20 : 0.5);
      if (resting) await resting;
      const before = model[collection].get(after.id) ?? null;
      const attributes = before === null ? [] : differingAttributes(before, after);
      tally.add(collection, before, after, attributes);
    }
  }
  for (const [collection, ids] of gone.flatMap(({ removed }) => [...removed])) {
    for (const id of ids) tally.add(collection, model[collection].get(id) ?? null, null, []);
  }
  for (const setup of gone.flatMap((one) => one.endedSetups)) {
    const phase = { kind: 'removed', at, confirmedBy: 'import', costUsd: null } as const;
    tally.add('setups', setup, { ...setup, phase }, ['phase']);
  }
  for (const [before, after] of resumedRemovals(model, desired))
    tally.add('setups', before, after, ['phase']);
  return tally.result;
}

/** Setups whose endpoint was said to be gone and is listed again: it is charged for, and its removal goes on. */
function* resumedRemovals(model: Model, desired: Model): Generator<[Setup, Setup]> {
  const removed = new Map<string, Setup>();
  for (const setup of model.setups.values())
    if (setup.endpointId !== null && setup.phase.kind === 'removed') removed.set(setup.endpointId, setup);
  // Whose endpoint another setup has by now is over.
  for (const { endpointId, phase } of model.setups.values())
    if (phase.kind !== 'removed') removed.delete(endpointId ?? '');
  for (const [endpointId, setup] of removed) {
    const listed = desired.endpoints.get(endpointId);
    if (setup.phase.kind !== 'removed' || !listed || listed.state === 'deleted') continue;
    yield [setup, { ...setup, phase: { kind: 'removing', startedAt: setup.phase.at } }];
  }
}

/** The attributes that differ; of an origin only its kind counts, not when or in which file it was read. */
function differingAttributes(before: Entity, after: Entity): string[] {
  const old = before as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(after)
    .filter(([key, value]) =>
      key === 'origin' || key === 'stateOrigin'
        ? (old[key] as Origin).kind !== (value as Origin).kind
        : !deepEqual(old[key], value),
    )
    .map(([key]) => key);
}

class Tally {
  readonly #changes: Change[] = [];
  readonly #counts = new Map<
    CollectionName,
    { added: number; changed: number; removed: number; same: number }
  >();
  readonly #items: PreviewItem[] = [];

  add(
    collection: CollectionName,
    before: Entity | null,
    after: Entity | null,
    attributes: readonly string[],
  ): void {
    const thing = after ?? before;
    if (thing === null) return;
    const counts = this.#counts.get(collection) ?? { added: 0, changed: 0, removed: 0, same: 0 };
    this.#counts.set(collection, counts);
    const change =
      before === null ? 'added' : after === null ? 'removed' : attributes.length > 0 ? 'changed' : 'same';
    counts[change] += 1;
    if (change === 'same') return;
    this.#changes.push({ collection, id: thing.id, before, after } as Change);
    if (counts.added + counts.changed + counts.removed <= maxItems) {
      this.#items.push({ collection, id: thing.id, name: nameOf(thing), change, attributes });
    }
  }

  get result(): Difference {
    const counts = [...this.#counts].map(([collection, numbers]) => ({ collection, ...numbers }));
    return { changes: this.#changes, counts, items: this.#items };
  }
}

/** What people call it: its name, a region's code, an account's number, else its id. */
function nameOf(thing: Entity): string {
  if ('name' in thing && thing.name !== '') return thing.name;
  if ('serviceName' in thing && thing.serviceName !== null) return thing.serviceName;
  if ('code' in thing) return thing.code;
  return 'accountId' in thing && thing.accountId !== null && !('cidrs' in thing) ? thing.accountId : thing.id;
}
