/** The history of all samples in a folder: what the sampler writes to, and what charts and files read from. */
import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { MetricGap } from '../../contract/metric-results.ts';
import type { StorageStatus } from '../../contract/results.ts';
import type { Clock } from '../../core/ports.ts';
import type { MetricName } from '../../domain/metrics.ts';
import { endOf } from '../../domain/time-zones.ts';
import { inStorageTerms, newerVersion } from '../../storage/failures.ts';
import type { Files } from '../../storage/files.ts';
import { Queue } from '../../storage/queue.ts';
import type {
  Round,
  SamplePiece,
  SeriesColumn,
  SeriesRequest,
  SeriesStore,
  SubjectKey,
  SubjectSummary,
} from '../series-store.ts';
import { joinedSpans, type Span } from '../trusted-time.ts';
import { Backfill } from './backfill.ts';
import { ByteWriter } from './bytes.ts';
import { Chunk, mostRounds, Pool } from './chunk.ts';
import { GapList } from './gap-list.ts';
import { Housekeeping } from './housekeeping.ts';
import { logName, replayLog, RoundLog } from './log.ts';
import { PieceFolder, setAside, type Damage } from './piece-folder.ts';
import type { Piece } from './piece.ts';
import { readRows, readWindow, type Sources } from './reading.ts';
import { RoundEncoder } from './round-encoder.ts';
import { setAsideFrom } from './setting-aside.ts';
import { SubjectsFile, subjectsName } from './subjects-file.ts';
import { SummaryList } from './summary-list.ts';
import { DamagedDocument, gapsName, summariesName } from './documents.ts';

/** Rounds that are not in pieces yet, and the log that has them until they are. */
interface Pending {
  readonly chunks: readonly Chunk[];
  readonly log: number | null;
  readonly damaged: boolean;
  /** By chunk: pieces that are written and don't count yet. */
  readonly written: readonly Piece[][];
}

/** Where the history is in a data folder. */
export const historyFolder = 'metrics';

const neverOpened = () => new AppError('storage-failed', 'history.notOpen');

export class SeriesFolder implements SeriesStore {
  readonly #files: Files;
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #pieces: PieceFolder;
  readonly #subjects: SubjectsFile;
  readonly #summaries: SummaryList;
  readonly #gaps: GapList;
  readonly #encoder: RoundEncoder;
  readonly #housekeeping: Housekeeping;
  readonly #backfill: Backfill;
  readonly #pool = new Pool();
  readonly #writer = new ByteWriter(1 << 16);
  readonly #queue = new Queue();
  readonly #problems: StorageStatus['problems'][number][] = [];
  #state: 'new' | 'open' | 'closed' = 'new';
  /** Why it could not be opened: whoever writes is told the same. */
  #refused: Error | null = null;
  #current: { chunk: Chunk; log: RoundLog; end: number } | null = null;
  #pending: Pending[] = [];
  #zone = 'UTC';
  #keeping: Promise<void> = Promise.resolve();

  constructor(files: Files, folder: string, clock: Clock) {
    this.#files = files;
    this.#folder = folder;
    this.#clock = clock;
    this.#pieces = new PieceFolder(files, folder, clock, (damage) => this.#damaged(damage));
    this.#subjects = new SubjectsFile(files, folder, clock);
    this.#summaries = new SummaryList(files, folder, this.#subjects.keys);
    this.#gaps = new GapList(files, folder);
    this.#housekeeping = new Housekeeping({
      folder: this.#pieces,
      clock,
      ending: () => this.#state !== 'open',
    });
    this.#encoder = new RoundEncoder(this.#subjects, clock);
    this.#backfill = new Backfill({
      pool: this.#pool,
      pieces: this.#pieces,
      housekeeping: this.#housekeeping,
      summaries: this.#summaries,
      queue: this.#queue,
      clock,
      encode: async (round) => {
        this.#mustBeOpen();
        return this.#encoder.encode(round);
      },
      hourEnd: (at) => endOf(at, 'hour', this.#zone),
    });
  }

  async open(): Promise<void> {
    try {
      await inStorageTerms(() => this.#open());
      this.#state = 'open';
    } catch (error) {
      this.#refused = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }

  async #open(): Promise<void> {
    await this.#files.makeFolder(this.#folder);
    const logs = await this.#pieces.open();
    const replayed = await this.#replay(logs);
    const damaged = await this.#subjects.read();
    const pieces = this.#pieces.all();
    const lost = this.#subjects.startAt(
      Math.max(
        0,
        ...pieces.map(({ firstOrdinal, offsets }) => firstOrdinal + offsets.length - 1),
        ...replayed.flatMap(({ chunks }) => chunks.map(({ ordinals }) => ordinals)),
      ),
    );
    const lines = Math.max(damaged, lost);
    if (lines > 0) this.#problem('history.subjectsDamaged', { file: subjectsName, lines });
    const found = await this.#readDocument(summariesName, () => this.#summaries.read());
    if (!found) this.#summaries.rebuild(pieces);
    await this.#readDocument(gapsName, () => this.#gaps.read());
    for (const { rounds } of replayed) for (const round of rounds) this.#summaries.take(round);
    this.#pending = replayed.filter(({ chunks }) => chunks.length > 0);
  }

  /** True when the document was there and in order; one that is damaged is set aside. */
  async #readDocument(file: string, read: () => Promise<boolean>): Promise<boolean> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof DamagedDocument)) throw error;
      const keptAs = await setAside(this.#files, this.#folder, file, this.#clock);
      this.#problem('history.documentDamaged', { file, keptAs: keptAs ?? file });
      return false;
    }
  }

  async #replay(logs: readonly number[]) {
    const all: (Pending & { rounds: SeenRound[] })[] = [];
    for (const log of logs) {
      const chunks: Chunk[] = [];
      const rounds: SeenRound[] = [];
      const bytes = (await this.#files.read(join(this.#folder, logName(log)))) ?? Buffer.alloc(0);
      const state = await replayLog(bytes, async (round) => {
        let chunk = chunks.at(-1);
        if (!chunk || round.at <= chunk.last || chunk.rounds >= mostRounds)
          chunks.push((chunk = new Chunk(this.#pool)));
        chunk.add(round.at, round.stepMs, round.ordinals, round.columns);
        rounds.push(this.#summaries.seen(round));
        await this.#clock.breathe();
      });
      if (state === 'newer') throw newerVersion(logName(log), 2, 1);
      const damaged = state === 'damaged';
      if (damaged) this.#problem('history.logDamaged', { file: logName(log), rounds: rounds.length });
      if (chunks.length > 0) all.push({ chunks, log, damaged, written: chunks.map(() => []), rounds });
      else await this.#letGo(log, damaged);
    }
    return all;
  }

  append(round: Round): Promise<void> {
    return this.#queue.run(() => inStorageTerms(() => this.#append(round)));
  }

  async #append(round: Round): Promise<void> {
    this.#mustBeOpen();
    const stored = await this.#encoder.encode(round);
    const { at } = round;
    let current = this.#current;
    if (current && (at >= current.end || at <= current.chunk.last || current.chunk.rounds >= mostRounds)) {
      await this.#rotate();
      current = null;
    }
    current ??= {
      chunk: new Chunk(this.#pool),
      log: new RoundLog(this.#files, this.#folder, this.#pieces.nextSequence()),
      end: endOf(at, 'hour', this.#zone),
    };
    await current.log.append(stored, this.#writer);
    this.#current = current;
    current.chunk.add(at, round.stepMs, stored.ordinals, stored.columns);
    this.#summaries.take(this.#summaries.seen(stored));
  }

  /** The running hour is over: from here on it waits to become pieces. */
  async #rotate(): Promise<void> {
    const current = this.#current;
    if (!current) return;
    this.#current = null;
    this.#pending.push({
      chunks: [current.chunk],
      log: current.log.sequence,
      damaged: false,
      written: [[]],
    });
    await current.log.close();
  }

  async backfill(rounds: AsyncIterable<Round>): Promise<void> {
    this.#mustBeOpen();
    await this.#backfill.run(rounds);
  }

  note(gap: MetricGap): Promise<void> {
    return this.#queue.run(() =>
      inStorageTerms(async () => {
        this.#mustBeOpen();
        await this.#gaps.note(gap);
      }),
    );
  }

  gaps(from: number, to: number): readonly MetricGap[] {
    return this.#gaps.within(from, to);
  }

  #sources(subject: SubjectKey): Sources | null {
    const ordinal = this.#subjects.ordinals.get(subject);
    if (ordinal === undefined) return null;
    const chunks = [...this.#pending.flatMap((pending) => pending.chunks), ...this.#backfill.chunks];
    if (this.#current) chunks.push(this.#current.chunk);
    return { ordinal, chunks, pieces: this.#pieces };
  }

  window(request: SeriesRequest): Promise<readonly SeriesColumn[]> {
    return readWindow(() => this.#sources(request.subject), request);
  }

  rows(
    subject: SubjectKey,
    from: number,
    to: number,
    metrics: readonly MetricName[],
  ): AsyncIterable<SamplePiece> {
    return readRows(() => this.#sources(subject), { from, to, metrics });
  }

  async metricsOf(subject: SubjectKey, from: number, to: number): Promise<readonly MetricName[]> {
    const bounds = Float64Array.of(from, to);
    const columns = await this.window({ subject, bounds, granularity: 'day' });
    return [...new Set(columns.filter(({ count }) => (count[0] ?? 0) > 0).map(({ metric }) => metric))];
  }

  summaries(): ReadonlyMap<SubjectKey, SubjectSummary> {
    return this.#summaries.map();
  }

  keepHouse(now: number, timeZone: string, confirmedAt = now): Promise<void> {
    return this.#kept(() => this.#keepHouse(now, timeZone, confirmedAt));
  }

  /** One after the other: what changes which pieces there are. */
  #kept(work: () => Promise<void>): Promise<void> {
    const kept = this.#keeping.catch(() => undefined).then(() => inStorageTerms(work));
    this.#keeping = kept.catch(() => undefined);
    return kept;
  }

  async #keepHouse(now: number, timeZone: string, confirmedAt: number): Promise<void> {
    if (this.#state !== 'open') return;
    this.#zone = timeZone;
    // First of all, because it makes room on a disk that may be full.
    await this.#housekeeping.forget(confirmedAt);
    this.#gaps.forget(confirmedAt);
    await this.#queue.run(async () => {
      if (this.#current && now >= this.#current.end) await this.#rotate();
    });
    while (this.#pending.length > 0 && this.#state === 'open') await this.#sealOldest();
    // A day that is being filled in would be closed again and again.
    if (!this.#backfill.running) await this.#housekeeping.closeDays(now, timeZone);
    await this.#housekeeping.closeMonths(now, timeZone);
  }

  spans(): readonly Span[] {
    const inMemory = [...this.#pending.flatMap(({ chunks }) => chunks), this.#current?.chunk];
    return joinedSpans([
      ...this.#pieces.all().filter(({ kind }) => kind === 'samples'),
      ...inMemory.flatMap((chunk) =>
        chunk && chunk.rounds > 0 ? [{ from: chunk.first, to: chunk.last + 1 }] : [],
      ),
    ]);
  }

  setAsideFrom(at: number): Promise<void> {
    return this.#kept(async () => {
      this.#mustBeOpen();
      await this.#queue.run(() => this.#rotate());
      while (this.#pending.length > 0) await this.#sealOldest();
      const { files, keptAs } = await setAsideFrom(this.#pieces, at, this.#clock);
      const newest = this.spans().at(-1)?.to;
      this.#summaries.cut(at, newest === undefined ? null : newest - 1);
      this.#gaps.cut(at);
      await this.#queue.run(async () => {
        await this.#summaries.save();
        await this.#gaps.save();
      });
      if (files > 0) this.#problem('history.ahead', { files, keptAs });
    });
  }

  async #sealOldest(): Promise<void> {
    const [pending] = this.#pending;
    if (!pending) return;
    for (const [at, chunk] of pending.chunks.entries())
      await this.#housekeeping.seal(chunk, pending.log, pending.written[at] ?? []);
    // The log also knew what it did to the summaries.
    await this.#queue.run(() => this.#summaries.save());
    this.#pieces.publish(pending.written.flat(), []);
    this.#pending = this.#pending.filter((one) => one !== pending);
    for (const chunk of pending.chunks) chunk.free();
    if (pending.log !== null) await this.#letGo(pending.log, pending.damaged);
  }

  /** A log whose rounds are in pieces goes; a damaged one stays under another name. */
  async #letGo(log: number, damaged: boolean): Promise<void> {
    const name = logName(log);
    if (damaged) await setAside(this.#files, this.#folder, name, this.#clock);
    else await this.#files.remove(join(this.#folder, name));
  }

  get bytes(): number {
    return this.#pieces.bytes + (this.#current?.log.length ?? 0);
  }

  get oldestAt(): number | null {
    let oldest = this.#current?.chunk.first ?? Infinity;
    for (const { from } of this.#pieces.all()) oldest = Math.min(oldest, from);
    for (const { chunks } of this.#pending) for (const { first } of chunks) oldest = Math.min(oldest, first);
    return oldest === Infinity ? null : oldest;
  }

  get problems(): StorageStatus['problems'] {
    return this.#problems;
  }

  #problem(reason: string, params: Record<string, string | number>): void {
    this.#problems.push({ reason, params });
  }

  #damaged({ file, keptAs, from, to, ordinal }: Damage): void {
    if (ordinal !== null) {
      this.#problem('history.recordDamaged', { file, subject: this.#subjects.keys[ordinal] ?? `${ordinal}` });
      return;
    }
    this.#problem('history.pieceDamaged', { file, keptAs: keptAs ?? file });
    const reason = 'damaged';
    this.#gaps.add({ from, to, reason, params: { file } });
  }

  #mustBeOpen(): void {
    if (this.#state !== 'open') throw this.#refused ?? neverOpened();
  }

  /** Nothing is lost without it: it only makes the next start shorter. */
  async close(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#state = 'closed';
    await this.#keeping;
    await this.#queue.idle();
    await inStorageTerms(async () => {
      await this.#current?.log.close();
      await this.#subjects.close();
      await this.#gaps.save();
      await this.#summaries.save();
    });
  }
}

type SeenRound = ReturnType<SummaryList['seen']>;
