/** Bringing plan and reality together again: the cloud's word taken over, or a planned thing known by its real id. */
import type { ParsedInputOf } from '../contract/commands.ts';
import { notFound, refuse } from '../contract/errors.ts';
import { wordFor } from '../domain/connections.ts';
import { isCloudCollection, mergePlan, realityId, realityOf } from '../domain/realities.ts';
import type {
  Change,
  CloudCollection,
  CloudThing,
  Endpoint,
  EndpointService,
  Model,
} from '../domain/model.ts';
import { awaitsId, realIdFault, realServiceName, type Confirmable } from '../domain/matches.ts';
import { put } from './changes.ts';
import { mustBe } from './lookups.ts';
import type { ServiceContext } from './services.ts';

export class Drift {
  readonly #context: ServiceContext;
  constructor(context: ServiceContext) {
    this.#context = context;
  }

  /** Takes over what the cloud last said of the named things. What they stand on and the plan took away comes with them. */
  async adopt({ things }: ParsedInputOf<'realities.adopt'>): Promise<void> {
    await this.#context.state.changeBy((model) => {
      const changes = new Map<string, Change>();
      const take = (collection: CloudCollection, id: string): void => {
        const key = realityId(collection, id);
        if (changes.has(key)) return;
        const said = saidOf(model, collection, id);
        if (!said) return;
        changes.set(key, put(model, collection, said as never));
        for (const [of, part] of standsOn(said)) if (!model[of].has(part)) take(of, part);
      };
      for (const { collection, id } of things) {
        if (!isCloudCollection(collection) || !saidOf(model, collection, id)) throw notFound('realities', id);
        take(collection, id);
      }
      const all = [...changes.values()];
      const [first] = all;
      const subject = all.length === 1 && first ? nameOf(first) : String(all.length);
      return { intent: { command: 'realities.adopt', subject }, changes: all };
    });
  }

  /** A planned endpoint or service is the one of this id: its history and all that refers to it go on under it. */
  async confirm({ collection, id, realId }: ParsedInputOf<'plans.confirm'>): Promise<{ id: string }> {
    await this.#context.state.changeBy((model) => {
      const planned = model[collection].get(id);
      if (!planned) throw notFound(collection, id);
      if (!awaitsId(planned)) throw refuse('realId.known', { id });
      mustBe(realIdFault(model, collection, planned, realId));
      const changes =
        collection === 'endpoints'
          ? confirmEndpoint(model, planned as Endpoint, realId)
          : confirmService(model, planned as EndpointService, realId);
      const subject = `${planned.name || id}: ${id} → ${realId}`;
      return { intent: { command: 'plans.confirm', subject }, changes };
    });
    return { id: realId };
  }
}

function confirmEndpoint(model: Model, planned: Endpoint, realId: string): Change[] {
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
  ];
}

function confirmService(model: Model, planned: EndpointService, realId: string): Change[] {
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

/** What the cloud last said of a thing that is planned otherwise. A decision about a connection is kept in the thing. */
function saidOf(model: Model, collection: CloudCollection, id: string): CloudThing | null {
  const said = realityOf(model, collection, id)?.thing;
  if (said) return said;
  const thing: CloudThing | undefined = model[collection].get(id);
  if (!thing || !('plannedState' in thing) || thing.plannedState === null || awaitsId(thing)) return null;
  return { ...thing, plannedState: null };
}

/** What must be there for a thing to be there. */
function standsOn(thing: CloudThing): readonly (readonly [CloudCollection, string])[] {
  const parts: [CloudCollection, string][] = [];
  if ('networkId' in thing && thing.networkId !== null) parts.push(['networks', thing.networkId]);
  if ('subnetIds' in thing) for (const id of thing.subnetIds) parts.push(['subnets', id]);
  if ('securityGroupIds' in thing)
    for (const id of thing.securityGroupIds) parts.push(['securityGroups', id]);
  if ('backendIds' in thing) for (const id of thing.backendIds) parts.push(['backends', id]);
  return parts;
}

const nameOf = ({ id, after }: Change) => (after && 'name' in after && after.name) || id;
