/** Endpoint services and endpoints made or changed by hand, and the record of private DNS in the cloud. */
import type { ParsedInputOf } from '../contract/commands.ts';
import { notFound, refuse } from '../contract/errors.ts';
import type { Endpoint, EndpointService, Model, Origin } from '../domain/model.ts';
import { isServiceId, parseServiceName } from '../domain/names.ts';
import { runPreflight } from '../domain/preflight/index.ts';
import { linkOfEndpoint, serviceByName } from '../domain/private-links.ts';
import { drop, put } from './changes.ts';
import { plannedId } from './ids.ts';
import type { ServiceContext } from './services.ts';

export class Endpoints {
  readonly #context: ServiceContext;
  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async saveService(input: ParsedInputOf<'endpointServices.save'>): Promise<{ id: string }> {
    const serviceId = this.#serviceId(input);
    await this.#context.state.change(
      { command: 'endpointServices.save', subject: input.name || input.serviceName },
      (model) => {
        const existing = input.id === null ? undefined : model.endpointServices.get(input.id);
        if (input.id !== null && !existing) throw notFound('endpointServices', input.id);
        if (existing && existing.serviceName !== input.serviceName) {
          throw refuse('endpointService.keepsName', { name: existing.serviceName }, 'serviceName');
        }
        const twin = serviceByName(model, input.serviceName);
        if (twin && twin.id !== existing?.id)
          throw refuse('endpointService.known', { name: input.serviceName }, 'serviceName');
        const service: EndpointService = {
          ...input,
          id: existing?.id ?? serviceId,
          ownerAccountId: existing?.ownerAccountId ?? null,
          baseDnsNames: existing?.baseDnsNames ?? [],
          profileId: input.profileId ?? existing?.profileId ?? this.#profileOf(input.privateDnsName),
          origin: this.#planned(),
        };
        return [put(model, 'endpointServices', service)];
      },
    );
    return { id: input.id ?? serviceId };
  }

  async removeService({ id }: { id: string }): Promise<void> {
    const subject = this.#context.state.model.endpointServices.get(id)?.serviceName ?? id;
    await this.#context.state.change({ command: 'endpointServices.remove', subject }, (model) => {
      const service = model.endpointServices.get(id);
      if (!service) throw notFound('endpointServices', id);
      const endpoint = [...model.endpoints.values()].find(
        (other) => other.serviceName === service.serviceName,
      );
      const link = [...model.privateLinks.values()].find(
        (other) => other.serviceName === service.serviceName,
      );
      const setup = [...model.setups.values()].find(
        (other) => other.serviceName === service.serviceName && other.phase.kind !== 'removed',
      );
      const user = endpoint ?? link ?? setup;
      if (user)
        throw refuse('endpointService.inUse', { name: service.serviceName, user: user.name || user.id });
      return [drop(model, 'endpointServices', id)];
    });
  }

  async save(input: ParsedInputOf<'endpoints.save'>): Promise<{ id: string }> {
    let id = input.id ?? '';
    await this.#context.state.change({ command: 'endpoints.save', subject: input.name }, (model) => {
      const network = model.networks.get(input.networkId);
      if (!network) throw refuse('thing.unknown', { what: 'networks', id: input.networkId }, 'networkId');
      const service = serviceByName(model, input.serviceName);
      if (!service)
        throw refuse('thing.unknown', { what: 'endpointServices', id: input.serviceName }, 'serviceName');
      const existing = input.id === null ? undefined : model.endpoints.get(input.id);
      if (input.id !== null && !existing) throw notFound('endpoints', input.id);
      id =
        existing?.id ??
        plannedId('endpoint', network.provider, (bytes) => this.#context.ports.randomHex(bytes));
      mustFit(model, input);
      const planned = this.#planned();
      const endpoint: Endpoint = {
        privateDnsEnabled: false,
        state: 'planned',
        stateOrigin: planned,
        dnsNames: [],
        networkInterfaceIds: [],
        createdAt: null,
        lastError: null,
        ...existing,
        ...input,
        id,
        serviceName: service.serviceName,
        provider: network.provider,
        region: network.region,
        ownerAccountId: existing?.ownerAccountId ?? network.accountId,
        origin: planned,
      };
      return [put(model, 'endpoints', endpoint)];
    });
    return { id };
  }

  async remove({ id }: { id: string }): Promise<void> {
    const subject = this.#context.state.model.endpoints.get(id)?.name || id;
    await this.#context.state.change({ command: 'endpoints.remove', subject }, (model) => {
      const endpoint = model.endpoints.get(id);
      if (!endpoint) throw notFound('endpoints', id);
      const link = linkOfEndpoint(model, id);
      if (link) throw refuse('endpoint.linked', { name: endpoint.name || id, link: link.name });
      return [drop(model, 'endpoints', id)];
    });
  }

  /** Doing it before the connection is accepted causes an outage, so it is refused (facts E9). */
  async recordPrivateDns({ id, enabled }: { id: string; enabled: boolean }): Promise<void> {
    const subject = this.#context.state.model.endpoints.get(id)?.name || id;
    await this.#context.state.change({ command: 'endpoints.recordPrivateDns', subject }, (model) => {
      const endpoint = model.endpoints.get(id);
      if (!endpoint) throw notFound('endpoints', id);
      if (endpoint.privateDnsEnabled === enabled) return [];
      if (enabled) this.#mustBeReadyForPrivateDns(model, endpoint);
      return [put(model, 'endpoints', { ...endpoint, privateDnsEnabled: enabled })];
    });
  }

  #mustBeReadyForPrivateDns(model: Model, endpoint: Endpoint): void {
    const link = linkOfEndpoint(model, endpoint.id);
    if (link?.status.kind !== 'CONNECTED') {
      throw refuse('endpoint.notConnected', {
        name: endpoint.name || endpoint.id,
        status: link?.status.kind ?? '-',
      });
    }
    const findings = runPreflight(model, {
      provider: 'aws',
      serviceName: endpoint.serviceName,
      networkId: endpoint.networkId,
      subnetIds: endpoint.subnetIds,
      securityGroupIds: endpoint.securityGroupIds,
      endpointId: endpoint.id,
      privateLinkId: link.id,
      port: this.#context.profiles.find((profile) => profile.id === link.profileId)?.port ?? 443,
      privateDns: true,
    });
    const blocking = findings.find(
      (finding) => finding.severity === 'blocks' && finding.check.startsWith('private-dns'),
    );
    if (blocking)
      throw refuse('endpoint.privateDnsBlocked', {
        name: endpoint.name || endpoint.id,
        check: blocking.check,
      });
  }

  /** The region inside a name must equal the row's. */
  #serviceId(input: ParsedInputOf<'endpointServices.save'>): string {
    if (input.provider === 'tencent') {
      if (!isServiceId('tencent', input.serviceName)) {
        throw refuse(
          'endpointService.form',
          { name: input.serviceName, form: 'vpcsvc-xxxxxxxx' },
          'serviceName',
        );
      }
      return input.serviceName;
    }
    const parsed = parseServiceName(input.serviceName);
    if (parsed.kind === 'malformed') {
      const form = `com.amazonaws.vpce.${input.region}.vpce-svc-…`;
      throw refuse('endpointService.form', { name: input.serviceName, form }, 'serviceName');
    }
    if (parsed.region !== null && parsed.region !== input.region) {
      throw refuse('endpointService.otherRegion', { region: input.region, inName: parsed.region }, 'region');
    }
    return parsed.kind === 'customer' ? parsed.serviceId : input.serviceName;
  }

  #profileOf(privateDnsName: string | null): string | null {
    const name = privateDnsName?.toLowerCase();
    return (
      this.#context.profiles.find((p) => p.privateDnsSuffixes.some((suffix) => name?.endsWith(suffix)))?.id ??
      null
    );
  }

  #planned(): Origin {
    return { kind: 'planned', at: this.#context.ports.clock.now() };
  }
}

/** AWS: subnets of the network, one a zone; groups of the network. */
function mustFit(model: Model, input: ParsedInputOf<'endpoints.save'>): void {
  const zones = new Map<string, string>();
  for (const id of input.subnetIds) {
    const subnet = model.subnets.get(id);
    if (subnet?.networkId !== input.networkId)
      throw refuse('endpoint.subnetElsewhere', { subnet: id }, 'subnetIds');
    const other = zones.get(subnet.zoneId);
    if (other !== undefined)
      throw refuse('endpoint.sameZone', { subnet: id, other, zone: subnet.zoneId }, 'subnetIds');
    zones.set(subnet.zoneId, id);
  }
  for (const id of input.securityGroupIds) {
    if (model.securityGroups.get(id)?.networkId !== input.networkId) {
      throw refuse('endpoint.groupElsewhere', { group: id }, 'securityGroupIds');
    }
  }
}
