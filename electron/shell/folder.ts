/** A new folder of files where the operator said: whole or not there, and never over what is there already. */
import { mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** How many names are tried. */
const mostNames = 100;

/** Makes `name`, else `name 2`, `name 3` and so on, and fills it; answers its name. `path`: apart by `/`. */
export async function writeFolder(
  parent: string,
  name: string,
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<string> {
  const folder = await newFolder(parent, name);
  try {
    for (const { path, text } of files) {
      const place = join(folder, ...path.split('/'));
      await mkdir(dirname(place), { recursive: true });
      await writeFileAtomic(place, text, { encoding: 'utf8' });
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return basename(folder);
}

async function newFolder(parent: string, name: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const folder = join(parent, count === 1 ? name : `${name} ${count}`);
    try {
      await mkdir(folder);
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || count >= mostNames) throw error;
    }
  }
}
