/** Load balancers and databases that services stand on, entered by their ids. */
import type { ParsedInputOf } from '../contract/commands.ts';
import { refuse } from '../contract/errors.ts';
import { backendIdFault, serviceOn, serviceTypesOf } from '../domain/backends.ts';
import type { Backend } from '../domain/model/links.ts';
import type { Model } from '../domain/model.ts';
import type { Network } from '../domain/model/networks.ts';
import { nameOf } from '../domain/naming.ts';
import { drop, put } from './changes.ts';
import { mustBe, mustFind, networkOf, plannedNow, subjectOf } from './lookups.ts';
import type { ServiceContext } from './services.ts';

export class Backends {
  readonly #context: ServiceContext;
  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async save(input: ParsedInputOf<'backends.save'>): Promise<{ id: string }> {
    const { id, type } = input;
    await this.#context.state.change({ command: 'backends.save', subject: input.name || id }, (model) => {
      const network = networkOf(model, input.networkId);
      if (!serviceTypesOf(network.provider).includes(type))
        throw refuse('serviceType.otherProvider', { type, provider: network.provider }, 'type');
      mustBe(backendIdFault({ ...network, network }, type, id), 'id');
      const existing = model.backends.get(id);
      const user = serviceOn(model, id);
      if (existing && user && existing.networkId !== null && existing.networkId !== network.id)
        throw refuse(
          'backend.keepsNetwork',
          { backend: existing.name || id, service: nameOf(user) },
          'networkId',
        );
      mustBeZones(model, network, input.zoneIds);
      const backend: Backend = {
        ...input,
        provider: network.provider,
        region: network.region,
        origin: plannedNow(this.#context),
      };
      return [put(model, 'backends', backend)];
    });
    return { id };
  }

  async remove({ id }: { id: string }): Promise<void> {
    const subject = subjectOf(this.#context.state.model.backends, id);
    await this.#context.state.change({ command: 'backends.remove', subject }, (model) => {
      const backend = mustFind(model, 'backends', id);
      const user = serviceOn(model, id);
      if (user) throw refuse('backend.hasService', { backend: backend.name || id, service: nameOf(user) });
      return [drop(model, 'backends', id)];
    });
  }
}

function mustBeZones(model: Model, network: Network, zoneIds: readonly string[] | null): void {
  const zones = model.regions.get(`${network.provider}:${network.region}`)?.zones ?? [];
  if (zones.length === 0) return;
  for (const [index, zone] of (zoneIds ?? []).entries()) {
    if (zones.some((known) => known.id === zone)) continue;
    const known = zones.map((one) => one.id).join(', ');
    throw refuse('subnet.zoneUnknown', { zone, zones: known }, `zoneIds.${index}`);
  }
}
