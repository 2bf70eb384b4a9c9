/**
 * A journal's lines: `<crc32 of the JSON, 8 hex> <JSON>\n`, one entry each. The JSON begins with `v`, the version of
 * the things in it, and `revision`, so that a line can be passed over without parsing it. Where there are many changes a
 * tab stands before every hundredth: JSON has none inside its strings, so that is where a long line is read in pieces.
 */
import { crc32 } from 'node:zlib';
import type { Clock } from '../core/ports.ts';
import { collections } from '../domain/model.ts';
import type { Change, JournalEntry } from '../domain/model/changes.ts';
import { migrateThing, newestVersion } from './migrations.ts';

const crcLength = 8;
const prefixLength = crcLength + 1;
const newline = 0x0a;
const tab = 0x09;
/** So many changes are a fraction of a millisecond to serialise: fewer are done in one go. */
const changesInOneGo = 100;

/** A CRC-32 as 8 lower-case hex digits. */
export const hex8 = (crc: number) => crc.toString(16).padStart(crcLength, '0');

/** The line of an entry. A long one is made in pieces, between which others have their turn. */
export async function encodeLine(entry: JournalEntry, clock: Clock): Promise<Uint8Array> {
  const { revision, changes, ...rest } = entry;
  const head = JSON.stringify({ v: newestVersion, revision, ...rest });
  if (changes.length <= changesInOneGo) {
    const json = `${head.slice(0, -1)},"changes":${JSON.stringify(changes)}}`;
    return Buffer.from(`${hex8(crc32(json))} ${json}\n`);
  }
  const pieces = [Buffer.alloc(prefixLength), Buffer.from(`${head.slice(0, -1)},"changes":[`)];
  for (let from = 0; from < changes.length; from += changesInOneGo) {
    const json = JSON.stringify(changes.slice(from, from + changesInOneGo)).slice(1, -1);
    pieces.push(Buffer.from(`${from === 0 ? '' : ','}\t${json}`));
    await clock.breathe();
  }
  pieces.push(Buffer.from(']}'));
  const crc = pieces.slice(1).reduce((sum, piece) => crc32(piece, sum), 0);
  pieces[0]?.write(`${hex8(crc)} `, 'latin1');
  return Buffer.concat([...pieces, Buffer.of(newline)]);
}

/** What a line says about itself at its beginning. */
export interface LineHead {
  readonly version: number;
  readonly revision: number;
}

/** The head of an intact line (without its newline); `null` when it is not one that a journal has. */
export function readHead(line: Buffer): LineHead | null {
  if (line.length < prefixLength || line[crcLength] !== 0x20) return null;
  if (line.toString('latin1', 0, crcLength) !== hex8(crc32(line.subarray(prefixLength)))) return null;
  const match = /^\{"v":(\d{1,9}),"revision":(\d{1,15}),/.exec(
    line.toString('latin1', prefixLength, prefixLength + 48),
  );
  return match === null ? null : { version: Number(match[1]), revision: Number(match[2]) };
}

/**
 * The entry of a line whose head was read, its things brought to the newest version; `null`: not an entry. A long one is
 * read in pieces, between which others have their turn.
 */
export async function readEntry(line: Buffer, head: LineHead, clock: Clock): Promise<JournalEntry | null> {
  const json = await parseInPieces(line.subarray(prefixLength), clock).catch(() => null);
  if (!isEntry(json)) return null;
  const { at, actor, command, subject, undoes, redoes } = json;
  return {
    revision: head.revision,
    at,
    actor,
    command,
    subject,
    ...(undoes === undefined ? {} : { undoes }),
    ...(redoes === undefined ? {} : { redoes }),
    changes: json.changes.map(
      (change) =>
        ({
          ...change,
          before: migrateThing(change.collection, change.before, head.version),
          after: migrateThing(change.collection, change.after, head.version),
        }) as Change,
    ),
  };
}

async function parseInPieces(json: Buffer, clock: Clock): Promise<unknown> {
  const first = json.indexOf(tab);
  if (first === -1) return JSON.parse(json.toString('utf8'));
  const end = ']}';
  const entry = JSON.parse(`${json.toString('utf8', 0, first)}${end}`) as object;
  const changes: unknown[] = [];
  for (let start = first + 1; start <= json.length;) {
    const next = json.indexOf(tab, start);
    // Before the next tab is a comma, at the end the ends of list and entry.
    const piece = next === -1 ? json.subarray(start, -end.length) : json.subarray(start, next - 1);
    for (const change of JSON.parse(`[${piece.toString('utf8')}]`) as unknown[]) changes.push(change);
    start = next === -1 ? json.length + 1 : next + 1;
    await clock.breathe();
  }
  return { ...entry, changes };
}

// The checksum says that the program wrote the line; this says that it was this program, and an entry.
function isEntry(json: unknown): json is JournalEntry {
  if (typeof json !== 'object' || json === null) return false;
  const { at, actor, command, subject, changes, undoes, redoes } = json as Partial<
    Record<keyof JournalEntry, unknown>
  >;
  const isOptionalRevision = (value: unknown) => value === undefined || Number.isSafeInteger(value);
  return (
    Number.isSafeInteger(at) &&
    (actor === 'operator' || actor === 'simulation') &&
    typeof command === 'string' &&
    typeof subject === 'string' &&
    isOptionalRevision(undoes) &&
    isOptionalRevision(redoes) &&
    Array.isArray(changes) &&
    changes.every(isChange)
  );
}

function isChange(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return false;
  const { collection, id, before, after } = json as Partial<Record<keyof Change, unknown>>;
  const isSide = (side: unknown) =>
    side === null || (typeof side === 'object' && (side as { id?: unknown }).id === id);
  return (
    typeof collection === 'string' &&
    Object.hasOwn(collections, collection) &&
    typeof id === 'string' &&
    isSide(before) &&
    isSide(after)
  );
}

/** One line of a buffer, without its newline. `next`: where the following one starts; `null`: there was no newline. */
export interface Slice {
  readonly start: number;
  readonly line: Buffer;
  readonly next: number | null;
}

/** The lines of a whole file in their order; the last may lack its newline. */
export function* linesOf(content: Buffer): Generator<Slice> {
  for (let start = 0; start < content.length;) {
    const end = content.indexOf(newline, start);
    if (end === -1) {
      yield { start, line: content.subarray(start), next: null };
      return;
    }
    yield { start, line: content.subarray(start, end), next: end + 1 };
    start = end + 1;
  }
}
