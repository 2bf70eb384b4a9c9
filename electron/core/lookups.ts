/** How services find what a command names, and turn a rule's answer into a refusal. */
import { notFound, refuse } from '../contract/errors.ts';
import type { Fault } from '../domain/fault.ts';
import type { CollectionName, EntityOf, Model } from '../domain/model.ts';
import type { Network } from '../domain/model/networks.ts';
import type { Origin } from '../domain/scalars.ts';
import type { ServiceContext } from './services.ts';

/** The thing with this id; `not-found` without one. */
export function mustFind<C extends CollectionName>(model: Model, collection: C, id: string): EntityOf<C> {
  const thing = (model[collection] as ReadonlyMap<string, EntityOf<C>>).get(id);
  if (!thing) throw notFound(collection, id);
  return thing;
}

/** The network that a form names in its field `networkId`. */
export function networkOf(model: Model, id: string): Network {
  const network = model.networks.get(id);
  if (!network) throw refuse('thing.unknown', { what: 'networks', id }, 'networkId');
  return network;
}

/** Refuses where a rule found a fault; `field` stands in for a fault that names none. */
export function mustBe(fault: Fault | null, field?: string): void {
  if (fault) throw refuse(fault.reason, fault.params, fault.field ?? field);
}

/** What Activity calls a thing: its name, its id without one, or the id where there is no such thing. */
export const subjectOf = (things: ReadonlyMap<string, { readonly name: string }>, id: string): string =>
  things.get(id)?.name || id;

/** The origin of what an operator makes or changes now. */
export const plannedNow = ({ ports }: Pick<ServiceContext, 'ports'>): Origin => ({
  kind: 'planned',
  at: ports.clock.now(),
});
