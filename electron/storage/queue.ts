/** Runs jobs one after the other, in the order of the calls; one that fails doesn't stop the next. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(job: () => Promise<T>): Promise<T> {
    const result = this.#last.then(job, job);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Returns when everything that was asked for so far is over. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
