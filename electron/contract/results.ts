/** The shapes that commands answer with. Times are epoch milliseconds, durations milliseconds. */
import type { Reason } from '../domain/fault.ts';
import type { Change, JournalEntry } from '../domain/model/changes.ts';
import type { CollectionName, EntityOf } from '../domain/model.ts';
import type { Settings } from './settings.ts';

/** What the status bar says about the disk. A problem is a reason as in errors (`error.<reason>`). */
export interface StorageStatus {
  readonly savedAt: number | null;
  /** What was found at the start and set aside, and what fails now; empty when all is well. */
  readonly problems: readonly Reason[];
}

/** One line of Activity, without the things themselves. */
export interface EntrySummary extends Omit<JournalEntry, 'changes'> {
  readonly changeCount: number;
}

/** One line of Activity with before and after; `changes` is cut at 200, `changeCount` is not. */
export interface ActivityEntry extends EntrySummary {
  readonly changes: readonly Change[];
}

/** What Undo and Redo would take back or make again; `null`: nothing. */
export interface UndoState {
  readonly undo: EntrySummary | null;
  readonly redo: EntrySummary | null;
}

/** Everything that a page needs to start, at one revision. */
export interface Snapshot {
  readonly revision: number;
  readonly collections: { readonly [C in CollectionName]: readonly EntityOf<C>[] };
  readonly undo: UndoState;
  readonly recent: readonly EntrySummary[];
  readonly settings: Settings;
  readonly storage: StorageStatus;
  readonly app: AppDescription;
}

export interface AppDescription {
  readonly version: string;
  readonly shell: 'electron' | 'browser' | 'memory';
  /** `Electron 45.4.1`, `Node 20.20.2` and so on. */
  readonly runtime: string;
  /** The data folder as the operator named it. */
  readonly dataFolder: string;
  /** True when files are saved by the shell's own dialog; false: the page downloads them. */
  readonly saveDialog: boolean;
}

/** What became of a workspace that was to be made, opened or saved elsewhere. */
export type OpenedWorkspace =
  | { readonly kind: 'opened'; readonly name: string; readonly folder: string }
  | { readonly kind: 'cancelled' };

/** A workspace that was open before, newest first. */
export interface RecentWorkspace {
  readonly folder: string;
  readonly name: string;
}

/** A file for the operator: saved by the shell's dialog, given up, or handed to the page for a download. */
export type SavedFile =
  | { readonly kind: 'saved'; readonly fileName: string; readonly rows: number }
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'content';
      readonly fileName: string;
      readonly text: string;
      /** Left out: `text` is the file's text; else its bytes as base64. */
      readonly encoding?: 'base64';
      readonly rows: number;
    };

/** A file that is too large for one answer: the page takes it piece by piece. */
export interface FileInPieces {
  readonly kind: 'pieces';
  readonly fileName: string;
  readonly jobId: string;
}

/** `text` continues what came before; `rows` of `total` have been sent; `done`: this was the last. */
export interface FilePiece {
  readonly text: string;
  readonly rows: number;
  readonly total: number;
  readonly done: boolean;
}

/** What a batch did and each thing that it could not do, with the reason as in errors (`error.<reason>`). */
export interface BatchResult {
  readonly done: number;
  readonly refused: readonly (Reason & { readonly id: string })[];
}

/** Something that went wrong without anybody expecting it. `what`: without secrets and personal paths. */
export interface Crash {
  /** Epoch ms. */
  readonly at: number;
  readonly kind: 'main' | 'window' | 'page';
  readonly what: string;
  /** Of the program. */
  readonly version: string;
}
