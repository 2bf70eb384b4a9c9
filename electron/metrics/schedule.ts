/**
 * When to sample: at the multiples of the interval on the wall clock, so that nothing drifts, and one at a time, so that
 * nothing piles up: what comes late comes once. Waits are the monotonic clock's; where the wall clock then says something
 * else than was waited for, the computer slept or somebody set the clock.
 */
import type { Clock } from '../core/ports.ts';

/** Timers may come this much before their time, and time servers set clocks back by so much: it is waited out. */
const earlyMs = 1000;

export interface Tick {
  /** The due time, epoch ms. */
  readonly at: number;
  /** How long after it the round begins. */
  readonly lagMs: number;
  /** The first due time before `at` that was missed; `null`: none. */
  readonly missedFrom: number | null;
}

export class Schedule {
  readonly #clock: Clock;
  readonly #intervalMs: () => number;
  readonly #round: (tick: Tick) => Promise<void>;
  /** The due time that follows the last round; `null` before the first. */
  #expected: number | null = null;
  #cancel: (() => void) | null = null;
  #running: Promise<void> | null = null;
  #started = false;

  /** `round` must not reject. */
  constructor(clock: Clock, intervalMs: () => number, round: (tick: Tick) => Promise<void>) {
    this.#clock = clock;
    this.#intervalMs = intervalMs;
    this.#round = round;
  }

  get started(): boolean {
    return this.#started;
  }

  /** The next due time, as far as the clock says now. */
  get nextDue(): number {
    return (Math.floor(this.#clock.now() / this.#intervalMs()) + 1) * this.#intervalMs();
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#expected = null;
    this.#arm();
  }

  /** Another interval: the next due time is one of its own. */
  restart(): void {
    if (!this.#started) return;
    this.#cancel?.();
    this.#expected = null;
    if (!this.#running) this.#arm();
  }

  /** Returns when a round that is under way is done. */
  async stop(): Promise<void> {
    this.#started = false;
    this.#cancel?.();
    this.#cancel = null;
    await this.#running;
  }

  #arm(): void {
    const due = this.nextDue;
    this.#wait(due, due - this.#clock.now());
  }

  #wait(due: number, ms: number): void {
    this.#cancel = this.#clock.after(ms, () => {
      const early = due - this.#clock.now();
      if (early > 0 && early <= earlyMs) this.#wait(due, early);
      else this.#running = this.#fire();
    });
  }

  async #fire(): Promise<void> {
    this.#cancel = null;
    const now = this.#clock.now();
    const step = this.#intervalMs();
    const at = Math.floor(now / step) * step;
    const expected = this.#expected ?? at;
    await this.#round({
      at,
      lagMs: now - at,
      missedFrom: at > expected ? expected : null,
    });
    // Not while the interval was set otherwise meanwhile.
    if (step === this.#intervalMs()) this.#expected = at + step;
    this.#running = null;
    if (this.#started) this.#arm();
  }
}
