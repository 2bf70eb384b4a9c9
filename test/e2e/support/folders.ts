/** Data folders of their own for tests, taken away afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'private-link-desk-'));
/** Retries, since Windows gives a file free only some time after its process has ended. */
export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
