/** The shapes that commands answer with. Times are epoch milliseconds, durations milliseconds. */
import type { Actor, Change } from '../domain/model/changes.ts';
import type { CollectionName, EntityOf } from '../domain/model.ts';
import type {
  GapReason,
  Granularity,
  MetricName,
  MetricSubject,
  samplingIntervals,
} from '../domain/metrics.ts';
import type { HandOver } from '../domain/hand-over.ts';
import type { LinkSide } from '../domain/scalars.ts';
import type * as v from 'valibot';

/** Kept beside the workspace, not in it: no Undo, the same for every workspace of the data folder. */
export interface Settings {
  readonly language: 'system' | 'en' | 'zh';
  readonly theme: 'system' | 'light' | 'dark';
  /** Seconds that a simulated operation takes, 0 to 86,400. */
  readonly simulatedDelaySeconds: number;
  /** `provider:code` of the region in the header's corner, or `all`. */
  readonly region: string;
  /** DNS server for the connectivity check, `address` or `address:port`; empty: the system's. */
  readonly dnsServer: string;
  readonly sampling: {
    readonly intervalSeconds: (typeof samplingIntervals)[number];
    readonly simulation: boolean;
    readonly seed: number;
  };
  /** Whether the Overview offers the tour: until somebody has taken it or said no. */
  readonly tourOffered: boolean;
  readonly exposition: { readonly enabled: boolean; readonly port: number };
  /** The desktop program tells what happens to links while no window looks. */
  readonly notifications: boolean;
  /** Keys of the columns shown, by table; a table that is left out shows what it does by itself. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
}

/** What the status bar says about the disk. A problem is a reason as in errors (`error.<reason>`). */
export interface StorageStatus {
  readonly savedAt: number | null;
  /** What was found at the start and set aside, and what fails now; empty when all is well. */
  readonly problems: readonly {
    readonly reason: string;
    readonly params: Readonly<Record<string, string | number>>;
  }[];
}

/** One line of Activity, without the things themselves. */
export interface EntrySummary {
  readonly revision: number;
  readonly at: number;
  readonly actor: v.InferOutput<typeof Actor>;
  readonly command: string;
  readonly subject: string;
  readonly changeCount: number;
  readonly undoes?: number;
  readonly redoes?: number;
}

/** One line of Activity with before and after; `changes` is cut at 200, `changeCount` is not. */
export interface ActivityEntry extends EntrySummary {
  readonly changes: readonly Change[];
}

/** What Undo and Redo would take back or make again; `null`: nothing. */
export interface UndoState {
  readonly undo: EntrySummary | null;
  readonly redo: EntrySummary | null;
}

/** Everything that a page needs to start, at one revision. */
export interface Snapshot {
  readonly revision: number;
  readonly collections: { readonly [C in CollectionName]: readonly EntityOf<C>[] };
  readonly undo: UndoState;
  readonly recent: readonly EntrySummary[];
  readonly settings: Settings;
  readonly storage: StorageStatus;
  readonly app: AppDescription;
}

export interface AppDescription {
  readonly version: string;
  readonly shell: 'electron' | 'browser' | 'memory';
  /** `Electron 45.4.1`, `Node 20.20.2` and so on. */
  readonly runtime: string;
  /** The data folder as the operator named it. */
  readonly dataFolder: string;
  /** True when files are saved by the shell's own dialog; false: the page downloads them. */
  readonly saveDialog: boolean;
}

/** What became of a workspace that was to be made, opened or saved elsewhere. */
export type OpenedWorkspace =
  | { readonly kind: 'opened'; readonly name: string; readonly folder: string }
  | { readonly kind: 'cancelled' };

/** A workspace that was open before, newest first. */
export interface RecentWorkspace {
  readonly folder: string;
  readonly name: string;
}

/** A file for the operator: saved by the shell's dialog, given up, or handed to the page for a download. */
export type SavedFile =
  | { readonly kind: 'saved'; readonly fileName: string; readonly rows: number }
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'content';
      readonly fileName: string;
      readonly text: string;
      /** Left out: `text` is the file's text; else its bytes as base64. */
      readonly encoding?: 'base64';
      readonly rows: number;
    };

// ---- Import ----

/** What one file turned out to be. `place`: `line 3, column 9` or a path in the JSON such as `Vpcs[2].VpcId`. */
export type StagedFile =
  | { readonly ok: true; readonly name: string; readonly kind: string; readonly count: number }
  | {
      readonly ok: false;
      readonly name: string;
      readonly reason: string;
      readonly params: Readonly<Record<string, string | number>>;
    };

export interface PreviewItem {
  readonly collection: CollectionName;
  readonly id: string;
  readonly name: string;
  readonly change: 'added' | 'changed' | 'removed';
  /** For `changed`: the attributes that differ. */
  readonly attributes: readonly string[];
}

export interface ImportPreview {
  readonly stagingId: string;
  readonly files: readonly StagedFile[];
  readonly regions: readonly string[];
  readonly accounts: readonly string[];
  /** Per collection; `items` is cut at 200 a collection, the counts are not. */
  readonly counts: readonly {
    readonly collection: CollectionName;
    readonly added: number;
    readonly changed: number;
    readonly removed: number;
    readonly same: number;
  }[];
  readonly items: readonly PreviewItem[];
  /** What was left out or could not be known, as message keys (`import.notice.<reason>`). */
  readonly notices: readonly {
    readonly reason: string;
    readonly params: Readonly<Record<string, string | number>>;
  }[];
  /** Things whose plan stays another than what the files say: page Drift shows them. */
  readonly drifted: number;
  /** True when the files don't say which region they are of and the operator must choose. */
  readonly regionNeeded: boolean;
  /** The workspace revision that this preview was made at. */
  readonly revision: number;
}

// ---- Hand-over packets ----

/** One value of a packet beside the one here. Texts: `handOver.field.<field>`; `null`: not known. */
export interface HandOverLine {
  readonly field: string;
  readonly mine: string | null;
  readonly theirs: string;
  /** `fills`: nothing was known here, or a plan comes true. `differs`: it stays as it is here, unless it is taken. */
  readonly kind: 'same' | 'fills' | 'differs';
  /** True when the packet's value is to hold from now on. */
  readonly taken: boolean;
}

/** What there is to say of a packet. Texts: `handOver.notice.<reason>`. */
export interface HandOverNotice {
  readonly reason: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface HandOverPreview {
  readonly packet: HandOver;
  /** The side of this workspace. */
  readonly side: LinkSide;
  readonly lines: readonly HandOverLine[];
  readonly items: readonly PreviewItem[];
  readonly notices: readonly HandOverNotice[];
  /** The workspace revision that this preview was made at. */
  readonly revision: number;
}

// ---- Private links ----

/** One thing that Validate looked at. Texts: `validate.<check>` and `validate.<check>.<outcome>` with `params`. */
export interface ValidationItem {
  readonly check:
    | 'endpointKnown'
    | 'sameService'
    | 'sameRegion'
    | 'waitsForAcceptance'
    | 'notLinked'
    | 'requestStillThere'
    | 'providerAccepts';
  readonly outcome: 'verified' | 'refused' | 'offline';
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Validation {
  readonly acceptable: boolean;
  readonly at: number;
  readonly items: readonly ValidationItem[];
}

// ---- Consoles ----

/** What a batch did and each thing that it could not do, with the reason as in errors (`error.<reason>`). */
export interface BatchResult {
  readonly done: number;
  readonly refused: readonly {
    readonly id: string;
    readonly reason: string;
    readonly params: Readonly<Record<string, string | number>>;
  }[];
}

/** What **Verify** found. `serviceId` is the service that the text named, `null` when none is known. */
export interface ServiceVerification {
  readonly acceptable: boolean;
  readonly serviceId: string | null;
  /** Whether the connection will be accepted by itself. */
  readonly autoAccept: boolean;
  readonly items: readonly VerificationItem[];
}

/** One thing that Verify looked at. Texts: `verify.<check>.<outcome>` and, refused, the way to mend it (`.mend`). */
export interface VerificationItem {
  readonly check: 'known' | 'sameProvider' | 'sameRegion' | 'owner' | 'allowlist';
  readonly outcome: 'verified' | 'refused' | 'offline';
  readonly params: Readonly<Record<string, string | number>>;
}

// ---- Connectivity ----

/** One stage of the check. Times are milliseconds, rounded to 0.1. */
export interface ConnectivityStage {
  readonly stage: 'dns' | 'tcp' | 'tls' | 'http';
  readonly outcome: 'passed' | 'warned' | 'failed' | 'skipped';
  readonly ms: number | null;
  /** What happened, as a message key `connectivity.finding.<finding>` with `params`. */
  readonly finding: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Likely causes in order, as message keys `connectivity.cause.<cause>`. Empty when passed. */
  readonly causes: readonly string[];
  /** Addresses (dns), certificate names (tls), and the like, for the details. */
  readonly details: readonly string[];
}

export interface ConnectivityReport {
  readonly host: string;
  readonly port: number;
  readonly at: number;
  readonly stages: readonly ConnectivityStage[];
}

// ---- Metrics ----

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
  readonly params: Readonly<Record<string, string | number>>;
}

/** Metrics of one subject: bucket `i` reaches from `starts[i]` to `ends[i]` (epoch ms), without a hole between them. */
/** Something that went wrong without anybody expecting it. `what`: without secrets and personal paths. */
export interface Crash {
  /** Epoch ms. */
  readonly at: number;
  readonly kind: 'main' | 'window' | 'page';
  readonly what: string;
  /** Of the program. */
  readonly version: string;
}

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
    readonly connections: number;
    /** Why it could not measure, as in errors (`error.<reason>`); `null`: it works. */
    readonly failure: {
      readonly at: number;
      readonly reason: string;
      readonly params: Readonly<Record<string, string | number>>;
    } | null;
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

/** A file that is too large for one answer: the page takes it piece by piece. */
export interface FileInPieces {
  readonly kind: 'pieces';
  readonly fileName: string;
  readonly jobId: string;
}

/** `text` continues what came before; `rows` of `total` have been sent; `done`: this was the last. */
export interface FilePiece {
  readonly text: string;
  readonly rows: number;
  readonly total: number;
  readonly done: boolean;
}

export interface SimulatedHistory {
  readonly connections: number;
  readonly samples: number;
  readonly cancelled: boolean;
}
