/** A file system in trouble for a while: its disk full, mounted read-only, its folder removed, its permission lost. */
import { BreakableFiles } from '../support/faulty-files.ts';
import type { MemoryFiles } from '../support/memory-files.ts';

export const troubles = ['full', 'readOnly', 'removed', 'denied'] as const;
export type Trouble = (typeof troubles)[number];

const each = (code: string, ...operations: readonly string[]): ReadonlyMap<string, string> =>
  new Map(operations.map((operation) => [operation, code]));

/** The kinds of operation that each trouble refuses, and how the system says so; what is not named goes well. */
const effects: Readonly<Record<Trouble, ReadonlyMap<string, string>>> = {
  full: each('ENOSPC', 'write'),
  readOnly: each('EROFS', 'write', 'truncate', 'change', 'rename', 'link', 'remove'),
  removed: each('ENOENT', 'list', 'open', 'change', 'rename', 'link', 'syncFolder'),
  denied: each('EACCES', 'list', 'read', 'open', 'change', 'rename', 'link', 'remove', 'syncFolder'),
};

/** Never refused, and not counted: they change nothing, and what is open stays open. */
const harmless: ReadonlySet<string> = new Set(['file.read', 'file.stat', 'file.close']);

export class TroubledFiles extends BreakableFiles {
  readonly #memory: MemoryFiles;
  operations = 0;
  /** Operations that went wrong. */
  refused = 0;
  /** From the operation with this number (from 0) to before that one. */
  trouble: { readonly kind: Trouble; readonly from: number; readonly to: number } | null = null;
  #cleared = false;

  constructor(memory: MemoryFiles) {
    super(memory);
    this.#memory = memory;
  }

  protected faultOf(operation: string) {
    if (harmless.has(operation)) return null;
    const number = this.operations;
    this.operations += 1;
    const { trouble } = this;
    if (trouble === null || number < trouble.from || number >= trouble.to) return null;
    if (trouble.kind === 'removed' && !this.#cleared) {
      this.#memory.clear();
      this.#cleared = true;
    }
    const code = effects[trouble.kind].get(operation);
    if (code === undefined) return null;
    this.refused += 1;
    return { code, half: true };
  }
}
