/** Which links are busy, idle or silent, read again as samples come in; and which changed their state lately. */
import type { ActivityEntry } from '../../../electron/contract/results.ts';
import type { MetricHighlights } from '../../../electron/contract/metric-results.ts';
import { stateWordOf } from '../../../electron/domain/connections.ts';
import { nameOf } from '../../../electron/domain/naming.ts';
import type { Provider } from '../../../electron/domain/scalars.ts';
import type { Client } from '../../rpc/client.ts';

/** As many as the core tells of each: the costs need all that are idle. */
const most = 50;
/** The sampler may be faster than a page that is merely looked at needs to be. */
const readEveryMs = 30_000;

export class Highlights {
  readonly #client: Client;
  #current = $state.raw<MetricHighlights | null>(null);
  #readAt = -Infinity;
  #asked = 0;
  /** Since when there is a history, epoch ms: it grows backwards when one is simulated. Undefined: not told yet. */
  #oldestAt: number | null | undefined = undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Null until the first answer. */
  get current(): MetricHighlights | null {
    return this.#current;
  }

  /** Reads, and again with the samples; returns what stops it. */
  follow(): () => void {
    void this.#read();
    return this.#client.transport.subscribe((event) => {
      if (event.type !== 'sampler.changed') return;
      const { oldestAt } = event.sampler.history;
      const due = performance.now() - this.#readAt >= readEveryMs;
      const more = oldestAt !== this.#oldestAt;
      this.#oldestAt = oldestAt;
      // Who sees nothing yet is not made to wait.
      if (due || more || isEmpty(this.#current)) void this.#read();
    });
  }

  async #read(): Promise<void> {
    this.#readAt = performance.now();
    const asked = ++this.#asked;
    try {
      const found = await this.#client.call('metrics.highlights', { most });
      if (asked === this.#asked) this.#current = found;
    } catch {
      // What is shown stays; the next round of samples asks again.
    }
  }
}

const isEmpty = (of: MetricHighlights | null) =>
  !of || of.busyCount + of.idleCount + of.silentCount + of.probed.length === 0;

/** A connection or a private link that went from one state to another. */
export interface ChangedState {
  readonly kind: 'endpoints' | 'privateLinks';
  readonly id: string;
  readonly name: string;
  readonly provider: Provider;
  readonly from: string;
  readonly to: string;
  /** Epoch ms. */
  readonly at: number;
}

const shownAtMost = 5;
const lookedAt = 50;

export class ChangedStates {
  readonly #client: Client;
  #list = $state.raw<readonly ChangedState[]>([]);

  constructor(client: Client) {
    this.#client = client;
  }

  /** The newest first. */
  get list(): readonly ChangedState[] {
    return this.#list;
  }

  async read(): Promise<void> {
    try {
      this.#list = changedStates(
        await this.#client.call('activity.list', { before: null, limit: lookedAt }),
      ).slice(0, shownAtMost);
    } catch {
      // What is shown stays; the next change asks again.
    }
  }
}

/** What changed its state, out of the newest entries of the activity. Pure. */
function changedStates(entries: readonly ActivityEntry[]): readonly ChangedState[] {
  return entries.flatMap(({ changes, at }) =>
    changes.flatMap((change): ChangedState[] => {
      const { before, after } = change;
      if (!before || !after) return [];
      if (change.collection === 'endpoints') {
        const [was, is] = [change.before, change.after];
        const [from, to] = was && is ? [stateWordOf(was), stateWordOf(is)] : ['', ''];
        return is && from !== to
          ? [{ kind: 'endpoints', id: is.id, name: nameOf(is), provider: is.provider, from, to, at }]
          : [];
      }
      if (change.collection !== 'privateLinks') return [];
      const [was, is] = [change.before, change.after];
      return was && is && was.status.kind !== is.status.kind
        ? [
            {
              kind: 'privateLinks',
              id: is.id,
              name: nameOf(is),
              provider: 'tdengine',
              from: was.status.kind,
              to: is.status.kind,
              at,
            },
          ]
        : [];
    }),
  );
}
