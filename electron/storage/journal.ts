/**
 * `journal.jsonl`, the file that makes a change last: one line per entry, written and synced before it counts. What
 * could not be written whole is cut off again, so that memory and disk agree; while that fails nothing is accepted.
 */
import { dirname } from 'node:path';
import type { Log } from '../core/ports.ts';
import { folderGone } from './failures.ts';
import { errorCode, type Files, type OpenFile } from './files.ts';

export class Journal {
  readonly #files: Files;
  readonly #path: string;
  readonly #log: Log;
  /** `null`: to be opened again, and cut back, before the next line. */
  #file: OpenFile | null = null;
  #length = 0;
  #lost = false;

  constructor(files: Files, path: string, log: Log) {
    this.#files = files;
    this.#path = path;
    this.#log = log;
  }

  /** Bytes of acknowledged lines. */
  get length(): number {
    return this.#length;
  }

  /** Acknowledged lines are gone from the disk: only a new document helps (see `WorkspaceFolder.compact`). */
  get lost(): boolean {
    return this.#lost;
  }

  /** Opens the file, which is made when it is not there, and cuts off what is behind `length`. */
  async open(length: number): Promise<void> {
    this.#length = length;
    await this.#ready();
  }

  /** Returns when the line is on the disk. Rejects with the system's error, and then the line counts as not there. */
  async append(line: Uint8Array): Promise<void> {
    const file = this.#file ?? (await this.#ready());
    try {
      await file.write(line, this.#length);
      const [, { linked }] = await Promise.all([file.sync(), file.stat()]);
      // Writing to a file that was deleted goes well, into nothing.
      if (!linked) throw folderGone();
    } catch (error) {
      await this.#takeBack(file);
      throw error;
    }
    this.#length += line.length;
  }

  /** Gives the file another name and starts an empty one. */
  async rotate(name: string): Promise<void> {
    if (this.#file === null) await this.#ready();
    await this.#release();
    await this.#files.rename(this.#path, name);
    this.#length = 0;
    await this.#ready();
  }

  /** Whether lines can be taken, after an attempt to mend it where not. */
  async works(): Promise<boolean> {
    try {
      if (this.#file === null) await this.#ready();
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.#release();
  }

  async #takeBack(file: OpenFile): Promise<void> {
    try {
      await file.truncate(this.#length);
      await file.sync();
      this.#lost = !(await file.stat()).linked;
      if (this.#lost) throw folderGone();
    } catch (error) {
      this.#log.error('The journal could not be cut back; it takes no entries until it can.', error);
      await this.#release();
    }
  }

  async #ready(): Promise<OpenFile> {
    const file = await this.#open();
    try {
      const { size } = await file.stat();
      this.#lost = size < this.#length;
      if (this.#lost) throw folderGone();
      if (size > this.#length) {
        await file.truncate(this.#length);
        await file.sync();
      }
      await this.#files.syncFolder(dirname(this.#path));
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
    this.#file = file;
    return file;
  }

  async #open(): Promise<OpenFile> {
    try {
      return await this.#files.open(this.#path, this.#length === 0 ? 'create' : 'update');
    } catch (error) {
      this.#lost = errorCode(error) === 'ENOENT';
      throw error;
    }
  }

  async #release(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close().catch((error: unknown) => this.#log.error('The journal could not be closed.', error));
  }
}
