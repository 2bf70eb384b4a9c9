/** Connectivity checks that run now: each can be cancelled, and only a few run at once. */
import type { ParsedInputOf } from '../contract/commands.ts';
import { refuse } from '../contract/errors.ts';
import type { CoreEvent } from '../contract/events.ts';
import type { ConnectivityReport } from '../contract/check-results.ts';
import type { ConnectivityProbe } from './ports.ts';

const most = 8;

export class Connectivity {
  readonly #probe: ConnectivityProbe;
  readonly #emit: (event: CoreEvent) => void;
  readonly #running = new Map<string, () => void>();

  constructor(probe: ConnectivityProbe, emit: (event: CoreEvent) => void) {
    this.#probe = probe;
    this.#emit = emit;
  }

  async check({ checkId, ...request }: ParsedInputOf<'connectivity.check'>): Promise<ConnectivityReport> {
    if (this.#running.size >= most) throw refuse('connectivity.tooMany', { most });
    if (this.#running.has(checkId)) throw refuse('connectivity.running', { checkId });
    const listeners: (() => void)[] = [];
    let cancelled = false;
    this.#running.set(checkId, () => {
      cancelled = true;
      for (const listener of listeners) listener();
    });
    const signal = {
      get cancelled() {
        return cancelled;
      },
      onCancel: (listener: () => void) => void listeners.push(listener),
    };
    try {
      return await this.#probe.check(
        request,
        (stage) => this.#emit({ type: 'connectivity.progressed', checkId, stage }),
        signal,
      );
    } finally {
      this.#running.delete(checkId);
    }
  }

  cancel({ checkId }: { checkId: string }): void {
    this.#running.get(checkId)?.();
  }

  stop(): void {
    for (const cancel of this.#running.values()) cancel();
  }
}
