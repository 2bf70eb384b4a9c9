/** What the Endpoint tab shows of a service's connections: columns, filters, the words for many things. */
import { connectionOf, stateWordOf } from '../../../../electron/domain/connections.ts';
import type { Endpoint } from '../../../../electron/domain/model/links.ts';
import type { Model } from '../../../../electron/domain/model.ts';
import { nameOf } from '../../../../electron/domain/naming.ts';
import type { Provider } from '../../../../electron/domain/scalars.ts';
import { t } from '../../../i18n/index.svelte.ts';
import { formatCount } from '../../../ui/format.ts';
import type { ChoosableColumn } from '../../../ui/shown-columns.svelte.ts';

/** `other`: in none of the three states that an operator moves a connection between. */
export const connectionFilters = ['pending', 'available', 'rejected', 'other'] as const;
export type ConnectionFilter = (typeof connectionFilters)[number];

export function filterOf(endpoint: Endpoint): ConnectionFilter {
  const state = connectionOf(endpoint);
  return state === 'pending' || state === 'available' || state === 'rejected' ? state : 'other';
}

/** Name of the account that an endpoint belongs to; empty where the workspace has none. */
const ownerNameOf = (model: Pick<Model, 'accounts'>, endpoint: Endpoint): string =>
  model.accounts.get(`${endpoint.provider}:${endpoint.ownerAccountId}`)?.name ?? '';

/** `provider`: whose ids these are, AWS' being twice as long. `withName`: AWS shows a provider no names of others' endpoints. `withActions`: whoever looks may decide. */
export function connectionColumns(
  model: Pick<Model, 'accounts'>,
  provider: Provider,
  withName: boolean,
  withActions: boolean,
): ChoosableColumn<Endpoint>[] {
  return [
    {
      key: 'id',
      title: t('serviceDetails.endpointId'),
      width: provider === 'tencent' ? '132px' : '184px',
      always: true,
      sortBy: (endpoint) => endpoint.id,
    },
    ...(withName
      ? [
          {
            key: 'name',
            title: t('common.name'),
            width: 'minmax(96px, 1fr)',
            sortBy: (endpoint: Endpoint) => endpoint.name,
          },
        ]
      : []),
    {
      key: 'owner',
      title: t('serviceDetails.owner'),
      width: 'minmax(120px, 1.2fr)',
      sortBy: (endpoint) => ownerNameOf(model, endpoint) || (endpoint.ownerAccountId ?? ''),
    },
    {
      key: 'status',
      title: t('serviceDetails.status'),
      width: 'minmax(148px, 1.5fr)',
      sortBy: (endpoint) => connectionOf(endpoint) + stateWordOf(endpoint),
    },
    {
      key: 'created',
      title: t('serviceDetails.created'),
      width: '144px',
      sortBy: (endpoint) => endpoint.createdAt ?? 0,
    },
    {
      key: 'origin',
      title: t('serviceDetails.origin'),
      width: '112px',
      sortBy: (endpoint) => endpoint.origin.kind,
    },
    ...(withActions
      ? [{ key: 'actions', title: t('serviceDetails.actions'), width: '120px', always: true, onPaper: false }]
      : []),
  ];
}

/** What **Search by ID or name** looks in. */
export const connectionText =
  (model: Pick<Model, 'accounts'>) =>
  (endpoint: Endpoint): string =>
    [endpoint.id, endpoint.name, endpoint.ownerAccountId ?? '', ownerNameOf(model, endpoint)].join('\n');

/** How many of several things are named one by one. */
const namedAtMost = 8;

/** `a, b, c and 12 more`. */
export function listed<T>(things: readonly T[], text: (thing: T) => string): string {
  const names = things.slice(0, namedAtMost).map(text).join(t('inventory.listSeparator'));
  const rest = things.length - namedAtMost;
  return rest <= 0 ? names : t('serviceDetails.andMore', { names, n: formatCount(rest) });
}

/** `orders-main (Available), vpce-… (Rejected)`: for those that can't be changed. */
export const listedWithState = (endpoints: readonly Endpoint[]): string =>
  listed(endpoints, (endpoint) =>
    t('serviceDetails.nameInState', {
      name: nameOf(endpoint),
      state:
        filterOf(endpoint) === 'other' ? stateWordOf(endpoint) : t(`serviceDetails.${filterOf(endpoint)}`),
    }),
  );
