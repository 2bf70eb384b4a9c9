/**
 * What Undo and Redo would do, read off the journal, so that it survives a restart. The operator's changes are taken
 * back last first; what the simulation made of them since is taken back with them.
 */
import type { Change, JournalEntry } from '../domain/model/changes.ts';
import type { Model } from '../domain/model.ts';
import { put, drop } from './changes.ts';

interface Done {
  readonly entry: JournalEntry;
  /** The revision at which it was last made: its own, or that of its Redo. */
  readonly since: number;
}

const depth = 200;

export class UndoHistory {
  #done: Done[] = [];
  #undone: JournalEntry[] = [];
  /** The simulation's entries since the oldest change that can be taken back. */
  #simulated: JournalEntry[] = [];

  get state(): { undo: JournalEntry | null; redo: JournalEntry | null } {
    return { undo: this.#done.at(-1)?.entry ?? null, redo: this.#undone.at(-1) ?? null };
  }

  /** Takes note of an entry that is on the disk, in their order. */
  note(entry: JournalEntry): void {
    if (entry.undoes !== undefined) this.#noteUndo(entry.undoes);
    else if (entry.redoes !== undefined) this.#noteRedo(entry.redoes, entry.revision);
    else if (entry.actor === 'simulation') this.#simulated.push(entry);
    else {
      this.#done.push({ entry, since: entry.revision });
      this.#undone = [];
    }
    if (this.#done.length > depth) this.#done.shift();
    const oldest = this.#done[0]?.since ?? Infinity;
    this.#simulated = this.#simulated.filter((simulated) => simulated.revision > oldest);
  }

  #noteUndo(revision: number): void {
    const index = this.#done.findLastIndex((done) => done.entry.revision === revision);
    const [done] = index < 0 ? [] : this.#done.splice(index, 1);
    if (!done) return;
    const takenBack = this.#consequences(done);
    this.#simulated = this.#simulated.filter((simulated) => !takenBack.includes(simulated));
    this.#undone.push(done.entry);
  }

  /** What the simulation has made of a change since: entries about the same things, or about things of those. */
  #consequences({ entry, since }: Done): JournalEntry[] {
    const touched = new Set(entry.changes.map(keyOf));
    return this.#simulated.filter((simulated) => {
      if (simulated.revision < since || !simulated.changes.some((change) => touched.has(keyOf(change))))
        return false;
      for (const change of simulated.changes) touched.add(keyOf(change));
      return true;
    });
  }

  #noteRedo(revision: number, since: number): void {
    const index = this.#undone.findLastIndex((entry) => entry.revision === revision);
    if (index < 0) return;
    const [entry] = this.#undone.splice(index, 1);
    if (entry) this.#done.push({ entry, since });
  }

  /** The changes that take the last operator's change back, with what the simulation did to the same things since. */
  undoChanges(model: Model): { entry: JournalEntry; changes: readonly Change[] } | null {
    const top = this.#done.at(-1);
    if (!top) return null;
    const first = new Map<string, Change>();
    for (const { changes } of [top.entry, ...this.#consequences(top)]) {
      for (const change of changes) if (!first.has(keyOf(change))) first.set(keyOf(change), change);
    }
    const changes = [...first.values()].map((change) => restore(model, change, change.before));
    return { entry: top.entry, changes };
  }

  /** The changes that make the last undone change again. */
  redoChanges(model: Model): { entry: JournalEntry; changes: readonly Change[] } | null {
    const entry = this.#undone.at(-1);
    return entry
      ? { entry, changes: entry.changes.map((change) => restore(model, change, change.after)) }
      : null;
  }
}

const keyOf = (change: Change) => `${change.collection}/${change.id}`;

const restore = (model: Model, { collection, id }: Change, value: Change['before']): Change =>
  value === null ? drop(model, collection, id) : put(model, collection, value as never);
