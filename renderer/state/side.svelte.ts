/** From which side links are looked at: one choice for the whole session, on whatever page it was made. */
import type { Model } from '../../electron/domain/model.ts';
import type { Provider } from '../../electron/domain/scalars.ts';
import { ownAccounts, type Side, type View } from '../../electron/domain/sides.ts';

class SideChoice {
  #side = $state<Side>('both');
  /** Account keys (`provider:accountId`), so that an AWS choice does not follow to Tencent. */
  #account = $state<string | null>(null);

  get side(): Side {
    return this.#side;
  }
  choose(side: Side): void {
    this.#side = side;
  }
  /** `null`: all of one's own accounts. */
  chooseAccount(key: string | null): void {
    this.#account = key;
  }
  /** The key of the account looked from in a cloud; `null`: all of one's own, also when the chosen one is gone. */
  accountKey(model: Model, provider: Provider): string | null {
    return ownAccounts(model, provider).find((account) => account.id === this.#account)?.id ?? null;
  }
  /** The choice as the rules want it. */
  view(model: Model, provider: Provider): View {
    const key = this.accountKey(model, provider);
    return { side: this.#side, accountId: (key !== null && model.accounts.get(key)?.accountId) || null };
  }
}

/** The session's one choice. */
export const sideChoice = new SideChoice();
