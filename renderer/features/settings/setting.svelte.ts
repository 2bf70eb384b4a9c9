/** One field of the settings: what is typed, what is wrong with it, and saving it when it is left. */
import type * as v from 'valibot';
import { CallError } from '../../rpc/client.ts';
import { errorText, t } from '../../i18n/index.svelte.ts';

export class Setting<T> {
  readonly #stored: () => string;
  readonly #parse: (text: string) => v.SafeParseResult<v.GenericSchema<unknown, T>>;
  readonly #save: (value: T) => Promise<unknown>;
  #typed = $state<string | null>(null);
  #problem = $state('');
  #saved = $state(false);

  /** `stored`: what is kept now, as text; `parse`: the contract's own schema; `save` rejects with `CallError`. */
  constructor(
    stored: () => string,
    parse: (text: string) => v.SafeParseResult<v.GenericSchema<unknown, T>>,
    save: (value: T) => Promise<unknown>,
  ) {
    this.#stored = stored;
    this.#parse = parse;
    this.#save = save;
  }

  /** What the field shows: what is typed until it is saved, then what is kept. */
  get text(): string {
    return this.#typed ?? this.#stored();
  }
  set text(text: string) {
    this.#typed = text;
    this.#saved = false;
    this.#problem = this.#judge(text);
  }
  /** What is wrong and what is allowed; empty when nothing is. */
  get problem(): string {
    return this.#problem;
  }
  /** True after a save, until something is typed. */
  get saved(): boolean {
    return this.#saved;
  }

  /** Saves what is typed if it may be; called when the field is left, or Enter is pressed. */
  async commit(): Promise<void> {
    if (this.#typed === null) return;
    const typed = this.#typed;
    const parsed = this.#parse(typed);
    if (!parsed.success) {
      this.#problem = this.#judge(typed);
      return;
    }
    try {
      if (typed !== this.#stored()) await this.#save(parsed.output);
      if (this.#typed === typed) this.#typed = null;
      this.#problem = '';
      this.#saved = true;
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      const { title, mend } = errorText(error);
      this.#problem = `${title} ${mend}`.trim();
    }
  }

  #judge(text: string): string {
    const parsed = this.#parse(text);
    if (parsed.success) return '';
    const reason = parsed.issues[0].message;
    return `${t(`error.${reason}`)} ${t(`error.${reason}.mend`)}`;
  }
}
