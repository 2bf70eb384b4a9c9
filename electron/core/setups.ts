/** Runs of the five steps, and their removal: resumable at any point, since every step is in the model. */
import type { ParsedInputOf } from '../contract/commands.ts';
import type { SetupDraft } from '../contract/inputs.ts';
import { notFound, refuse } from '../contract/errors.ts';
import { costOfEndpoint } from '../domain/cost.ts';
import type { Change } from '../domain/model/changes.ts';
import type { Endpoint, PrivateLink } from '../domain/model/links.ts';
import type { Model } from '../domain/model.ts';
import type { Setup } from '../domain/model/records.ts';
import { isEndpointId } from '../domain/names.ts';
import { priceBook } from '../domain/prices.ts';
import { linkOfEndpoint, serviceByName } from '../domain/private-links.ts';
import { drop, put, withoutProbes } from './changes.ts';
import type { ServiceContext } from './services.ts';

export class Setups {
  readonly #context: ServiceContext;
  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async create({ profileId }: { profileId: string }): Promise<{ id: string }> {
    const profile = this.#context.profiles.find((known) => known.id === profileId);
    if (!profile) throw notFound('profiles', profileId);
    const setup = this.#newSetup(profile.id, profile.name);
    await this.#change('setups.create', setup.name, (model) => [put(model, 'setups', setup)]);
    return { id: setup.id };
  }

  async update({ id, draft }: { id: string; draft: SetupDraft }): Promise<void> {
    await this.#change('setups.update', this.#nameOf(id), (model) => {
      const setup = settingUp(model, id);
      const given = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
      const next: Setup = { ...setup, ...given };
      mustExist(model, next);
      return JSON.stringify(next) === JSON.stringify(setup) ? [] : [put(model, 'setups', next)];
    });
  }

  /** Back is always possible; forward asks for what the next step stands on. */
  async goTo({ id, step }: ParsedInputOf<'setups.goTo'>): Promise<void> {
    await this.#change('setups.goTo', this.#nameOf(id), (model) => {
      const setup = settingUp(model, id);
      if (setup.phase.kind === 'settingUp' && setup.phase.step === step) return [];
      const moved: Setup = { ...setup, phase: { kind: 'settingUp', step } };
      if (step >= 2 && setup.serviceName === null)
        throw refuse('setup.needsService', { name: setup.name }, 'serviceName');
      const changes = step >= 3 ? this.#withEndpoint(model, moved) : [put(model, 'setups', moved)];
      if (step >= 4 && !linkOf(model, setup)) throw refuse('setup.needsLink', { name: setup.name });
      return changes;
    });
  }

  async finish({ id }: { id: string }): Promise<void> {
    await this.#change('setups.finish', this.#nameOf(id), (model) => {
      const setup = settingUp(model, id);
      if (linkOf(model, setup)?.status.kind !== 'CONNECTED')
        throw refuse('setup.notConnected', { name: setup.name });
      if (setup.finishedAt !== null) return [];
      return [
        put(model, 'setups', { ...setup, phase: { kind: 'settingUp', step: 5 }, finishedAt: this.#now() }),
      ];
    });
  }

  /** Forgets a setup that came to nothing, or one whose removal is done. */
  async remove({ id }: { id: string }): Promise<void> {
    await this.#change('setups.remove', this.#nameOf(id), (model) => {
      const setup = setupById(model, id);
      const link = linkOf(model, setup);
      if (link) throw refuse('setup.hasLink', { name: setup.name, link: link.name });
      if (setup.phase.kind === 'removing') throw refuse('setup.removing', { name: setup.name });
      return [drop(model, 'setups', id)];
    });
  }

  async startRemoval(input: ParsedInputOf<'setups.startRemoval'>): Promise<{ id: string }> {
    let id = '';
    await this.#change('setups.startRemoval', this.#subjectOf(input), (model) => {
      // Asked inside the change: of two that ask at once for the same link, the second finds what the first one made.
      const setup =
        input.by === 'setup'
          ? setupById(model, input.setupId)
          : this.#setupOfLink(model, input.privateLinkId);
      id = setup.id;
      if (setup.phase.kind === 'removing') return [];
      if (setup.phase.kind === 'removed') throw refuse('setup.removed', { name: setup.name });
      if (!linkOf(model, setup) && !model.endpoints.has(setup.endpointId ?? '')) {
        throw refuse('setup.nothingToRemove', { name: setup.name });
      }
      return [put(model, 'setups', { ...setup, phase: { kind: 'removing', startedAt: this.#now() } })];
    });
    return { id };
  }

  /** The removal's end: the endpoint leaves the model, and the setup says what it cost. */
  async confirmEndpointGone({ id }: { id: string }): Promise<void> {
    await this.#change('setups.confirmEndpointGone', this.#nameOf(id), (model) => {
      const setup = setupById(model, id);
      if (setup.phase.kind !== 'removing') throw refuse('setup.notRemoving', { name: setup.name });
      const link = linkOf(model, setup);
      if (link) throw refuse('setup.hasLink', { name: setup.name, link: link.name });
      const endpoint = model.endpoints.get(setup.endpointId ?? '');
      const at = this.#now();
      const prices = priceBook(this.#context.prices, model.prices.values());
      const cost = endpoint ? (costOfEndpoint(endpoint, prices, at)?.soFarUsd ?? null) : null;
      const removed: Setup = {
        ...setup,
        phase: { kind: 'removed', at, confirmedBy: 'operator', costUsd: cost },
      };
      const changes = [put(model, 'setups', removed)];
      return endpoint ? withoutProbes(model, [...changes, drop(model, 'endpoints', endpoint.id)]) : changes;
    });
  }

  #change(command: string, subject: string, decide: (model: Model) => readonly Change[]) {
    return this.#context.state.change({ command, subject }, decide);
  }

  /** Step 3 stands on an endpoint: an id that no import has shown is recorded as the plan describes it. */
  #withEndpoint(model: Model, setup: Setup): Change[] {
    const id = setup.endpointId ?? '';
    if (!isEndpointId('aws', id)) throw refuse('setup.endpointIdForm', { id }, 'endpointId');
    const known = model.endpoints.get(id);
    if (known) {
      const network = {
        networkId: setup.networkId ?? known.networkId,
        endpointName: setup.endpointName || known.name,
      };
      return [put(model, 'setups', { ...setup, ...network })];
    }
    const network = model.networks.get(setup.networkId ?? '');
    const service = serviceByName(model, setup.serviceName ?? '');
    if (!network || !service) throw refuse('setup.needsNetwork', { name: setup.name }, 'networkId');
    if (setup.subnetIds.length === 0) throw refuse('setup.needsSubnet', { name: setup.name }, 'subnetIds');
    const planned = { kind: 'planned', at: this.#now() } as const;
    const endpoint: Endpoint = {
      id,
      name: setup.endpointName,
      provider: network.provider,
      region: network.region,
      networkId: network.id,
      subnetIds: setup.subnetIds,
      addresses: [],
      serviceName: service.serviceName,
      ownerAccountId: network.accountId,
      securityGroupIds: setup.securityGroupIds,
      privateDnsEnabled: false,
      state: 'pendingAcceptance',
      stateOrigin: planned,
      plannedState: null,
      dnsNames: [],
      networkInterfaceIds: [],
      createdAt: planned.at,
      lastError: null,
      origin: planned,
    };
    return [put(model, 'endpoints', endpoint), put(model, 'setups', setup)];
  }

  #subjectOf(input: ParsedInputOf<'setups.startRemoval'>): string {
    if (input.by === 'setup') return this.#nameOf(input.setupId);
    return this.#context.state.model.privateLinks.get(input.privateLinkId)?.name ?? '';
  }

  /** The setup that made the link, or one made now for a link that came without. */
  #setupOfLink(model: Model, privateLinkId: string): Setup {
    const link = model.privateLinks.get(privateLinkId);
    if (!link) throw notFound('privateLinks', privateLinkId);
    const made = [...model.setups.values()].find((setup) => setup.privateLinkId === privateLinkId);
    const endpoint = model.endpoints.get(link.endpointId);
    return (
      made ?? {
        ...this.#newSetup(link.profileId, link.name),
        serviceName: link.serviceName,
        networkId: endpoint?.networkId ?? null,
        subnetIds: [...(endpoint?.subnetIds ?? [])],
        securityGroupIds: [...(endpoint?.securityGroupIds ?? [])],
        endpointName: endpoint?.name ?? '',
        endpointId: link.endpointId,
        connectionName: link.name,
        privateLinkId,
      }
    );
  }

  #newSetup(profileId: string, name: string): Setup {
    const at = this.#now();
    return {
      id: `setup-${this.#context.ports.randomHex(8)}`,
      name,
      profileId,
      createdAt: at,
      phase: { kind: 'settingUp', step: 1 },
      serviceName: null,
      networkId: null,
      subnetIds: [],
      securityGroupIds: [],
      endpointName: '',
      endpointId: null,
      connectionName: '',
      privateLinkId: null,
      checked: [],
      finishedAt: null,
      origin: { kind: 'planned', at },
    };
  }

  #now(): number {
    return this.#context.ports.clock.now();
  }

  #nameOf(id: string): string {
    return this.#context.state.model.setups.get(id)?.name ?? id;
  }
}

function setupById(model: Model, id: string): Setup {
  const setup = model.setups.get(id);
  if (!setup) throw notFound('setups', id);
  return setup;
}

function settingUp(model: Model, id: string): Setup {
  const setup = setupById(model, id);
  if (setup.phase.kind !== 'settingUp') throw refuse('setup.removing', { name: setup.name });
  return setup;
}

const linkOf = (model: Model, setup: Setup): PrivateLink | undefined =>
  setup.privateLinkId === null
    ? linkOfEndpoint(model, setup.endpointId ?? '')
    : model.privateLinks.get(setup.privateLinkId);

/** A draft may be unfinished, but what it names exists. */
function mustExist(model: Model, setup: Setup): void {
  const unknown = (what: string, id: string, field: string) => refuse('thing.unknown', { what, id }, field);
  if (setup.serviceName !== null && !serviceByName(model, setup.serviceName)) {
    throw unknown('endpointServices', setup.serviceName, 'serviceName');
  }
  if (setup.networkId !== null && !model.networks.has(setup.networkId))
    throw unknown('networks', setup.networkId, 'networkId');
  for (const id of setup.subnetIds) if (!model.subnets.has(id)) throw unknown('subnets', id, 'subnetIds');
  for (const id of setup.securityGroupIds) {
    if (!model.securityGroups.has(id)) throw unknown('securityGroups', id, 'securityGroupIds');
  }
}
