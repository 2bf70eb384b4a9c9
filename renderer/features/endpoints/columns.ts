/** The columns of the endpoint list, in the language shown. */
import { stateWordOf } from '../../../electron/domain/connections.ts';
import type { Endpoint, EndpointService } from '../../../electron/domain/model/links.ts';
import type { Model } from '../../../electron/domain/model.ts';
import { nameOf } from '../../../electron/domain/naming.ts';
import { t } from '../../i18n/index.svelte.ts';
import type { ChoosableColumn } from '../../ui/shown-columns.svelte.ts';
import { statusName } from '../../ui/status.ts';
import { accountLabel } from './accounts.ts';
import { addressesOf, groupsMeaning, seatsOf } from './view.ts';

/** What the cells and their order are read from. */
export interface EndpointLookups {
  readonly model: Model;
  readonly services: ReadonlyMap<string, EndpointService>;
}

/** The service by its name, else by its id; what the endpoint calls it where the workspace does not have it. */
export const serviceText = ({ services }: EndpointLookups, endpoint: Endpoint): string => {
  const service = services.get(endpoint.serviceName);
  return service ? nameOf(service) : endpoint.serviceName;
};
export const networkText = ({ model }: EndpointLookups, { networkId }: Endpoint): string =>
  networkId === null ? '' : model.networks.get(networkId)?.name || networkId;
/** The zones of the subnets. */
export const zonesText = ({ model }: EndpointLookups, endpoint: Endpoint): string =>
  seatsOf(model, endpoint)
    .map(({ subnet, subnetId }) => subnet?.zoneId ?? subnetId)
    .join(', ');
/** The subnets with their zones, for the tooltip. */
export const subnetsText = ({ model }: EndpointLookups, endpoint: Endpoint): string =>
  seatsOf(model, endpoint)
    .map(({ subnet, subnetId }) =>
      subnet ? `${subnet.zoneId} ${subnet.name || subnetId} ${subnet.cidr}` : subnetId,
    )
    .join('\n');
export const addressText = ({ model }: EndpointLookups, endpoint: Endpoint): string =>
  addressesOf(model, endpoint).join(', ');
export const ownerText = ({ model }: EndpointLookups, endpoint: Endpoint): string =>
  endpoint.ownerAccountId === null ? '' : accountLabel(model, endpoint.provider, endpoint.ownerAccountId);
export function groupsText(endpoint: Endpoint): string {
  const meaning = groupsMeaning(endpoint);
  if (meaning === 'unknown') return '';
  return typeof meaning === 'number' ? String(meaning) : t(`endpoints.groups.${meaning}`);
}
export const regionText = (endpoint: Endpoint): string =>
  `${t(`provider.${endpoint.provider}`)} ${endpoint.region}`;

/**
 * `region`: the one shown, `provider:code`, or `all`; then each row says which it is of. What is shown by itself has room
 * on a screen of 1280; Tencent's ids are short.
 */
export function endpointColumns(
  lookups: EndpointLookups,
  region: string,
): readonly ChoosableColumn<Endpoint>[] {
  const text = (
    key: string,
    width: string,
    sortBy: (endpoint: Endpoint) => string | number,
    hidden = false,
  ): ChoosableColumn<Endpoint> => ({ key, title: t(`endpoints.${key}`), width, sortBy, hidden });
  const everywhere = region === 'all';
  return [
    {
      ...text('name', 'minmax(128px, 1.5fr)', (one) => one.name),
      roomyPx: 216,
      pin: 'start',
      always: true,
    },
    text('id', region.startsWith('tencent:') ? '140px' : '208px', (one) => one.id),
    text('status', '152px', (one) => statusName(stateWordOf(one), one.provider)),
    { ...text('service', 'minmax(96px, 1.2fr)', (one) => serviceText(lookups, one)), roomyPx: 184 },
    {
      ...text('network', 'minmax(88px, 1fr)', (one) => networkText(lookups, one), everywhere),
      roomyPx: 152,
    },
    text('region', '124px', (one) => one.region, !everywhere),
    text('subnets', '168px', (one) => zonesText(lookups, one), true),
    text('address', '124px', (one) => addressText(lookups, one), everywhere),
    { ...text('groups', '128px', groupsText, !region.startsWith('tencent:')), align: 'end' },
    text('owner', '176px', (one) => ownerText(lookups, one), true),
    text('created', '144px', (one) => one.createdAt ?? 0, true),
    text('origin', '108px', (one) => one.origin.kind),
    { key: 'more', title: t('table.more'), quietTitle: true, width: '68px', pin: 'end', always: true },
  ];
}
