/** What happened, read off the journal; and taking it back or making it again. */
import { refuse } from '../contract/errors.ts';
import type { ActivityEntry } from '../contract/results.ts';
import type { JournalEntry } from '../domain/model/changes.ts';
import type { Ports } from './ports.ts';
import { isShown, summarise, type WorkspaceState } from './state.ts';

/** More changes than this in one entry (an import) are counted, not listed. */
const shownChanges = 200;

export class Activity {
  readonly #state: WorkspaceState;
  readonly #ports: Pick<Ports, 'storage'>;

  constructor(state: WorkspaceState, ports: Pick<Ports, 'storage'>) {
    this.#state = state;
    this.#ports = ports;
  }

  /** Newest first; from memory while it reaches, else from the disk. */
  async list({ before, limit }: { before: number | null; limit: number }): Promise<readonly ActivityEntry[]> {
    const { recent } = this.#state;
    const older = recent.filter((entry) => before === null || entry.revision < before);
    const oldest = recent[0]?.revision ?? 0;
    const enough = older.length >= limit || oldest <= 1;
    const entries = enough ? older.slice(-limit).reverse() : await this.#ports.storage.history(before, limit);
    return entries.map(asActivity);
  }

  async undo(): Promise<void> {
    await this.#state.changeBy((model) => {
      const top = this.#state.history.undoChanges(model);
      if (!top) throw refuse('undo.nothing');
      const { command, subject, revision } = top.entry;
      return { intent: { command, subject, undoes: revision }, changes: top.changes };
    });
  }

  async redo(): Promise<void> {
    await this.#state.changeBy((model) => {
      const top = this.#state.history.redoChanges(model);
      if (!top) throw refuse('redo.nothing');
      const { command, subject, revision } = top.entry;
      return { intent: { command, subject, redoes: revision }, changes: top.changes };
    });
  }
}

const asActivity = (entry: JournalEntry): ActivityEntry => ({
  ...summarise(entry),
  changes: entry.changes.filter(isShown).slice(0, shownChanges),
});
