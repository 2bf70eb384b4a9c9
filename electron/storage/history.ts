/** The journal and the older ones before it, `history-<first revision>.jsonl`: found, and read from their end. */
import { join } from 'node:path';
import type { Clock } from '../core/ports.ts';
import type { JournalEntry } from '../domain/model/changes.ts';
import type { Files, OpenFile } from './files.ts';
import { readEntry, readHead } from './lines.ts';

export const journalName = 'journal.jsonl';
export const segmentName = (firstRevision: number) => `history-${firstRevision}.jsonl`;
const segmentPattern = /^history-(\d{1,15})\.jsonl$/;
const newline = 0x0a;
const firstBlock = 128 * 1024;

/** A file of entries. `first`: the revision it starts with; `null` for the journal, whose name doesn't tell. */
export interface LogFile {
  readonly name: string;
  readonly first: number | null;
}

/** Every file of entries, oldest first, the journal last. */
export function logFiles(names: readonly string[]): readonly LogFile[] {
  const segments = names.flatMap((name) => {
    const first = segmentPattern.exec(name)?.[1];
    return first === undefined ? [] : [{ name, first: Number(first) }];
  });
  segments.sort((a, b) => a.first - b.first);
  return names.includes(journalName) ? [...segments, { name: journalName, first: null }] : segments;
}

/** What a page of entries may hold. */
export interface PageLimits {
  /** Only entries older than this revision; `null`: the newest. */
  readonly before: number | null;
  readonly entries: number;
  /** Bytes of lines: an import alone can have megabytes. */
  readonly bytes: number;
}

/**
 * A page of entries, newest first. Reads no more of the files than it needs; damaged lines are passed over.
 * `journalLength`: bytes of the journal that count.
 */
export async function readBackwards(
  { files, clock }: { readonly files: Files; readonly clock: Clock },
  folder: string,
  journalLength: number,
  limits: PageLimits,
): Promise<readonly JournalEntry[]> {
  const { before } = limits;
  const page: JournalEntry[] = [];
  let bytes = 0;
  for (const { name, first } of logFiles(await files.list(folder)).toReversed()) {
    if (page.length >= limits.entries) break;
    if (before !== null && first !== null && first >= before) continue;
    const file = await files.open(join(folder, name), 'read');
    try {
      const size = first === null ? journalLength : (await file.stat()).size;
      for await (const line of linesFromEnd(file, size)) {
        if (page.length >= limits.entries) break;
        if (before !== null && (revisionAtStart(line) ?? 0) >= before) continue;
        bytes += line.length;
        if (bytes > limits.bytes) return page;
        const head = readHead(line);
        const entry = head === null ? null : await readEntry(line, head, clock);
        if (entry === null) continue;
        page.push(entry);
      }
    } finally {
      await file.close();
    }
  }
  return page;
}

/** A line's revision without looking at its checksum, which takes the whole line. */
function revisionAtStart(line: Buffer): number | null {
  const match = /"revision":(\d{1,15}),/.exec(line.toString('latin1', 0, 64));
  return match === null ? null : Number(match[1]);
}

/** The lines of a file's first `size` bytes, last first, without their newlines. */
async function* linesFromEnd(file: OpenFile, size: number): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let block = firstBlock;
  for (let position = size; position > 0;) {
    const length = Math.min(block, position);
    position -= length;
    const piece = Buffer.alloc(length);
    await file.read(piece, position);
    rest = Buffer.concat([piece, rest]);
    let end = rest.length;
    for (let at = rest.lastIndexOf(newline, end - 1); at !== -1 && end > 0;) {
      const line = rest.subarray(at + 1, end);
      if (line.length > 0) yield line;
      end = at;
      at = end === 0 ? -1 : rest.lastIndexOf(newline, end - 1);
    }
    // A line longer than the block: take more at a time, else each block would be copied over and over.
    block = end === rest.length ? block * 2 : firstBlock;
    rest = rest.subarray(0, end);
  }
  if (rest.length > 0) yield rest;
}
