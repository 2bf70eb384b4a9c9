/** Opens a data folder: takes its lock, then hands out what reads and writes the things in it. */
import { AppError } from '../contract/errors.ts';
import type { Clock, Log, SettingsStorage, WorkspaceStorage } from '../core/ports.ts';
import { inStorageTerms } from './failures.ts';
import { errorCode, realFiles, type Files } from './files.ts';
import { takeFolder } from './lock.ts';
import { realProcesses, type ProcessInfo } from './process-info.ts';
import { Salvage } from './recovery.ts';
import { SettingsFile } from './settings.ts';
import { WorkspaceFolder } from './workspace.ts';

export interface DataFolderOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** What this process is called in the message to a second one, such as `Private Link Desk 0.1.0`. */
  readonly program: string;
  /** This computer's, unless a test hands in others. */
  readonly files?: Files;
  readonly processes?: ProcessInfo;
}

export interface DataFolder {
  readonly workspace: WorkspaceStorage;
  readonly settings: SettingsStorage;
  /** The same as `workspace.close()`: finishes what is being written, gives up the lock. */
  close(): Promise<void>;
}

/**
 * Makes the folder where it is not there. Refuses with `conflict` (`storage.folderInUse`) when another process has it,
 * with `storage-failed` when it can't be used or a newer version of the program wrote in it.
 */
export async function openDataFolder(folder: string, options: DataFolderOptions): Promise<DataFolder> {
  const { clock, log, program, files = realFiles, processes = realProcesses } = options;
  const giveUp = await usable(folder, async () => {
    await files.makeFolder(folder);
    return takeFolder(folder, { files, processes, clock, program });
  });
  try {
    const salvage = new Salvage(files, folder, clock);
    const settings = await inStorageTerms(() => SettingsFile.open(files, folder, salvage));
    const workspace = new WorkspaceFolder(folder, { files, clock, log }, salvage.problems, async () => {
      await settings.close();
      // The lock of a process that is gone holds nobody up.
      await giveUp().catch((error: unknown) => log.error('The lock could not be removed.', error));
    });
    return { workspace, settings, close: () => workspace.close() };
  } catch (error) {
    // Why it can't be had is what counts; a lock that stays behind belongs to a process that is gone.
    await giveUp().catch((second: unknown) => log.error('The lock could not be removed.', second));
    throw error;
  }
}

async function usable<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const what = errorCode(error) || String(error);
    throw new AppError('storage-failed', 'storage.folderUnusable', { folder, what });
  }
}
