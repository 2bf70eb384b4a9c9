/** The columns of each tab. The region's comes only when all regions are shown. */
import { stateWordOf } from '../../../electron/domain/connections.ts';
import { nameOf } from '../../../electron/domain/naming.ts';
import { t } from '../../i18n/index.svelte.ts';
import type { Column } from '../../ui/rows.ts';
import type { AnyRow, Tab } from './inventory-rows.ts';

type Columns = readonly Column<AnyRow>[];

const text = (key: string, title: string, width: string, of: (row: AnyRow) => string | number) => ({
  key,
  title,
  width,
  sortBy: of,
});

const name = () => text('name', t('common.name'), 'minmax(120px, 1.2fr)', (row) => row.name);
const id = (title: string, width = '196px') => text('id', title, width, (row) => row.id);
const network = () =>
  text('network', t('inventory.fact.network'), 'minmax(96px, 1fr)', (row) =>
    'network' in row ? (row.network?.name ?? '') : '',
  );
const region = () => text('region', t('inventory.fact.region'), '148px', (row) => regionOf(row));
const origin = () => text('origin', t('inventory.fact.origin'), '116px', (row) => thingOf(row).origin.kind);
const number = (key: string, title: string, of: (row: AnyRow) => number) => ({
  key,
  title,
  width: '104px',
  align: 'end' as const,
  sortBy: of,
});

/** What a row is about. */
function thingOf(row: AnyRow) {
  if (row.kind === 'networks') return row.network;
  if (row.kind === 'securityGroups') return row.group;
  if (row.kind === 'backends') return row.backend;
  if (row.kind === 'accounts') return row.account;
  return row.kind === 'endpoints' ? row.endpoint : row.service;
}

function regionOf(row: AnyRow): string {
  const thing = row.kind === 'securityGroups' ? row.place : thingOf(row);
  return thing && 'provider' in thing && 'region' in thing ? `${thing.provider} ${thing.region}` : '';
}

/**
 * `everywhere`: rows of all regions are shown, so each says which it is of. `narrow`: the detail stands beside, so the
 * list keeps what tells the rows apart.
 */
export function columnsOf(tab: Tab, everywhere: boolean, narrow: boolean): Columns {
  const rest = (...columns: Columns): Columns => (narrow ? [] : columns);
  const where = everywhere ? [region()] : [];
  switch (tab) {
    case 'networks':
      return [
        name(),
        id(t('inventory.fact.networkId')),
        ...rest(
          text('cidrs', t('inventory.fact.cidrs'), 'minmax(112px, 1fr)', (row) =>
            row.kind === 'networks' ? (row.network.cidrs[0] ?? '') : '',
          ),
          ...where,
        ),
        number('subnets', t('inventory.fact.subnets'), (row) => (row.kind === 'networks' ? row.subnets : 0)),
        number('endpoints', t('inventory.fact.endpoints'), (row) =>
          row.kind === 'networks' ? row.endpoints : 0,
        ),
        ...rest(origin()),
      ];
    case 'securityGroups':
      return [
        name(),
        id(t('inventory.fact.groupId')),
        network(),
        ...rest(
          ...where,
          number('rules', t('inventory.fact.rules'), (row) =>
            row.kind === 'securityGroups' && row.group.rulesKnown ? row.group.rules.length : -1,
          ),
        ),
        number('usedBy', t('inventory.fact.endpoints'), (row) =>
          row.kind === 'securityGroups' ? row.usedBy : 0,
        ),
        ...rest(origin()),
      ];
    case 'endpoints':
      return [
        name(),
        id(t('inventory.fact.endpointId'), '204px'),
        text('status', t('inventory.fact.status'), '176px', (row) =>
          row.kind === 'endpoints' ? stateWordOf(row.endpoint) : '',
        ),
        ...rest(
          text('service', t('inventory.fact.service'), 'minmax(96px, 1fr)', (row) =>
            row.kind === 'endpoints' ? row.endpoint.serviceName : '',
          ),
          network(),
          ...where,
          origin(),
        ),
      ];
    case 'endpointServices':
      return [
        text('serviceName', t('inventory.fact.serviceName'), 'minmax(160px, 2fr)', (row) =>
          row.kind === 'endpointServices' ? row.service.serviceName : '',
        ),
        name(),
        ...rest(
          ...where,
          text('zones', t('inventory.fact.zonesOffered'), 'minmax(112px, 1fr)', (row) =>
            row.kind === 'endpointServices' ? (row.service.zoneIds?.join(', ') ?? '') : '',
          ),
          number('usedBy', t('inventory.fact.endpoints'), (row) =>
            row.kind === 'endpointServices' ? row.usedBy : 0,
          ),
          origin(),
        ),
      ];
    case 'backends':
      return [
        name(),
        id(t('backends.id'), 'minmax(120px, 1.2fr)'),
        text('type', t('backends.type'), '112px', (row) =>
          row.kind === 'backends' ? t(`serviceType.${row.backend.type}`) : '',
        ),
        ...rest(
          network(),
          ...where,
          text('address', t('backends.address'), 'minmax(96px, 1fr)', (row) =>
            row.kind === 'backends' ? (row.backend.address ?? '') : '',
          ),
          text('zones', t('backends.zones'), 'minmax(96px, 1fr)', (row) =>
            row.kind === 'backends' ? (row.backend.zoneIds?.join(', ') ?? '') : '',
          ),
        ),
        text('service', t('backends.service'), 'minmax(96px, 1fr)', (row) =>
          row.kind === 'backends' ? row.services.map(nameOf).join(', ') : '',
        ),
        ...rest(origin()),
      ];
    case 'accounts': {
      const counted = (key: 'networks' | 'services' | 'endpoints') =>
        number(key, t(`accounts.${key}`), (row) => (row.kind === 'accounts' ? row[key] : 0));
      return [
        name(),
        text('accountId', t('accounts.accountId'), '176px', (row) =>
          row.kind === 'accounts' ? row.account.accountId : '',
        ),
        text('provider', t('inventory.fact.provider'), '136px', (row) =>
          row.kind === 'accounts' ? t(`provider.${row.account.provider}`) : '',
        ),
        text('whose', t('accounts.whose'), '96px', (row) =>
          row.kind === 'accounts' ? t(row.account.mine ? 'accounts.mine' : 'accounts.peer') : '',
        ),
        ...rest(counted('networks'), counted('services'), counted('endpoints'), origin()),
      ];
    }
  }
}
