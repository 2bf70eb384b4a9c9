/**
 * The log of the running hour: each round is one record behind its length and checksum, on the disk before it counts. A
 * crash costs at most the round that was being written. Each record stands on its own.
 */
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Files, OpenFile } from '../../storage/files.ts';
import { BadBytes, ByteReader, type ByteWriter } from './bytes.ts';
import type { StoredColumn } from './chunk.ts';
import { readColumn, writeColumn } from './columns.ts';

export const logName = (sequence: number): string => `rounds-${sequence}.log`;

/** The sequence number of a log by its name; `null`: not a log. */
export function logSequence(name: string): number | null {
  const found = /^rounds-(\d{1,9})\.log$/.exec(name);
  return found === null ? null : Number(found[1]);
}

const head = 8;
const magic = Buffer.from('PLDL\x01\0\0\0', 'latin1');
const modes = { whole: 0, raw: 1 } as const;

/** A round as it is stored. */
export interface StoredRound {
  readonly at: number;
  readonly stepMs: number;
  /** Row to ordinal. */
  readonly ordinals: Float64Array;
  readonly columns: readonly StoredColumn[];
}

export class RoundLog {
  readonly #files: Files;
  readonly #folder: string;
  readonly sequence: number;
  #file: OpenFile | null = null;
  length = 0;

  constructor(files: Files, folder: string, sequence: number) {
    this.#files = files;
    this.#folder = folder;
    this.sequence = sequence;
  }

  get path(): string {
    return join(this.#folder, logName(this.sequence));
  }

  /** Returns when the round is on the disk. What a failure leaves behind is overwritten by the next. */
  async append(round: StoredRound, writer: ByteWriter): Promise<void> {
    if (this.#file === null) {
      const file = await this.#files.open(this.path, 'create');
      try {
        await file.truncate(0);
        await file.write(magic, 0);
        await file.sync();
        await this.#files.syncFolder(this.#folder);
      } catch (error) {
        await file.close().catch(() => undefined);
        throw error;
      }
      this.#file = file;
      this.length = magic.length;
    }
    writer.clear();
    encodeRound(writer, round);
    try {
      await this.#file.write(writer.view(), this.length);
      await this.#file.sync();
    } catch (error) {
      // It was not acknowledged, so it must not come back. Where even that fails, the next record lies over it.
      await this.#file.truncate(this.length).catch(() => undefined);
      throw error;
    }
    this.length += writer.length;
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }
}

function encodeRound(writer: ByteWriter, { at, stepMs, ordinals, columns }: StoredRound): void {
  writer.uint32(0);
  writer.uint32(0);
  writer.float64(at);
  writer.varint(stepMs);
  writer.varint(ordinals.length);
  writeColumn(writer, ordinals, ordinals.length);
  writer.byte(columns.length);
  for (const { id, values } of columns) {
    writer.byte(id);
    const whole = values.every((value) => value !== value || (value >= 0 && Number.isSafeInteger(value)));
    writer.byte(whole ? modes.whole : modes.raw);
    for (const value of values) {
      if (!whole) writer.float64(value);
      else writer.varint(value === value ? value + 1 : 0);
    }
  }
  writer.setUint32(0, writer.length - head);
  writer.setUint32(4, crc32(writer.view(head)));
}

function decodeRound(bytes: Buffer): StoredRound {
  const reader = new ByteReader(bytes);
  const at = reader.float64();
  const stepMs = reader.varint();
  const count = reader.varint();
  if (count > bytes.length * 8) throw new BadBytes('rows');
  const ordinals = new Float64Array(count);
  readColumn(reader, ordinals, count);
  const columns = Array.from({ length: reader.byte() }, () => {
    const id = reader.byte();
    const mode = reader.byte();
    const values = new Float64Array(count);
    for (let row = 0; row < count; row += 1) {
      if (mode === modes.raw) values[row] = reader.float64();
      else {
        const value = reader.varint();
        values[row] = value === 0 ? NaN : value - 1;
      }
    }
    return { id, values };
  });
  return { at, stepMs, ordinals, columns };
}

/** What is wrong with a log. `torn`: its end is missing, as after a crash; that is no damage. */
export type LogState = 'whole' | 'torn' | 'damaged' | 'newer';

/** The rounds of a log's bytes in their order; answers its state. A damaged one is left out, those behind it are not. */
export async function replayLog(
  bytes: Buffer,
  take: (round: StoredRound) => void | Promise<void>,
): Promise<LogState> {
  if (bytes.length < magic.length) return bytes.equals(magic.subarray(0, bytes.length)) ? 'torn' : 'damaged';
  if (bytes.toString('latin1', 0, 4) !== 'PLDL') return 'damaged';
  if ((bytes[4] ?? 0) > (magic[4] ?? 0)) return 'newer';
  let state: LogState = 'whole';
  for (let at = magic.length; at < bytes.length;) {
    const length = at + head <= bytes.length ? bytes.readUInt32LE(at) : Infinity;
    const end = at + head + length;
    // Longer than the file: its end is missing, or the length is not one.
    if (end > bytes.length) return state === 'whole' ? 'torn' : state;
    const content = bytes.subarray(at + head, end);
    if (length > 0 && bytes.readUInt32LE(at + 4) === crc32(content)) await take(decodeRound(content));
    else if (length === 0) return bytes.subarray(at).every((byte) => byte === 0) ? 'torn' : 'damaged';
    // The last record with its length and not its content is what a power cut leaves.
    else state = end === bytes.length ? (state === 'whole' ? 'torn' : state) : 'damaged';
    at = end;
  }
  return state;
}
