/** What the core needs from outside, handed in by a shell or by a test. Nothing here knows Electron, Node or a DOM. */
import type { ParsedInputOf } from '../contract/commands.ts';
import type { CoreEvent } from '../contract/events.ts';
import type {
  AppDescription,
  Crash,
  FileInPieces,
  FilePiece,
  OpenedWorkspace,
  RecentWorkspace,
  SavedFile,
  StorageStatus,
} from '../contract/results.ts';
import type { Settings } from '../contract/settings.ts';
import type { ConnectivityReport, ConnectivityStage } from '../contract/check-results.ts';
import type {
  MetricHighlights,
  MetricUsage,
  MetricWindow,
  SamplerStatus,
  SimulatedHistory,
} from '../contract/metric-results.ts';
import type { JournalEntry } from '../domain/model/changes.ts';
import type { Model, MutableModel } from '../domain/model.ts';
import type { Notice } from '../domain/notices.ts';
import type { UpdateStatus } from '../domain/updates.ts';

export interface Clock {
  /** Wall clock, epoch milliseconds. May jump. */
  now(): number;
  /** Epoch milliseconds as this computer's time zone shows them, for names of files: `2026-11-22T13:00:59`. */
  localTime(ms: number): string;
  /** Runs `then` once after `ms` of the monotonic clock; returns what cancels it. */
  after(ms: number, then: () => void): () => void;
  /** Lets everything else that waits have its turn: long work awaits it between pieces. */
  breathe(): Promise<void>;
}

export interface LoadedWorkspace {
  readonly model: MutableModel;
  readonly revision: number;
  /** The newest entries, oldest first: enough for Undo and the first page of Activity. */
  readonly recent: readonly JournalEntry[];
  /** What was unreadable and where it was set aside, as reasons for the status bar. */
  readonly problems: StorageStatus['problems'];
}

export interface WorkspaceStorage {
  load(): Promise<LoadedWorkspace>;
  /**
   * Returns when the entry is on the disk (fsync). Rejects with `storage-full` or `storage-failed`, and then the disk
   * is as it was before: the caller must not apply the entry.
   */
  append(entry: JournalEntry): Promise<void>;
  /** True when the journal has grown enough that `compact` is worth its while. */
  readonly compactionDue: boolean;
  /**
   * Writes the model as the new document, in pieces that let others have their turn, and starts a new journal. `atEnd`:
   * the journal goes on while it is short, so that many short sessions leave few files.
   */
  compact(model: Model, revision: number, atEnd?: boolean): Promise<void>;
  /** Entries older than `before` (null: newest), newest first. */
  history(before: number | null, limit: number): Promise<readonly JournalEntry[]>;
  /** Finishes what is being written and gives up the folder. */
  close(): Promise<void>;
}

export interface SettingsStorage {
  load(): Promise<Settings>;
  save(settings: Settings): Promise<void>;
}

export interface ConnectivityProbe {
  check(
    request: { host: string; port: number; dnsServer: string; timeoutMs: number; path: string },
    onStage: (stage: ConnectivityStage) => void,
    signal: { readonly cancelled: boolean; onCancel(listener: () => void): void },
  ): Promise<ConnectivityReport>;
}

/** The shell's own save dialog; a shell without one (the browser host) hands in null and the page downloads. */
export interface SaveDialog {
  /** Asks where to, then writes piece by piece. What was there stays when `pieces` throws or the disk refuses. */
  savePieces(
    suggestedName: string,
    pieces: AsyncIterable<string>,
  ): Promise<{ kind: 'saved'; fileName: string } | { kind: 'cancelled' }>;
  save(
    suggestedName: string,
    text: string,
    /** `base64`: `text` holds bytes. */
    encoding: 'utf8' | 'base64',
  ): Promise<{ kind: 'saved'; fileName: string } | { kind: 'cancelled' }>;
  /** A new folder of that name, or nearly, where the operator says; answers its name. `path`: apart by `/`. */
  saveFolder(
    suggestedName: string,
    files: readonly { readonly path: string; readonly text: string }[],
  ): Promise<{ kind: 'saved'; fileName: string } | { kind: 'cancelled' }>;
}

/** Updates of the program (electron/updates): one for all windows. What refuses a step rejects with `AppError`. */
export interface Updates {
  read(): Promise<UpdateStatus>;
  configure(change: ParsedInputOf<'updates.configure'>): Promise<UpdateStatus>;
  check(): Promise<UpdateStatus>;
  download(): Promise<UpdateStatus>;
  cancel(): Promise<UpdateStatus>;
  install(): Promise<UpdateStatus>;
  /** Hears of every change; returns what ends that. */
  subscribe(listener: (event: CoreEvent) => void): () => void;
}

/** What only a desktop program can do; null in a shell that serves one folder to a browser. */
export interface Desktop {
  createWorkspace(): Promise<OpenedWorkspace>;
  /** `path` null: asks which. Rejects when it is no workspace or can't be had; nothing is then changed. */
  openWorkspace(path: string | null): Promise<OpenedWorkspace>;
  /** Stops this core: what follows is another's. */
  saveWorkspaceAs(): Promise<OpenedWorkspace>;
  recentWorkspaces(): readonly RecentWorkspace[];
  readonly updates: Updates;
  /** A page as a PDF, its bytes as base64. Nothing in it runs, nothing is fetched. */
  pdfOf(html: string): Promise<string>;
  /** True while a window of ours has the operator's attention. */
  looking(): boolean;
  /** Tells what happened; a click on it opens the thing. `count`: how many there are, of which these are the first. */
  notify(notices: readonly Notice[], count: number): void;
  /** How many things of this workspace wait for somebody. */
  showWaiting(count: number): void;
}

/** Everything about metrics, behind one port: the sampler and its history (electron/metrics). */
export interface Metrics {
  /** Starts to sample what the desk holds. Never rejects: what can't be read is set aside and told in the status. */
  start(desk: MetricsDesk): Promise<void>;
  window(request: ParsedInputOf<'metrics.window'>): Promise<MetricWindow>;
  realtime(request: ParsedInputOf<'metrics.realtime'>): Promise<MetricWindow>;
  status(): SamplerStatus;
  highlights(request: ParsedInputOf<'metrics.highlights'>): Promise<MetricHighlights>;
  usage(): Promise<MetricUsage>;
  export(request: ParsedInputOf<'metrics.export'>): Promise<SavedFile | FileInPieces>;
  exportPiece(request: ParsedInputOf<'metrics.exportPiece'>): Promise<FilePiece>;
  simulateHistory(request: ParsedInputOf<'metrics.simulateHistory'>): Promise<SimulatedHistory>;
  cancel(request: ParsedInputOf<'metrics.cancel'>): void;
  /** The sampling or the exposition was set otherwise. */
  settingsChanged(): void;
  /** Writes what is in memory and lets go of its files. */
  stop(): Promise<void>;
}

/** What the sampler sees of the core. */
export interface MetricsDesk {
  model(): Model;
  /** Grows with every change of the model. */
  revision(): number;
  settings(): Settings;
  emit(event: CoreEvent): void;
}

/** What a diagnostics file tells of the machine and the log, and what went wrong unseen. */
export interface Diagnostics {
  system(): Readonly<Record<string, string | number>>;
  /** The newest part of the log. */
  log(): Promise<string>;
  /** Newest first; `before`: of earlier starts, not seen yet. */
  crashes(which: 'all' | 'before'): readonly Crash[];
  /** Keeps it at once, and never throws. */
  record(kind: Crash['kind'], error: unknown): void;
  /** Those of earlier starts have been seen. */
  markSeen(): void;
  /** Takes out of a text what is nobody else's business. */
  redact(text: string): string;
}

export interface Log {
  info(message: string, details?: Readonly<Record<string, unknown>>): void;
  error(message: string, error: unknown): void;
}

export interface Ports {
  readonly clock: Clock;
  readonly storage: WorkspaceStorage;
  readonly settings: SettingsStorage;
  readonly probe: ConnectivityProbe;
  readonly metrics: Metrics;
  readonly saveDialog: SaveDialog | null;
  readonly desktop: Desktop | null;
  readonly log: Log;
  /** Left out: nothing is known of the machine, and no crash is kept. */
  readonly diagnostics?: Diagnostics;
  /** `bytes` random bytes as lower-case hex. */
  randomHex(bytes: number): string;
}

/** The same as the core is handed them: what samples is only made when the workspace is open. */
export interface CorePorts extends Omit<Ports, 'metrics'> {
  metrics(): Promise<Metrics>;
}

export interface CoreOptions {
  readonly app: AppDescription;
  /** Overrides the setting while this process runs (`--simulated-delay SECONDS`). */
  readonly simulatedDelaySeconds?: number;
  /** What a workspace is called that has no name yet. */
  readonly firstName?: string;
  /**
   * The core is there when the workspace can be read, and its services, which are most of the program, come with the first
   * command that needs one, or after this time, in milliseconds. Left out: they come first.
   */
  readonly servicesAfterMs?: number;
}
