/** The list of endpoint services: its columns, its filters, what may be done with a row. */
import type { EndpointService } from '../../../electron/domain/model/links.ts';
import type { Model } from '../../../electron/domain/model.ts';
import type { Network } from '../../../electron/domain/model/networks.ts';
import { isPlannedHere, type Provider } from '../../../electron/domain/scalars.ts';
import { parseBackendId } from '../../../electron/domain/backends.ts';
import {
  connectionOf,
  countsOf,
  type ConnectionCounts,
  type Decision,
} from '../../../electron/domain/connections.ts';
import { serviceUserOf } from '../../../electron/domain/endpoint-services.ts';
import { isMine } from '../../../electron/domain/sides.ts';
import { t } from '../../i18n/index.svelte.ts';
import { formatCount } from '../../ui/format.ts';
import type { ChoosableColumn } from '../../ui/shown-columns.svelte.ts';
import { statusName } from '../../ui/status.ts';

export type Counts = ReadonlyMap<string, ConnectionCounts>;

/** What the columns read beside the service itself. */
export interface ServiceFacts {
  readonly counts: Counts;
  readonly networks: ReadonlyMap<string, Network>;
}

export const serviceFilters = ['all', 'wait', 'noEndpoint', 'planned'] as const;
export type ServiceFilter = (typeof serviceFilters)[number];

/** Whether a filter lets a service through. */
export function passes(filter: ServiceFilter, service: EndpointService, counts: Counts): boolean {
  const of = countsOf(counts, service);
  if (filter === 'wait') return of.pending > 0;
  if (filter === 'noEndpoint') return of.pending + of.available + of.rejected + of.other === 0;
  return filter === 'all' || isPlannedHere(service);
}

/** What is searched in: ids and names. */
export const serviceText = (service: EndpointService): string =>
  `${service.name}\n${service.id}\n${service.serviceName}`;

export const shortBackend = (id: string): string => parseBackendId(id)?.name || id;
const place = ({ provider, region }: { provider: Provider; region: string }) =>
  `${t(`provider.${provider}`)} ${region}`;
const answer = ({ acceptanceRequired }: EndpointService): string =>
  acceptanceRequired === null ? '' : t(acceptanceRequired ? 'common.no' : 'common.yes');

/** Every column in the language shown; those that are hidden come by **Customize columns**. */
export function serviceColumns({
  counts,
  networks,
}: ServiceFacts): readonly ChoosableColumn<EndpointService>[] {
  const count = (key: 'available' | 'pending' | 'rejected', width: string) => ({
    key,
    title: t(`services.${key}`),
    width,
    align: 'end' as const,
    sortBy: (service: EndpointService) => countsOf(counts, service)[key],
  });
  return [
    {
      key: 'name',
      title: t('common.name'),
      width: 'minmax(144px, 1.4fr)',
      roomyPx: 184,
      pin: 'start',
      sortBy: ({ name }) => name,
      always: true,
    },
    { key: 'id', title: t('services.id'), width: '152px', sortBy: ({ id }) => id },
    {
      key: 'status',
      title: t('services.status'),
      width: '112px',
      sortBy: ({ state }) => (state === null ? '' : statusName(state)),
    },
    count('available', '82px'),
    count('pending', '76px'),
    count('rejected', '80px'),
    {
      key: 'type',
      title: t('services.type'),
      width: '98px',
      sortBy: ({ serviceType }) => (serviceType ? t(`serviceType.${serviceType}`) : ''),
    },
    {
      key: 'backend',
      title: t('services.backend'),
      width: 'minmax(104px, 0.3fr)',
      roomyPx: 128,
      sortBy: ({ backendIds: [first] }) => (first === undefined ? '' : shortBackend(first)),
    },
    { key: 'autoAccept', title: t('services.autoAccept'), width: '88px', sortBy: answer },
    { key: 'region', title: t('services.region'), width: '208px', sortBy: place, hidden: true },
    {
      key: 'network',
      title: t('services.network'),
      width: 'minmax(112px, 1fr)',
      roomyPx: 152,
      sortBy: ({ networkId }) => networks.get(networkId ?? '')?.name ?? networkId ?? '',
      hidden: true,
    },
    {
      key: 'owner',
      title: t('services.owner'),
      width: '200px',
      sortBy: ({ ownerAccountId }) => ownerAccountId ?? '',
      hidden: true,
    },
    {
      key: 'zones',
      title: t('services.zones'),
      width: 'minmax(128px, 1fr)',
      roomyPx: 184,
      sortBy: ({ zoneIds }) => zoneIds?.length ?? -1,
      hidden: true,
    },
    {
      key: 'privateDns',
      title: t('services.privateDns'),
      width: 'minmax(144px, 1fr)',
      roomyPx: 216,
      sortBy: ({ privateDnsName }) => privateDnsName ?? '',
      hidden: true,
    },
    {
      key: 'created',
      title: t('services.created'),
      width: '144px',
      sortBy: ({ createdAt }) => createdAt ?? 0,
      hidden: true,
    },
    {
      key: 'serviceName',
      title: t('services.serviceName'),
      width: 'minmax(168px, 1.2fr)',
      roomyPx: 232,
      sortBy: ({ serviceName }) => serviceName,
      hidden: true,
    },
    {
      key: 'origin',
      title: t('services.origin'),
      width: '104px',
      sortBy: ({ origin }) => t(`origin.${origin.kind}`),
    },
    { key: 'menu', title: t('table.more'), quietTitle: true, width: '68px', pin: 'end', always: true },
  ];
}

/** The accounts behind the services shown: how many are mine and how many are not, those that nobody named left out. */
export function ownersOf(
  model: Model,
  services: readonly EndpointService[],
): { mine: number; others: number } {
  const owners = new Map<string, boolean>();
  for (const { provider, ownerAccountId } of services)
    if (ownerAccountId !== null)
      owners.set(`${provider}:${ownerAccountId}`, isMine(model, provider, ownerAccountId));
  const mine = [...owners.values()].filter(Boolean).length;
  return { mine, others: owners.size - mine };
}

/** "14 in ap-guangzhou, accounts: all mine (2)". */
export function factsText(
  place: string,
  count: number,
  { mine, others }: { mine: number; others: number },
): string {
  const where = t('services.facts', { n: formatCount(count), place });
  if (mine + others === 0) return where;
  const key = others === 0 ? 'allMine' : mine === 0 ? 'others' : 'mixed';
  return where + t(`services.facts.${key}`, { mine, others });
}

/** Why a service can't be deleted now, in the language shown; empty when it can. */
export function deleteReason(model: Model, service: EndpointService): string {
  const fault = serviceUserOf(model, service);
  if (!fault) return '';
  const pending = Number(fault.params['pending'] ?? 0);
  const available = Number(fault.params['available'] ?? 0);
  if (pending > 0 && available > 0) return t('services.delete.rejectBoth', { pending, available });
  if (available > 0) return t('services.delete.rejectAvailable', { count: available });
  if (pending > 0) return t('services.delete.rejectPending', { count: pending });
  return t(`error.${fault.reason}`, fault.params);
}

/** The endpoints of several services whose requests wait: what a batch is about. */
export function pendingOf(model: Model, services: readonly EndpointService[]): string[] {
  const names = new Set(services.map((service) => service.serviceName));
  return [...model.endpoints.values()]
    .filter((endpoint) => names.has(endpoint.serviceName) && connectionOf(endpoint) === 'pending')
    .map((endpoint) => endpoint.id);
}

/** How many of the services are of an account that is not mine. */
export const foreign = (model: Model, services: readonly EndpointService[]): readonly EndpointService[] =>
  services.filter((service) => !isMine(model, service.provider, service.ownerAccountId));

/** What a batch is asked about, once. */
export interface BatchQuestion {
  readonly decision: Decision;
  readonly services: readonly EndpointService[];
  readonly endpointIds: readonly string[];
}
