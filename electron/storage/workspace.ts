/** The workspace in a data folder: `workspace.json`, the journal after it and the older journals before it. */
import { join } from 'node:path';
import { Low } from 'lowdb';
import type { Clock, LoadedWorkspace, Log, WorkspaceStorage } from '../core/ports.ts';
import type { JournalEntry } from '../domain/model/changes.ts';
import type { Model } from '../domain/model.ts';
import { DamagedDocument, type WorkspaceDocument } from './document-parser.ts';
import { DocumentFile, freeze, noDocument } from './document.ts';
import { folderGone, inStorageTerms } from './failures.ts';
import { errorCode, type Files } from './files.ts';
import { journalName, readBackwards, segmentName } from './history.ts';
import { Journal } from './journal.ts';
import { encodeLine } from './lines.ts';
import { Queue } from './queue.ts';
import { keptEntries, replay, Salvage, type Problem } from './recovery.ts';

export const documentName = 'workspace.json';
/** A new document is due when the entries after the last one are so many, or their lines so many bytes. */
const dueEntries = 2_000;
const dueBytes = 4 * 1024 * 1024;
/** After a document that could not be written, the next attempt waits for so many entries. */
const entriesBeforeRetry = 200;
/** What start may read of the history for Undo: the 4,200 things of a large import fit in. */
const recentBytes = 6 * 1024 * 1024;

export interface WorkspaceFolderPorts {
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
}

export class WorkspaceFolder implements WorkspaceStorage {
  readonly #folder: string;
  readonly #ports: WorkspaceFolderPorts;
  readonly #document: Low<WorkspaceDocument>;
  readonly #journal: Journal;
  /** Everything that touches the journal; documents are written beside it. */
  readonly #appends = new Queue();
  readonly #compactions = new Queue();
  readonly #earlierProblems: readonly Problem[];
  readonly #giveUp: () => Promise<void>;
  #closed = false;
  #loaded = false;
  #revision = 0;
  /** The first revision in the journal file. */
  #journalFirst = 1;
  #pending = { entries: 0, bytes: 0 };
  /** The document on the disk is not what this version would write, whatever came after it. */
  #documentStale = false;
  #retryAtEntries = 0;
  /** The folder was gone when a document was to be written: what it held before is safe nowhere but in that document. */
  #gone = false;

  /** `earlierProblems` are told with those of `load`; `giveUp` runs last at the close. */
  constructor(
    folder: string,
    ports: WorkspaceFolderPorts,
    earlierProblems: readonly Problem[],
    giveUp: () => Promise<void>,
  ) {
    this.#folder = folder;
    const { files, clock, log } = ports;
    this.#ports = ports;
    this.#document = new Low(new DocumentFile(files, join(folder, documentName), clock), noDocument);
    this.#journal = new Journal(files, join(folder, journalName), log);
    this.#earlierProblems = earlierProblems;
    this.#giveUp = giveUp;
  }

  load(): Promise<LoadedWorkspace> {
    return this.#appends.run(() => inStorageTerms(() => this.#load()));
  }

  async #load(): Promise<LoadedWorkspace> {
    const salvage = new Salvage(this.#ports.files, this.#folder, this.#ports.clock);
    const names = await this.#ports.files.list(this.#folder);
    const damage = await this.#readDocument();
    const document = this.#document.data;
    const recovered = await replay(this.#ports, this.#folder, names, document);
    // From here on files are moved and written: a newer version has been refused before.
    await salvage.removeLeftovers(names);
    if (damage !== null) await salvage.documentLost(documentName, damage, recovered);
    else if (document.origin === 'none' && recovered.gap)
      salvage.report('storage.documentMissing', { file: documentName });
    if (document.origin === 'edited') salvage.report('storage.documentEdited', { file: documentName });
    if (recovered.cut !== null) await salvage.cut(recovered.cut);
    this.#documentStale = damage !== null || document.origin === 'edited' || document.origin === 'older';
    this.#document.data = noDocument;
    await this.#journal.open(recovered.journal.length);
    this.#journalFirst = recovered.journal.first ?? recovered.revision + 1;
    this.#revision = recovered.revision;
    this.#pending = recovered.pending;
    this.#loaded = true;
    return {
      model: recovered.model,
      revision: recovered.revision,
      recent: await this.#recent(recovered.replayed),
      problems: [...this.#earlierProblems, ...salvage.problems],
    };
  }

  async #readDocument(): Promise<DamagedDocument | null> {
    try {
      await this.#document.read();
      return null;
    } catch (error) {
      if (error instanceof DamagedDocument) return error;
      throw error;
    }
  }

  async #recent(replayed: readonly JournalEntry[]): Promise<readonly JournalEntry[]> {
    const missing = keptEntries - replayed.length;
    const before = replayed[0]?.revision ?? null;
    if (missing <= 0 || before === 1) return replayed;
    const limits = { before, entries: missing, bytes: recentBytes };
    const older = await readBackwards(this.#ports, this.#folder, this.#journal.length, limits);
    return [...older.toReversed(), ...replayed];
  }

  async append(entry: JournalEntry): Promise<void> {
    this.#mustBeOpen();
    if (this.#gone) throw folderGone();
    await this.#appends.run(() => inStorageTerms(() => this.#append(entry)));
  }

  async #append(entry: JournalEntry): Promise<void> {
    // A gap would cut off everything behind it at the next start: better to fail loudly here.
    if (entry.revision !== this.#revision + 1)
      throw new Error(`revision ${entry.revision} does not follow ${this.#revision}`);
    const line = await encodeLine(entry, this.#ports.clock);
    await this.#journal.append(line);
    this.#revision = entry.revision;
    const { entries, bytes } = this.#pending;
    this.#pending = { entries: entries + 1, bytes: bytes + line.length };
  }

  get compactionDue(): boolean {
    const { entries, bytes } = this.#pending;
    // Without its journal nothing is taken any more, so that no entry would ever come to count up to the next attempt.
    if (this.#journal.lost || this.#gone) return true;
    const due = this.#documentStale || entries >= dueEntries || bytes >= dueBytes;
    return due && entries >= this.#retryAtEntries;
  }

  /** May be called while entries go on being appended: the model is taken as it is at the call. */
  async compact(model: Model, revision: number, atEnd = false): Promise<void> {
    this.#mustBeOpen();
    const document = freeze(model, revision);
    await this.#compactions.run(() => inStorageTerms(() => this.#compact(document, atEnd)));
  }

  async #compact(document: WorkspaceDocument, atEnd: boolean): Promise<void> {
    if (this.#pending.entries === 0 && !this.#documentStale && !this.#journal.lost && !this.#gone) return;
    const goesOn = atEnd && this.#journal.length < dueBytes;
    const rotated = await this.#appends.run(() => (goesOn ? this.#journal.works() : this.#rotate()));
    const before = this.#pending;
    try {
      this.#document.data = document;
      await this.#document.write();
    } catch (error) {
      this.#gone ||= errorCode(error) === 'ENOENT';
      this.#retryAtEntries = this.#pending.entries + entriesBeforeRetry;
      throw error;
    } finally {
      this.#document.data = noDocument;
    }
    this.#documentStale = false;
    this.#gone = false;
    this.#retryAtEntries = 0;
    this.#pending = {
      entries: this.#pending.entries - before.entries,
      bytes: this.#pending.bytes - before.bytes,
    };
    if (!rotated) await this.#appends.run(() => this.#replaceJournal(document.revision));
  }

  /** The journal gets the name of a history segment: what comes now goes into a new one. False: it does not work. */
  async #rotate(): Promise<boolean> {
    if (this.#journal.length === 0) return this.#journal.works();
    try {
      await this.#journal.rotate(join(this.#folder, segmentName(this.#journalFirst)));
    } catch (error) {
      this.#ports.log.error('The journal could not be set aside; it goes on as it is.', error);
    }
    if (this.#journal.length === 0) this.#journalFirst = this.#revision + 1;
    return this.#journal.works();
  }

  /** A journal that was lost under the running program: the document has everything now, so another is started. */
  async #replaceJournal(documentRevision: number): Promise<void> {
    if (documentRevision !== this.#revision || (await this.#journal.works())) return;
    const salvage = new Salvage(this.#ports.files, this.#folder, this.#ports.clock);
    const names = await this.#ports.files.list(this.#folder);
    if (names.includes(journalName)) await salvage.setAside(journalName);
    this.#journalFirst = this.#revision + 1;
    await this.#journal.open(0);
  }

  async history(before: number | null, limit: number): Promise<readonly JournalEntry[]> {
    this.#mustBeOpen();
    const limits = { before, entries: limit, bytes: Infinity };
    return this.#appends.run(() =>
      inStorageTerms(() => readBackwards(this.#ports, this.#folder, this.#journal.length, limits)),
    );
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#compactions.idle();
    await this.#appends.idle();
    await this.#journal.close();
    await this.#giveUp();
  }

  #mustBeOpen(): void {
    if (!this.#loaded || this.#closed) throw new Error('the data folder is not open');
  }
}
