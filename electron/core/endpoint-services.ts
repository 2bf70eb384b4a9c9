/** The provider's console: endpoint services, their backends, and who may connect. */
import type { ParsedInputOf } from '../contract/commands.ts';
import { refuse } from '../contract/errors.ts';
import type { BatchResult, SavedFile } from '../contract/results.ts';
import { accountOfPrincipal, endpointsThatStay, principalFrom } from '../domain/allowlist.ts';
import { backendFault, parseBackendId, serviceTypesOf, type BackendPlace } from '../domain/backends.ts';
import { connectionOf, decided, withState } from '../domain/connections.ts';
import { newService, serviceUserOf } from '../domain/endpoint-services.ts';
import type { AllowlistEntry, Backend, EndpointService, ServiceType } from '../domain/model/links.ts';
import type { Change } from '../domain/model/changes.ts';
import type { Model } from '../domain/model.ts';
import { drop, put } from './changes.ts';
import { exportName, inRegion, saveFile } from './files.ts';
import { freshId } from './ids.ts';
import { mustBe, mustFind, networkOf, plannedNow, subjectOf } from './lookups.ts';
import type { ServiceContext } from './services.ts';

export class EndpointServices {
  readonly #context: ServiceContext;
  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async create(input: ParsedInputOf<'endpointServices.create'>): Promise<{ id: string }> {
    let id = '';
    await this.#context.state.change({ command: 'endpointServices.create', subject: input.name }, (model) => {
      const network = networkOf(model, input.networkId);
      const { provider } = network;
      if (!serviceTypesOf(provider).includes(input.serviceType))
        throw refuse('serviceType.otherProvider', { type: input.serviceType, provider }, 'serviceType');
      const place = { ...network, network };
      mustBe(backendFault(model, place, input.serviceType, input.backendId, null), 'backendId');
      id = freshId(
        'endpointService',
        provider,
        (bytes) => this.#context.ports.randomHex(bytes),
        model.endpointServices,
      );
      const service = newService({
        ...input,
        id,
        network,
        zoneIds: model.backends.get(input.backendId)?.zoneIds ?? null,
        origin: plannedNow(this.#context),
      });
      return [
        put(model, 'endpointServices', service),
        ...this.#withBackend(model, place, input.serviceType, input.backendId),
      ];
    });
    return { id };
  }

  rename({ id, name }: ParsedInputOf<'endpointServices.rename'>): Promise<void> {
    return this.#edit('rename', id, (service) => (service.name === name ? null : { name }), name);
  }

  /** Holds for requests from now on; connections that are there stay as they are. */
  setAutoAccept({ id, autoAccept }: ParsedInputOf<'endpointServices.setAutoAccept'>): Promise<void> {
    return this.#edit('setAutoAccept', id, (service) =>
      service.acceptanceRequired === !autoAccept ? null : { acceptanceRequired: !autoAccept },
    );
  }

  /** A service that stood on several stands on this one alone. Its zones are then those of the backend. */
  async setBackend({ id, backendId }: ParsedInputOf<'endpointServices.setBackend'>): Promise<void> {
    await this.#change('setBackend', id, (model, service) => {
      if (service.backendIds.length === 1 && service.backendIds[0] === backendId) return [];
      const network = model.networks.get(service.networkId ?? '') ?? null;
      const place = { ...service, accountId: service.ownerAccountId, network };
      const type =
        service.serviceType ?? parseBackendId(backendId)?.type ?? serviceTypesOf(service.provider)[0];
      if (!type || (service.serviceType === null && !serviceTypesOf(service.provider).includes(type)))
        throw refuse(
          'serviceType.otherProvider',
          { type: type ?? '', provider: service.provider },
          'backendId',
        );
      mustBe(backendFault(model, place, type, backendId, id), 'backendId');
      const backend = model.backends.get(backendId);
      return [
        put(model, 'endpointServices', {
          ...service,
          serviceType: type,
          networkId: service.networkId ?? backend?.networkId ?? null,
          backendIds: [backendId],
          zoneIds: backend?.zoneIds ?? null,
          origin: plannedNow(this.#context),
        }),
        ...this.#withBackend(model, place, type, backendId),
      ];
    });
  }

  /** A list that was not known is known from now on: it has what is added. */
  async allow({ id, ...input }: ParsedInputOf<'endpointServices.allow'>): Promise<void> {
    await this.#change('allow', id, (model, service) => {
      const principal = principalFrom(service.provider, input.principal);
      if (principal === null) {
        const params = { given: input.principal };
        throw service.provider === 'tencent'
          ? refuse('principal.uin', params, 'principal')
          : refuse('principal.arn', params, 'principal');
      }
      const owner = service.ownerAccountId;
      if (owner !== null && accountOfPrincipal(service.provider, principal) === owner)
        throw refuse('allowlist.own', { account: owner }, 'principal');
      if (service.allowlist?.some((entry) => entry.principal === principal))
        throw refuse('allowlist.listed', { principal }, 'principal');
      const origin = plannedNow(this.#context);
      const { description } = input;
      const entry: AllowlistEntry = { principal, description, addedAt: origin.at, origin };
      return [
        put(model, 'endpointServices', { ...service, allowlist: [...(service.allowlist ?? []), entry] }),
      ];
    });
  }

  /** Connections stay, as in the clouds, unless they are rejected in the same change. */
  async disallow(input: ParsedInputOf<'endpointServices.disallow'>): Promise<BatchResult> {
    const principals = new Set(input.principals);
    let done = 0;
    let refused: BatchResult['refused'] = [];
    await this.#change('disallow', input.id, (model, service) => {
      const list = service.allowlist ?? [];
      const listed = new Set(list.map((entry) => entry.principal));
      const leaving = [...principals].filter((principal) => listed.has(principal));
      done = leaving.length;
      refused = [...principals]
        .filter((principal) => !listed.has(principal))
        .map((id) => ({ id, reason: 'allowlist.notListed', params: { principal: id } }));
      if (done === 0) return [];
      const stay = input.rejectConnections ? endpointsThatStay(model, service, leaving) : [];
      const allowlist = list.filter((entry) => !principals.has(entry.principal));
      return [
        put(model, 'endpointServices', { ...service, allowlist }),
        ...stay.flatMap((endpoint): Change[] => {
          const next = decided(connectionOf(endpoint), 'reject');
          return next ? [put(model, 'endpoints', withState(endpoint, next))] : [];
        }),
      ];
    });
    return { done, refused };
  }

  async remove({ id }: { id: string }): Promise<void> {
    await this.#change('remove', id, (model, service) => {
      mustBe(serviceUserOf(model, service));
      return [drop(model, 'endpointServices', id)];
    });
  }

  /** Every service of the region, whatever the page filters, as CSV. */
  async export({ region, language }: ParsedInputOf<'endpointServices.export'>): Promise<SavedFile> {
    const { state, ports } = this.#context;
    const services = inRegion(state.model.endpointServices, region);
    const { endpointServicesCsv } = await import('../artefacts/console-csv.ts');
    const text = endpointServicesCsv(state.model, services, language);
    return saveFile(ports, exportName('endpoint-services', region, ports.clock), text, services.length);
  }

  /** A backend that the workspace does not have yet: by its id alone, and what the id says. */
  #withBackend(model: Model, place: BackendPlace, type: ServiceType, id: string): Change[] {
    if (model.backends.has(id)) return [];
    const backend: Backend = {
      id,
      name: parseBackendId(id)?.name ?? '',
      type,
      provider: place.provider,
      region: place.region,
      networkId: place.network?.id ?? null,
      address: null,
      zoneIds: null,
      origin: plannedNow(this.#context),
    };
    return [put(model, 'backends', backend)];
  }

  #edit(
    verb: string,
    id: string,
    next: (service: EndpointService) => Partial<EndpointService> | null,
    subject?: string,
  ): Promise<void> {
    return this.#change(
      verb,
      id,
      (model, service) => {
        const part = next(service);
        const origin = plannedNow(this.#context);
        return part === null ? [] : [put(model, 'endpointServices', { ...service, ...part, origin })];
      },
      subject,
    );
  }

  async #change(
    verb: string,
    id: string,
    decide: (model: Model, service: EndpointService) => readonly Change[],
    subject?: string,
  ): Promise<void> {
    const { state } = this.#context;
    const intent = {
      command: `endpointServices.${verb}`,
      subject: subject ?? subjectOf(state.model.endpointServices, id),
    };
    await state.change(intent, (model) => decide(model, mustFind(model, 'endpointServices', id)));
  }
}
