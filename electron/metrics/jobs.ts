/** Long work that the operator may stop: each with the page's own id, and a word of how far it is at most 20 times a second. */
import { refuse } from '../contract/errors.ts';
import type { CoreEvent } from '../contract/events.ts';
import type { Clock } from '../core/ports.ts';

/** Milliseconds between two words, and how many jobs may be under way. */
const wordEveryMs = 50;
const most = 8;

/** Thrown where a job is found to be cancelled. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

export interface Job {
  readonly id: string;
  readonly cancelled: boolean;
  progressed(done: number, total: number): void;
  /** Throws `Cancelled` when the operator wants no more of it. */
  check(): void;
}

export class Jobs {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #emit: (event: CoreEvent) => void;
  readonly #jobs = new Map<string, { cancelled: boolean }>();

  constructor(clock: Pick<Clock, 'now'>, emit: (event: CoreEvent) => void) {
    this.#clock = clock;
    this.#emit = emit;
  }

  /** Refuses an id that is in use, and more than a few jobs at once. */
  begin(id: string): Job {
    if (this.#jobs.has(id)) throw refuse('job.taken', { id }, 'jobId');
    if (this.#jobs.size >= most) throw refuse('job.tooMany', { most });
    const state = { cancelled: false };
    this.#jobs.set(id, state);
    let saidAt = -Infinity;
    return {
      id,
      get cancelled() {
        return state.cancelled;
      },
      progressed: (done, total) => {
        const now = this.#clock.now();
        if (done < total && Math.abs(now - saidAt) < wordEveryMs) return;
        saidAt = now;
        this.#emit({ type: 'metrics.progressed', jobId: id, done, total });
      },
      check: () => {
        if (state.cancelled) throw new Cancelled();
      },
    };
  }

  /** Content with one that is over already. */
  cancel(id: string): void {
    const job = this.#jobs.get(id);
    if (job) job.cancelled = true;
  }

  cancelAll(): void {
    for (const job of this.#jobs.values()) job.cancelled = true;
  }

  end(id: string): void {
    this.#jobs.delete(id);
  }
}
