/**
 * What the sampler does, as the main side tells it: asked once, after each reconnection and when links come or go, which
 * the next round would tell late; followed otherwise.
 */
import type { SamplerStatus } from '../../electron/contract/metric-results.ts';
import type { Client } from '../rpc/client.ts';

/** Changes that follow each other closely are one. */
const settleMs = 200;

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
    let settling: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      this.#client
        .call('metrics.status', {})
        .then((status) => (this.#status = status))
        // The page says that the connection is lost; the next event or reconnection mends this too.
        .catch(() => undefined);
    };
    const stopEvents = this.#client.transport.subscribe((event) => {
      if (event.type === 'sampler.changed') this.#status = event.sampler;
      const sampled = (collection: string) => collection === 'endpoints' || collection === 'probes';
      if (event.type !== 'workspace.changed' || !event.changes.some(({ collection }) => sampled(collection)))
        return;
      settling ??= setTimeout(() => {
        settling = undefined;
        read();
      }, settleMs);
    });
    const stopConnection = this.#client.transport.onConnection((connected) => {
      if (connected) read();
    });
    read();
    return () => {
      stopEvents();
      stopConnection();
      clearTimeout(settling);
    };
  }
}
