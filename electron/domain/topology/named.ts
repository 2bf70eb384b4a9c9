/** Things of a diagram by their names. */
import type { Account } from '../model/networks.ts';
import type { Model } from '../model.ts';
import type { Provider } from '../scalars.ts';

/** A thing by its id; `name` is empty where it has none or the workspace does not know it. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A network's name beside its id; `null` without an id. */
export const networkNamed = (model: Model, id: string | null): Named | null =>
  id === null ? null : { id, name: model.networks.get(id)?.name ?? '' };

/** The account of a cloud, where the workspace knows it. */
export const accountOf = (model: Model, provider: Provider, accountId: string): Account | undefined =>
  model.accounts.get(`${provider}:${accountId}`);
