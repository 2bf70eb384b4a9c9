/**
 * The built-in simulation of the provider: moves PENDING links when they fall due. The due time is in the stored state,
 * so that quitting in the middle loses nothing: what fell due meanwhile is done at the next start.
 */
import type { Change } from '../domain/model/changes.ts';
import type { Model } from '../domain/model.ts';
import type { PrivateLink } from '../domain/model/links.ts';
import { completeLink, remainingMs } from '../domain/private-links.ts';
import { put } from './changes.ts';
import type { ServiceContext } from './services.ts';

/** Timers of the platform hold 31 bits of milliseconds; a longer wait is taken in pieces. */
const longestWaitMs = 2 ** 30;
/** After a write that failed: soon enough to be noticed, seldom enough not to hammer a full disk. */
const retryMs = 5000;

export class Simulation {
  readonly #context: Pick<ServiceContext, 'ports' | 'state'>;
  readonly #timers = new Map<string, { dueAt: number; cancel: () => void }>();
  #stopped = false;

  constructor(context: Pick<ServiceContext, 'ports' | 'state'>) {
    this.#context = context;
  }

  /** Does what fell due while the program was away, then watches the rest. */
  async start(): Promise<void> {
    const now = this.#context.ports.clock.now();
    await this.#complete((link) => link.status.kind === 'PENDING' && remainingMs(link.status, now) === 0);
    this.watch();
  }

  /** Gives every PENDING link its timer; called after whatever may have made one. */
  watch(): void {
    if (this.#stopped) return;
    const now = this.#context.ports.clock.now();
    for (const link of this.#context.state.model.privateLinks.values()) {
      if (link.status.kind !== 'PENDING') continue;
      const timer = this.#timers.get(link.id);
      if (timer?.dueAt === link.status.dueAt) continue;
      timer?.cancel();
      this.#wait(link.id, link.status.dueAt, remainingMs(link.status, now));
    }
  }

  stop(): void {
    this.#stopped = true;
    for (const { cancel } of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  /** Counts on the monotonic clock: a wall clock that jumps neither hurries nor holds an operation. */
  #wait(id: string, dueAt: number, ms: number): void {
    const piece = Math.min(ms, longestWaitMs);
    const cancel = this.#context.ports.clock.after(piece, () => {
      if (ms > piece) this.#wait(id, dueAt, ms - piece);
      else void this.#fallDue(id, dueAt);
    });
    this.#timers.set(id, { dueAt, cancel });
  }

  async #fallDue(id: string, dueAt: number): Promise<void> {
    this.#timers.delete(id);
    try {
      await this.#complete(
        (link) => link.id === id && link.status.kind === 'PENDING' && link.status.dueAt === dueAt,
      );
    } catch (error) {
      this.#context.ports.log.error('A simulated change could not be stored; it is tried again.', error);
      if (!this.#stopped) this.#wait(id, dueAt, retryMs);
    }
  }

  async #complete(isDue: (link: PrivateLink) => boolean): Promise<void> {
    const { state, ports } = this.#context;
    const due = [...state.model.privateLinks.values()].filter(isDue);
    if (due.length === 0) return;
    const subject = due.length === 1 ? (due[0]?.name ?? '') : `${due.length}`;
    await state.change({ actor: 'simulation', command: 'simulation.due', subject }, (model) =>
      // Read again: the model may have moved while this waited for its turn.
      [...model.privateLinks.values()]
        .filter(isDue)
        .flatMap((link) => complete(model, link, ports.clock.now())),
    );
  }
}

function complete(model: Model, link: PrivateLink, now: number): Change[] {
  const endpoint = model.endpoints.get(link.endpointId);
  const after = completeLink(link, endpoint, now);
  const changes = [put(model, 'privateLinks', after.link)];
  return after.endpoint && after.endpoint !== endpoint
    ? [...changes, put(model, 'endpoints', after.endpoint)]
    : changes;
}
