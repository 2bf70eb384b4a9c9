/**
 * Planned networks, subnets and security groups under their real ids: whatever names them, anywhere in the workspace,
 * names the real ones from then on.
 */
import { deepEqual } from '../domain/deep-equal.ts';
import { collectionNames, type CloudThing, type Entity, type Model, type Reality } from '../domain/model.ts';
import type { Change } from '../domain/model/changes.ts';
import type { Confirmation, Place, PlaceCollection } from '../domain/place-matches.ts';
import { isCloudCollection, mergePlan, plannedAttributes, realityOf } from '../domain/realities.ts';
import { drop, put } from './changes.ts';
import { seenChanges } from './realities.ts';

/** Which attributes name a thing of each collection, wherever they stand. */
const references: Readonly<Record<string, PlaceCollection>> = {
  networkId: 'networks',
  subnetId: 'subnets',
  subnetIds: 'subnets',
  groupId: 'securityGroups',
  securityGroupIds: 'securityGroups',
};
type RealIds = Readonly<Record<PlaceCollection, ReadonlyMap<string, string>>>;

/** The changes that confirm all of these at once. `at`: epoch milliseconds. */
export function confirmPlaces(
  model: Model,
  confirmed: readonly Confirmation[],
  at: number,
): readonly Change[] {
  const idsOf = (wanted: PlaceCollection) =>
    new Map(
      confirmed
        .filter(({ collection }) => collection === wanted)
        .map(({ planned, realId }) => [planned.id, realId]),
    );
  const realIds = {
    networks: idsOf('networks'),
    subnets: idsOf('subnets'),
    securityGroups: idsOf('securityGroups'),
  };
  const made = confirmed.flatMap(({ collection, planned, realId }) => [
    drop(model, collection, planned.id),
    ...become(model, { collection, planned: renamed(planned, realIds), realId }, at),
  ]);
  const done = new Set(made.map(({ collection, id }) => `${collection}:${id}`));
  return [...made, ...rewritten(model, realIds, done)];
}

/** The place under its real id: as it was planned, or the imported one with what the plan still wants otherwise. */
function become(model: Model, { collection, planned, realId }: Confirmation, at: number): readonly Change[] {
  const said = realityOf(model, collection, realId)?.thing ?? model[collection].get(realId);
  if (!said) {
    // The operator read the id in the cloud's console: it is there, as far as anybody knows as planned.
    const seen = { ...planned, id: realId, origin: { kind: 'observed', at } };
    return [put(model, collection, seen as never)];
  }
  const merged = mergePlan(null, withMoreOf(planned, said), said) as Place;
  // Tencent prints a group's rules apart: where none came, the planned ones are what is known.
  const known =
    'rules' in merged && 'rules' in planned && merged.rules === planned.rules
      ? { ...merged, rulesKnown: planned.rulesKnown }
      : merged;
  return seenChanges(model, [put(model, collection, known as never)], 'plan', at);
}

/** A network that has got more blocks than planned keeps them: what lies in them would lie nowhere. */
function withMoreOf(planned: Place, said: CloudThing): Place {
  if (!('cidrs' in planned) || !('cidrs' in said)) return planned;
  return { ...planned, cidrs: [...new Set([...said.cidrs, ...planned.cidrs])] };
}

/** Everything else that named one of them. What the cloud said of it is no other word for that: the ids are. */
function rewritten(model: Model, realIds: RealIds, done: ReadonlySet<string>): readonly Change[] {
  const changes: Change[] = [];
  for (const collection of collectionNames) {
    if (collection === 'realities') continue;
    for (const thing of model[collection].values() as Iterable<Entity>) {
      const after = renamed(thing, realIds);
      if (after === thing || done.has(`${collection}:${thing.id}`)) continue;
      changes.push(...agreeing(model, collection, after, realIds));
    }
  }
  const ended = new Set(changes.filter(({ collection }) => collection === 'realities').map(({ id }) => id));
  for (const row of model.realities.values()) {
    const after = renamed(row, realIds);
    if (after !== row && !ended.has(row.id) && !done.has(`realities:${row.id}`))
      changes.push(put(model, 'realities', after));
  }
  return changes;
}

/** The thing; as the cloud has it where the real id was all that was planned otherwise. */
function agreeing(
  model: Model,
  collection: (typeof collectionNames)[number],
  after: Entity,
  realIds: RealIds,
): readonly Change[] {
  const row: Reality | undefined = isCloudCollection(collection)
    ? realityOf(model, collection, after.id)
    : undefined;
  const said = row && renamed(row.thing, realIds);
  if (!row || !said || plannedAttributes(said, after as CloudThing).length > 0)
    return [put(model, collection, after as never)];
  const agreed = { ...(after as CloudThing), origin: said.origin };
  return [put(model, collection, agreed as never), drop(model, 'realities', row.id)];
}

/** A copy that names the real ones; the same object where it named none of them. */
function renamed<T>(value: T, realIds: RealIds, name = ''): T {
  if (typeof value === 'string') {
    const collection = Object.hasOwn(references, name) ? references[name] : undefined;
    return ((collection && realIds[collection].get(value)) ?? value) as T;
  }
  if (Array.isArray(value)) {
    const items = (value as unknown[]).map((item) => renamed(item, realIds, name));
    if (items.every((item, index) => item === (value as unknown[])[index])) return value;
    // Where both ids stood, the thing is named once now.
    return items.filter((item, index) => items.findIndex((other) => deepEqual(other, item)) === index) as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  const changed = Object.entries(value)
    .map(([key, inner]): [string, unknown, unknown] => [key, inner, renamed(inner as unknown, realIds, key)])
    .filter(([, before, after]) => after !== before)
    .map(([key, , after]): [string, unknown] => [key, after]);
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
}
