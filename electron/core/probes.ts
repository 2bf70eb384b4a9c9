/** Paths that the sampler measures from this computer: one per endpoint, each a change like any other. */
import type { ParsedInputOf } from '../contract/commands.ts';
import { notFound, refuse } from '../contract/errors.ts';
import { nameOf } from '../domain/naming.ts';
import { drop, put } from './changes.ts';
import type { ServiceContext } from './services.ts';

/** Each takes a socket and up to its time-out a round: more than these would not be done within one. */
const most = 200;

export class Probes {
  readonly #context: Pick<ServiceContext, 'ports' | 'state'>;

  constructor(context: Pick<ServiceContext, 'ports' | 'state'>) {
    this.#context = context;
  }

  async save(input: ParsedInputOf<'probes.save'>): Promise<void> {
    const { ports, state } = this.#context;
    const endpoint = state.model.endpoints.get(input.id);
    if (!endpoint) throw notFound('endpoints', input.id);
    await state.change({ command: 'probes.save', subject: nameOf(endpoint) }, (model) => {
      if (!model.endpoints.has(input.id)) throw notFound('endpoints', input.id);
      if (!model.probes.has(input.id) && model.probes.size >= most) throw refuse('probe.tooMany', { most });
      return [put(model, 'probes', { ...input, origin: { kind: 'planned', at: ports.clock.now() } })];
    });
  }

  async remove({ id }: { id: string }): Promise<void> {
    const { state } = this.#context;
    const endpoint = state.model.endpoints.get(id);
    await state.change({ command: 'probes.remove', subject: endpoint?.name || id }, (model) => {
      if (!model.probes.has(id)) throw notFound('probes', id);
      return [drop(model, 'probes', id)];
    });
  }
}
