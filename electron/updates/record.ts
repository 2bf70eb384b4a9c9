/**
 * `updates.json` in the program's data folder: feed and key are the operator's and the same for every workspace, and the
 * highest version that a publisher has offered must outlive the program, or an old feed could be played back to it.
 */
import { rename } from 'node:fs/promises';
import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';
import { AppError } from '../contract/errors.ts';
import type { Log } from '../core/ports.ts';
import { FeedAddress, isVersion, PublisherKey } from '../domain/updates.ts';

const format = 'private-link-desk/updates';
const version = 1;

const Kept = v.object({
  format: v.literal(format),
  version: v.literal(version),
  feed: FeedAddress,
  publicKey: PublisherKey,
  checkAtStart: v.boolean(),
  checkedAt: v.nullable(v.number()),
  /** The highest version that was ever signed with this key. */
  seen: v.nullable(v.pipe(v.string(), v.check(isVersion))),
  /** Why the last install did not come about; told at the next start. */
  notInstalled: v.nullable(v.string()),
});

export type UpdateRecord = Omit<v.InferOutput<typeof Kept>, 'format' | 'version'>;

/** Nothing is asked of anybody. */
export const nothingKept: UpdateRecord = {
  feed: '',
  publicKey: '',
  checkAtStart: false,
  checkedAt: null,
  seen: null,
  notInstalled: null,
};

/** The record in a file's text; null: it is none. */
function parseUpdateRecord(text: string): UpdateRecord | null {
  try {
    return v.parse(v.omit(Kept, ['format', 'version']), v.parse(Kept, JSON.parse(text)));
  } catch {
    return null;
  }
}

/** The file: read once, and replaced whole at each change. */
export class UpdateFile {
  readonly #path: string;
  #record: UpdateRecord;
  /** One that could not be read is out of the way of the next one when this resolves. */
  #aside: Promise<void> = Promise.resolve();

  /** `text`: of the file now, empty where there is none; `first`: what holds then. */
  constructor(path: string, text: string, first: UpdateRecord, log: Log) {
    this.#path = path;
    const kept = parseUpdateRecord(text);
    this.#record = kept ?? first;
    if (kept || text === '') return;
    log.info('updates.json could not be read; it is kept aside, and updates are off.');
    this.#aside = rename(path, path.replace(/(\.json)?$/, '.damaged.json')).catch(() => undefined);
  }

  get record(): UpdateRecord {
    return this.#record;
  }

  /** Durable when it resolves. Rejects with `updates.notKept`; the old file is then as it was, and so is the record. */
  async keep(change: Partial<UpdateRecord>): Promise<void> {
    await this.#aside;
    const record = { ...this.#record, ...change };
    if (JSON.stringify(record) === JSON.stringify(this.#record)) return;
    const text = `${JSON.stringify({ format, version, ...record }, null, 2)}\n`;
    try {
      await writeFileAtomic(this.#path, text, { mode: 0o600 });
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      throw new AppError('storage-failed', 'updates.notKept', { what: code });
    }
    this.#record = record;
  }
}
