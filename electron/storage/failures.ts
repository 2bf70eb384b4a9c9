/** What the operating system refused, in the words of the contract. */
import { AppError } from '../contract/errors.ts';
import { errorCode } from './files.ts';

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * What the system refused as `storage-full` or `storage-failed`, with its code in the text. Anything without such a code
 * is a fault of the program, or an AppError already, and stays what it is.
 */
export function asStorageError(error: unknown): unknown {
  const code = error instanceof AppError ? '' : errorCode(error);
  if (code === '') return error;
  if (full.has(code)) return new AppError('storage-full', 'storage.full');
  // Storage looks for nothing but what must be there: then it is the folder that is not.
  return code === 'ENOENT' ? folderGone() : new AppError('storage-failed', 'storage.failed', { what: code });
}

/** Does `work`; what the system refuses in it is told in the contract's words. */
export async function inStorageTerms<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asStorageError(error);
  }
}

/** The data folder, or the journal in it, was taken away while the program ran. */
export const folderGone = () => new AppError('storage-failed', 'storage.folderGone');

/** A file that a newer version of the program wrote: refused, so that nothing of it is lost. */
export const newerVersion = (file: string, version: number, known: number) =>
  new AppError('storage-failed', 'storage.newerVersion', { file, version, known });
