/** Several files at once: as a folder through the shell's dialog where there is one, else as one .zip into the page's hands. */
import { strToU8, zipSync, type Zippable } from 'fflate/browser';
import type { SavedFile } from '../contract/results.ts';
import type { Ports } from './ports.ts';

/** `path`: folders apart by `/`, none of them `.` or `..`. */
export interface FolderFile {
  readonly path: string;
  readonly text: string;
}

/** Answers with how many files there are. */
export async function saveFolder(
  ports: Pick<Ports, 'saveDialog'>,
  folderName: string,
  files: readonly FolderFile[],
): Promise<SavedFile> {
  if (ports.saveDialog) {
    const saved = await ports.saveDialog.saveFolder(folderName, files);
    return saved.kind === 'saved'
      ? { kind: 'saved', fileName: saved.fileName, rows: files.length }
      : { kind: 'cancelled' };
  }
  return {
    kind: 'content',
    fileName: `${folderName}.zip`,
    text: base64(zipped(folderName, files)),
    encoding: 'base64',
    rows: files.length,
  };
}

/** The first moment that a .zip can name: the same files give the same bytes. */
const noTime = new Date(1980, 0, 1);

/** Everything lies in one folder, so that unpacking does not litter. */
export function zipped(folderName: string, files: readonly FolderFile[]): Uint8Array {
  const entries: Zippable = {};
  for (const { path, text } of files) entries[`${folderName}/${path}`] = strToU8(text);
  return zipSync(entries, { mtime: noTime });
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 with its padding, without anything of Node's or a page's. */
export function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const four = [18, 12, 6, 0].map((shift) => digits[(three >> shift) & 63] ?? '').join('');
    const left = bytes.length - at;
    pieces.push(left >= 3 ? four : four.slice(0, left + 1).padEnd(4, '='));
  }
  return pieces.join('');
}
