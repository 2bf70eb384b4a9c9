/** Folders, made where they are not there, with those above them. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes the folder and what lacks above it; one that is there is taken as it is. Throws Node's error where the system
 * refuses. Node's own `recursive` never ends where the system misses a folder that is there, as Linux does of a new one in
 * /proc: it makes the one above it again and again. `mode`: as for `mkdir`.
 */
export function makeFolders(folder: string, mode = 0o777): void {
  try {
    makeOne(folder, mode);
  } catch (error) {
    const above = dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === folder) throw error;
    makeFolders(above, mode);
    makeOne(folder, mode);
  }
}

function makeOne(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // What the system answers of one that is there depends on its place: EEXIST, EISDIR, EPERM, EROFS.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
