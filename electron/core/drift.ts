/** Bringing plan and reality together again: the cloud's word taken over, or a planned thing known by its real id. */
import type { ParsedInputOf } from '../contract/commands.ts';
import { notFound, refuse } from '../contract/errors.ts';
import { isCloudCollection, realityId, realityOf } from '../domain/realities.ts';
import type { Change } from '../domain/model/changes.ts';
import type { CloudCollection, CloudThing, Model } from '../domain/model.ts';
import type { Endpoint, EndpointService } from '../domain/model/links.ts';
import { awaitsId, realIdFault } from '../domain/matches.ts';
import {
  awaitsRealId,
  confirmedAlong,
  isPlaceCollection,
  placeIdFault,
  type Confirmation,
  type Place,
} from '../domain/place-matches.ts';
import { put } from './changes.ts';
import { confirmEndpoint, confirmService } from './confirm.ts';
import { confirmPlaces } from './confirm-places.ts';
import { mustBe } from './lookups.ts';
import { seenChanges } from './realities.ts';
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

  /** A planned thing is the one of this id: its history and all that refers to it go on under it. */
  async confirm({ collection, id, realId }: ParsedInputOf<'plans.confirm'>): Promise<{ id: string }> {
    await this.#context.state.changeBy((model) => {
      const planned = model[collection].get(id);
      if (!planned) throw notFound(collection, id);
      if (!awaitsRealId(model, collection, planned)) throw refuse('realId.known', { id });
      const at = this.#context.ports.clock.now();
      const changes = isPlaceCollection(collection)
        ? placeChanges(model, { collection, planned: planned as Place, realId }, at)
        : seenChanges(model, linkChanges(model, planned as Endpoint | EndpointService, realId), 'plan', at);
      const subject = `${planned.name || id}: ${id} → ${realId}`;
      return { intent: { command: 'plans.confirm', subject }, changes };
    });
    return { id: realId };
  }
}

function placeChanges(model: Model, place: Confirmation, at: number): readonly Change[] {
  const { collection, planned, realId } = place;
  mustBe(placeIdFault(model, collection, planned, realId));
  const along = 'cidrs' in planned ? confirmedAlong(model, planned, realId) : [];
  return confirmPlaces(model, [place, ...along], at);
}

function linkChanges(model: Model, planned: Endpoint | EndpointService, realId: string): readonly Change[] {
  const isEndpoint = 'stateOrigin' in planned;
  mustBe(realIdFault(model, isEndpoint ? 'endpoints' : 'endpointServices', planned, realId));
  return isEndpoint ? confirmEndpoint(model, planned, realId) : confirmService(model, planned, realId);
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
