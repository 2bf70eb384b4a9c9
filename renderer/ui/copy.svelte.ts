/** One copy button: what it says after it was pressed. */
const shownMs = 2000;

export class CopyState {
  #state = $state<'idle' | 'copied' | 'failed'>('idle');

  get state(): 'idle' | 'copied' | 'failed' {
    return this.#state;
  }

  /** Message key of the button's tooltip and of what is said aloud. */
  get titleKey(): string {
    return { idle: 'common.copy', copied: 'common.copied', failed: 'common.copyFailed' }[this.#state];
  }

  /** Writes the whole text to the clipboard. Never rejects: a failure is a state. */
  async write(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#state = 'copied';
    } catch {
      this.#state = 'failed';
    }
    setTimeout(() => (this.#state = 'idle'), shownMs);
  }
}
