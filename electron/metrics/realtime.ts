/**
 * What is being looked at now: sampled every 5 s into memory for as long as a page keeps asking, and not stored. Before
 * that come the samples of the store.
 */
import type { MetricWindow } from '../contract/metric-results.ts';
import type { Clock, Log, MetricsDesk } from '../core/ports.ts';
import { realtimeIntervalMs, type MetricName, type MetricSubject } from '../domain/metrics.ts';
import { Measuring } from './measuring.ts';
import { evenBounds } from './periods.ts';
import { Schedule, type Tick } from './schedule.ts';
import type { SeriesColumn, SeriesStore, SubjectKey } from './series-store.ts';
import type { Source } from './source.ts';
import { keyOf, partOf, type SubjectTable } from './subjects.ts';
import { gapsWithin, metricColumns } from './window-columns.ts';

/** How long a question keeps its subject sampled, and how far back an answer reaches, ms. */
const leaseMs = 15_000;
const reachMs = 15 * 60_000;
/** Subjects looked at at once; beyond them the one that was asked longest ago is let go. */
const mostLeases = 16;

/** The samples of one subject since somebody looks at it. */
interface Lease {
  readonly at: number[];
  readonly values: Map<MetricName, { readonly origin: 'simulated' | 'observed'; readonly of: number[] }>;
  cancel: () => void;
}

export interface RealtimeOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: SeriesStore;
  readonly desk: MetricsDesk;
  readonly sources: readonly Source[];
  readonly table: () => SubjectTable;
  readonly intervalMs: () => number;
}

export class Realtime {
  readonly #options: RealtimeOptions;
  readonly #schedule: Schedule;
  readonly #measuring: Measuring;
  /** In the order of the last question. */
  readonly #leases = new Map<SubjectKey, Lease>();
  #part: { readonly of: SubjectTable; readonly keys: string; readonly table: SubjectTable } | null = null;

  constructor(options: RealtimeOptions) {
    this.#options = options;
    this.#measuring = new Measuring(options.sources, options.clock, options.log);
    this.#schedule = new Schedule(
      options.clock,
      () => realtimeIntervalMs,
      (tick) => this.#round(tick).catch((error: unknown) => options.log.error('A round failed.', error)),
    );
  }

  async window(subject: MetricSubject): Promise<MetricWindow> {
    const { clock, store, intervalMs } = this.#options;
    const key = keyOf(subject);
    const lease = this.#lease(key);
    const now = clock.now();
    const from = now - reachMs;
    const since = lease.at[0] ?? now;
    // The store's samples up to the first of ours, then one bucket every 5 s.
    const stored = since > from ? evenBounds(from, since, intervalMs()) : Float64Array.of();
    const first = Math.max(since, Math.ceil(from / realtimeIntervalMs) * realtimeIntervalMs);
    const own = lease.at.length > 0 ? ownBounds(first, lease.at.at(-1) ?? first) : Float64Array.of();
    const before =
      stored.length > 1 ? await store.window({ subject: key, bounds: stored, granularity: 'sample' }) : [];
    const starts = [...stored.slice(0, -1), ...own.slice(0, -1)];
    const ends = [...stored.slice(1), ...own.slice(1)];
    const summary = store.summaries().get(key);
    return {
      subject,
      granularity: 'sample',
      starts,
      ends,
      columns: metricColumns(joined(before, Math.max(0, stored.length - 1), lease, own)),
      gaps: gapsWithin(store.gaps(from, now), from, now),
      firstAt: summary?.firstAt ?? lease.at[0] ?? null,
      lastAt: lease.at.at(-1) ?? summary?.lastAt ?? null,
    };
  }

  async stop(): Promise<void> {
    for (const lease of this.#leases.values()) lease.cancel();
    this.#leases.clear();
    await this.#schedule.stop();
  }

  #lease(key: SubjectKey): Lease {
    const lease = this.#leases.get(key) ?? { at: [], values: new Map(), cancel: () => undefined };
    lease.cancel();
    this.#leases.delete(key);
    this.#leases.set(key, lease);
    lease.cancel = this.#options.clock.after(leaseMs, () => this.#release(key));
    const [longestAgo] = this.#leases.keys();
    if (this.#leases.size > mostLeases && longestAgo !== undefined) this.#release(longestAgo);
    this.#schedule.start();
    return lease;
  }

  #release(key: SubjectKey): void {
    this.#leases.get(key)?.cancel();
    this.#leases.delete(key);
    if (this.#leases.size === 0) void this.#schedule.stop();
  }

  async #round({ at }: Tick): Promise<void> {
    const table = this.#partTable();
    const { columns } = await this.#measuring.round(table, at, realtimeIntervalMs);
    for (const [key, lease] of this.#leases) {
      const row = table.rowOf.get(key);
      // A clock that was set back begins anew: times that come twice can't be drawn.
      if (at <= (lease.at.at(-1) ?? -Infinity)) empty(lease);
      lease.at.push(at);
      for (const { metric, origin, values } of columns) {
        const known = lease.values.get(metric);
        const of = known?.origin === origin ? known.of : new Array<number>(lease.at.length - 1).fill(NaN);
        if (known?.of !== of) lease.values.set(metric, { origin, of });
        of.push(row === undefined ? NaN : (values[row] ?? NaN));
      }
      for (const { of } of lease.values.values()) if (of.length < lease.at.length) of.push(NaN);
      while ((lease.at[0] ?? at) < at - reachMs) {
        lease.at.shift();
        for (const { of } of lease.values.values()) of.shift();
      }
    }
  }

  /** The table of what is looked at; the same while that and the model are the same. */
  #partTable(): SubjectTable {
    const of = this.#options.table();
    const keys = [...this.#leases.keys()].sort().join('\n');
    if (this.#part?.of !== of || this.#part.keys !== keys) {
      const table = partOf(of, this.#options.desk.model(), new Set(this.#leases.keys()));
      this.#part = { of, keys, table };
    }
    return this.#part.table;
  }
}

function empty(lease: Lease): void {
  lease.at.length = 0;
  lease.values.clear();
}

/** Every 5 s from the first to the last sample, and the end of the last one's bucket. */
function ownBounds(first: number, last: number): Float64Array {
  const count = Math.floor((last - first) / realtimeIntervalMs) + 1;
  return Float64Array.from({ length: Math.max(0, count) + 1 }, (_, at) => first + at * realtimeIntervalMs);
}

/** The store's buckets with our own behind them. */
function joined(
  before: readonly SeriesColumn[],
  buckets: number,
  lease: Lease,
  own: Float64Array,
): SeriesColumn[] {
  const length = buckets + Math.max(0, own.length - 1);
  const metrics = new Map(before.map(({ metric, origin }) => [metric, origin]));
  for (const [metric, { origin }] of lease.values) metrics.set(metric, origin);
  return [...metrics].map(([metric, origin]) => {
    const make = (): Float64Array<ArrayBuffer> => new Float64Array(length);
    const column = {
      metric,
      origin,
      ...{ sum: make(), count: make() },
      ...{ low: make(), high: make(), coveredMs: make() },
    };
    const stored = before.find((one) => one.metric === metric && one.origin === origin);
    if (stored)
      for (const part of ['sum', 'count', 'low', 'high', 'coveredMs'] as const)
        column[part].set(stored[part]);
    const values = lease.values.get(metric)?.of ?? [];
    for (const [at, time] of lease.at.entries()) {
      const value = values[at] ?? NaN;
      const bucket = buckets + Math.round((time - (own[0] ?? 0)) / realtimeIntervalMs);
      if (Number.isNaN(value) || time < (own[0] ?? Infinity) || bucket >= length) continue;
      column.sum[bucket] = column.low[bucket] = column.high[bucket] = value;
      column.count[bucket] = 1;
      column.coveredMs[bucket] = realtimeIntervalMs;
    }
    return column;
  });
}
