/**
 * The security groups of an endpoint, in their order. Tencent asks the first one first; without any it controls
 * nothing. AWS puts the network's default group in place of none.
 */
import type { ParsedInputOf } from '../contract/commands.ts';
import { refuse } from '../contract/errors.ts';
import { groupsFault } from '../domain/endpoint-placement.ts';
import type { Endpoint } from '../domain/model/links.ts';
import type { Model } from '../domain/model.ts';
import { put } from './changes.ts';
import { mustBe, mustFind, plannedNow, subjectOf } from './lookups.ts';
import type { ServiceContext } from './services.ts';

export class EndpointGroups {
  readonly #context: ServiceContext;
  constructor(context: ServiceContext) {
    this.#context = context;
  }

  /** The whole list in its order: groups that are there already, and new ones. */
  bind({ id, securityGroupIds }: ParsedInputOf<'endpoints.bindGroups'>): Promise<void> {
    return this.#change('bindGroups', id, (model, endpoint) => {
      const network = model.networks.get(endpoint.networkId ?? '');
      if (!network) throw refuse('endpoint.networkUnknown', { name: endpoint.name || id });
      mustBe(groupsFault(model, { network, securityGroupIds, existing: endpoint }));
      return securityGroupIds;
    });
  }

  /** The groups that are bound, each once, in another order. */
  order({ id, securityGroupIds }: ParsedInputOf<'endpoints.orderGroups'>): Promise<void> {
    return this.#change('orderGroups', id, (_model, endpoint) => {
      const sorted = (ids: readonly string[]) => JSON.stringify([...ids].sort());
      if (sorted(securityGroupIds) !== sorted(endpoint.securityGroupIds))
        throw refuse('securityGroups.notTheSame', { name: endpoint.name || id }, 'securityGroupIds');
      return securityGroupIds;
    });
  }

  unbind({ id, securityGroupId }: ParsedInputOf<'endpoints.unbindGroup'>): Promise<void> {
    return this.#change('unbindGroup', id, (model, endpoint) => {
      if (!endpoint.securityGroupIds.includes(securityGroupId)) {
        const group = subjectOf(model.securityGroups, securityGroupId);
        throw refuse('securityGroup.notBound', { group, name: endpoint.name || id }, 'securityGroupId');
      }
      return endpoint.securityGroupIds.filter((other) => other !== securityGroupId);
    });
  }

  async #change(
    verb: string,
    id: string,
    decide: (model: Model, endpoint: Endpoint) => readonly string[],
  ): Promise<void> {
    const { state } = this.#context;
    const intent = { command: `endpoints.${verb}`, subject: subjectOf(state.model.endpoints, id) };
    await state.change(intent, (model) => {
      const endpoint = mustFind(model, 'endpoints', id);
      const securityGroupIds = [...decide(model, endpoint)];
      if (JSON.stringify(securityGroupIds) === JSON.stringify(endpoint.securityGroupIds)) return [];
      return [put(model, 'endpoints', { ...endpoint, securityGroupIds, origin: plannedNow(this.#context) })];
    });
  }
}
