/** File systems that fail: each operation of another one may be refused, and a write may leave half of it behind. */
import type { Files, OpenFile, OpenMode } from '../../electron/storage/files.ts';
import { failure, MemoryFiles } from './memory-files.ts';

/** Another file system that is asked before every operation whether it fails. */
export abstract class BreakableFiles implements Files {
  readonly #files: Files;
  constructor(files: Files) {
    this.#files = files;
  }

  /** The system's code with which an operation fails; `half`: half of what a write was to write is there. */
  protected abstract faultOf(operation: string): { readonly code: string; readonly half: boolean } | null;

  async #do<T>(operation: string, work: () => Promise<T>, half?: () => Promise<unknown>): Promise<T> {
    const fault = this.faultOf(operation);
    if (fault === null) return work();
    if (fault.half) await half?.();
    throw failure(fault.code);
  }

  list(folder: string): Promise<readonly string[]> {
    return this.#do('list', () => this.#files.list(folder));
  }
  makeFolder(folder: string): Promise<void> {
    return this.#do('makeFolder', () => this.#files.makeFolder(folder));
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
  syncFolder(folder: string): Promise<void> {
    return this.#do('syncFolder', () => this.#files.syncFolder(folder));
  }

  #wrap(file: OpenFile): OpenFile {
    return {
      write: (bytes, position) =>
        this.#do(
          'write',
          () => file.write(bytes, position),
          () => file.write(bytes.subarray(0, Math.floor(bytes.length / 2)), position),
        ),
      read: (into, position) => this.#do('file.read', () => file.read(into, position)),
      truncate: (length) => this.#do('truncate', () => file.truncate(length)),
      sync: () => this.#do('file.sync', () => file.sync()),
      stat: () => this.#do('file.stat', () => file.stat()),
      // The handle itself is given back also where the close is to fail: tests open many.
      close: async () => {
        await file.close();
        await this.#do('file.close', () => Promise.resolve());
      },
    };
  }
}

/** What goes wrong. `at`: the operation's number, from 0. `crash`: nothing works from then on. */
export interface Fault {
  readonly at: number;
  readonly code: string;
  readonly crash: boolean;
  /** Half of what a failing write was to write is there. */
  readonly half: boolean;
}

/** One operation fails, or everything from it on, as when the process dies there; `fault` may be set at any time. */
export class FaultyFiles extends BreakableFiles {
  operations = 0;
  fault: Fault | null = null;
  /** Names of the operations that failed. */
  readonly failed: string[] = [];

  protected faultOf(operation: string) {
    const number = this.operations;
    this.operations += 1;
    const { fault } = this;
    if (fault === null || number < fault.at || (number > fault.at && !fault.crash)) return null;
    this.failed.push(operation);
    return { code: fault.code, half: fault.half && number === fault.at };
  }
}

/** What a disk may have kept, when the power fails, of what was not synced. */
export const powerCuts = [true, false].flatMap((names) =>
  [true, false].map((content) => ({ names, content })),
);

/** A program that dies at an operation, with half of what it wrote there; `memory` is what its disk has then. */
export function dyingAt(at: number): { memory: MemoryFiles; files: FaultyFiles } {
  const memory = new MemoryFiles();
  const files = new FaultyFiles(memory);
  files.fault = { at, code: 'EIO', crash: true, half: true };
  return { memory, files };
}
