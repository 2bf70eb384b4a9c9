/** Asks the sources for one round: side by side, each within its time, and none of them able to stop the others. */
import { AppError, refuse } from '../contract/errors.ts';
import type { SamplerStatus } from '../contract/metric-results.ts';
import type { Clock, Log } from '../core/ports.ts';
import { RoundBuffer } from './columns.ts';
import type { RoundColumn } from './series-store.ts';
import type { Source } from './source.ts';
import type { SubjectTable } from './subjects.ts';

/** Part of the interval that a source has. */
const patience = 0.8;

export type SourceStatus = SamplerStatus['sources'][number];

export interface Measured {
  /** The values are written again in the round after the next. */
  readonly columns: readonly RoundColumn[];
  readonly sources: readonly SourceStatus[];
}

/** A source with its two buffers: while one is read, the next round is written into the other. */
interface Asked {
  readonly source: Source;
  buffers: RoundBuffer[];
  rows: number;
  /** What an earlier round asked is still going on. */
  busy: boolean;
  failure: SourceStatus['failure'];
}

export class Measuring {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #asked: readonly Asked[];

  constructor(sources: readonly Source[], clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
    this.#asked = sources.map((source) => ({ source, buffers: [], rows: -1, busy: false, failure: null }));
  }

  /** How the sources are without asking them. */
  status(table: SubjectTable | null): readonly SourceStatus[] {
    return this.#asked.map(({ source, failure }) => ({
      kind: source.kind,
      connections: table ? source.connections(table) : 0,
      failure,
    }));
  }

  async round(table: SubjectTable, at: number, stepMs: number): Promise<Measured> {
    const asked = this.#asked.filter(({ source }) => source.connections(table) > 0);
    const answers = await Promise.all(asked.map((one) => this.#ask(one, table, at, stepMs)));
    for (const one of this.#asked) if (!asked.includes(one)) one.failure = null;
    return { columns: answers.flat(), sources: this.status(table) };
  }

  async #ask(asked: Asked, table: SubjectTable, at: number, stepMs: number): Promise<readonly RoundColumn[]> {
    const failed = (error: AppError) => {
      asked.failure = { at, reason: error.body.reason, params: error.body.params };
      return [];
    };
    if (asked.busy) return failed(slow(asked.source));
    const buffer = this.#nextBuffer(asked, table.keys.length);
    const abort = new AbortController();
    asked.busy = true;
    const work = asked.source
      .sample({ at, stepMs, table, column: (metric) => buffer.column(metric), signal: abort.signal })
      .finally(() => (asked.busy = false));
    let giveUp = (): void => undefined;
    const late = new Promise<'late'>((resolve) => {
      giveUp = this.#clock.after(stepMs * patience, () => resolve('late'));
    });
    try {
      if ((await Promise.race([work, late])) === 'late') {
        abort.abort();
        // What it may still write must not reach a later round.
        work.catch(() => undefined);
        asked.rows = -1;
        failed(slow(asked.source));
      } else asked.failure = null;
    } catch (error) {
      if (error instanceof AppError) return failed(error);
      this.#log.error('A source of samples failed.', error);
      return failed(refuse('source.failed', { source: asked.source.kind, what: String(error) }));
    } finally {
      giveUp();
    }
    buffer.sumServices(table);
    return buffer.columns;
  }

  #nextBuffer(asked: Asked, rows: number): RoundBuffer {
    if (asked.rows !== rows) {
      asked.buffers = [new RoundBuffer(asked.source, rows), new RoundBuffer(asked.source, rows)];
      asked.rows = rows;
    }
    const next = asked.buffers.shift() ?? new RoundBuffer(asked.source, rows);
    asked.buffers.push(next);
    next.clear();
    return next;
  }
}

const slow = (source: Source) => refuse('source.slow', { source: source.kind });
