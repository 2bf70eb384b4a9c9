/** Short messages at the corner of the page. Errors stay until dismissed; the rest leave after six seconds. */
import { errorText } from '../i18n/index.svelte.ts';

export interface Notice {
  readonly id: number;
  readonly kind: 'success' | 'info' | 'error';
  readonly title: string;
  readonly detail: string;
}

const visibleMs = 6000;

export class Notices {
  #items = $state.raw<readonly Notice[]>([]);
  #next = 1;

  get items(): readonly Notice[] {
    return this.#items;
  }

  say(kind: Notice['kind'], title: string, detail = ''): void {
    const id = this.#next++;
    this.#items = [...this.#items.slice(-3), { id, kind, title, detail }];
    if (kind !== 'error') setTimeout(() => this.dismiss(id), visibleMs);
  }

  /** Says what failed and what mends it. */
  fail(error: unknown): void {
    const { title, mend } = errorText(error);
    this.say('error', title, mend);
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
    this.#items = this.#items.filter((notice) => notice.id !== id);
  }
}
