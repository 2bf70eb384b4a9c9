/** The consumer's console: endpoints made, changed and removed, and the record of private DNS in the cloud. */
import type { ParsedInputOf } from '../contract/commands.ts';
import { refuse } from '../contract/errors.ts';
import type { BatchResult, SavedFile } from '../contract/results.ts';
import { customAddressesFault } from '../domain/custom-address.ts';
import { placementFault } from '../domain/endpoint-placement.ts';
import type { Change } from '../domain/model/changes.ts';
import type { Endpoint, EndpointService, PrivateLink } from '../domain/model/links.ts';
import type { Model } from '../domain/model.ts';
import type { Network } from '../domain/model/networks.ts';
import { nameFault } from '../domain/names.ts';
import { nameOf } from '../domain/naming.ts';
import { runPreflight } from '../domain/preflight/index.ts';
import { chosenFor } from '../domain/preflight/plans.ts';
import { linkOfEndpoint } from '../domain/private-links.ts';
import { blocksPrivateDns } from '../domain/private-dns.ts';
import {
  type Verification,
  plannedStateFor,
  verifiedService,
  verifyService,
  type ServiceRequest,
} from '../domain/verification.ts';
import { drop, put, withoutProbes } from './changes.ts';
import { exportName, inRegion, saveFile } from './files.ts';
import { freshId } from './ids.ts';
import { mustBe, mustFind, networkOf, plannedNow, subjectOf } from './lookups.ts';
import type { ServiceContext } from './services.ts';

export class Endpoints {
  readonly #context: ServiceContext;
  constructor(context: ServiceContext) {
    this.#context = context;
  }

  verify(input: ParsedInputOf<'endpoints.verify'>): Verification {
    const { model } = this.#context.state;
    return verifyService(model, { ...input, network: networkOf(model, input.networkId) });
  }

  /** Verifies again: what the page saw may be old. */
  async create(input: ParsedInputOf<'endpoints.create'>): Promise<{ id: string }> {
    let id = '';
    await this.#context.state.change({ command: 'endpoints.create', subject: input.name }, (model) => {
      const network = networkOf(model, input.networkId);
      const service = mustVerify(model, { ...input, network });
      const { name, securityGroupIds } = input;
      const subnetIds = input.subnets.map(({ subnetId }) => subnetId);
      mustBe(
        placementFault(
          model,
          { network, service, subnetIds, securityGroupIds },
          (index) => `subnets.${index}.subnetId`,
        ),
      );
      const chosen = input.subnets.map(({ subnetId, address }) => ({
        subnet: mustFind(model, 'subnets', subnetId),
        address,
      }));
      mustBe(customAddressesFault(model, chosen));
      const addresses = input.subnets.flatMap(({ subnetId, address }) =>
        address === null ? [] : [{ subnetId, address }],
      );
      const endpoint = this.#planned(model, network, service);
      id = endpoint.id;
      return [put(model, 'endpoints', { ...endpoint, name, subnetIds, addresses, securityGroupIds })];
    });
    return { id };
  }

  /** The inventory's form, by the same rules. Another service is another request: its connection begins anew. */
  async save(input: ParsedInputOf<'endpoints.save'>): Promise<{ id: string }> {
    let id = input.id ?? '';
    await this.#context.state.change({ command: 'endpoints.save', subject: input.name }, (model) => {
      const network = networkOf(model, input.networkId);
      const existing = input.id === null ? undefined : mustFind(model, 'endpoints', input.id);
      mustBe(nameFault(input.name, existing?.name));
      const known = [...model.endpointServices.values()].find(
        ({ serviceName }) => serviceName === existing?.serviceName,
      );
      const same = known && (input.serviceName === known.serviceName || input.serviceName === known.id);
      const service = same
        ? known
        : mustVerify(model, { network, peer: null, service: input.serviceName }, 'serviceName');
      mustBe(placementFault(model, { ...input, network, service, existing }, () => 'subnetIds'));
      const planned = this.#planned(model, network, service);
      id = existing?.id ?? planned.id;
      const endpoint: Endpoint = {
        ...planned,
        ...existing,
        ...input,
        id,
        addresses: (existing?.addresses ?? []).filter(({ subnetId }) => input.subnetIds.includes(subnetId)),
        serviceName: service.serviceName,
        provider: network.provider,
        region: network.region,
        ownerAccountId: existing?.ownerAccountId ?? network.accountId,
        plannedState: existing && same ? existing.plannedState : planned.plannedState,
        origin: planned.origin,
      };
      return [put(model, 'endpoints', endpoint)];
    });
    return { id };
  }

  async rename({ id, name }: ParsedInputOf<'endpoints.rename'>): Promise<void> {
    await this.#context.state.change({ command: 'endpoints.rename', subject: name }, (model) => {
      const endpoint = mustFind(model, 'endpoints', id);
      if (endpoint.name === name) return [];
      return [put(model, 'endpoints', { ...endpoint, name, origin: plannedNow(this.#context) })];
    });
  }

  async remove({ id }: { id: string }): Promise<void> {
    const subject = subjectOf(this.#context.state.model.endpoints, id);
    await this.#context.state.change({ command: 'endpoints.remove', subject }, (model) => {
      const endpoint = mustFind(model, 'endpoints', id);
      const link = linkOfEndpoint(model, id);
      if (link) throw refuse('endpoint.linked', { name: endpoint.name || id, link: link.name });
      return withoutProbes(model, [drop(model, 'endpoints', id)]);
    });
  }

  /** Removes what it can as one change. */
  async removeSeveral({ ids }: ParsedInputOf<'endpoints.removeSeveral'>): Promise<BatchResult> {
    const refused: BatchResult['refused'][number][] = [];
    const changes: Change[] = [];
    await this.#context.state.changeBy((model) => {
      const links = new Map([...model.privateLinks.values()].map((link) => [link.endpointId, link]));
      for (const id of new Set(ids)) {
        const refusal = whyNotRemoved(id, model.endpoints.get(id), links.get(id));
        if (refusal) refused.push({ id, ...refusal });
        else changes.push(drop(model, 'endpoints', id));
      }
      const [first] = changes;
      const subject =
        changes.length === 1 && first ? subjectOf(model.endpoints, first.id) : `${changes.length}`;
      return {
        intent: { command: 'endpoints.removeSeveral', subject },
        changes: withoutProbes(model, changes),
      };
    });
    return { done: changes.length, refused };
  }

  /** Every endpoint of the region, whatever the page filters, as CSV. */
  async export({ region, language }: ParsedInputOf<'endpoints.export'>): Promise<SavedFile> {
    const { state, ports } = this.#context;
    const endpoints = inRegion(state.model.endpoints, region);
    const { endpointsCsv } = await import('../artefacts/console-csv.ts');
    const text = endpointsCsv(state.model, endpoints, language);
    return saveFile(ports, exportName('endpoints', region, ports.clock), text, endpoints.length);
  }

  /** Doing it before the connection is accepted causes an outage, so it is refused. */
  async recordPrivateDns({ id, enabled }: { id: string; enabled: boolean }): Promise<void> {
    const subject = subjectOf(this.#context.state.model.endpoints, id);
    await this.#context.state.change({ command: 'endpoints.recordPrivateDns', subject }, (model) => {
      const endpoint = mustFind(model, 'endpoints', id);
      if (endpoint.privateDnsEnabled === enabled) return [];
      if (enabled) this.#mustBeReadyForPrivateDns(model, endpoint);
      return [put(model, 'endpoints', { ...endpoint, privateDnsEnabled: enabled })];
    });
  }

  #mustBeReadyForPrivateDns(model: Model, endpoint: Endpoint): void {
    const link = linkOfEndpoint(model, endpoint.id);
    if (link?.status.kind !== 'CONNECTED') {
      throw refuse('endpoint.notConnected', {
        name: nameOf(endpoint),
        status: link?.status.kind ?? '-',
      });
    }
    const findings = runPreflight(model, {
      kind: 'setup',
      ...chosenFor(endpoint),
      privateLinkId: link.id,
      port: this.#context.profiles.find((profile) => profile.id === link.profileId)?.port ?? 443,
      privateDns: true,
      ending: false,
    });
    const blocking = findings.find(blocksPrivateDns);
    if (blocking)
      throw refuse('endpoint.privateDnsBlocked', {
        name: nameOf(endpoint),
        check: blocking.check,
      });
  }

  /** An endpoint that the cloud does not have yet, with the connection that the plan makes of it. */
  #planned(model: Model, network: Network, service: EndpointService): Endpoint {
    const origin = plannedNow(this.#context);
    const { randomHex } = this.#context.ports;
    return {
      id: freshId('endpoint', network.provider, randomHex, model.endpoints),
      name: '',
      provider: network.provider,
      region: network.region,
      networkId: network.id,
      subnetIds: [],
      addresses: [],
      serviceName: service.serviceName,
      ownerAccountId: network.accountId,
      securityGroupIds: [],
      privateDnsEnabled: false,
      state: 'planned',
      stateOrigin: origin,
      plannedState: plannedStateFor(service),
      dnsNames: [],
      networkInterfaceIds: [],
      createdAt: null,
      lastError: null,
      origin,
    };
  }
}

/** The service, when nothing that can be known forbids it; `field` names it in another form than that of **Create**. */
function mustVerify(model: Model, request: ServiceRequest, field?: string): EndpointService {
  const found = verifiedService(model, request);
  if ('reason' in found) throw refuse(found.reason, found.params, field ?? found.field);
  return found;
}

function whyNotRemoved(
  id: string,
  endpoint: Endpoint | undefined,
  link: PrivateLink | undefined,
): Omit<BatchResult['refused'][number], 'id'> | null {
  if (!endpoint) return { reason: 'thing.unknown', params: { what: 'endpoints', id } };
  return link ? { reason: 'endpoint.linked', params: { name: endpoint.name || id, link: link.name } } : null;
}
