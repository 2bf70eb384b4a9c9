/** The SaaS provider's page of links: validate, confirm, disconnect, delete, export. */
import * as v from 'valibot';
import type { ParsedInputOf } from '../contract/commands.ts';
import { AppError, notFound, refuse } from '../contract/errors.ts';
import type { SavedFile } from '../contract/results.ts';
import type { Validation } from '../contract/check-results.ts';
import type { Model } from '../domain/model.ts';
import type { PrivateLink } from '../domain/model/links.ts';
import { ResourceName } from '../domain/names.ts';
import { pending, serviceByName, validateLink } from '../domain/private-links.ts';
import { drop, put } from './changes.ts';
import { datedName, saveFile } from './files.ts';
import type { ServiceContext } from './services.ts';
import type { Simulation } from './simulation.ts';

export class PrivateLinks {
  readonly #context: ServiceContext;
  readonly #simulation: Simulation;

  constructor(context: ServiceContext, simulation: Simulation) {
    this.#context = context;
    this.#simulation = simulation;
  }

  validate(input: ParsedInputOf<'privateLinks.validate'>): Validation {
    parseName(input.name);
    const items = validateLink(this.#context.state.model, trimmed(input));
    return {
      acceptable: items.every((item) => item.outcome !== 'refused'),
      at: this.#context.ports.clock.now(),
      items,
    };
  }

  /** Validates again: what the page saw may be old. The link starts PENDING. */
  async confirm(input: ParsedInputOf<'privateLinks.confirm'>): Promise<{ id: string }> {
    const name = parseName(input.name);
    const request = trimmed(input);
    const { clock, randomHex } = this.#context.ports;
    const id = `link-${randomHex(8)}`;
    await this.#context.state.change({ command: 'privateLinks.confirm', subject: name }, (model) => {
      const refused = validateLink(model, request).find((item) => item.outcome === 'refused');
      if (refused)
        throw refuse(`privateLink.${refused.check}`, { ...refused.params }, fieldOf(refused.check));
      const service = serviceByName(model, request.serviceName);
      const setup = input.setupId === null ? undefined : model.setups.get(input.setupId);
      if (input.setupId !== null && !setup) throw notFound('setups', input.setupId);
      const now = clock.now();
      const link: PrivateLink = {
        id,
        name,
        profileId: setup?.profileId ?? service?.profileId ?? this.#context.profiles[0]?.id ?? '',
        serviceName: service?.serviceName ?? request.serviceName,
        endpointId: request.endpointId,
        region: service?.region ?? '',
        status: pending('connect', now, this.#context.simulatedDelayMs()),
        createdAt: now,
        origin: { kind: 'simulated', at: now },
      };
      const changes = [put(model, 'privateLinks', link)];
      return setup
        ? [...changes, put(model, 'setups', { ...setup, privateLinkId: id, connectionName: name })]
        : changes;
    });
    this.#simulation.watch();
    return { id };
  }

  async rename(input: ParsedInputOf<'privateLinks.rename'>): Promise<void> {
    const name = parseName(input.name);
    await this.#context.state.change({ command: 'privateLinks.rename', subject: name }, (model) => {
      const link = linkById(model, input.id);
      return link.name === name ? [] : [put(model, 'privateLinks', { ...link, name })];
    });
  }

  async disconnect({ id }: { id: string }): Promise<void> {
    await this.#context.state.change(
      { command: 'privateLinks.disconnect', subject: this.#nameOf(id) },
      (model) => {
        const link = linkById(model, id);
        if (link.status.kind !== 'CONNECTED') {
          throw refuse('privateLink.notConnected', { name: link.name, status: link.status.kind });
        }
        const status = pending(
          'disconnect',
          this.#context.ports.clock.now(),
          this.#context.simulatedDelayMs(),
        );
        return [put(model, 'privateLinks', { ...link, status })];
      },
    );
    this.#simulation.watch();
  }

  async delete({ id }: { id: string }): Promise<void> {
    await this.#context.state.change(
      { command: 'privateLinks.delete', subject: this.#nameOf(id) },
      (model) => {
        const link = linkById(model, id);
        if (link.status.kind !== 'DISCONNECTED') {
          throw refuse('privateLink.notDisconnected', { name: link.name, status: link.status.kind });
        }
        const setups = [...model.setups.values()].filter((setup) => setup.privateLinkId === id);
        return [
          drop(model, 'privateLinks', id),
          ...setups.map((setup) => put(model, 'setups', { ...setup, privateLinkId: null })),
        ];
      },
    );
  }

  /** Every link, whatever the page filters, as CSV. */
  async export({ language }: ParsedInputOf<'privateLinks.export'>): Promise<SavedFile> {
    const { privateLinkLabels, privateLinksCsv } = await import('../artefacts/csv.ts');
    const links = [...this.#context.state.model.privateLinks.values()].sort(
      (a, b) => a.createdAt - b.createdAt,
    );
    const text = privateLinksCsv(links, privateLinkLabels[language]);
    const { ports } = this.#context;
    return saveFile(ports, datedName('private-links', ports.clock), text, links.length);
  }

  #nameOf(id: string): string {
    return this.#context.state.model.privateLinks.get(id)?.name ?? id;
  }
}

/** The forms paste: blanks around an id are not part of it. */
const trimmed = (input: { serviceName: string; endpointId: string }) => ({
  serviceName: input.serviceName.trim(),
  endpointId: input.endpointId.trim(),
});

const fieldOf = (check: string) => (check === 'sameService' ? 'serviceName' : 'endpointId');

function parseName(name: string): string {
  const parsed = v.safeParse(ResourceName, name);
  if (!parsed.success)
    throw new AppError('invalid-input', parsed.issues[0].message, { field: 'name' }, 'name');
  return parsed.output;
}

function linkById(model: Model, id: string): PrivateLink {
  const link = model.privateLinks.get(id);
  if (!link) throw notFound('privateLinks', id);
  return link;
}
