/** What the page does to chosen files before the core sees them: names made unique, sizes refused, bytes turned to text. */
import { maxImportFileBytes } from '../../../electron/contract/transport.ts';

/** As much of a `File` as an import needs; tests hand in others. */
export interface SourceFile {
  readonly name: string;
  /** Bytes, known before anything is read. */
  readonly size: number;
  /** The path inside a chosen folder; empty for a file chosen alone. */
  readonly webkitRelativePath?: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** More files than this are refused at once: an inventory has about fifteen per region. */
export const maxImportFiles = 200;
const maxNameLength = 200;

/** A name for each file that no other of the import has: two folders may each hold a `describe-vpcs.json`. */
export function uniqueNames(files: readonly SourceFile[], others: readonly string[]): readonly string[] {
  const taken = new Set(others);
  return files.map((file) => {
    const name = uniqueName(file, taken);
    taken.add(name);
    return name;
  });
}

function uniqueName(file: SourceFile, taken: ReadonlySet<string>): string {
  const wanted = printable(file.webkitRelativePath || file.name).slice(0, maxNameLength);
  if (!taken.has(wanted)) return wanted;
  const dot = wanted.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [wanted.slice(0, dot), wanted.slice(dot)] : [wanted, ''];
  let number = 2;
  while (taken.has(`${stem} (${number})${extension}`)) number += 1;
  return `${stem} (${number})${extension}`;
}

/** Control and direction characters could make a name look like another one. */
const printable = (name: string) => name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');

/** True when the file is refused by its size alone. */
export const isTooLarge = (file: Pick<SourceFile, 'size'>) => file.size > maxImportFileBytes;

/**
 * The file's text. UTF-8, and UTF-16 where a byte-order mark says so: PowerShell 5's `>` writes that. Wrong bytes become
 * U+FFFD, by which the core recognises a binary file; so it does by a NUL, and then the place around that is enough:
 * escaped as JSON, 32 MB of them would not fit the wire.
 */
export async function readText(file: SourceFile): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder(encodingOf(bytes), { fatal: false }).decode(bytes);
  const nul = text.indexOf('\0');
  return nul < 0 ? text : text.slice(Math.max(0, nul - 1000), nul + 1);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}
