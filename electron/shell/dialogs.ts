/** Files for the operator: where to is asked by the system's own dialog, and what is written is whole or not there. */
import { basename, extname, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import { AppError } from '../contract/errors.ts';
import type { SaveDialog } from '../core/ports.ts';
import { writePieces } from './piecewise-file.ts';

/** The save dialog over our window. Rejects with `save.full`, `save.denied` or `save.failed`. */
export function createSaveDialog(window: () => BrowserWindow): SaveDialog {
  /** Asks where to, then writes. */
  const ask = async (suggestedName: string, write: (filePath: string) => Promise<void>) => {
    const extension = extname(suggestedName).slice(1);
    const { canceled, filePath } = await dialog.showSaveDialog(window(), {
      defaultPath: join(app.getPath('documents'), suggestedName),
      filters: extension ? [{ name: extension.toUpperCase(), extensions: [extension] }] : [],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    if (canceled || !filePath) return { kind: 'cancelled' } as const;
    const fileName = basename(filePath);
    try {
      await write(filePath);
    } catch (error) {
      throw isSystemError(error) ? saveError(error, fileName) : error;
    }
    return { kind: 'saved', fileName } as const;
  };
  return {
    save: (suggestedName, text, encoding) =>
      ask(suggestedName, async (filePath) => {
        const { default: writeFileAtomic } = await import('write-file-atomic');
        await writeFileAtomic(filePath, text, { encoding });
      }),
    savePieces: (suggestedName, pieces) => ask(suggestedName, (filePath) => writePieces(filePath, pieces)),
    async saveFolder(suggestedName, files) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        defaultPath: app.getPath('documents'),
        properties: ['openDirectory', 'createDirectory'],
      });
      const [chosen] = filePaths;
      if (canceled || !chosen) return { kind: 'cancelled' };
      const { writeFolder } = await import('./folder.ts');
      try {
        return { kind: 'saved', fileName: await writeFolder(chosen, suggestedName, files) };
      } catch (error) {
        throw isSystemError(error) ? saveError(error, suggestedName) : error;
      }
    },
  };
}

/** What the disk said, as opposed to what making the text threw. */
const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error;

function saveError(error: NodeJS.ErrnoException, fileName: string): AppError {
  const code = error.code ?? 'unknown';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('storage-full', 'save.full', { fileName });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new AppError('storage-failed', 'save.denied', { fileName });
  return new AppError('storage-failed', 'save.failed', { fileName, code });
}
