/** The lists of the two consoles as CSV: every column there is, so that nobody exports twice. */
import {
  connectionCounts,
  connectionOf,
  countsOf,
  type ConnectionCounts,
  type ConnectionState,
} from '../domain/connections.ts';
import type { Endpoint, EndpointService } from '../domain/model/links.ts';
import type { Model } from '../domain/model.ts';
import { sees } from '../domain/sides.ts';
import { consoleLabels, type ConsoleLabels, type FileLanguage } from './console-labels.ts';
import { isoTime, toCsv, type CsvColumn } from './csv.ts';

/** Several values in one cell. */
const list = (values: readonly string[]) => values.join('; ');
const time = (ms: number | null) => (ms === null ? null : isoTime(ms));
const known = (labels: ConsoleLabels, value: boolean | null) =>
  value === null ? null : value ? labels.yes : labels.no;
const status = (labels: ConsoleLabels, state: ConnectionState, word: string) =>
  state === 'other' ? word : labels.states[state];

/** Endpoints, the plan's connection state beside the cloud's; `Created` in ISO 8601, UTC. */
export function endpointsCsv(
  model: Model,
  endpoints: readonly Endpoint[],
  language: FileLanguage = 'en',
): string {
  const labels = consoleLabels[language];
  const { columns } = labels;
  const nameOf = (things: ReadonlyMap<string, { name: string }>, id: string) => things.get(id)?.name ?? '';
  const serviceNames = new Map(
    [...model.endpointServices.values()].map((service) => [service.serviceName, service]),
  );
  const serviceOf = (endpoint: Endpoint) => serviceNames.get(endpoint.serviceName);
  return toCsv<Endpoint>(
    [
      { title: columns.id, cell: (endpoint) => endpoint.id },
      { title: columns.name, cell: (endpoint) => endpoint.name },
      { title: columns.status, cell: (one) => status(labels, connectionOf(one), one.state) },
      { title: columns.cloudState, cell: (one) => (one.state === 'planned' ? null : one.state) },
      { title: columns.provider, cell: (endpoint) => labels.providers[endpoint.provider] },
      { title: columns.region, cell: (endpoint) => endpoint.region },
      { title: columns.networkId, cell: (endpoint) => endpoint.networkId },
      { title: columns.network, cell: (one) => nameOf(model.networks, one.networkId ?? '') },
      { title: columns.subnets, cell: (endpoint) => list(endpoint.subnetIds) },
      { title: columns.addresses, cell: (one) => list(one.addresses.map(({ address }) => address)) },
      { title: columns.serviceId, cell: (endpoint) => serviceOf(endpoint)?.id ?? null },
      { title: columns.serviceName, cell: (endpoint) => endpoint.serviceName },
      { title: columns.service, cell: (endpoint) => serviceOf(endpoint)?.name ?? null },
      { title: columns.owner, cell: (endpoint) => endpoint.ownerAccountId, identifier: true },
      { title: columns.groups, cell: (endpoint) => list(endpoint.securityGroupIds) },
      { title: columns.privateDns, cell: (one) => known(labels, one.privateDnsEnabled) },
      { title: columns.dnsNames, cell: (endpoint) => list(endpoint.dnsNames) },
      { title: columns.created, cell: (endpoint) => time(endpoint.createdAt) },
      { title: columns.lastError, cell: (endpoint) => endpoint.lastError },
      { title: columns.origin, cell: (endpoint) => labels.origins[endpoint.origin.kind] },
    ],
    endpoints,
  );
}

/** A service's connections as its provider sees them: with names only where the cloud shows them to the provider. */
export function connectionsCsv(
  model: Model,
  service: EndpointService,
  endpoints: readonly Endpoint[],
  language: FileLanguage = 'en',
): string {
  const labels = consoleLabels[language];
  const { columns } = labels;
  const accountName = ({ provider, ownerAccountId }: Endpoint) =>
    model.accounts.get(`${provider}:${ownerAccountId}`)?.name ?? null;
  return toCsv<Endpoint>(
    [
      { title: columns.serviceId, cell: () => service.id },
      { title: columns.id, cell: (endpoint) => endpoint.id },
      ...(sees(service.provider, 'provider', 'endpoint.name')
        ? [{ title: columns.name, cell: (endpoint: Endpoint) => endpoint.name }]
        : []),
      { title: columns.owner, cell: (endpoint) => endpoint.ownerAccountId, identifier: true },
      { title: columns.ownerName, cell: accountName },
      { title: columns.status, cell: (one) => status(labels, connectionOf(one), one.state) },
      { title: columns.cloudState, cell: (one) => (one.state === 'planned' ? null : one.state) },
      { title: columns.created, cell: (endpoint) => time(endpoint.createdAt) },
      { title: columns.origin, cell: (endpoint) => labels.origins[endpoint.origin.kind] },
    ],
    endpoints,
  );
}

/** Endpoint services with how many connections each has; `Created` in ISO 8601, UTC. */
export function endpointServicesCsv(
  model: Model,
  services: readonly EndpointService[],
  language: FileLanguage = 'en',
): string {
  const labels = consoleLabels[language];
  const { columns } = labels;
  const counts = connectionCounts(model);
  const count = (title: string, of: keyof ConnectionCounts): CsvColumn<EndpointService> => ({
    title,
    cell: (service) => countsOf(counts, service)[of],
  });
  const principals = (service: EndpointService) =>
    service.allowlist && list(service.allowlist.map(({ principal }) => principal));
  const autoAccept = ({ acceptanceRequired }: EndpointService) =>
    known(labels, acceptanceRequired === null ? null : !acceptanceRequired);
  return toCsv<EndpointService>(
    [
      { title: columns.id, cell: (service) => service.id },
      { title: columns.name, cell: (service) => service.name },
      { title: columns.serviceName, cell: (service) => service.serviceName },
      { title: columns.state, cell: (one) => (one.state === 'planned' ? labels.states.planned : one.state) },
      { title: columns.provider, cell: (service) => labels.providers[service.provider] },
      { title: columns.region, cell: (service) => service.region },
      { title: columns.networkId, cell: (service) => service.networkId },
      { title: columns.network, cell: (one) => model.networks.get(one.networkId ?? '')?.name ?? null },
      { title: columns.type, cell: (one) => (one.serviceType ? labels.types[one.serviceType] : null) },
      { title: columns.backends, cell: (service) => list(service.backendIds) },
      { title: columns.autoAccept, cell: autoAccept },
      count(columns.pending, 'pending'),
      count(columns.available, 'available'),
      count(columns.rejected, 'rejected'),
      count(columns.other, 'other'),
      { title: columns.allowlist, cell: principals, identifier: true },
      { title: columns.zones, cell: (service) => service.zoneIds && list(service.zoneIds) },
      { title: columns.privateDnsName, cell: (service) => service.privateDnsName },
      { title: columns.privateDnsState, cell: (service) => service.privateDnsState },
      { title: columns.dnsNames, cell: (service) => list(service.baseDnsNames) },
      { title: columns.owner, cell: (service) => service.ownerAccountId, identifier: true },
      { title: columns.created, cell: (service) => time(service.createdAt) },
      { title: columns.origin, cell: (service) => labels.origins[service.origin.kind] },
    ],
    services,
  );
}
