/**
 * Puts the state together from what the folder holds: the document, then every entry after it, in order, up to the
 * first one that is damaged or missing. What can't be used is set aside under another name, and said.
 */
import { basename, join } from 'node:path';
import type { StorageStatus } from '../contract/results.ts';
import type { Clock } from '../core/ports.ts';
import { applyChanges, type JournalEntry } from '../domain/model/changes.ts';
import { collectionNames, emptyModel, type Entity, type MutableModel } from '../domain/model.ts';
import type { DamagedDocument, WorkspaceDocument } from './document-parser.ts';
import { newerVersion } from './failures.ts';
import type { Files } from './files.ts';
import { logFiles, type LogFile } from './history.ts';
import { linesOf, readEntry, readHead } from './lines.ts';
import { lockName } from './lock.ts';
import { newestVersion } from './migrations.ts';
import { asideName, replaceFile, temporarySuffix, type AsideClock } from './replace-file.ts';

export type Problem = StorageStatus['problems'][number];

/** What was found, and where the log has to be cut before it goes on. */
export interface Recovered {
  readonly model: MutableModel;
  readonly revision: number;
  /** Entries after the document, oldest first: the newest `keptEntries` of them. */
  readonly replayed: readonly JournalEntry[];
  /** How many entries came after the document, and the bytes of their lines. */
  readonly pending: { readonly entries: number; readonly bytes: number };
  readonly cut: Cut | null;
  /** The log's first entry is not the one after the document: what was between is not there. */
  readonly gap: boolean;
  /** Bytes of the journal that count, and the first revision in it, if any. */
  readonly journal: { readonly length: number; readonly first: number | null };
}

/** The place in the log behind which nothing counts. `next`: the files after that one. */
export interface Cut {
  readonly file: LogFile;
  /** Bytes of the file before that place. */
  readonly offset: number;
  /** The line there, from 1. */
  readonly number: number;
  readonly next: readonly LogFile[];
}

/** So many of the replayed entries stay in memory, for Undo. */
export const keptEntries = 200;

/** The model of a document, to be changed. */
function modelOf(document: WorkspaceDocument): MutableModel {
  const model = emptyModel();
  for (const name of collectionNames) {
    const map = model[name] as Map<string, Entity>;
    for (const thing of document.collections[name]) map.set(thing.id, thing);
  }
  return model;
}

/** Reads the log and applies to the document's model what comes after it. Changes nothing on the disk. */
export async function replay(
  { files, clock }: { readonly files: Files; readonly clock: Clock },
  folder: string,
  names: readonly string[],
  document: WorkspaceDocument,
): Promise<Recovered> {
  const model = modelOf(document);
  const pending = { entries: 0, bytes: 0 };
  let { revision } = document;
  let replayed: JournalEntry[] = [];
  let journal: Recovered['journal'] = { length: 0, first: null };
  const recovered = (cut: Cut | null, gap: boolean): Recovered => ({
    model,
    revision,
    replayed: replayed.slice(-keptEntries),
    pending,
    cut,
    gap,
    journal: cut === null ? journal : journalBefore(cut, journal.first),
  });
  // Damaged, but perhaps older than the document, and then of no consequence: what follows tells.
  let doubtful: Cut | null = null;
  for (const { file, next } of logToReplay(logFiles(names), revision)) {
    for await (const { head, line, whole, ...at } of numberedLines(files, join(folder, file.name))) {
      if (whole && file.first === null)
        journal = { length: at.offset + line.length + 1, first: journal.first ?? head?.revision ?? null };
      if (head !== null && head.version > newestVersion)
        throw newerVersion(file.name, head.version, newestVersion);
      if (head !== null && head.revision <= document.revision) {
        doubtful = null;
        continue;
      }
      const entry = head?.revision === revision + 1 ? await readEntry(line, head, clock) : null;
      if (entry === null) {
        const gap = doubtful === null && head !== null && pending.entries === 0;
        doubtful ??= { file, next, ...at };
        if (head === null && pending.entries === 0) continue;
        return recovered(doubtful, gap);
      }
      applyChanges(model, entry.changes);
      revision = entry.revision;
      replayed.push(entry);
      if (replayed.length > 2 * keptEntries) replayed = replayed.slice(-keptEntries);
      pending.entries += 1;
      pending.bytes += line.length + 1;
      doubtful = null;
    }
  }
  return recovered(doubtful, false);
}

function journalBefore({ file, offset }: Cut, first: number | null): Recovered['journal'] {
  // Cut in a segment: the journal is set aside, and so is one that is cut at its very beginning.
  return file.first === null && offset > 0 ? { length: offset, first } : { length: 0, first: null };
}

/** A file's lines with what their heads say. `whole`: the line's newline is there. */
async function* numberedLines(files: Files, path: string) {
  const content = (await files.read(path)) ?? Buffer.alloc(0);
  let number = 0;
  for (const { start, line, next } of linesOf(content)) {
    number += 1;
    // Without its newline a line was cut off, even if nothing but that is missing.
    yield { head: next === null ? null : readHead(line), line, whole: next !== null, offset: start, number };
  }
}

/** The log's files from the one that holds the revision after the document's, each with those after it. */
function logToReplay(log: readonly LogFile[], revision: number) {
  return log
    .map((file, index) => ({ file, next: log.slice(index + 1) }))
    .filter(({ next }) => {
      const following = next[0]?.first;
      // The journal doesn't say what it starts with, so the segment before it is always looked at.
      return following === undefined || following === null || following > revision + 1;
    });
}

/** The files of a data folder that recovery moves and cuts, and what it has to say about that. */
export class Salvage {
  readonly problems: Problem[] = [];
  readonly #files: Files;
  readonly #folder: string;
  readonly #clock: AsideClock;

  constructor(files: Files, folder: string, clock: AsideClock) {
    this.#files = files;
    this.#folder = folder;
    this.#clock = clock;
  }

  report(reason: string, params: Problem['params'] = {}): void {
    this.problems.push({ reason, params });
  }

  /** Removes what replacements that a crash cut off have left; not what others need to ask for the lock. */
  async removeLeftovers(names: readonly string[]): Promise<void> {
    for (const name of names)
      if (name.endsWith(temporarySuffix) && !name.startsWith(lockName))
        await this.#files.remove(join(this.#folder, name));
  }

  /** Gives a file a name under which nothing looks for it; answers that name. */
  async setAside(name: string): Promise<string> {
    const aside = asideName(name, this.#clock, await this.#files.list(this.#folder));
    await this.#files.rename(join(this.#folder, name), join(this.#folder, aside));
    await this.#files.syncFolder(this.#folder);
    return aside;
  }

  /**
   * Cuts the log: files after the place are set aside whole, newest first, then the rest of the file itself, so that a
   * crash in the middle leaves a log that is cut at the same place next time.
   */
  async cut({ file, offset, number, next }: Cut): Promise<void> {
    for (const later of next.toReversed()) {
      const keptAs = await this.setAside(later.name);
      this.report('storage.logUnusable', { file: later.name, keptAs });
    }
    // A segment must not stay behind empty: its name says that it holds a revision.
    const keptAs = offset === 0 ? await this.setAside(file.name) : await this.#cutInside(file.name, offset);
    this.report('storage.journalDamaged', { file: file.name, line: number, keptAs });
  }

  async #cutInside(name: string, offset: number): Promise<string> {
    const path = join(this.#folder, name);
    const keptAs = asideName(name, this.#clock, await this.#files.list(this.#folder));
    const content = (await this.#files.read(path)) ?? Buffer.alloc(0);
    await replaceFile(this.#files, join(this.#folder, keptAs), [content.subarray(offset)]);
    const open = await this.#files.open(path, 'update');
    try {
      await open.truncate(offset);
      await open.sync();
    } finally {
      await open.close();
    }
    return keptAs;
  }

  /** A document that can't be read: set aside, the state rebuilt from the log or, where that can't be, empty. */
  async documentLost(path: string, damage: DamagedDocument, rebuilt: Recovered): Promise<void> {
    const file = basename(path);
    const keptAs = await this.setAside(file);
    const { place } = damage;
    if (rebuilt.revision > 0)
      this.report('storage.documentRebuilt', { file, place, keptAs, changes: rebuilt.revision });
    else this.report('storage.documentLost', { file, place, keptAs });
  }
}
