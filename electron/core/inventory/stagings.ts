/** Files that were read and wait for their preview to be applied: in memory only, and bounded. */
import type { StagedFile } from '../../contract/preview-results.ts';
import type { Change } from '../../domain/model/changes.ts';
import type { Cloud } from '../../domain/scalars.ts';
import type { Reading } from './facts.ts';
import { isRegion } from './places.ts';

const maxStagings = 4;
/** UTF-16 units of text over all stagings. */
const maxTotalLength = 128 * 1024 * 1024;

interface Entry {
  readonly staged: StagedFile;
  readonly reading: Reading | null;
  readonly length: number;
}

/** What a preview found, ready to be applied. */
export interface Prepared {
  readonly revision: number;
  readonly regionNeeded: boolean;
  readonly changes: readonly Change[];
  readonly regions: readonly string[];
  readonly totals: { readonly added: number; readonly changed: number; readonly removed: number };
}

/** The files of one import by the name they came with. */
export class Staging {
  readonly id: string;
  readonly files = new Map<string, Entry>();
  /** Counts what was put in and taken out: a preview is of one version. */
  version = 0;
  prepared: Prepared | null = null;
  /** The operator's answers to "which region?", one for each cloud. */
  readonly regions: Record<Cloud, string | null> = { aws: null, tencent: null };
  constructor(id: string) {
    this.id = id;
  }

  /** Keeps the answer for the cloud whose regions it reads like; `null` takes all answers back. */
  answer(region: string | null): Readonly<Record<Cloud, string | null>> {
    if (region === null) this.regions.aws = this.regions.tencent = null;
    else this.regions[isRegion(region) ? 'aws' : 'tencent'] = region;
    return { ...this.regions };
  }

  /** A file of the same name is read anew. */
  set(name: string, entry: Entry): void {
    this.files.set(name, entry);
    this.#touch();
  }

  /** `name` as it came, or as it is shown. */
  leaveOut(name: string): void {
    for (const [raw, { staged }] of this.files) {
      if (raw === name || staged.name === name) this.files.delete(raw);
    }
    this.#touch();
  }

  get length(): number {
    let total = 0;
    for (const { length } of this.files.values()) total += length;
    return total;
  }

  #touch(): void {
    this.version += 1;
    this.prepared = null;
  }
}

export class Stagings {
  readonly #stagings = new Map<string, Staging>();

  get(id: string): Staging | undefined {
    const staging = this.#stagings.get(id);
    // The one used last is the last to be dropped.
    if (staging) {
      this.#stagings.delete(id);
      this.#stagings.set(id, staging);
    }
    return staging;
  }

  open(id: string): Staging {
    const staging = this.get(id) ?? new Staging(id);
    this.#stagings.set(id, staging);
    this.#dropOldest(() => this.#stagings.size > maxStagings);
    return staging;
  }

  /** Makes room for a text; false when the newest staging alone leaves none. */
  makeRoom(length: number): boolean {
    const tooMuch = () => this.#length + length > maxTotalLength;
    this.#dropOldest(tooMuch);
    return !tooMuch();
  }

  delete(id: string): void {
    this.#stagings.delete(id);
  }

  get #length(): number {
    let total = 0;
    for (const staging of this.#stagings.values()) total += staging.length;
    return total;
  }

  #dropOldest(needed: () => boolean): void {
    for (const id of [...this.#stagings.keys()].slice(0, -1)) if (needed()) this.#stagings.delete(id);
  }
}
