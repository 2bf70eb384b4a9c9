/** What passed through the links in the last 30 days, read again as samples come in; and the operator's own figure. */
import type { MetricUsage } from '../../../electron/contract/metric-results.ts';
import type { Client } from '../../rpc/client.ts';

/** Hours change slowly: the page need not follow every round. */
const readEveryMs = 60_000;

export class Usage {
  readonly #client: Client;
  #current = $state.raw<MetricUsage | null>(null);
  #readAt = -Infinity;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Null until the first answer. */
  get current(): MetricUsage | null {
    return this.#current;
  }

  /** Reads, and again with the samples; returns what stops it. */
  follow(): () => void {
    void this.#read();
    return this.#client.transport.subscribe((event) => {
      if (event.type !== 'sampler.changed') return;
      if (performance.now() - this.#readAt >= readEveryMs) void this.#read();
    });
  }

  async #read(): Promise<void> {
    this.#readAt = performance.now();
    try {
      this.#current = await this.#client.call('metrics.usage', {});
    } catch {
      // What is shown stays; the next round of samples asks again.
    }
  }
}

/** What the operator last chose and typed, for as long as the window is open. */
class WhatIf {
  region = $state('');
  gb = $state('');
}
export const whatIf = new WhatIf();
