/** The small documents of the history: what is known of each subject without reading it, and why samples are missing. */
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { Low, type Adapter } from 'lowdb';
import * as v from 'valibot';
import { gapReasons } from '../../domain/metrics.ts';
import { newerVersion } from '../../storage/failures.ts';
import type { Files } from '../../storage/files.ts';
import { replaceFile } from '../../storage/replace-file.ts';

/** 1 had no checksum. */
const version = 2;

/** Of everything but the head: key order and numbers come out of JSON as they went in. */
const checksumOf = (data: object): string => crc32(JSON.stringify(data)).toString(16).padStart(8, '0');

/** Newest and oldest sample and the last traffic of each ordinal, epoch ms; `null`: none. */
const Summaries = v.object({
  firstAt: v.array(v.nullable(v.number())),
  lastAt: v.array(v.nullable(v.number())),
  trafficAt: v.array(v.nullable(v.number())),
});
export type Summaries = v.InferOutput<typeof Summaries>;

const Gaps = v.object({
  gaps: v.array(
    v.strictObject({
      from: v.number(),
      to: v.number(),
      reason: v.picklist(gapReasons),
      params: v.record(v.string(), v.union([v.string(), v.number()])),
    }),
  ),
});
export type Gaps = v.InferOutput<typeof Gaps>;

/** The file is there, and is not what it should be. */
export class DamagedDocument extends Error {}

/** JSON with a format, a version and a checksum, all checked when read and replaced whole, on the disk when written. */
class CheckedJson<T extends object> implements Adapter<T> {
  readonly #files: Files;
  readonly #path: string;
  readonly #format: string;
  readonly #schema: v.GenericSchema<unknown, T>;

  constructor(files: Files, path: string, format: string, schema: v.GenericSchema<unknown, T>) {
    this.#files = files;
    this.#path = path;
    this.#format = format;
    this.#schema = schema;
  }

  async read(): Promise<T | null> {
    const content = await this.#files.read(this.#path);
    if (content === null) return null;
    const json = parse(content);
    const head = v.safeParse(
      v.looseObject({
        format: v.literal(this.#format),
        version: v.number(),
        checksum: v.optional(v.string()),
      }),
      json,
    );
    if (!head.success) throw new DamagedDocument();
    const { version: written, checksum, ...rest } = head.output;
    const data: Record<string, unknown> = rest;
    delete data['format'];
    if (written > version) throw newerVersion(this.#path, written, version);
    if (written > 1 && checksum !== checksumOf(data)) throw new DamagedDocument();
    const read = v.safeParse(this.#schema, data);
    if (!read.success) throw new DamagedDocument();
    return read.output;
  }

  async write(data: T): Promise<void> {
    const head = { format: this.#format, version, checksum: checksumOf(data) };
    const text = `${JSON.stringify({ ...head, ...data })}\n`;
    await replaceFile(this.#files, this.#path, [Buffer.from(text)]);
  }
}

function parse(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    throw new DamagedDocument();
  }
}

export const summariesName = 'summaries.json';
export const gapsName = 'gaps.json';

export const summariesDocument = (files: Files, folder: string): Low<Summaries> =>
  new Low(new CheckedJson(files, join(folder, summariesName), 'private-link-desk/summaries', Summaries), {
    firstAt: [],
    lastAt: [],
    trafficAt: [],
  });

export const gapsDocument = (files: Files, folder: string): Low<Gaps> =>
  new Low(new CheckedJson(files, join(folder, gapsName), 'private-link-desk/gaps', Gaps), { gaps: [] });
