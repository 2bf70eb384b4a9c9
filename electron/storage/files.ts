/** The few things that storage asks of a file system, so that tests can make each of them fail. */
import { constants } from 'node:fs';
import { link, open, readFile, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { makeFolders } from './make-folders.ts';

/** An open file. Offsets and lengths are bytes. */
export interface OpenFile {
  /** Writes all of `bytes` at `position`, or rejects; then any part of it may be there. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Fills `into` from `position`; answers how many bytes there were. */
  read(into: Uint8Array, position: number): Promise<number>;
  truncate(length: number): Promise<void>;
  /** Returns when content and length are on the disk (fdatasync). */
  sync(): Promise<void>;
  /** `linked`: the file still has a name in some folder; without one, what is written is gone at the close. */
  stat(): Promise<{ readonly size: number; readonly linked: boolean }>;
  close(): Promise<void>;
}

/** `read`: must exist. `update`: must exist, is kept. `create`: kept or made. `replace`: made empty. `fresh`: must not exist. */
export type OpenMode = 'read' | 'update' | 'create' | 'replace' | 'fresh';

/** A file system. Rejections carry Node's error codes (`ENOENT`, `ENOSPC`, …). */
export interface Files {
  /** Names in a folder, in no order. */
  list(folder: string): Promise<readonly string[]>;
  /** Makes a folder and those above it; content with one that is there. */
  makeFolder(folder: string): Promise<void>;
  /** The whole content, or `null` when there is no such file. */
  read(path: string): Promise<Buffer | null>;
  open(path: string, mode: OpenMode): Promise<OpenFile>;
  /** Replaces `to` when it is there. */
  rename(from: string, to: string): Promise<void>;
  /** A second name for a file; `EEXIST` when the name is taken. Not every file system can (then `EPERM`, `ENOTSUP`, …). */
  link(existing: string, name: string): Promise<void>;
  /** Content with a file that is not there. */
  remove(path: string): Promise<void>;
  /** Returns when the names in the folder are on the disk. */
  syncFolder(folder: string): Promise<void>;
}

const flags: Readonly<Record<OpenMode, number>> = {
  read: constants.O_RDONLY,
  update: constants.O_RDWR,
  create: constants.O_RDWR | constants.O_CREAT,
  replace: constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC,
  fresh: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL,
};

/** Node's code of an error (`ENOSPC`), or an empty string. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

class RealOpenFile implements OpenFile {
  readonly #handle: FileHandle;
  constructor(handle: FileHandle) {
    this.#handle = handle;
  }
  async write(bytes: Uint8Array, position: number): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, position + done);
      // A disk that takes nothing and names no error would keep this loop going for ever.
      if (bytesWritten === 0) throw Object.assign(new Error('nothing was written'), { code: 'EIO' });
      done += bytesWritten;
    }
  }
  async read(into: Uint8Array, position: number): Promise<number> {
    let done = 0;
    while (done < into.length) {
      const { bytesRead } = await this.#handle.read(into, done, into.length - done, position + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return done;
  }
  truncate(length: number): Promise<void> {
    return this.#handle.truncate(length);
  }
  sync(): Promise<void> {
    return this.#handle.datasync();
  }
  async stat(): Promise<{ size: number; linked: boolean }> {
    const { size, nlink } = await this.#handle.stat();
    return { size, linked: nlink > 0 };
  }
  close(): Promise<void> {
    return this.#handle.close();
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const onWindows = process.platform === 'win32';

/** The file system of this computer. */
export const realFiles: Files = {
  list: (folder) => readdir(folder),
  makeFolder: (folder) => Promise.resolve().then(() => makeFolders(folder, 0o700)),
  async read(path) {
    try {
      return await readFile(path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }
  },
  async open(path, mode) {
    return new RealOpenFile(await open(path, flags[mode], 0o600));
  },
  async rename(from, to) {
    // On Windows a virus scanner or an indexer that looks at the file just then makes a rename fail for a moment.
    for (let left = onWindows ? 5 : 0; ; left -= 1) {
      try {
        return await rename(from, to);
      } catch (error) {
        if (left === 0 || !['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error))) throw error;
        await pause(40);
      }
    }
  },
  link: (existing, name) => link(existing, name),
  remove: (path) => rm(path, { force: true }),
  async syncFolder(folder) {
    // Windows has no such call: its file systems log names themselves.
    if (onWindows) return;
    const handle = await open(folder, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};
