/**
 * Updates of the program as the operator sees them: off until feed and key are there; each step, asking, downloading,
 * installing, is the operator's own act. One for the whole program; every window hears of each change.
 */
import type { ParsedInputOf } from '../contract/commands.ts';
import { refuse } from '../contract/errors.ts';
import type { CoreEvent } from '../contract/events.ts';
import type { Clock, Log, Updates } from '../core/ports.ts';
import {
  compareVersions,
  judgeVersion,
  type Release,
  type UpdateState,
  type UpdateStatus,
} from '../domain/updates.ts';
import type { ProgramCopy, ReplaceableCopy } from './copy.ts';
import type { Engine, Wanted } from './engine.ts';
import { faultOf, isExpected } from './faults.ts';
import { nothingKept, UpdateFile } from './record.ts';
import type { FeedFile, ReleaseInfo } from './release-info.ts';

export interface UpdateParts {
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** `updates.json`, and its text now; empty: there is none. */
  readonly path: string;
  readonly text: string;
  /** The version that runs. */
  readonly version: string;
  readonly copy: ProgramCopy;
  /** The key that the build carries; empty: none. */
  readonly builtInKey: string;
  /** Asks a feed, until `signal` says that nobody waits any more. Rejects for whatever does not hold. */
  ask(feed: string, publicKey: string, signal: AbortSignal): Promise<ReleaseInfo>;
  /** The file in it for this copy. */
  choose(info: ReleaseInfo): FeedFile | null;
  createEngine(copy: ReplaceableCopy, wanted: Wanted): Promise<Engine>;
  /** Asks the operator, outside of any page. */
  confirm(release: Release, feed: string): Promise<boolean>;
  /** Closes every workspace: all is on the disk, and their locks are given up. */
  closeAll(): Promise<void>;
  /** Ends the program; `again`: the same one is to start once more. */
  quit(again: boolean): void;
  emit(event: CoreEvent): void;
}

/** What is known of a release, past what is told. */
interface Offer {
  readonly release: Release;
  /** Null: this copy can't replace itself. */
  readonly wanted: Wanted | null;
}

export class UpdateService implements Omit<Updates, 'subscribe'> {
  readonly #parts: UpdateParts;
  readonly #file: UpdateFile;
  #state: UpdateState;
  #offer: Offer | null = null;
  #engine: Engine | null = null;
  #question: AbortController | null = null;
  /** Grows when feed or key become others: what is under way is then of no interest any more. */
  #era = 0;
  /** The operator is being asked. */
  #asking = false;

  constructor(parts: UpdateParts) {
    this.#parts = parts;
    const first = { ...nothingKept, publicKey: parts.builtInKey };
    this.#file = new UpdateFile(parts.path, parts.text, first, parts.log);
    this.#state = this.#atRest();
    const { notInstalled } = this.#file.record;
    // Where it was, this is the new program.
    const failed = notInstalled !== null && compareVersions(parts.version, notInstalled) < 0;
    if (failed && this.#state.kind === 'idle')
      this.#state = {
        kind: 'failed',
        doing: 'install',
        fault: { reason: 'updates.notInstalled', params: { version: notInstalled } },
        release: null,
      };
  }

  read(): Promise<UpdateStatus> {
    return Promise.resolve(this.#status);
  }

  /** Begins what the operator wants at each start. Never rejects. */
  async start(): Promise<void> {
    if (!this.#file.record.checkAtStart || this.#state.kind === 'off') return;
    try {
      await this.check();
    } catch (error) {
      this.#parts.log.error('The feed could not be asked at the start.', error);
    }
    if (this.#state.kind === 'available')
      this.#parts.emit({ type: 'update.found', version: this.#state.release.version });
  }

  async configure(change: ParsedInputOf<'updates.configure'>): Promise<UpdateStatus> {
    const before = this.#file.record;
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const { feed, publicKey } = { ...before, ...given };
    const other = feed !== before.feed || publicKey !== before.publicKey;
    await this.#file.keep({
      ...given,
      // Another publisher counts from another number.
      ...(publicKey !== before.publicKey && { seen: null }),
      ...(other && { checkedAt: null, notInstalled: null }),
    });
    if (other) {
      this.#forget();
      this.#turn(this.#atRest());
    } else this.#tell();
    return this.#status;
  }

  /** Resolves when the feed has answered, or could not; the state says which. */
  async check(): Promise<UpdateStatus> {
    if (this.#state.kind === 'off') throw refuse('updates.off');
    if (['checking', 'downloading'].includes(this.#state.kind)) throw refuse('updates.busy');
    this.#forget();
    const era = this.#era;
    this.#turn({ kind: 'checking' });
    const { feed, publicKey } = this.#file.record;
    try {
      this.#question = new AbortController();
      const info = await this.#parts.ask(feed, publicKey, this.#question.signal);
      if (era === this.#era) await this.#weigh(info, feed);
    } catch (error) {
      if (era === this.#era) this.#fail('check', error, null);
    }
    return this.#status;
  }

  /** Resolves when the download has begun. */
  async download(): Promise<UpdateStatus> {
    const { copy } = this.#parts;
    const startable = this.#state.kind === 'available' || this.#state.kind === 'failed';
    const offer = this.#offer;
    if (copy.kind === 'fixed') throw refuse('updates.fixed');
    if (!startable || !offer?.wanted) throw refuse('updates.nothingToDownload');
    const era = this.#era;
    this.#turn({ kind: 'downloading', release: offer.release, percent: 0 });
    try {
      const engine = await this.#parts.createEngine(copy, offer.wanted);
      this.#engine = engine;
      if (era === this.#era) void this.#follow(engine, offer, era);
    } catch (error) {
      if (era === this.#era) this.#fail('download', error, offer);
    }
    return this.#status;
  }

  /** Ends a check or a download that is under way; what was found by then is still on offer. */
  cancel(): Promise<UpdateStatus> {
    const offer = this.#offer;
    if (this.#state.kind === 'checking') {
      this.#forget();
      this.#turn(this.#atRest());
    } else if (this.#state.kind === 'downloading' && offer) {
      this.#forget();
      this.#offer = offer;
      this.#turn(this.#availableAgain(offer));
    }
    return this.read();
  }

  /** Does not come back when it works: the program ends, and the new one starts. */
  async install(): Promise<UpdateStatus> {
    const [engine, offer] = [this.#engine, this.#offer];
    if (this.#state.kind !== 'ready' || !engine || !offer) throw refuse('updates.notReady');
    if (this.#asking) throw refuse('updates.busy');
    const era = this.#era;
    this.#asking = true;
    const agreed = await this.#parts
      .confirm(offer.release, this.#file.record.feed)
      .finally(() => (this.#asking = false));
    if (!agreed || era !== this.#era) return this.#status;
    try {
      await engine.prepare();
      // Told at the next start, unless it is the new program that starts.
      await this.#file.keep({ notInstalled: offer.release.version });
    } catch (error) {
      this.#fail('install', error, offer);
      return this.#status;
    }
    this.#parts.quit(!(await this.#installed(engine)));
    return this.#status;
  }

  async #installed(engine: Engine): Promise<boolean> {
    try {
      await this.#parts.closeAll();
      return engine.install();
    } catch (error) {
      this.#parts.log.error('The new program could not be put in place.', error);
      return false;
    }
  }

  async #follow(engine: Engine, offer: Offer, era: number): Promise<void> {
    let shown = 0;
    const progress = (percent: number) => {
      const whole = Math.floor(percent);
      if (era !== this.#era || whole <= shown) return;
      shown = whole;
      this.#turn({ kind: 'downloading', release: offer.release, percent: whole });
    };
    try {
      await engine.download(progress);
      if (era === this.#era) this.#turn({ kind: 'ready', release: offer.release });
    } catch (error) {
      if (era === this.#era) this.#fail('download', error, offer);
    }
  }

  /** What a signed answer means to this copy. */
  async #weigh(info: ReleaseInfo, feed: string): Promise<void> {
    const { version: running, clock, copy, choose } = this.#parts;
    const { version } = info;
    const { seen } = this.#file.record;
    const offered = judgeVersion(version, running, seen);
    if (offered === 'downgrade') throw refuse('updates.downgrade', { version, running });
    if (offered === 'replayed') throw refuse('updates.replayed', { version, seen: seen ?? '' });
    const file = choose(info);
    if (offered === 'newer' && copy.kind !== 'fixed' && !file) throw refuse('updates.noFile', { version });
    const checkedAt = clock.now();
    await this.#file.keep({ seen: version, checkedAt, notInstalled: null });
    if (offered === 'same') {
      this.#turn({ kind: 'current', checkedAt });
      return;
    }
    const { publishedAt, notes } = info;
    const release: Release = { version, publishedAt, notes, bytes: file?.size ?? null };
    this.#offer = { release, wanted: file && copy.kind !== 'fixed' ? { feed, info, file } : null };
    this.#turn({ kind: 'available', checkedAt, release });
  }

  #availableAgain({ release }: Offer): UpdateState {
    return { kind: 'available', checkedAt: this.#file.record.checkedAt ?? this.#parts.clock.now(), release };
  }

  #atRest(): UpdateState {
    const { feed, publicKey, checkedAt } = this.#file.record;
    return feed === '' || publicKey === '' ? { kind: 'off' } : { kind: 'idle', checkedAt };
  }

  /** Lets go of what was found, and of what is on its way. */
  #forget(): void {
    this.#era += 1;
    this.#question?.abort();
    this.#question = null;
    this.#engine?.cancel();
    this.#engine = null;
    this.#offer = null;
  }

  #fail(doing: 'check' | 'download' | 'install', error: unknown, offer: Offer | null): void {
    const fault = faultOf(error, new URL(this.#file.record.feed).host);
    if (!isExpected(fault)) this.#parts.log.error(`updates: ${doing}`, error);
    this.#turn({ kind: 'failed', doing, fault, release: offer?.release ?? null });
  }

  get #status(): UpdateStatus {
    const { copy, version } = this.#parts;
    const { feed, publicKey, checkAtStart } = this.#file.record;
    return {
      settings: { feed, publicKey, checkAtStart },
      state: this.#state,
      running: version,
      fixed: copy.kind === 'fixed' ? copy.why : null,
    };
  }

  #turn(state: UpdateState): void {
    this.#state = state;
    this.#tell();
  }
  #tell(): void {
    this.#parts.emit({ type: 'update.changed', updates: this.#status });
  }
}
