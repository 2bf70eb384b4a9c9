/** A file for the operator: through the shell's dialog where there is one, else into the page's hands. */
import type { SavedFile } from '../contract/results.ts';
import type { Ports } from './ports.ts';

export async function saveFile(
  ports: Pick<Ports, 'saveDialog'>,
  fileName: string,
  text: string,
  rows: number,
): Promise<SavedFile> {
  if (!ports.saveDialog) return { kind: 'content', fileName, text, rows };
  const saved = await ports.saveDialog.save(fileName, text);
  return saved.kind === 'saved' ? { kind: 'saved', fileName: saved.fileName, rows } : { kind: 'cancelled' };
}
