/** The drafts of accounts and backends, as drafts.ts has those of the other things. */
import type { InputOf } from '../../../electron/contract/commands.ts';
import type { Account } from '../../../electron/domain/model/networks.ts';
import type { Backend, ServiceType } from '../../../electron/domain/model/links.ts';
import type { Provider } from '../../../electron/domain/scalars.ts';
import { orNull, regionDefault, zoneIdsOf } from '../../forms/draft-values.ts';

export interface AccountDraft {
  provider: Provider;
  accountId: string;
  name: string;
  whose: 'mine' | 'peer';
}

export function accountDraft(from: Account | null, region: string): AccountDraft {
  return {
    provider: from?.provider ?? regionDefault(region).provider,
    accountId: from?.accountId ?? '',
    name: from?.name ?? '',
    whose: from?.mine === false ? 'peer' : 'mine',
  };
}

export const accountInput = (
  id: string | null,
  { whose, ...draft }: AccountDraft,
): InputOf<'accounts.save'> => ({ id, ...draft, mine: whose === 'mine' });

export interface BackendDraft {
  id: string;
  name: string;
  type: ServiceType;
  networkId: string;
  address: string;
  /** Zone ids, separated by commas or blanks; empty: not known. */
  zoneIds: string;
}

export const backendDraft = (from: Backend | null): BackendDraft => ({
  id: from?.id ?? '',
  name: from?.name ?? '',
  type: from?.type ?? 'nlb',
  networkId: from?.networkId ?? '',
  address: from?.address ?? '',
  zoneIds: from?.zoneIds?.join(', ') ?? '',
});

export const backendInput = (draft: BackendDraft): InputOf<'backends.save'> => ({
  ...draft,
  address: orNull(draft.address),
  zoneIds: zoneIdsOf(draft.zoneIds),
});
