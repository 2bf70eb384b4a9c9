/** Small files of the shell's own: losing one loses nothing, and they are also written while the program ends. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The text, or an empty one. */
export function readSmall(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Replaces the file whole. Synchronous, not made durable; a disk that refuses is no reason to bother the operator. */
export function writeSmall(path: string, content: unknown): void {
  try {
    writeFileSync(`${path}.tmp`, `${JSON.stringify(content)}\n`, { mode: 0o600 });
    renameSync(`${path}.tmp`, path);
  } catch {
    // See above.
  }
}
