/** Replaces a file whole: after a crash at any moment either the old or the new one is there, complete. */
import { basename, dirname, join } from 'node:path';
import type { Clock } from '../core/ports.ts';
import type { Files } from './files.ts';

/** What is left of a replacement that a crash cut off: removed at the next start. */
export const temporarySuffix = '.tmp';

/** Writes the pieces one after the other into a temporary file beside `path`, makes them durable, renames. */
export async function replaceFile(
  files: Files,
  path: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const temporary = join(dirname(path), basename(path) + temporarySuffix);
  try {
    const file = await files.open(temporary, 'replace');
    try {
      let length = 0;
      for await (const piece of pieces) {
        await file.write(piece, length);
        length += piece.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await files.rename(temporary, path);
  } catch (error) {
    await files.remove(temporary).catch(() => undefined);
    throw error;
  }
  await files.syncFolder(dirname(path));
}

/** What names a file that is set aside: the time, as this computer's zone shows it. */
export type AsideClock = Pick<Clock, 'now' | 'localTime'>;

/** A name like `workspace.2026-01-31T10-11-12.damaged.json` that nothing in `taken` has. */
export function asideName(file: string, clock: AsideClock, taken: readonly string[]): string {
  const dot = file.lastIndexOf('.');
  const [stem, extension] = [file.slice(0, dot), file.slice(dot)];
  const time = clock.localTime(clock.now()).replaceAll(':', '-');
  const name = (extra: string) => `${stem}.${time}${extra}.damaged${extension}`;
  let candidate = name('');
  for (let n = 2; taken.includes(candidate); n += 1) candidate = name(`-${n}`);
  return candidate;
}
