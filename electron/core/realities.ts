/**
 * The one hook through which every change passes: before the plan first leaves what the cloud said of a thing, that is
 * kept (copy on write); when both agree again, it goes. Being part of the same entry, Undo takes it back by itself.
 */
import type { Change, Intent } from '../domain/model/changes.ts';
import type { CloudThing, Model, Reality } from '../domain/model.ts';
import { isCloudCollection, plannedAttributes, realityOf, realityRow } from '../domain/realities.ts';

/** These keep the realities themselves. */
const keepers: ReadonlySet<string> = new Set([
  'imports.apply',
  'handOvers.import',
  'handOvers.save',
  'plans.confirm',
]);
/** Commands that tell what the cloud has, not what is planned. */
const reports: ReadonlySet<string> = new Set(['setups.confirmEndpointGone', 'endpoints.recordPrivateDns']);

/** The changes with what they make of the realities. */
export function withRealities(
  model: Model,
  intent: Intent,
  changes: readonly Change[],
  at: number,
): readonly Change[] {
  // What is taken back or made again has its realities in it; so has an import; a simulation plans nothing.
  if (intent.undoes !== undefined || intent.redoes !== undefined) return changes;
  if (intent.actor === 'simulation' || keepers.has(intent.command)) return changes;
  return seenChanges(model, changes, reports.has(intent.command) ? 'report' : 'plan', at);
}

/** The same for what is known to be a plan, or a report of what the cloud has. */
export function seenChanges(
  model: Model,
  changes: readonly Change[],
  kind: 'plan' | 'report',
  at: number,
): readonly Change[] {
  const all: Change[] = [];
  let different = false;
  for (const change of changes) {
    const seen = seenChange(model, change, kind === 'report', at);
    different ||= seen.length !== 1 || seen[0] !== change;
    all.push(...seen);
  }
  return different ? all : changes;
}

function seenChange(model: Model, change: Change, isReport: boolean, at: number): readonly Change[] {
  const { collection } = change;
  if (!isCloudCollection(collection)) return [change];
  const before = change.before as CloudThing | null;
  const after = change.after as CloudThing | null;
  const row = realityOf(model, collection, change.id);
  if (row) {
    if (isReport) return [change, ...reported(row, before, after)];
    if (after === null || plannedAttributes(row.thing, after).length > 0) return [change];
    return [withOrigin(change, row.thing), { collection: 'realities', id: row.id, before: row, after: null }];
  }
  if (isReport || before === null || !cloudHas(before)) return [change];
  if (after !== null && plannedAttributes(before, after).length === 0) return [withOrigin(change, before)];
  const kept = realityRow(collection, before, at);
  return [change, { collection: 'realities', id: kept.id, before: null, after: kept }];
}

/** As an import brought it, or as it was planned and seen in the cloud since. */
const cloudHas = (thing: CloudThing): boolean =>
  thing.origin.kind === 'imported' || (thing.origin.kind === 'observed' && !('state' in thing));

/** What leaves a thing as the cloud has it is no plan: it stays imported. */
function withOrigin(change: Change, { origin }: CloudThing): Change {
  const after = change.after as CloudThing | null;
  if (after === null || after.origin.kind === origin.kind) return change;
  return { ...change, after: { ...after, origin } } as Change;
}

/** The operator saw it in the cloud: then the cloud would say so too. */
function reported(row: Reality, before: CloudThing | null, after: CloudThing | null): Change[] {
  const id = row.id;
  if (after === null || before === null) return [{ collection: 'realities', id, before: row, after: null }];
  const changed = plannedAttributes(before, after).map((name): [string, unknown] => [
    name,
    (after as unknown as Readonly<Record<string, unknown>>)[name],
  ]);
  if (changed.length === 0) return [];
  const thing = { ...row.thing, ...Object.fromEntries(changed) };
  return [{ collection: 'realities', id, before: row, after: { ...row, thing } as Reality }];
}
