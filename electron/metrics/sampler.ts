/** The rounds: which links there are, what the sources say of them, into the store; and why there was nothing to store. */
import { AppError } from '../contract/errors.ts';
import type { MetricGap, SamplerStatus } from '../contract/metric-results.ts';
import type { Clock, Log, MetricsDesk } from '../core/ports.ts';
import { samplingIntervals, type GapReason } from '../domain/metrics.ts';
import { sampledLinks } from './columns.ts';
import { Measuring } from './measuring.ts';
import { Schedule, type Tick } from './schedule.ts';
import type { RoundColumn, SeriesStore } from './series-store.ts';
import type { Source } from './source.ts';
import { subjectTable, type SubjectTable } from './subjects.ts';
import { Behind, confirmedTime } from './trusted-time.ts';

/** A clock that was set back by no more only makes the sampler wait, ms. */
const waitedOutMs = 600_000;

/** The newest round; its values hold until the round after the next. */
export interface LatestRound {
  readonly at: number;
  readonly stepMs: number;
  readonly table: SubjectTable;
  readonly columns: readonly RoundColumn[];
}

export interface SamplerOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: SeriesStore;
  readonly desk: MetricsDesk;
  readonly sources: readonly Source[];
  /** The zone whose days the history is rolled up into. */
  readonly timeZone: string;
  /** Told after every round, and when the sampler starts or stops. */
  readonly changed: (round: LatestRound | null) => void;
}

export class Sampler {
  readonly #options: SamplerOptions;
  readonly #schedule: Schedule;
  readonly #measuring: Measuring;
  /** What was worked out for subjects that no round has had yet. */
  #preview: { readonly table: SubjectTable; readonly round: Promise<LatestRound> } | null = null;
  #table: SubjectTable | null = null;
  #tableRevision = -1;
  #latest: LatestRound | null = null;
  #roundAt: number | null = null;
  readonly #behind = new Behind();
  #lagMs = 0;
  #connections = 0;
  /** The time of the newest sample on the disk, epoch ms. */
  #storedAt: number | null = null;
  #storeFailure: SamplerStatus['history']['problems'][number] | null = null;
  /** What the store could not note yet. */
  #notes: MetricGap[] = [];
  #housekeeping: Promise<void> | null = null;

  constructor(options: SamplerOptions) {
    this.#options = options;
    this.#measuring = new Measuring(options.sources, options.clock, options.log);
    this.#schedule = new Schedule(
      options.clock,
      () => this.intervalMs,
      (tick) => this.#round(tick).catch((error: unknown) => options.log.error('A round failed.', error)),
    );
  }

  get intervalMs(): number {
    return this.#options.desk.settings().sampling.intervalSeconds * 1000;
  }
  get latest(): LatestRound | null {
    return this.#latest;
  }
  /** The links and services of now. */
  get table(): SubjectTable {
    const { desk } = this.#options;
    if (this.#table === null || this.#tableRevision !== desk.revision()) {
      this.#tableRevision = desk.revision();
      this.#table = subjectTable(desk.model(), this.#table);
    }
    return this.#table;
  }
  get status(): Omit<SamplerStatus, 'exposition'> {
    const { store, desk } = this.#options;
    return {
      running: this.#schedule.started,
      intervalSeconds: desk.settings().sampling.intervalSeconds,
      lastSampleAt: this.#roundAt ?? this.#storedAt,
      lagMs: this.#lagMs,
      connections: this.#connections,
      // Of now; but not before the history is open: the first page shows sooner without a pass over all links.
      sources: this.#measuring.status(this.#schedule.started ? this.table : this.#table),
      history: {
        bytes: store.bytes,
        oldestAt: store.oldestAt,
        problems: this.#storeFailure ? [this.#storeFailure, ...store.problems] : store.problems,
      },
    };
  }

  /** The store is open. Notes that nothing was sampled while the program was away. */
  start(): void {
    const { clock } = this.#options;
    this.#storedAt = this.#newestStored();
    const from = (this.#storedAt ?? Infinity) + this.intervalMs;
    const next = this.#schedule.nextDue;
    if (from < next && this.#storedAt !== null && this.#storedAt <= clock.now())
      this.#missed(from, next, 'stopped');
    this.#schedule.start();
    void this.#noteAll();
    void this.newest().then((round) => {
      this.#latest ??= round;
      this.#options.changed(null);
    });
  }

  /**
   * The newest round; or, where it was of other links, what the simulation says of the last due time, not stored: after a
   * start or an import there is something to look at before the next round.
   */
  newest(): Promise<LatestRound> {
    const { table } = this;
    if (this.#latest?.table.keys === table.keys) return Promise.resolve(this.#latest);
    if (this.#preview?.table.keys !== table.keys)
      this.#preview = { table, round: this.#previewOf(table, this.#schedule.nextDue - this.intervalMs) };
    return this.#preview.round;
  }

  async #previewOf(table: SubjectTable, at: number): Promise<LatestRound> {
    const { sources, clock, log } = this.#options;
    const { intervalMs: stepMs } = this;
    const simulations = sources.filter(({ kind }) => kind === 'simulation');
    const { columns } = await new Measuring(simulations, clock, log).round(table, at, stepMs);
    return { at, stepMs, table, columns };
  }

  /** The interval or the sources were set otherwise. */
  settingsChanged(intervalChanged: boolean): void {
    if (intervalChanged) this.#schedule.restart();
    this.#preview = null;
    this.#options.changed(null);
  }

  async stop(): Promise<void> {
    await this.#schedule.stop();
    await this.#housekeeping;
    await this.#noteAll();
  }

  async #round({ at, lagMs, missedFrom }: Tick): Promise<void> {
    const { table } = this;
    this.#lagMs = lagMs;
    const missed = Math.max(missedFrom ?? at, this.#storedAt === null ? 0 : this.#storedAt + this.intervalMs);
    if (missedFrom !== null && missed < at) this.#missed(missed, at, 'asleep');
    const repeated = await this.#repeated(at);
    if (repeated) this.#missed(at, at + this.intervalMs, 'clockBack');
    const stepMs = this.#stepTo(at);
    const { columns, sources } = await this.#measuring.round(table, at, stepMs);
    for (const { kind, failure } of sources)
      if (failure?.at === at)
        this.#missed(at, at + this.intervalMs, 'sourceFailed', { source: kind, why: failure.reason });
    this.#latest = { at, stepMs, table, columns };
    this.#roundAt = at;
    this.#connections = sampledLinks(columns, table.endpoints.length);
    if (!repeated && this.#connections > 0) await this.#store(this.#latest);
    await this.#noteAll();
    this.#options.changed(this.#latest);
    this.tidyUp();
  }

  /**
   * There are samples of this time and later: the clock was set back. A short while is waited out. Where it is more, the
   * clock may have been ahead before: once it has run on for as long as it was, what it sampled then goes aside.
   */
  async #repeated(at: number): Promise<boolean> {
    const { store, log } = this.#options;
    const stored = this.#storedAt;
    if (stored === null || at > stored) {
      this.#behind.over();
      return false;
    }
    const believed = this.#behind.believed(at, this.intervalMs, () => store.spans());
    if (!believed || stored - at <= waitedOutMs) return true;
    try {
      await store.setAsideFrom(at);
    } catch (error) {
      log.error('Samples of a time that has not come could not be set aside.', error);
      return true;
    }
    this.#behind.over();
    this.#storedAt = this.#newestStored();
    this.#missed((this.#storedAt ?? at) + this.intervalMs, at, 'clockBack');
    return false;
  }

  #newestStored(): number | null {
    let newest: number | null = null;
    for (const { lastAt } of this.#options.store.summaries().values())
      if (newest === null || lastAt > newest) newest = lastAt;
    return newest;
  }

  /** Merges and rolls up what is due, aside: also after the history was filled in, whose many pieces are slow to read. */
  tidyUp(): void {
    const { store, clock, timeZone, log } = this.#options;
    const now = clock.now();
    this.#housekeeping ??= store
      .keepHouse(now, timeZone, confirmedTime(store.spans(), now))
      .catch((error: unknown) => log.error('The history could not be tidied up.', error))
      .finally(() => {
        this.#housekeeping = null;
      });
  }

  async #store({ at, stepMs, table, columns }: LatestRound): Promise<void> {
    try {
      await this.#options.store.append({ at, stepMs, subjects: table.keys, columns });
      this.#storedAt = at;
      this.#storeFailure = null;
    } catch (error) {
      this.#missed(at, at + this.intervalMs, 'notStored');
      if (!(error instanceof AppError)) this.#options.log.error('Samples could not be stored.', error);
      const full = error instanceof AppError && error.body.code === 'storage-full';
      const what = error instanceof AppError ? String(error.body.params['what'] ?? error.body.reason) : '';
      this.#storeFailure = full
        ? { reason: 'samples.full', params: {} }
        : { reason: 'samples.notStored', params: { what } };
    }
  }

  /**
   * How much a count of this round counts: after another interval was set, no more than since the last sample. Always one
   * of the intervals, so that times stay multiples of it.
   */
  #stepTo(at: number): number {
    const passed = at - (this.#storedAt ?? -Infinity);
    if (passed <= 0 || passed >= this.intervalMs) return this.intervalMs;
    const fitting = samplingIntervals.filter((seconds) => seconds * 1000 <= passed).at(-1);
    return (fitting ?? samplingIntervals[0]) * 1000;
  }

  #missed(from: number, to: number, reason: GapReason, params: MetricGap['params'] = {}): void {
    if (from < to) this.#notes.push({ from, to, reason, params });
  }

  /** A disk that is full takes no notes either: they wait. */
  async #noteAll(): Promise<void> {
    const notes = this.#notes;
    this.#notes = [];
    for (const [at, note] of notes.entries()) {
      try {
        await this.#options.store.note(note);
      } catch {
        this.#notes.unshift(...merged(notes.slice(at)));
        return;
      }
    }
  }
}

/** Neighbours of one reason become one, so that a disk that stays full for days makes no list of them. */
function merged(notes: readonly MetricGap[]): MetricGap[] {
  const result: MetricGap[] = [];
  for (const note of notes) {
    const last = result.at(-1);
    const joins =
      last?.reason === note.reason &&
      note.from <= last.to &&
      JSON.stringify(last.params) === JSON.stringify(note.params);
    if (last && joins)
      result[result.length - 1] = {
        ...last,
        from: Math.min(last.from, note.from),
        to: Math.max(last.to, note.to),
      };
    else result.push(note);
  }
  return result;
}
