/** Short messages at the corner of the page. Errors stay until dismissed; the rest leave after six seconds. */
import type { ErrorBody } from '../../electron/contract/errors.ts';
import { errorText } from '../i18n/index.svelte.ts';
import { CallError } from '../rpc/client.ts';

export interface Notice {
  readonly id: number;
  readonly kind: 'success' | 'info' | 'error';
  /** In the language shown when it is asked. */
  readonly title: () => string;
  readonly detail: () => string;
}

const visibleMs = 6000;
const nothing = () => '';

export class Notices {
  readonly #stands: (failure: ErrorBody) => boolean;
  #items = $state.raw<readonly Notice[]>([]);
  #next = 1;
  /** How many hold the messages back, as open dialogs do. */
  #holders = 0;
  /** The running times, by notice. */
  #leaving: Readonly<Record<number, ReturnType<typeof setTimeout>>> = {};

  /** `stands`: whether the page says already, for as long as it lasts, what a failure is about. */
  constructor(stands: (failure: ErrorBody) => boolean = () => false) {
    this.#stands = stands;
  }

  get items(): readonly Notice[] {
    return this.#items;
  }

  /** The texts are asked whenever they are drawn: what they name must not change, the language may. */
  say(kind: Notice['kind'], title: () => string, detail: () => string = nothing): void {
    const id = this.#next++;
    // Said once more, it stands there once.
    const same = this.#items.find(
      (one) => one.kind === kind && one.title() === title() && one.detail() === detail(),
    );
    if (same) this.dismiss(same.id);
    this.#items = [...this.#items.slice(-3), { id, kind, title, detail }];
    if (this.#holders === 0) this.#leave();
  }

  /** Says what failed and what mends it, unless the page says so already. */
  fail(error: unknown): void {
    if (this.isTold(error)) return;
    this.say(
      'error',
      () => errorText(error).title,
      () => errorText(error).mend,
    );
  }

  /** True when a failure is of a state that the page tells of by itself, such as a full disk. */
  isTold(error: unknown): boolean {
    return error instanceof CallError && this.#stands(error.body);
  }

  /** Runs something that may fail; says so if it does. True when it went well. */
  async attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  dismiss(id: number): void {
    clearTimeout(this.#leaving[id]);
    this.#items = this.#items.filter((notice) => notice.id !== id);
  }

  /** Takes away what was done; what failed stays until it is dismissed. */
  settle(): void {
    for (const { id, kind } of this.#items) if (kind !== 'error') this.dismiss(id);
  }

  /** Nobody sees the messages: their time stands still until the function returned is called. */
  hold(): () => void {
    this.#holders += 1;
    for (const timer of Object.values(this.#leaving)) clearTimeout(timer);
    this.#leaving = {};
    return () => {
      this.#holders -= 1;
      if (this.#holders === 0) this.#leave();
    };
  }

  /** From now on the time of those runs that leave by themselves. */
  #leave(): void {
    for (const { id, kind } of this.#items)
      if (kind !== 'error' && this.#leaving[id] === undefined)
        this.#leaving = { ...this.#leaving, [id]: setTimeout(() => this.dismiss(id), visibleMs) };
  }
}
