/**
 * A file of the history: what some hundred subjects were in an hour, a day or a month. Written once, never changed.
 *
 * magic · version · kind · level · shard · first ordinal · count · from · to · what it replaces · where each subject's
 * record begins · checksum of all that; then the records, each behind a checksum of its own, so that what is broken costs
 * one subject one piece.
 */
import { crc32 } from 'node:zlib';
import { BadBytes, ByteReader, ByteWriter } from './bytes.ts';

export const kinds = ['samples', 'hours', 'days'] as const;
/** `samples` as they came; `hours` and `days` rolled up. */
export type PieceKind = (typeof kinds)[number];

/** Subjects in one file: with them a day of samples is some megabytes. */
export const shardSize = 512;
export const pieceVersion = 1;
const magic = 0x53444c50; // PLDS
const fixed = 4 + 4 + 4 * 5 + 16;

export interface PieceHead {
  readonly kind: PieceKind;
  /** 0: as it came, 1: merged into a day, 2: into a month. */
  readonly level: number;
  readonly shard: number;
  /** Epoch ms; nothing in it is at or after `to`. */
  readonly from: number;
  readonly to: number;
  /** Sequence numbers of the files whose content this one holds: where they are still there, they are left over. */
  readonly replaces: readonly number[];
}

export interface Piece extends PieceHead {
  readonly name: string;
  /** Grows with every file that is written. */
  readonly sequence: number;
  readonly firstOrdinal: number;
  /** Byte offsets in the file of each subject's record, and the end of the last. */
  readonly offsets: Uint32Array;
  readonly size: number;
}

/** The file was written by a newer version of the program. */
export class NewerPiece extends Error {
  readonly version: number;
  constructor(version: number) {
    super('newer');
    this.version = version;
  }
}

const stamp = (ms: number) => new Date(ms).toISOString().slice(0, 16).replace(/[-:]/g, '');
const ended = '.piece';
const form = /^(samples|hours|days)-(\d{8}T\d{4})-(\d{8}T\d{4})-(\d{1,9})-(\d{1,9})\.piece$/;

/** `samples-20261128T1300-20261128T1400-0-17.piece`: for people; the shard and the sequence count. */
const pieceName = ({ kind, from, to, shard }: PieceHead, sequence: number): string =>
  `${kind}-${stamp(from)}-${stamp(to)}-${shard}-${sequence}${ended}`;

/** What a name says; `null`: not one of ours. Epoch ms, to the minute. */
export function readName(name: string): { sequence: number; from: number; to: number } | null {
  const found = form.exec(name);
  if (found === null) return null;
  const time = (text = '') =>
    Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:00Z'));
  const [from, to] = [time(found[2]), time(found[3])];
  if (Number.isNaN(from) || Number.isNaN(to)) return null;
  return { sequence: Number(found[5]), from, to };
}

/** Puts a piece together, record by record in the order of the ordinals. */
export class PieceBuilder {
  readonly #records = new ByteWriter(1 << 16);
  readonly #lengths: number[] = [];

  /** The next subject's record; an empty one where there is nothing of it. */
  add(record: Buffer): void {
    if (record.length === 0) {
      this.#lengths.push(0);
      return;
    }
    this.#records.uint32(crc32(record));
    this.#records.append(record);
    this.#lengths.push(record.length + 4);
  }

  get empty(): boolean {
    return this.#records.length === 0;
  }

  /** The file's bytes, and what it will be known by. */
  finish(head: PieceHead, sequence: number): { piece: Piece; bytes: Buffer[] } {
    const count = this.#lengths.length;
    const start = fixed + 4 * (head.replaces.length + count + 1) + 4;
    const writer = new ByteWriter(start + 8);
    writer.uint32(magic);
    for (const byte of [pieceVersion, kinds.indexOf(head.kind), head.level, 0]) writer.byte(byte);
    for (const word of [start, head.shard, head.shard * shardSize, count, head.replaces.length])
      writer.uint32(word);
    writer.float64(head.from);
    writer.float64(head.to);
    for (const replaced of head.replaces) writer.uint32(replaced);
    const offsets = new Uint32Array(count + 1);
    let at = start;
    for (let index = 0; index <= count; index += 1) {
      offsets[index] = at;
      writer.uint32(at);
      at += this.#lengths[index] ?? 0;
    }
    writer.uint32(crc32(writer.view()));
    const { shard } = head;
    const piece: Piece = {
      ...head,
      name: pieceName(head, sequence),
      ...{ sequence, firstOrdinal: shard * shardSize, offsets, size: start + this.#records.length },
    };
    return { piece, bytes: [writer.copy(), this.#records.copy()] };
  }
}

/** So much of a file is read at once: the head of most. */
export const headBytes = 4096;

/** Bytes of the head, from its first ones. Throws `BadBytes` for another kind of file, `NewerPiece`. */
export function headLength(bytes: Buffer): number {
  const reader = new ByteReader(bytes);
  if (reader.uint32() !== magic) throw new BadBytes('magic');
  const version = reader.byte();
  if (version > pieceVersion) throw new NewerPiece(version);
  reader.bytes(3);
  return reader.uint32();
}

/** What a whole head says. Throws `BadBytes` when anything in it is not as it was written. */
export function readHead(bytes: Buffer, name: string, sequence: number, size: number): Piece {
  const length = headLength(bytes);
  const reader = new ByteReader(bytes, 5, length);
  if (length > bytes.length || length < fixed) throw new BadBytes('head');
  if (bytes.readUInt32LE(length - 4) !== crc32(bytes.subarray(0, length - 4))) throw new BadBytes('checksum');
  const kind = kinds[reader.byte()];
  const level = reader.byte();
  reader.bytes(5);
  const [shard, firstOrdinal, count, replaced] = [
    ...[reader.uint32(), reader.uint32(), reader.uint32(), reader.uint32()],
  ] as [number, number, number, number];
  const [from, to] = [reader.float64(), reader.float64()];
  if (kind === undefined || count > shardSize) throw new BadBytes('head');
  const replaces = Array.from({ length: replaced }, () => reader.uint32());
  const offsets = Uint32Array.from({ length: count + 1 }, () => reader.uint32());
  // Cut short, or something behind it.
  if ((offsets[count] ?? 0) !== size) throw new BadBytes('size');
  return { kind, level, shard, from, to, replaces, name, sequence, firstOrdinal, offsets, size };
}

/** Where a subject's record is, with its checksum; `null`: the piece has nothing of it. */
export function placeOf(piece: Piece, ordinal: number): { at: number; length: number } | null {
  const index = ordinal - piece.firstOrdinal;
  if (index < 0 || index + 1 >= piece.offsets.length) return null;
  const at = piece.offsets[index] ?? 0;
  const length = (piece.offsets[index + 1] ?? 0) - at;
  return length > 4 ? { at, length } : null;
}

/** A record without its checksum. Throws `BadBytes` when the two don't agree. */
export function checkRecord(bytes: Buffer): Buffer {
  const record = bytes.subarray(4);
  if (bytes.length < 4 || bytes.readUInt32LE(0) !== crc32(record)) throw new BadBytes('checksum');
  return record;
}
