/** A file system in trouble for a while: its disk full, mounted read-only, its folder removed, its permission lost. */
import type { MemoryFiles } from '../support/faulty-files.ts';
import type { Files, OpenFile, OpenMode } from '../../electron/storage/files.ts';

export const troubles = ['full', 'readOnly', 'removed', 'denied'] as const;
export type Trouble = (typeof troubles)[number];

const failure = (code: string) => Object.assign(new Error(code), { code });

/** What each trouble does to each kind of operation; what is not named goes well. `half`: half of it is written. */
const effects: Readonly<Record<Trouble, Readonly<Record<string, string>>>> = {
  full: { write: 'ENOSPC' },
  readOnly: {
    ...{
      write: 'EROFS',
      truncate: 'EROFS',
      change: 'EROFS',
      rename: 'EROFS',
      link: 'EROFS',
      remove: 'EROFS',
    },
  },
  removed: {
    list: 'ENOENT',
    open: 'ENOENT',
    change: 'ENOENT',
    rename: 'ENOENT',
    link: 'ENOENT',
    sync: 'ENOENT',
  },
  denied: {
    ...{ list: 'EACCES', read: 'EACCES', open: 'EACCES', change: 'EACCES', rename: 'EACCES' },
    ...{ link: 'EACCES', remove: 'EACCES', sync: 'EACCES' },
  },
};

export class TroubledFiles implements Files {
  readonly #files: MemoryFiles;
  operations = 0;
  /** Operations that went wrong. */
  refused = 0;
  /** From the operation with this number (from 0) to before that one. */
  trouble: { readonly kind: Trouble; readonly from: number; readonly to: number } | null = null;
  #cleared = false;

  constructor(files: MemoryFiles) {
    this.#files = files;
  }

  #effect(operation: string): string | undefined {
    const number = this.operations;
    this.operations += 1;
    const { trouble } = this;
    if (trouble === null || number < trouble.from || number >= trouble.to) return undefined;
    if (trouble.kind === 'removed' && !this.#cleared) {
      this.#files.clear();
      this.#cleared = true;
    }
    const code = effects[trouble.kind][operation];
    if (code !== undefined) this.refused += 1;
    return code;
  }
  async #do<T>(operation: string, work: () => Promise<T>): Promise<T> {
    const code = this.#effect(operation);
    if (code !== undefined) throw failure(code);
    return work();
  }

  list(folder: string): Promise<readonly string[]> {
    return this.#do('list', () => this.#files.list(folder));
  }
  makeFolder(): Promise<void> {
    // As `mkdir -p`: content with a folder that is there, and makes one that was removed anew.
    return this.#do('makeFolder', () => this.#files.makeFolder());
  }
  read(path: string): Promise<Buffer | null> {
    return this.#do('read', () => this.#files.read(path));
  }
  open(path: string, mode: OpenMode): Promise<OpenFile> {
    return this.#do(mode === 'read' ? 'open' : 'change', async () =>
      this.#wrap(await this.#files.open(path, mode)),
    );
  }
  rename(from: string, to: string): Promise<void> {
    return this.#do('rename', () => this.#files.rename(from, to));
  }
  link(existing: string, name: string): Promise<void> {
    return this.#do('link', () => this.#files.link(existing, name));
  }
  remove(path: string): Promise<void> {
    return this.#do('remove', () => this.#files.remove(path));
  }
  syncFolder(): Promise<void> {
    return this.#do('sync', () => this.#files.syncFolder());
  }

  #wrap(file: OpenFile): OpenFile {
    return {
      ...{
        read: (into, position) => file.read(into, position),
        sync: () => this.#do('fileSync', () => file.sync()),
        stat: () => file.stat(),
        close: () => file.close(),
      },
      truncate: (length) => this.#do('truncate', () => file.truncate(length)),
      write: async (bytes, position) => {
        const code = this.#effect('write');
        if (code === undefined) return file.write(bytes, position);
        await file.write(bytes.subarray(0, bytes.length >> 1), position);
        throw failure(code);
      },
    };
  }
}
