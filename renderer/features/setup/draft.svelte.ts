/**
 * What the operator has typed into a setup and the core does not have yet. Shown at once, saved a moment after the last
 * edit (`setups.update`), and dropped when the core's own state carries it.
 */
import type { SetupDraft } from '../../../electron/contract/inputs.ts';
import type { Desk } from '../../context.ts';

export type DraftState = 'saved' | 'unsaved' | 'failed';

/** Milliseconds without an edit after which the draft is saved. */
const restMs = 300;

export class Draft {
  readonly #desk: Pick<Desk, 'client' | 'notices'>;
  readonly #setupId: string;
  #edits = $state.raw<SetupDraft>({});
  #failed = $state(false);
  #timer: ReturnType<typeof setTimeout> | null = null;
  #saving: Promise<boolean> = Promise.resolve(true);

  constructor(desk: Pick<Desk, 'client' | 'notices'>, setupId: string) {
    this.#desk = desk;
    this.#setupId = setupId;
  }

  /** What is not in the core's state yet. */
  get edits(): SetupDraft {
    return this.#edits;
  }
  get state(): DraftState {
    if (Object.keys(this.#edits).length === 0) return 'saved';
    return this.#failed ? 'failed' : 'unsaved';
  }

  edit(edits: SetupDraft): void {
    this.#edits = { ...this.#edits, ...edits };
    this.#failed = false;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), restMs);
  }

  /** Saves what is not saved, after whatever is being saved. False when the core refused; the edits stay. */
  flush(): Promise<boolean> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  async #save(): Promise<boolean> {
    const sent = this.#edits;
    if (Object.keys(sent).length === 0) return true;
    try {
      await this.#desk.client.call('setups.update', {
        id: this.#setupId,
        draft: sent,
      });
    } catch (error) {
      this.#failed = true;
      this.#desk.notices.fail(error);
      return false;
    }
    // Edits made meanwhile stay; the core told its new state before it answered.
    const left = Object.entries(this.#edits).filter(
      ([key, value]) => sent[key as keyof SetupDraft] !== value,
    );
    this.#edits = Object.fromEntries(left);
    return true;
  }
}
