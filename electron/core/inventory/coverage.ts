/**
 * What is gone: a thing that was imported, of an account and region whose complete listing no longer names it. Filtered
 * listings can't be told from complete ones in general; where they can, nothing is taken away by them.
 */
import type { Endpoint } from '../../domain/model/links.ts';
import type { Model, MutableModel } from '../../domain/model.ts';
import type { Setup } from '../../domain/model/records.ts';
import { cloudOfThing } from './build.ts';
import { listedBy, type EntityFact } from './facts.ts';
import { keyOf, type Gathered } from './gather.ts';
import type { Pace } from './pace.ts';

export type Listable = EntityFact['of'];
/** Networks come first, services before endpoints: what belongs to one that is gone is gone with it. */
export const listable: readonly Listable[] = Object.values(listedBy);

/** What the listings of one cloud cover. */
export interface Covers {
  /** True when an empty listing could be of several regions and the operator has to say which. */
  readonly regionNeeded: boolean;
  covers(collection: Listable, id: string): boolean;
  /** The endpoint of a setup may be unknown to the workspace; then its network says where it was. */
  coversEndpointOf(setup: Setup): boolean;
}

export interface Gone {
  readonly removed: ReadonlyMap<Listable, ReadonlySet<string>>;
  /** Setups whose removal the import completes. */
  readonly endedSetups: readonly Setup[];
}

export async function findGone(
  gathered: Gathered,
  coverage: Covers,
  model: Model,
  desired: MutableModel,
  pace: Pace,
): Promise<Gone> {
  const removed = new Map<Listable, Set<string>>(listable.map((collection) => [collection, new Set()]));
  const isListed = (collection: Listable, id: string) =>
    gathered.listed.has(keyOf(collection, id)) || desired[collection].has(id);
  const goneServices = new Set<string>();
  /** What only the provider of a service knows of goes with it. */
  const isGoneWith = (thing: { networkId?: string | null; id: string }) => {
    if (thing.networkId != null) return removed.get('networks')?.has(thing.networkId) === true;
    const endpoint: Endpoint | undefined = model.endpoints.get(thing.id);
    return endpoint?.networkId === null && goneServices.has(endpoint.serviceName);
  };
  for (const collection of listable) {
    for (const thing of model[collection].values()) {
      const resting = pace.spend(0.2);
      if (resting) await resting;
      if (thing.origin.kind !== 'imported' || isListed(collection, thing.id)) continue;
      if (cloudOfThing(model, collection, thing.id) !== gathered.cloud) continue;
      if (!isGoneWith(thing) && !coverage.covers(collection, thing.id)) continue;
      removed.get(collection)?.add(thing.id);
      if ('serviceName' in thing && collection === 'endpointServices') goneServices.add(thing.serviceName);
    }
  }
  const endedSetups = [...model.setups.values()].filter((setup) => {
    if (gathered.cloud !== 'aws' || setup.phase.kind !== 'removing' || setup.endpointId === null)
      return false;
    const now = desired.endpoints.get(setup.endpointId);
    if (now) return now.state === 'deleted';
    return (
      removed.get('endpoints')?.has(setup.endpointId) === true ||
      (!isListed('endpoints', setup.endpointId) && coverage.coversEndpointOf(setup))
    );
  });
  // Also one that was only planned: that it goes was the operator's own step.
  for (const { endpointId } of endedSetups) {
    if (endpointId !== null && model.endpoints.has(endpointId) && !isListed('endpoints', endpointId)) {
      removed.get('endpoints')?.add(endpointId);
    }
  }
  return { removed, endedSetups };
}
