/** Long work on the main side with its progress: an export, a simulated history. It can be cancelled. */
import type { CoreEvent } from '../../../electron/contract/events.ts';
import type { OutputOf } from '../../../electron/contract/commands.ts';
import type { FileInPieces, SavedFile } from '../../../electron/contract/results.ts';
import type { Client } from '../../rpc/client.ts';

export interface JobProgress {
  readonly done: number;
  readonly total: number;
}

/** What came of an export: a file, or nothing because it was given up. */
export type Exported =
  | { readonly kind: 'file'; readonly file: Exclude<SavedFile, { kind: 'cancelled' }> }
  | { readonly kind: 'blob'; readonly blob: Blob; readonly fileName: string; readonly rows: number }
  | { readonly kind: 'cancelled' };

export class MetricsJob {
  readonly #client: Client;
  readonly #newId: () => string;
  #progress = $state.raw<JobProgress | null>(null);
  #jobId: string | null = null;
  #cancelled = false;

  constructor(client: Client, newId: () => string = () => crypto.randomUUID()) {
    this.#client = client;
    this.#newId = newId;
  }

  /** Null: nothing runs. `total` 0: not known yet. */
  get progress(): JobProgress | null {
    return this.#progress;
  }

  /** Gives up what runs; it then ends by itself. */
  async cancel(): Promise<void> {
    if (this.#jobId === null) return;
    this.#cancelled = true;
    await this.#client.call('metrics.cancel', { jobId: this.#jobId });
  }

  /** Runs one piece of work; throws what the core answers, unless it was cancelled. */
  async run<T>(work: (jobId: string) => Promise<T>): Promise<T | null> {
    const jobId = this.#newId();
    this.#jobId = jobId;
    this.#cancelled = false;
    this.#progress = { done: 0, total: 0 };
    const stop = this.#client.transport.subscribe((event: CoreEvent) => {
      if (event.type === 'metrics.progressed' && event.jobId === jobId)
        this.#progress = { done: event.done, total: event.total };
    });
    try {
      const result = await work(jobId);
      return this.#cancelled ? null : result;
    } catch (error) {
      if (this.#cancelled) return null;
      throw error;
    } finally {
      stop();
      this.#jobId = null;
      this.#progress = null;
    }
  }

  /** An export: what comes in pieces is put together here, so that no text of all of it is ever made. */
  async export(ask: (jobId: string) => Promise<SavedFile | FileInPieces>): Promise<Exported> {
    const exported = await this.run(async (jobId): Promise<Exported> => {
      const answer = await ask(jobId);
      if (answer.kind === 'cancelled') return { kind: 'cancelled' };
      return answer.kind === 'pieces' ? this.#assemble(answer) : { kind: 'file', file: answer };
    });
    return exported ?? { kind: 'cancelled' };
  }

  async #assemble({ jobId, fileName }: FileInPieces): Promise<Exported> {
    const parts: string[] = [];
    for (;;) {
      if (this.#cancelled) return { kind: 'cancelled' };
      const piece: OutputOf<'metrics.exportPiece'> = await this.#client.call('metrics.exportPiece', {
        jobId,
      });
      parts.push(piece.text);
      this.#progress = { done: piece.rows, total: piece.total };
      if (piece.done) {
        const blob = new Blob(parts, { type: 'text/csv;charset=utf-8' });
        return { kind: 'blob', blob, fileName, rows: piece.rows };
      }
    }
  }
}
