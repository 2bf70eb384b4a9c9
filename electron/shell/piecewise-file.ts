/** A file written piece by piece beside its place, which it takes when it is whole: what was there stays until then. */
import { open, rename, rm } from 'node:fs/promises';
import { randomHex } from '../storage/random-hex.ts';

/** Rejects with what `pieces` threw or the disk said; the unfinished file is then gone. */
export async function writePieces(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const unfinished = `${path}.${randomHex(4)}.part`;
  const file = await open(unfinished, 'wx', 0o644);
  try {
    try {
      // A stream would keep pieces that the disk has not taken yet: here the next is made when the last is written.
      for await (const piece of pieces) await file.writeFile(piece, 'utf8');
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
