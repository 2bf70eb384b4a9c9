/** What the program knows of its updates, as the main side tells it: asked once, then followed. */
import type { UpdateStatus } from '../../../electron/domain/updates.ts';
import type { Client } from '../../rpc/client.ts';

export class UpdatesMirror {
  readonly #client: Client;
  #status = $state.raw<UpdateStatus | null>(null);

  constructor(client: Client) {
    this.#client = client;
  }

  /** Null until the first answer. */
  get status(): UpdateStatus | null {
    return this.#status;
  }

  /** Starts to follow; returns what stops it. `failed` is told why the first answer did not come. */
  follow(failed: (error: unknown) => void): () => void {
    let heard = false;
    const stop = this.#client.transport.subscribe((event) => {
      if (event.type !== 'update.changed') return;
      heard = true;
      this.#status = event.updates;
    });
    this.#client
      .call('updates.read', {})
      // What was told meanwhile is newer.
      .then((status) => (this.#status = heard ? this.#status : status))
      .catch(failed);
    return stop;
  }
}
