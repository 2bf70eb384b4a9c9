/**
 * One import, from the first file chosen to the change applied, as a state machine without a DOM. Files go to the core
 * one after the other; when all are there the core compares them with the workspace; nothing changes before `apply`.
 */
import type { ImportPreview } from '../../../electron/contract/preview-results.ts';
import { maxImportFileBytes } from '../../../electron/contract/transport.ts';
import { largestPacket, looksLikeHandOver } from '../../../electron/domain/hand-over.ts';
import type { Params } from '../../../electron/domain/fault.ts';
import { CallError, type Client } from '../../rpc/client.ts';
import { isTooLarge, maxImportFiles, readText, uniqueNames, type SourceFile } from './import-files.ts';

/** What became of one file. `staged`: the core knows it, so leaving it out must be told to the core. */
export type FileOutcome =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly content: string; readonly count: number }
  /** A packet of another company: no inventory, so it is imported on its own. */
  | { readonly kind: 'handOver'; readonly text: string }
  | {
      readonly kind: 'broken';
      readonly reason: string;
      readonly params: Params;
      readonly staged: boolean;
    };

export interface ImportFile {
  readonly name: string;
  readonly size: number;
  readonly outcome: FileOutcome;
}

export type ImportPhase =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'comparing' }
  | { readonly kind: 'compared'; readonly preview: ImportPreview }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'applying'; readonly preview: ImportPreview }
  | { readonly kind: 'applied'; readonly preview: ImportPreview };

/** Why Apply can't be pressed now; `null`: it can. Texts: `inventory.import.hold.<hold>`. */
export type Hold =
  'noFiles' | 'handOver' | 'busy' | 'brokenFiles' | 'regionNeeded' | 'nothingToChange' | 'failed';

/** Files refused as a whole, before any was looked at. */
export interface Refusal {
  readonly reason: 'importFiles.many';
  readonly params: { readonly chosen: number; readonly limit: number };
}

export class ImportRun {
  readonly #client: Client;
  readonly #newId: () => string;
  #stagingId: string;
  /** The files themselves, until they are read; nobody looks at them from the page. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #sources = new Map<string, SourceFile>();
  #files = $state.raw<readonly ImportFile[]>([]);
  #phase = $state.raw<ImportPhase>({ kind: 'choosing' });
  #refusal = $state.raw<Refusal | null>(null);
  #outdated = $state(false);
  #region = $state.raw<string | null>(null);
  /** What the core says of the step that runs; `null` before its first word. */
  #coreProgress = $state.raw<{ done: number; total: number } | null>(null);
  /** True once the core holds something of this staging. */
  #stagedAny = false;
  /** Counts comparisons: the answer to an older one is not looked at. */
  #comparison = 0;
  readonly #stopListening: () => void;

  /** `newId` names each staging on the core's side; tests hand in their own. */
  constructor(client: Client, newId: () => string = randomId) {
    this.#client = client;
    this.#newId = newId;
    this.#stagingId = newId();
    this.#stopListening = client.transport.subscribe((event) => {
      if (event.type !== 'import.progressed' || event.stagingId !== this.#stagingId) return;
      this.#coreProgress = { done: event.done, total: event.total };
    });
  }

  get files(): readonly ImportFile[] {
    return this.#files;
  }
  get phase(): ImportPhase {
    return this.#phase;
  }
  get refusal(): Refusal | null {
    return this.#refusal;
  }
  /** True when the workspace changed while the preview was looked at, and it was made again. */
  get outdated(): boolean {
    return this.#outdated;
  }
  get region(): string | null {
    return this.#region;
  }
  get preview(): ImportPreview | null {
    return 'preview' in this.#phase ? this.#phase.preview : null;
  }
  get busy(): boolean {
    return ['reading', 'comparing', 'applying'].includes(this.#phase.kind);
  }
  get broken(): readonly ImportFile[] {
    return this.#files.filter((file) => file.outcome.kind === 'broken');
  }

  /** From 0 to 1 over the step that runs: all files while reading, else what the core says. */
  get progress(): number {
    const core = this.#coreProgress;
    const share = core && core.total > 0 ? Math.min(1, core.done / core.total) : 0;
    if (this.#phase.kind !== 'reading') return share;
    const over = this.#files.filter(({ outcome }) => !['waiting', 'reading'].includes(outcome.kind));
    return Math.min(1, (over.length + share) / Math.max(1, this.#files.length));
  }

  get hold(): Hold | null {
    if (this.#files.length === 0) return 'noFiles';
    if (this.busy) return 'busy';
    if (this.broken.length > 0) return 'brokenFiles';
    if (this.#files.every(({ outcome }) => outcome.kind === 'handOver')) return 'handOver';
    if (this.#phase.kind === 'failed') return 'failed';
    if (this.#phase.kind !== 'compared') return 'busy';
    if (this.#phase.preview.regionNeeded) return 'regionNeeded';
    const { counts } = this.#phase.preview;
    return counts.some((c) => c.added + c.changed + c.removed > 0) ? null : 'nothingToChange';
  }

  /** Takes files over, reads them one after the other, then compares. May be called again while that runs. */
  async add(sources: readonly SourceFile[]): Promise<void> {
    if (sources.length === 0 || this.#phase.kind === 'applying' || this.#phase.kind === 'applied') return;
    const chosen = this.#files.length + sources.length;
    this.#refusal =
      chosen > maxImportFiles
        ? { reason: 'importFiles.many', params: { chosen, limit: maxImportFiles } }
        : null;
    if (this.#refusal) return;
    const names = uniqueNames(
      sources,
      this.#files.map((file) => file.name),
    );
    const added = sources.map((source, index): ImportFile => {
      const name = names[index] ?? source.name;
      if (isTooLarge(source)) return { name, size: source.size, outcome: tooLarge(name, source.size) };
      this.#sources.set(name, source);
      return { name, size: source.size, outcome: { kind: 'waiting' } };
    });
    this.#files = [...this.#files, ...added];
    // While it reads or compares, the files wait for their turn.
    if (!this.busy) await this.#read();
  }

  /** Takes a broken file out of the list and compares the rest again. */
  async leaveOut(name: string): Promise<void> {
    const file = this.#files.find((one) => one.name === name);
    if (file?.outcome.kind !== 'broken' || this.#phase.kind === 'applying') return;
    this.#files = this.#files.filter((one) => one !== file);
    const stagingId = this.#stagingId;
    try {
      if (file.outcome.staged) await this.#client.call('imports.leaveOutFile', { stagingId, name });
    } catch (error) {
      if (stagingId === this.#stagingId) this.#phase = { kind: 'failed', error };
      return;
    }
    if (stagingId === this.#stagingId && this.#phase.kind !== 'reading') await this.#compare();
  }

  /** The files don't say which region they are of: `region` is what the operator says. */
  async chooseRegion(region: string): Promise<void> {
    if (this.busy) return;
    this.#region = region;
    await this.#compare();
  }

  /** Compares again after a failure. */
  async retry(): Promise<void> {
    if (this.#phase.kind === 'failed') await this.#compare();
  }

  /** Changes the workspace. True when it did; a preview that is out of date is made again instead. */
  async apply(): Promise<boolean> {
    if (this.hold !== null || this.#phase.kind !== 'compared') return false;
    const { preview } = this.#phase;
    const stagingId = this.#stagingId;
    this.#coreProgress = null;
    this.#outdated = false;
    this.#phase = { kind: 'applying', preview };
    try {
      await this.#client.call('imports.apply', { stagingId, revision: preview.revision });
    } catch (error) {
      if (stagingId !== this.#stagingId) return false;
      if (error instanceof CallError && error.body.reason === 'import.outdated') {
        this.#outdated = true;
        await this.#compare();
      } else {
        this.#phase = { kind: 'failed', error };
      }
      return false;
    }
    if (stagingId !== this.#stagingId) return false;
    this.#phase = { kind: 'applied', preview };
    return true;
  }

  /** Gives everything up, whatever runs; the core forgets the files. Ready for the next import. */
  discard(): void {
    const stagingId = this.#stagingId;
    const known = this.#stagedAny && this.#phase.kind !== 'applied';
    this.#stagedAny = false;
    this.#stagingId = this.#newId();
    this.#sources.clear();
    this.#files = [];
    this.#phase = { kind: 'choosing' };
    this.#refusal = null;
    this.#outdated = false;
    this.#region = null;
    this.#coreProgress = null;
    if (known) this.#forget(stagingId);
  }

  /** Ends the run for good: nothing is listened to any more. */
  stop(): void {
    this.discard();
    this.#stopListening();
  }

  async #read(): Promise<void> {
    const stagingId = this.#stagingId;
    this.#phase = { kind: 'reading' };
    for (;;) {
      const next = this.#files.find((file) => file.outcome.kind === 'waiting');
      if (!next) break;
      this.#coreProgress = null;
      this.#settle(next.name, { kind: 'reading' });
      const outcome = await this.#stage(stagingId, next.name);
      if (stagingId !== this.#stagingId) {
        // Given up while the core was at it: what it staged after the discard must go too.
        this.#forget(stagingId);
        return;
      }
      this.#settle(next.name, outcome);
    }
    await this.#compare();
  }

  async #stage(stagingId: string, name: string): Promise<FileOutcome> {
    const source = this.#sources.get(name);
    this.#sources.delete(name);
    let text: string;
    try {
      text = source ? await readText(source) : '';
    } catch {
      // A folder that was dropped, a file that is gone or that may not be read.
      return { kind: 'broken', reason: 'importFiles.unreadable', params: { file: name }, staged: false };
    }
    if (stagingId !== this.#stagingId) return { kind: 'waiting' };
    if (looksLikeHandOver(text)) return { kind: 'handOver', text: text.slice(0, largestPacket + 1) };
    this.#stagedAny = true;
    try {
      const staged = await this.#client.call('imports.stageFile', { stagingId, name, text });
      return staged.ok
        ? { kind: 'read', content: staged.kind, count: staged.count }
        : { kind: 'broken', reason: staged.reason, params: staged.params, staged: true };
    } catch (error) {
      const body =
        error instanceof CallError ? error.body : { reason: 'internal', params: { reference: '-' } };
      return { kind: 'broken', reason: body.reason, params: body.params, staged: false };
    }
  }

  async #compare(): Promise<void> {
    const comparison = ++this.#comparison;
    if (!this.#files.some((file) => file.outcome.kind === 'read')) {
      this.#phase = { kind: 'choosing' };
      return;
    }
    const stagingId = this.#stagingId;
    this.#coreProgress = null;
    this.#phase = { kind: 'comparing' };
    let next: ImportPhase;
    try {
      const preview = await this.#client.call('imports.preview', { stagingId, region: this.#region });
      next = { kind: 'compared', preview };
    } catch (error) {
      next = { kind: 'failed', error };
    }
    if (stagingId !== this.#stagingId || comparison !== this.#comparison) return;
    this.#phase = next;
    // Files that were added while the core compared.
    if (this.#files.some((file) => file.outcome.kind === 'waiting')) await this.#read();
  }

  #settle(name: string, outcome: FileOutcome): void {
    this.#files = this.#files.map((file) => (file.name === name ? { ...file, outcome } : file));
  }

  #forget(stagingId: string): void {
    // Nothing is lost when this fails: the core forgets what lies there at its next start.
    void this.#client.call('imports.discard', { stagingId }).catch(() => undefined);
  }
}

const tooLarge = (file: string, size: number): FileOutcome => ({
  kind: 'broken',
  reason: 'import.large',
  params: { file, size: mebibytes(size), limit: mebibytes(maxImportFileBytes) },
  staged: false,
});

const mebibytes = (bytes: number) => Math.ceil(bytes / (1024 * 1024));

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
