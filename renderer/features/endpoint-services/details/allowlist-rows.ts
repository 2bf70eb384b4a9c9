/** What the Allowlist tab shows: each entry with the account and the connections that it stands for. */
import {
  accountOfPrincipal,
  endpointsThatStay,
  principalFrom,
} from '../../../../electron/domain/allowlist.ts';
import { connectionOf, decided, type ConnectionState } from '../../../../electron/domain/connections.ts';
import type { Account } from '../../../../electron/domain/model/networks.ts';
import type { AllowlistEntry, Endpoint, EndpointService } from '../../../../electron/domain/model/links.ts';
import type { Model } from '../../../../electron/domain/model.ts';
import { isAccountId } from '../../../../electron/domain/names.ts';
import { byText } from '../../../../electron/domain/naming.ts';
import { t } from '../../../i18n/index.svelte.ts';
import { formatCount } from '../../../ui/format.ts';
import type { Column } from '../../../ui/rows.ts';
import { connectionFilters, filterOf, type ConnectionFilter } from './connection-rows.ts';

export type Counts = Readonly<Record<ConnectionFilter, number>>;
const none: Counts = { pending: 0, available: 0, rejected: 0, other: 0 };

/** An entry as a row. `counts`: the connections of the accounts that it lets in, other entries or not. */
export interface AllowRow {
  readonly entry: AllowlistEntry;
  /** Empty: the workspace has no such account, or the entry is of everybody. */
  readonly accountName: string;
  readonly counts: Counts;
}

/** One pass over the endpoints and one over the list, however long both are. */
export function allowRows(model: Model, service: EndpointService): AllowRow[] {
  const byOwner = new Map<string | null, Record<ConnectionFilter, number>>();
  const everybody = { ...none };
  for (const endpoint of model.endpoints.values()) {
    if (endpoint.serviceName !== service.serviceName) continue;
    const { ownerAccountId } = endpoint;
    if (ownerAccountId !== null && ownerAccountId === service.ownerAccountId) continue;
    const counts = byOwner.get(ownerAccountId) ?? { ...none };
    byOwner.set(ownerAccountId, counts);
    counts[filterOf(endpoint)] += 1;
    everybody[filterOf(endpoint)] += 1;
  }
  return (service.allowlist ?? []).map((entry) => {
    const accountId = accountOfPrincipal(service.provider, entry.principal);
    return {
      entry,
      accountName: model.accounts.get(`${service.provider}:${accountId}`)?.name ?? '',
      counts: accountId === null ? everybody : (byOwner.get(accountId) ?? none),
    };
  });
}

export const totalOf = (counts: Counts): number =>
  connectionFilters.reduce((sum, state) => sum + counts[state], 0);

/** `2 Available, 1 Pending`; empty: there is none. */
export const countsText = (counts: Counts): string =>
  connectionFilters
    .filter((state) => counts[state] > 0)
    .map((state) =>
      t('serviceDetails.countOf', { n: formatCount(counts[state]), state: t(`serviceDetails.${state}`) }),
    )
    .join(t('inventory.listSeparator'));

/** What the cloud calls who is let in. */
export const principalLabel = (service: Pick<EndpointService, 'provider'>): string =>
  t(service.provider === 'tencent' ? 'serviceDetails.uin' : 'serviceDetails.principal');

export const allowColumns = (service: EndpointService): Column<AllowRow>[] => [
  {
    key: 'principal',
    title: principalLabel(service),
    width: service.provider === 'tencent' ? '136px' : 'minmax(192px, 1.8fr)',
    sortBy: (row) => row.entry.principal,
  },
  {
    key: 'description',
    title: t('serviceDetails.description'),
    width: 'minmax(104px, 1fr)',
    sortBy: (row) => row.entry.description,
  },
  {
    key: 'account',
    title: t('serviceDetails.accountName'),
    width: 'minmax(96px, 1fr)',
    sortBy: (row) => row.accountName,
  },
  {
    key: 'connections',
    title: t('serviceDetails.connections'),
    width: 'minmax(144px, 1.4fr)',
    sortBy: (row) => totalOf(row.counts),
  },
  {
    key: 'added',
    title: t('serviceDetails.added'),
    width: '144px',
    sortBy: (row) => row.entry.addedAt ?? 0,
  },
  {
    key: 'origin',
    title: t('serviceDetails.origin'),
    width: '112px',
    sortBy: (row) => row.entry.origin.kind,
  },
  { key: 'actions', title: t('serviceDetails.actions'), width: '88px', onPaper: false },
];

export const allowText = (row: AllowRow): string =>
  [row.entry.principal, row.entry.description, row.accountName].join('\n');

/** What a typed principal means; `null`: it has no form that the cloud takes. */
export type PrincipalMeaning =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'account' | 'role' | 'user'; readonly accountId: string; readonly principal: string };

export function meaningOfPrincipal(service: EndpointService, typed: string): PrincipalMeaning | null {
  const principal = principalFrom(service.provider, typed.trim());
  if (principal === null) return null;
  const accountId = accountOfPrincipal(service.provider, principal);
  if (accountId === null) return { kind: 'everybody' };
  const kind = /:(role|user)\//.exec(principal)?.[1];
  return { kind: kind === 'role' || kind === 'user' ? kind : 'account', accountId, principal };
}

/** The accounts worth offering: of this cloud, not the owner, not on the list yet; peers first, then by name. */
export function suggestedAccounts(model: Model, service: EndpointService): Account[] {
  const listed = new Set(
    (service.allowlist ?? []).map((entry) => accountOfPrincipal(service.provider, entry.principal)),
  );
  return [...model.accounts.values()]
    .filter(
      (account) =>
        account.provider === service.provider &&
        isAccountId(account.provider, account.accountId) &&
        account.accountId !== service.ownerAccountId &&
        !listed.has(account.accountId),
    )
    .sort((a, b) => Number(a.mine) - Number(b.mine) || byText(a.name, b.name));
}

/** Connections that are over take no notice of the allowlist any more. */
const over: readonly ConnectionState[] = ['rejected', 'expired', 'failed', 'deleting', 'deleted'];

/** What removing entries leaves behind: connections that live on, and those of them that can be rejected along. */
export function leftBehind(
  model: Model,
  service: EndpointService,
  principals: readonly string[],
): { readonly stay: readonly Endpoint[]; readonly rejectable: readonly Endpoint[] } {
  const stay = endpointsThatStay(model, service, principals).filter(
    (endpoint) => !over.includes(connectionOf(endpoint)),
  );
  return { stay, rejectable: stay.filter((endpoint) => decided(connectionOf(endpoint), 'reject') !== null) };
}
