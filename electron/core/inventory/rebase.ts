/**
 * An import is compared with what the cloud said before, not with the plan. Here the plan is laid over what it found: what
 * the operator changed stays planned, the rest follows the cloud, and where both agree they are one again.
 */
import type { Change } from '../../domain/model/changes.ts';
import type { CloudCollection, CloudThing, Model, Reality } from '../../domain/model.ts';
import {
  isCloudCollection,
  mergePlan,
  plannedAttributes,
  realityOf,
  realityRow,
} from '../../domain/realities.ts';

export interface Rebased {
  readonly changes: readonly Change[];
  /** Things whose plan stays another than what the cloud says now. */
  readonly drifted: number;
}

/** `changes`: from the clouds' model to what files say; `desired`: everything that they name. `at` epoch milliseconds. */
export function rebase(model: Model, desired: Model, changes: readonly Change[], at: number): Rebased {
  const ended = new Set<string>();
  for (const { collection, after } of changes) {
    if (collection === 'setups' && after?.endpointId != null) ended.add(after.endpointId);
  }
  const seen = new Set<string>();
  let drifted = 0;
  const rebased = changes.flatMap((change): readonly Change[] => {
    const { collection, id } = change;
    if (!isCloudCollection(collection)) return [change];
    const said = change.after as CloudThing | null;
    const row = realityOf(model, collection, id);
    const plan: CloudThing | null = model[collection].get(id) ?? null;
    if (!row) {
      if (said === null || plan === null || !cameTrue(plan)) return [change];
      const made = together(collection, { base: null, plan, said, row: null }, at);
      if (made.length > 1) drifted += 1;
      return made;
    }
    seen.add(row.id);
    if (said === null) return [ending(row), ...withoutCloud(collection, plan, row, ended, at)];
    const made = together(collection, { base: row.thing, plan, said, row }, at);
    if (!made.some(({ after, collection: of }) => of === 'realities' && after === null)) drifted += 1;
    return made;
  });
  // The cloud says the same as before: newly said all the same.
  for (const row of model.realities.values()) {
    const thing = desired[row.collection].get(row.id.slice(row.collection.length + 1));
    if (seen.has(row.id) || thing === undefined) continue;
    drifted += 1;
    rebased.push(putRow(row, realityRow(row.collection, thing, row.at)));
  }
  return { changes: rebased, drifted };
}

/** A plan that the cloud has by now. A service of others that was typed is knowledge, not a plan. */
const cameTrue = (plan: CloudThing): boolean =>
  plan.origin.kind === 'planned' &&
  ('stateOrigin' in plan || ('serviceName' in plan && plan.state === 'planned'));

interface Sides {
  readonly base: CloudThing | null;
  readonly plan: CloudThing | null;
  readonly said: CloudThing;
  readonly row: Reality | null;
}

function together(collection: CloudCollection, { base, plan, said, row }: Sides, at: number): Change[] {
  const next = realityRow(collection, said, row?.at ?? at);
  if (plan === null) return [putRow(row, next)];
  const merged = mergePlan(base, plan, said);
  if (plannedAttributes(said, merged).length === 0) {
    const agreed = { ...merged, origin: said.origin };
    return [put(collection, plan, agreed), ...(row ? [ending(row)] : [])];
  }
  return [put(collection, plan, merged), putRow(row, next)];
}

/** The cloud no longer has it. What was planned of it would have to be made anew; a new name alone is no reason for that. */
function withoutCloud(
  collection: CloudCollection,
  plan: CloudThing | null,
  { thing }: Reality,
  ended: ReadonlySet<string>,
  at: number,
): Change[] {
  if (plan === null) return [];
  const planned = plannedAttributes(thing, plan).filter((name) => name !== 'name');
  if (planned.length === 0 || ended.has(plan.id)) return [put(collection, plan, null)];
  const origin = { kind: 'planned', at } as const;
  const state = 'state' in plan ? { state: 'planned' } : {};
  const stateOrigin = 'stateOrigin' in plan ? { stateOrigin: origin } : {};
  return [put(collection, plan, { ...plan, origin, ...state, ...stateOrigin })];
}

const put = (collection: CloudCollection, before: CloudThing, after: CloudThing | null): Change =>
  ({ collection, id: before.id, before, after }) as Change;
const putRow = (before: Reality | null, after: Reality): Change => ({
  collection: 'realities',
  id: after.id,
  before,
  after,
});
const ending = (row: Reality): Change => ({ collection: 'realities', id: row.id, before: row, after: null });
