/** Files on their way to where the operator wants them: through the shell's dialog, or piece by piece into the page's hands. */
import { refuse } from '../contract/errors.ts';
import type { FileInPieces, FilePiece, SavedFile } from '../contract/results.ts';
import type { Clock, SaveDialog } from '../core/ports.ts';
import type { ExportPiece } from './export.ts';
import { Cancelled, type Job, type Jobs } from './jobs.ts';

/** A page that does not ask for the next piece in this time is gone, ms. */
const idleMs = 60_000;

interface Download {
  readonly pieces: AsyncGenerator<ExportPiece>;
  cancel: () => void;
}

export class Downloads {
  readonly #clock: Clock;
  readonly #jobs: Jobs;
  readonly #saveDialog: SaveDialog | null;
  readonly #downloads = new Map<string, Download>();

  constructor(clock: Clock, jobs: Jobs, saveDialog: SaveDialog | null) {
    this.#clock = clock;
    this.#jobs = jobs;
    this.#saveDialog = saveDialog;
  }

  async hand(
    fileName: string,
    job: Job,
    pieces: AsyncGenerator<ExportPiece>,
  ): Promise<SavedFile | FileInPieces> {
    if (!this.#saveDialog) {
      this.#downloads.set(job.id, { pieces, cancel: () => undefined });
      this.#waitFor(job.id);
      return { kind: 'pieces', fileName, jobId: job.id };
    }
    const state = { rows: 0 };
    async function* texts() {
      for await (const { text, rows } of pieces) {
        yield text;
        state.rows = rows;
      }
    }
    try {
      const saved = await this.#saveDialog.savePieces(fileName, texts());
      return saved.kind === 'saved'
        ? { kind: 'saved', fileName: saved.fileName, rows: state.rows }
        : { kind: 'cancelled' };
    } catch (error) {
      if (error instanceof Cancelled) return { kind: 'cancelled' };
      throw error;
    } finally {
      this.#jobs.end(job.id);
    }
  }

  /** The next piece. Refuses when the file is complete, cancelled, or was not asked for in time. */
  async piece(jobId: string): Promise<FilePiece> {
    const download = this.#downloads.get(jobId);
    if (!download) throw refuse('export.over', {}, 'jobId');
    this.#waitFor(jobId);
    try {
      const next = await download.pieces.next();
      if (next.done) throw refuse('export.over', {}, 'jobId');
      if (next.value.done) this.drop(jobId);
      return next.value;
    } catch (error) {
      this.drop(jobId);
      if (error instanceof Cancelled) throw refuse('export.over', {}, 'jobId');
      throw error;
    }
  }

  drop(jobId: string): void {
    const download = this.#downloads.get(jobId);
    if (!download) return;
    download.cancel();
    this.#downloads.delete(jobId);
    this.#jobs.end(jobId);
    // Gives up what it reads; nobody waits for it.
    void download.pieces.return(undefined).catch(() => undefined);
  }

  dropAll(): void {
    for (const jobId of [...this.#downloads.keys()]) this.drop(jobId);
  }

  #waitFor(jobId: string): void {
    const download = this.#downloads.get(jobId);
    if (!download) return;
    download.cancel();
    download.cancel = this.#clock.after(idleMs, () => this.drop(jobId));
  }
}
