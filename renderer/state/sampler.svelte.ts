/** What the sampler does, as the main side tells it: asked once and after each reconnection, then followed. */
import type { SamplerStatus } from '../../electron/contract/metric-results.ts';
import type { Client } from '../rpc/client.ts';

export class SamplerMirror {
  readonly #client: Client;
  #status = $state.raw<SamplerStatus | null>(null);

  constructor(client: Client) {
    this.#client = client;
  }

  /** Null until the first answer. */
  get status(): SamplerStatus | null {
    return this.#status;
  }

  /** Starts to follow; returns what stops it. Does not wait: nothing at the start depends on it. */
  follow(): () => void {
    const read = () => {
      this.#client
        .call('metrics.status', {})
        .then((status) => (this.#status = status))
        // The page says that the connection is lost; the next event or reconnection mends this too.
        .catch(() => undefined);
    };
    const stopEvents = this.#client.transport.subscribe((event) => {
      if (event.type === 'sampler.changed') this.#status = event.sampler;
    });
    const stopConnection = this.#client.transport.onConnection((connected) => {
      if (connected) read();
    });
    read();
    return () => {
      stopEvents();
      stopConnection();
    };
  }
}
