/** Which workspaces were open lately, and which are open now, kept in the data folder: pure but for its one small file. */
import { join } from 'node:path';
import type { RecentWorkspace } from '../contract/results.ts';
import { readSmall, writeSmall } from './small-file.ts';

/** The content of `recent.json`. The data folder itself is `.`: it may be moved. */
export interface RecentRecord {
  /** Newest first. */
  readonly recent: readonly RecentWorkspace[];
  /** Folders that had a window when the program was last seen: they get one again at the next start. */
  readonly open: readonly string[];
}

const nothing: RecentRecord = { recent: [], open: [] };
const longest = 10;
const here = '.';

/** The record in a file's text; what can't be read of it is left out. */
export function parseRecent(text: string): RecentRecord {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return nothing;
  }
  const { recent, open } = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>;
  return {
    recent: (Array.isArray(recent) ? recent : []).filter(isRecent).slice(0, longest),
    open: (Array.isArray(open) ? open : []).filter(isPath).slice(0, longest),
  };
}

const isPath = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= 4096 && !value.includes('\0');

function isRecent(value: unknown): value is RecentWorkspace {
  if (typeof value !== 'object' || value === null) return false;
  const { folder, name } = value as Record<string, unknown>;
  return isPath(folder) && typeof name === 'string' && name.length <= 255;
}

/** The record of one data folder, written at each change. */
export class RecentWorkspaces {
  readonly #home: string;
  readonly #file: string;
  #record: RecentRecord;

  constructor(home: string) {
    this.#home = home;
    this.#file = join(home, 'recent.json');
    this.#record = parseRecent(readSmall(this.#file));
  }

  get list(): readonly RecentWorkspace[] {
    return this.#record.recent.map(({ folder, name }) => ({ folder: this.#outside(folder), name }));
  }
  get open(): readonly string[] {
    return this.#record.open.map((folder) => this.#outside(folder));
  }

  /** Puts a workspace first. */
  note(folder: string, name: string): void {
    const inside = this.#inside(folder);
    const others = this.#record.recent.filter((each) => each.folder !== inside);
    this.#keep({ recent: [{ folder: inside, name }, ...others].slice(0, longest) });
  }
  noteOpen(folders: readonly string[]): void {
    this.#keep({ open: folders.map((folder) => this.#inside(folder)) });
  }
  forget(folder: string): void {
    const inside = this.#inside(folder);
    this.#keep({ recent: this.#record.recent.filter((each) => each.folder !== inside) });
  }
  clear(): void {
    this.#keep({ recent: [] });
  }

  #keep(change: Partial<RecentRecord>): void {
    const next = { ...this.#record, ...change };
    if (JSON.stringify(next) === JSON.stringify(this.#record)) return;
    this.#record = next;
    writeSmall(this.#file, next);
  }
  #inside(folder: string): string {
    return folder === this.#home ? here : folder;
  }
  #outside(folder: string): string {
    return folder === here ? this.#home : folder;
  }
}
