/** What the history of samples and the sampler answer. Times are epoch ms, durations ms. */
import type { Params, Reason } from '../domain/fault.ts';
import type { GapReason, Granularity, MetricName, MetricSubject } from '../domain/metrics.ts';
import type { StorageStatus } from './results.ts';

/**
 * One metric over the buckets of a window, column by column; `null`: no samples, which is not zero. A `gauge` is its
 * value, a `count` its rate per second, a `share` 0 to 1. `mean` is over all samples of the bucket, `low` and `high`
 * are the lowest and highest sample in it; `samples` how many there are.
 */
export interface MetricColumn {
  readonly metric: MetricName;
  readonly origin: 'simulated' | 'observed';
  readonly mean: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  readonly samples: readonly number[];
}

/** Where samples are missing for a reason that is known. Epoch ms; `to` is not included. */
export interface MetricGap {
  readonly from: number;
  readonly to: number;
  readonly reason: GapReason;
  /** The source that failed, or the file that was set aside. */
  readonly params: Params;
}

/** Metrics of one subject: bucket `i` reaches from `starts[i]` to `ends[i]` (epoch ms), without a hole between them. */
export interface MetricWindow {
  readonly subject: MetricSubject;
  readonly granularity: Granularity;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Only metrics that have a sample in the window. */
  readonly columns: readonly MetricColumn[];
  readonly gaps: readonly MetricGap[];
  /** Epoch ms of the subject's first and last sample, whatever the window; `null`: none yet. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}

/** What the sampler does; times are epoch ms. */
export interface SamplerStatus {
  readonly running: boolean;
  readonly intervalSeconds: number;
  readonly lastSampleAt: number | null;
  /** How long after its due time the last round began. */
  readonly lagMs: number;
  /** Connections in the last round that had a sample. */
  readonly connections: number;
  readonly sources: readonly {
    readonly kind: 'simulation' | 'probe';
    /** Those of now that it measures: after a change of the workspace more or fewer than in the last round. */
    readonly connections: number;
    /** Why it could not measure, as in errors (`error.<reason>`); `null`: it works. */
    readonly failure: (Reason & { readonly at: number }) | null;
  }[];
  readonly history: {
    readonly bytes: number;
    readonly oldestAt: number | null;
    /** Files of the history that could not be read and were set aside, and why nothing can be stored now. */
    readonly problems: StorageStatus['problems'];
  };
  /** Where a Prometheus may scrape, and the file with its bearer token; `null`: off. */
  readonly exposition: {
    readonly url: string;
    readonly tokenFile: string;
    readonly failure: string | null;
  } | null;
}

/** One link of Overview's panel: its rate over the last 24 hours, hour by hour, oldest first. */
export interface MetricHighlight {
  readonly subject: MetricSubject;
  readonly origin: 'simulated' | 'observed';
  /** Bytes per second, both directions. */
  readonly rates: readonly (number | null)[];
  /** Of the newest round; where that has none, of the last hour. */
  readonly nowBytesPerSecond: number | null;
  /** Epoch ms of the last sample with traffic; `null`: never any. */
  readonly trafficAt: number | null;
  /** Epoch ms since when there are samples of it. */
  readonly since: number;
}

/** Counts are of all links, lists are cut. */
export interface MetricHighlights {
  readonly at: number;
  readonly busy: readonly MetricHighlight[];
  readonly busyCount: number;
  /** Available, and no traffic for 7 days: they cost and do nothing. */
  readonly idle: readonly MetricHighlight[];
  readonly idleCount: number;
  /** Had traffic, and has had none for 15 minutes. */
  readonly silent: readonly MetricHighlight[];
  readonly silentCount: number;
  /** Paths that this computer probes: the mean time to connect over the last hour (ms) and the part that succeeded. */
  readonly probed: readonly {
    readonly endpointId: string;
    readonly connectMs: number | null;
    readonly success: number | null;
    readonly times: readonly (number | null)[];
  }[];
}

/** What passed through the links of the workspace from `from` up to `to`, epoch ms. */
export interface MetricUsage {
  readonly from: number;
  readonly to: number;
  readonly links: readonly {
    readonly endpointId: string;
    /** Both directions. */
    readonly bytes: number;
    /** Milliseconds that samples cover: what is not sampled is not in `bytes`. */
    readonly coveredMs: number;
    readonly origin: 'simulated' | 'observed';
  }[];
  /** Ids of endpoints that are sampled and have carried nothing for 7 days. */
  readonly idle: readonly string[];
  /** False: the workspace has more links than were added up. */
  readonly complete: boolean;
}

export interface SimulatedHistory {
  readonly connections: number;
  readonly samples: number;
  readonly cancelled: boolean;
}
