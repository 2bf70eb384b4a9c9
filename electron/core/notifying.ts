/** Tells the desktop what happened while nobody looked, and how much waits for somebody. */
import type { CoreEvent } from '../contract/events.ts';
import type { MetricHighlights } from '../contract/metric-results.ts';
import type { Settings } from '../contract/settings.ts';
import type { Model } from '../domain/model.ts';
import { noticesOf, silentNotice, waitingCount, type Notice } from '../domain/notices.ts';
import type { Clock, Desktop, Log } from './ports.ts';

/** More at once become one notification that counts them. */
const mostAtOnce = 3;
const mostSilent = 50;
/** Changes that follow each other closely are counted once. */
const settleMs = 200;

export interface NotifyingParts {
  readonly clock: Clock;
  readonly desktop: Desktop;
  readonly log: Log;
  readonly settings: () => Settings;
  readonly model: () => Model;
  readonly highlights: (request: { most: number }) => Promise<MetricHighlights>;
}

export class Notifying {
  readonly #parts: NotifyingParts;
  /** Endpoints that were silent at the last round; null: somebody looked since. */
  #silent: ReadonlySet<string> | null = null;
  #cancelCount: (() => void) | null = null;

  constructor(parts: NotifyingParts) {
    this.#parts = parts;
    this.#count();
  }

  /** To be called with every event of the core. */
  hear(event: CoreEvent): void {
    if (event.type === 'workspace.changed') {
      this.#cancelCount ??= this.#parts.clock.after(settleMs, () => this.#count());
      // What the operator did is no news to the operator.
      if (event.entry.actor !== 'operator') this.#tell(noticesOf(event.changes));
    }
    if (event.type === 'sampler.changed')
      this.#listen().catch((error: unknown) =>
        this.#parts.log.error('Silent links were not looked for.', error),
      );
  }

  stop(): void {
    this.#cancelCount?.();
    this.#cancelCount = null;
  }

  #count(): void {
    this.#cancelCount = null;
    this.#parts.desktop.showWaiting(waitingCount(this.#parts.model()));
  }

  get #wanted(): boolean {
    return this.#parts.settings().notifications && !this.#parts.desktop.looking();
  }

  async #listen(): Promise<void> {
    if (!this.#wanted) {
      this.#silent = null;
      return;
    }
    const { silent } = await this.#parts.highlights({ most: mostSilent });
    const now = new Set(silent.map(({ subject }) => subject.id));
    const before = this.#silent;
    this.#silent = now;
    // What was silent already when the operator turned away is no news either.
    if (before === null) return;
    const fresh = [...now].filter((id) => !before.has(id));
    this.#tell(fresh.map((id) => silentNotice(this.#parts.model(), id)));
  }

  #tell(notices: readonly Notice[]): void {
    if (notices.length === 0 || !this.#wanted) return;
    this.#parts.desktop.notify(notices.slice(0, mostAtOnce), notices.length);
  }
}
