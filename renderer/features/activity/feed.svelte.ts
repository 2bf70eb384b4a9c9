/** The pages of Activity: the newest, kept up to date, and as many older ones as were asked for. */
import type { ActivityEntry } from '../../../electron/contract/results.ts';
import type { Client } from '../../rpc/client.ts';

export const pageLength = 50;

export class ActivityFeed {
  readonly #client: Client;
  #entries = $state.raw<readonly ActivityEntry[]>([]);
  #loading = $state(false);
  #complete = $state(false);
  #read = $state(false);

  constructor(client: Client) {
    this.#client = client;
  }

  /** Newest first. */
  get entries(): readonly ActivityEntry[] {
    return this.#entries;
  }
  get loading(): boolean {
    return this.#loading;
  }
  /** True when there is nothing older. */
  get complete(): boolean {
    return this.#complete;
  }
  /** True once the newest page has been read. */
  get read(): boolean {
    return this.#read;
  }

  /** Reads the newest page and puts it before what is there. Throws `CallError`. */
  async refresh(): Promise<void> {
    const newest = await this.#client.call('activity.list', { before: null, limit: pageLength });
    const oldest = newest.at(-1)?.revision ?? 0;
    const known = this.#entries.filter(({ revision }) => revision < oldest);
    // More than a page has happened since: what is known would leave a gap.
    const joins = known.length > 0 && known[0]?.revision === oldest - 1;
    this.#entries = joins ? [...newest, ...known] : newest;
    if (!joins) this.#complete = newest.length < pageLength;
    this.#read = true;
  }

  /** Adds the page before the oldest entry shown. Throws `CallError`. */
  async older(): Promise<void> {
    if (this.#loading || this.#complete) return;
    this.#loading = true;
    try {
      const before = this.#entries.at(-1)?.revision ?? null;
      const older = await this.#client.call('activity.list', { before, limit: pageLength });
      this.#entries = [...this.#entries, ...older];
      this.#complete = older.length < pageLength;
    } finally {
      this.#loading = false;
    }
  }
}
