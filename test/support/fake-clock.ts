/** A clock that tests move: nothing sleeps. */
import type { Clock } from '../../electron/core/ports.ts';

interface Waiting {
  readonly at: number;
  readonly then: () => void;
}

export class FakeClock implements Clock {
  /** How far the zone's clock is ahead of UTC, ms. */
  zoneOffsetMs = 0;
  /** Monotonic milliseconds; the wall clock may be set apart from it. */
  #passed = 0;
  #wall: number;
  #waiting = new Set<Waiting>();

  constructor(wall = Date.UTC(2026, 10, 22, 12)) {
    this.#wall = wall;
  }

  now(): number {
    return this.#wall;
  }

  localTime(ms: number): string {
    return new Date(ms + this.zoneOffsetMs).toISOString().slice(0, 19);
  }

  after(ms: number, then: () => void): () => void {
    const waiting = { at: this.#passed + ms, then };
    this.#waiting.add(waiting);
    return () => this.#waiting.delete(waiting);
  }

  breathe(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets time pass: timers fall due in their order, and what they start has its turn. */
  async pass(ms: number): Promise<void> {
    const end = this.#passed + ms;
    for (;;) {
      const next = [...this.#waiting].filter((w) => w.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#waiting.delete(next);
      this.#wall += next.at - this.#passed;
      this.#passed = next.at;
      next.then();
      await this.breathe();
    }
    this.#wall += end - this.#passed;
    this.#passed = end;
    await this.breathe();
  }

  /** Sets the wall clock without letting time pass, as a person or a time server does. */
  jump(ms: number): void {
    this.#wall += ms;
  }
}
