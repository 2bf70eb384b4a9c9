/**
 * The model in memory and the one way to change it: changes are computed, written to the journal, and only then put in
 * place and told. One at a time, so that what a command saw is what it changes.
 */
import { AppError } from '../contract/errors.ts';
import type { CoreEvent } from '../contract/events.ts';
import type { EntrySummary, StorageStatus, UndoState } from '../contract/results.ts';
import { applyChanges, type Change, type Intent, type JournalEntry } from '../domain/model/changes.ts';
import type { Model, MutableModel } from '../domain/model.ts';
import type { WorkspaceInfo } from '../domain/model/records.ts';
import { saysSomething } from './changes.ts';
import type { CorePorts, LoadedWorkspace } from './ports.ts';
import { withRealities } from './realities.ts';
import { UndoHistory } from './undo-history.ts';

/** A workspace that nobody has named or started yet. */
export const newWorkspaceInfo = (now: number, name = 'My workspace'): WorkspaceInfo => ({
  id: 'info',
  name,
  createdAt: now,
  started: false,
  sample: false,
});

/** How many entries stay in memory for the first page of Activity and for Undo. */
const recentLength = 500;

/** What is to be done, and why. */
interface Decided {
  readonly intent: Intent;
  readonly changes: readonly Change[];
}

export class WorkspaceState {
  readonly #ports: Pick<CorePorts, 'clock' | 'storage' | 'log'>;
  readonly #emit: (event: CoreEvent) => void;
  readonly #model: MutableModel;
  readonly #startProblems: StorageStatus['problems'];
  readonly history = new UndoHistory();
  #revision: number;
  #recent: JournalEntry[];
  #savedAt: number | null = null;
  #failure: AppError | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    ports: Pick<CorePorts, 'clock' | 'storage' | 'log'>,
    loaded: LoadedWorkspace,
    emit: (event: CoreEvent) => void,
  ) {
    this.#ports = ports;
    this.#emit = emit;
    this.#model = loaded.model;
    this.#revision = loaded.revision;
    this.#recent = [...loaded.recent];
    this.#startProblems = loaded.problems;
    for (const entry of loaded.recent) this.history.note(entry);
    this.#savedAt = loaded.recent.at(-1)?.at ?? null;
  }

  get model(): Model {
    return this.#model;
  }
  get revision(): number {
    return this.#revision;
  }
  /** Oldest first. */
  get recent(): readonly JournalEntry[] {
    return this.#recent;
  }
  get storage(): StorageStatus {
    const now = this.#failure
      ? [{ reason: this.#failure.body.reason, params: this.#failure.body.params }]
      : [];
    return { savedAt: this.#savedAt, problems: [...now, ...this.#startProblems] };
  }
  get undoState(): UndoState {
    const top = this.history.state;
    return { undo: top.undo && summarise(top.undo), redo: top.redo && summarise(top.redo) };
  }

  /**
   * Runs `decide` when everything before it is done, makes its changes durable, then real. Nothing changes when it
   * throws or the disk refuses. Answers the changes made.
   */
  change(intent: Intent, decide: (model: Model) => readonly Change[]): Promise<readonly Change[]> {
    return this.changeBy((model) => ({ intent, changes: decide(model).filter(saysSomething) }));
  }

  /**
   * The same where what is meant is known only when the turn has come (Undo), or where deciding takes long: the model
   * stays as it is until `decide` is done, since nothing else has its turn.
   */
  changeBy(decide: (model: Model) => Decided | Promise<Decided>): Promise<readonly Change[]> {
    return this.inTurn(async () => {
      const { intent, changes } = await decide(this.#model);
      return this.#commit(intent, changes);
    });
  }

  /** Waits until everything asked so far is done, then does `work` alone. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** When everything asked so far is done: the document is then the whole workspace, for people and for other programs. */
  close(): Promise<void> {
    return this.inTurn(() => this.#compact(true));
  }

  async #commit(intent: Intent, wanted: readonly Change[]): Promise<readonly Change[]> {
    if (wanted.length === 0) return wanted;
    this.#mustBeCurrent(wanted);
    const at = this.#ports.clock.now();
    const changes = withRealities(this.#model, intent, wanted, at);
    const entry: JournalEntry = {
      revision: this.#revision + 1,
      at,
      actor: 'operator',
      ...intent,
      changes,
    };
    await this.#write(entry);
    applyChanges(this.#model, changes);
    this.#revision = entry.revision;
    this.#recent.push(entry);
    if (this.#recent.length > recentLength) this.#recent.shift();
    this.history.note(entry);
    this.#savedAt = entry.at;
    this.#emit({
      type: 'workspace.changed',
      revision: entry.revision,
      changes,
      entry: summarise(entry),
      undo: this.undoState,
    });
    this.#emit({ type: 'storage.changed', storage: this.storage });
    if (this.#ports.storage.compactionDue) void this.#compact();
    return changes;
  }

  async #write(entry: JournalEntry): Promise<void> {
    try {
      await this.#ports.storage.append(entry);
      this.#failure = null;
    } catch (error) {
      this.#failure =
        error instanceof AppError ? error : new AppError('storage-failed', 'internal', { reference: '-' });
      this.#emit({ type: 'storage.changed', storage: this.storage });
      // A journal that can't be written any more is cured by a new document, where there is room for one.
      if (this.#ports.storage.compactionDue) void this.#compact();
      throw error;
    }
  }

  /** Work that was prepared earlier (an import) must still be about what is there now. */
  #mustBeCurrent(changes: readonly Change[]): void {
    for (const change of changes) {
      const current = this.#model[change.collection].get(change.id) ?? null;
      if (current !== change.before && JSON.stringify(current) !== JSON.stringify(change.before)) {
        throw new AppError('conflict', 'workspace.movedOn', { id: change.id });
      }
    }
  }

  /**
   * Writes the document and starts a new journal. The storage takes the model as it is at this call, so changes go on
   * meanwhile. A failure is logged: the journal still holds everything.
   */
  async #compact(atEnd = false): Promise<void> {
    try {
      await this.#ports.storage.compact(this.#model, this.#revision, atEnd);
    } catch (error) {
      this.#ports.log.error('The document could not be written; the journal goes on.', error);
    }
  }
}

/** Realities, and that there was an import, are kept along with a change; they are no change that anybody made. */
export const isShown = ({ collection }: Change): boolean =>
  collection !== 'realities' && collection !== 'imports';

/** A journal entry as one line. */
export const summarise = ({ changes, ...line }: JournalEntry): EntrySummary => ({
  ...line,
  changeCount: changes.filter(isShown).length,
});
