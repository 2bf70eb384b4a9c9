/** Whose a network is, and what I tell a peer to put on the allowlist. Pure. */
import type { Account, Network } from '../../../electron/domain/model/networks.ts';
import type { Model } from '../../../electron/domain/model.ts';
import type { Provider } from '../../../electron/domain/scalars.ts';

/** The account that a network belongs to, where the workspace has it. */
export const accountOfNetwork = (model: Model, network: Network): Account | undefined =>
  network.accountId === null ? undefined : model.accounts.get(`${network.provider}:${network.accountId}`);

/**
 * My UIN or account id as the peer must know it: the network's own account or, where that is not known, the only one of
 * mine in that cloud. `null`: not known.
 */
export function myAccountId(model: Model, provider: Provider, network: Network | undefined): string | null {
  if (network?.accountId) return network.accountId;
  const mine = [...model.accounts.values()].filter(
    (account) => account.provider === provider && account.mine,
  );
  return mine.length === 1 ? (mine[0]?.accountId ?? null) : null;
}

/** `Peer name (100000000001)`, or the number alone. */
export function accountLabel(model: Model, provider: Provider, accountId: string): string {
  const name = model.accounts.get(`${provider}:${accountId}`)?.name;
  return name ? `${name} (${accountId})` : accountId;
}
