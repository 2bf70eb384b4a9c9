/** Long work in pieces: everything else gets its turn in between, and the page hears how far it is. */
import type { Clock } from '../ports.ts';

/** About 100 things of ordinary size: some milliseconds of work on a slow core. */
const pieceLength = 100;

export class Pace {
  readonly #clock: Pick<Clock, 'breathe'>;
  readonly #told: (done: number, total: number) => void;
  readonly #total: number;
  #done = 0;
  #spent = 0;

  /** `told` hears after each piece how many of `total` things are done. */
  constructor(clock: Pick<Clock, 'breathe'>, total: number, told: (done: number, total: number) => void) {
    this.#clock = clock;
    this.#told = told;
    this.#total = total;
  }

  /** One thing is done. `weight`: how many ordinary things it was worth. Awaited only where it answers a promise. */
  step(weight = 1): Promise<void> | undefined {
    this.#done = Math.min(this.#total, this.#done + 1);
    return this.spend(weight);
  }

  /** Work that is not counted as progress. */
  spend(weight = 1): Promise<void> | undefined {
    this.#spent += weight;
    return this.#spent >= pieceLength ? this.rest() : undefined;
  }

  /** Lets the others have their turn now. */
  rest(): Promise<void> {
    this.#spent = 0;
    this.#told(this.#done, this.#total);
    return this.#clock.breathe();
  }
}
