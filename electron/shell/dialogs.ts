/** Files for the operator: where to is asked by the system's own dialog, and what is written is whole or not there. */
import { basename, extname, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import writeFileAtomic from 'write-file-atomic';
import { AppError } from '../contract/errors.ts';
import type { SaveDialog } from '../core/ports.ts';

/** The save dialog over our window. Rejects with `save.full`, `save.denied` or `save.failed`. */
export function createSaveDialog(window: () => BrowserWindow): SaveDialog {
  return {
    async save(suggestedName, text, encoding) {
      const extension = extname(suggestedName).slice(1);
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        defaultPath: join(app.getPath('documents'), suggestedName),
        filters: extension ? [{ name: extension.toUpperCase(), extensions: [extension] }] : [],
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      if (canceled || !filePath) return { kind: 'cancelled' };
      const fileName = basename(filePath);
      try {
        await writeFileAtomic(filePath, text, { encoding });
      } catch (error) {
        throw saveError(error, fileName);
      }
      return { kind: 'saved', fileName };
    },
  };
}

function saveError(error: unknown, fileName: string): AppError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('storage-full', 'save.full', { fileName });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new AppError('storage-failed', 'save.denied', { fileName });
  return new AppError('storage-failed', 'save.failed', { fileName, code });
}
