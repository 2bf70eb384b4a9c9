/** A planned endpoint or service is known by its real id from now on; its history goes on under it. */
import { refuse } from '../contract/errors.ts';
import { wordFor } from '../domain/connections.ts';
import { realServiceName, type Confirmable } from '../domain/matches.ts';
import type { Change } from '../domain/model/changes.ts';
import type { CloudThing, Model } from '../domain/model.ts';
import type { Endpoint, EndpointService } from '../domain/model/links.ts';
import { mergePlan, realityOf } from '../domain/realities.ts';
import { put } from './changes.ts';

/** A planned endpoint is the one of this id: what refers to it goes on under it. Refuses where a link has taken the id. */
export function confirmEndpoint(model: Model, planned: Endpoint, realId: string): Change[] {
  const links = [...model.privateLinks.values()];
  const mine = links.filter(({ endpointId }) => endpointId === planned.id);
  const taken = links.find(({ endpointId }) => endpointId === realId);
  if (taken && mine.length > 0) throw refuse('realId.linked', { id: realId, link: taken.name }, 'realId');
  const { provider } = planned;
  const typed: Endpoint = {
    ...planned,
    id: realId,
    // What the cloud says of it is not known yet: as the plan expects it, until an import tells.
    state: planned.plannedState ?? wordFor(provider, 'pending'),
    plannedState: null,
  };
  return [
    { collection: 'endpoints', id: planned.id, before: planned, after: null },
    become(model, 'endpoints', planned, typed),
    ...mine.map((link) => put(model, 'privateLinks', { ...link, endpointId: realId })),
    ...[...model.setups.values()]
      .filter(({ endpointId }) => endpointId === planned.id)
      .map((setup) => put(model, 'setups', { ...setup, endpointId: realId })),
    ...[...model.handOvers.values()]
      .filter(({ endpointId }) => endpointId === planned.id)
      .map((handOver) => put(model, 'handOvers', { ...handOver, endpointId: realId })),
  ];
}

/** The same for a service; who asks for it asks for it by its real name. */
export function confirmService(model: Model, planned: EndpointService, realId: string): Change[] {
  const found = model.endpointServices.get(realId);
  const serviceName = found?.serviceName ?? realServiceName(planned, realId);
  const typed: EndpointService = { ...planned, id: realId, serviceName, state: null };
  const named = <T extends { serviceName: string | null }>(thing: T) =>
    thing.serviceName === planned.serviceName || thing.serviceName === planned.id;
  return [
    { collection: 'endpointServices', id: planned.id, before: planned, after: null },
    become(model, 'endpointServices', planned, typed),
    ...[...model.endpoints.values()]
      .filter(named)
      .map((endpoint) => put(model, 'endpoints', { ...endpoint, serviceName })),
    ...[...model.privateLinks.values()]
      .filter(named)
      .map((link) => put(model, 'privateLinks', { ...link, serviceName })),
    ...[...model.setups.values()]
      .filter(named)
      .map((setup) => put(model, 'setups', { ...setup, serviceName })),
    ...[...model.handOvers.values()]
      .filter(({ serviceId }) => serviceId === planned.id)
      .map((handOver) => put(model, 'handOvers', { ...handOver, serviceId: realId })),
  ];
}

/**
 * The thing under its real id: as typed, or the imported one with what the plan still wants otherwise. What the cloud
 * said is kept beside it by the hook of every change.
 */
function become(model: Model, collection: Confirmable, planned: CloudThing, typed: CloudThing): Change {
  const said = realityOf(model, collection, typed.id)?.thing ?? model[collection].get(typed.id);
  const merged = said ? mergePlan(null, planned, said) : typed;
  return put(model, collection, merged as never);
}
