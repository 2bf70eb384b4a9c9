/** Which number a subject has in the files: a line each, only ever added to, so that no number is given twice. */
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Files, OpenFile } from '../../storage/files.ts';
import { asideName, replaceFile, type AsideClock } from '../../storage/replace-file.ts';
import type { SubjectKey } from '../series-store.ts';

export const subjectsName = 'subjects.log';

const checksum = (text: string) => crc32(text).toString(16).padStart(8, '0');
const lineOf = (ordinal: number, key: SubjectKey) => {
  const text = `${ordinal} ${key}`;
  return `${checksum(text)} ${text}\n`;
};

export class SubjectsFile {
  readonly #files: Files;
  readonly #folder: string;
  readonly #clock: AsideClock;
  #file: OpenFile | null = null;
  /** Bytes that count. */
  #length = 0;
  readonly ordinals = new Map<SubjectKey, number>();
  /** By ordinal; `undefined` where the line was damaged. */
  readonly keys: (SubjectKey | undefined)[] = [];

  constructor(files: Files, folder: string, clock: AsideClock) {
    this.#files = files;
    this.#folder = folder;
    this.#clock = clock;
  }

  /**
   * Reads what is there; answers how many lines were damaged. What stands behind the last whole line (a crash cut it off,
   * or it is no file of ours) is kept under another name before others are written there.
   */
  async read(): Promise<number> {
    const content = (await this.#files.read(join(this.#folder, subjectsName))) ?? Buffer.alloc(0);
    this.#length = content.lastIndexOf(10) + 1;
    if (content.length > this.#length) await this.#setAside(content.subarray(this.#length));
    let damaged = 0;
    for (const line of content.toString('utf8', 0, this.#length).split('\n').slice(0, -1)) {
      const found = /^([0-9a-f]{8}) ((\d{1,9}) (.*))$/.exec(line);
      if (found === null || found[1] !== checksum(found[2] ?? '')) {
        damaged += 1;
        continue;
      }
      const [ordinal, key] = [Number(found[3]), found[4] ?? ''];
      this.keys[ordinal] = key;
      this.ordinals.set(key, ordinal);
    }
    return damaged;
  }

  async #setAside(tail: Uint8Array): Promise<void> {
    const aside = asideName(subjectsName, this.#clock, await this.#files.list(this.#folder));
    await replaceFile(this.#files, join(this.#folder, aside), [tail]);
    const file = await this.#files.open(join(this.#folder, subjectsName), 'update');
    try {
      await file.truncate(this.#length);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** No number below this one is given any more: some file has it. Answers how many of them have lost their lines. */
  startAt(ordinal: number): number {
    const lost = Math.max(0, ordinal - this.keys.length);
    if (lost > 0) this.keys.length = ordinal;
    return lost;
  }

  /** Gives numbers to those that have none. Returns when they are on the disk. */
  async add(subjects: readonly SubjectKey[]): Promise<void> {
    const fresh = [...new Set(subjects)].filter((key) => !this.ordinals.has(key));
    if (fresh.length === 0) return;
    const first = this.keys.length;
    const bytes = Buffer.from(fresh.map((key, at) => lineOf(first + at, key)).join(''));
    const file = (this.#file ??= await this.#open());
    try {
      await file.write(bytes, this.#length);
      await file.sync();
    } catch (error) {
      await file.truncate(this.#length).catch(() => undefined);
      throw error;
    }
    this.#length += bytes.length;
    for (const [at, key] of fresh.entries()) {
      this.keys[first + at] = key;
      this.ordinals.set(key, first + at);
    }
  }

  async #open(): Promise<OpenFile> {
    const file = await this.#files.open(join(this.#folder, subjectsName), 'create');
    try {
      await file.truncate(this.#length);
      await this.#files.syncFolder(this.#folder);
      return file;
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }
}
