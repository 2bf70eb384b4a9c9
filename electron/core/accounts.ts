/** Accounts of a cloud: mine, and those of peers. */
import type { ParsedInputOf } from '../contract/commands.ts';
import { refuse } from '../contract/errors.ts';
import type { Account } from '../domain/model/networks.ts';
import type { Model } from '../domain/model.ts';
import { isAccountId } from '../domain/names.ts';
import { nameOf } from '../domain/naming.ts';
import { drop, put } from './changes.ts';
import { mustFind, plannedNow } from './lookups.ts';
import type { ServiceContext } from './services.ts';

export class Accounts {
  readonly #context: ServiceContext;
  constructor(context: ServiceContext) {
    this.#context = context;
  }

  /** The number is who the account is: it can't be changed afterwards. */
  async save(input: ParsedInputOf<'accounts.save'>): Promise<{ id: string }> {
    const { provider, accountId } = input;
    const id = `${provider}:${accountId}`;
    const subject = input.name || accountId;
    await this.#context.state.change({ command: 'accounts.save', subject }, (model) => {
      const existing = input.id === null ? undefined : mustFind(model, 'accounts', input.id);
      if (existing && existing.id !== id)
        throw refuse('account.keepsNumber', { account: existing.accountId }, 'accountId');
      if (!isAccountId(provider, accountId)) throw refuse('account.form', { given: accountId }, 'accountId');
      const twin = model.accounts.get(id);
      if (!existing && twin)
        throw refuse('account.known', { account: accountId, name: twin.name }, 'accountId');
      const account: Account = { ...input, id, origin: plannedNow(this.#context) };
      return [put(model, 'accounts', account)];
    });
    return { id };
  }

  async remove({ id }: { id: string }): Promise<void> {
    const known = this.#context.state.model.accounts.get(id);
    const subject = known?.name || known?.accountId || id;
    await this.#context.state.change({ command: 'accounts.remove', subject }, (model) => {
      const account = mustFind(model, 'accounts', id);
      const user = userOf(model, account);
      if (user)
        throw refuse('account.inUse', {
          account: account.name || account.accountId,
          user: nameOf(user),
        });
      return [drop(model, 'accounts', id)];
    });
  }
}

/** The first network, service or endpoint of an account. */
function userOf(model: Model, { provider, accountId }: Account): { id: string; name: string } | undefined {
  for (const network of model.networks.values())
    if (network.provider === provider && network.accountId === accountId) return network;
  for (const collection of ['endpointServices', 'endpoints'] as const)
    for (const thing of model[collection].values())
      if (thing.provider === provider && thing.ownerAccountId === accountId) return thing;
  return undefined;
}
