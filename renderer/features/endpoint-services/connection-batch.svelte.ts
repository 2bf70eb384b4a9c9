/** Accepting or rejecting several connections as one change, with its progress. */
import type { BatchResult } from '../../../electron/contract/results.ts';
import { connectionOf, decided, type Decision } from '../../../electron/domain/connections.ts';
import type { Endpoint } from '../../../electron/domain/model/links.ts';
import type { Client } from '../../rpc/client.ts';

/** How far a batch is, in connections. */
export interface BatchProgress {
  readonly decision: Decision;
  readonly done: number;
  readonly total: number;
}

export class ConnectionBatch {
  readonly #client: Client;
  #progress = $state.raw<BatchProgress | null>(null);

  constructor(client: Client) {
    this.#client = client;
  }

  /** `null`: none runs. */
  get progress(): BatchProgress | null {
    return this.#progress;
  }

  /** Throws `CallError`. Tells the core of every endpoint: it reports each that it could not change. */
  async run(decision: Decision, endpointIds: readonly string[]): Promise<BatchResult> {
    const batchId = crypto.randomUUID();
    this.#progress = { decision, done: 0, total: endpointIds.length };
    const stop = this.#client.transport.subscribe((event) => {
      if (event.type !== 'batch.progressed' || event.batchId !== batchId) return;
      this.#progress = { decision, done: event.done, total: event.total };
    });
    try {
      return await this.#client.call(`connections.${decision}`, { batchId, endpointIds: [...endpointIds] });
    } finally {
      stop();
      this.#progress = null;
    }
  }
}

/** Those that a decision can change, and those that it can't, since they are in no state that allows it. */
export function splitBy(
  decision: Decision,
  endpoints: readonly Endpoint[],
): { readonly can: readonly Endpoint[]; readonly cannot: readonly Endpoint[] } {
  const can: Endpoint[] = [];
  const cannot: Endpoint[] = [];
  for (const endpoint of endpoints)
    (decided(connectionOf(endpoint), decision) === null ? cannot : can).push(endpoint);
  return { can, cannot };
}
