/** Hands an exported file over: in a browser to its own downloads, in the window it is already on the disk. */
import type { SavedFile } from '../../electron/contract/results.ts';
import type { Desk } from '../context.ts';
import { t } from '../i18n/index.svelte.ts';

/** Says with `messageKey` (`count`, `file`) what was written; nothing when the operator chose no place for it. */
export function saveFile(desk: Pick<Desk, 'notices'>, file: SavedFile, messageKey: string): void {
  if (file.kind === 'cancelled') return;
  if (file.kind === 'content') download(file);
  desk.notices.say('success', () => t(messageKey, { count: file.rows, file: file.fileName }));
}

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv;charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  zip: 'application/zip',
  json: 'application/json',
  html: 'text/html;charset=utf-8',
};

/** A text carries its byte-order mark, if it has one. */
function download({ fileName, text, encoding }: Extract<SavedFile, { kind: 'content' }>): void {
  const bytes = encoding === 'base64' ? Uint8Array.from(atob(text), (c) => c.charCodeAt(0)) : text;
  const type = types[fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  downloadBlob(new Blob([bytes], { type }), fileName);
}

/** Gives the browser a file to keep, under this name. */
export function downloadBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken the address by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
