/** Earlier rounds on their way into pieces, an hour after the other, while sampling goes on. */
import type { Clock } from '../../core/ports.ts';
import { inStorageTerms } from '../../storage/failures.ts';
import type { Queue } from '../../storage/queue.ts';
import type { Round } from '../series-store.ts';
import { Chunk, mostRounds, type Pool } from './chunk.ts';
import type { Housekeeping } from './housekeeping.ts';
import type { StoredRound } from './log.ts';
import type { PieceFolder } from './piece-folder.ts';
import type { Piece } from './piece.ts';
import { rowsAtOnce } from './round-encoder.ts';
import type { SummaryList } from './summary-list.ts';

interface BackfillPorts {
  readonly pool: Pool;
  readonly pieces: PieceFolder;
  readonly housekeeping: Housekeeping;
  readonly summaries: SummaryList;
  readonly queue: Queue;
  readonly clock: Pick<Clock, 'breathe'>;
  /** Rejects once the history is closed. */
  encode(round: Round): Promise<StoredRound>;
  /** When the hour of `at` is over, epoch milliseconds. */
  hourEnd(at: number): number;
}

export class Backfill {
  readonly #ports: BackfillPorts;
  #chunk: Chunk | null = null;
  #running = 0;

  constructor(ports: BackfillPorts) {
    this.#ports = ports;
  }

  /** True while a day may still be filled in. */
  get running(): boolean {
    return this.#running > 0;
  }
  /** What is not in pieces yet. */
  get chunks(): readonly Chunk[] {
    return this.#chunk ? [this.#chunk] : [];
  }

  async run(rounds: AsyncIterable<Round>): Promise<void> {
    const { pool, summaries, queue, clock, encode, hourEnd } = this.#ports;
    this.#running += 1;
    try {
      for await (const round of rounds) {
        const stored = await inStorageTerms(() => queue.run(() => encode(round)));
        const chunk = this.#chunk;
        if (chunk && (round.at >= hourEnd(chunk.first) || chunk.rounds >= mostRounds))
          await inStorageTerms(() => this.#seal());
        this.#chunk ??= new Chunk(pool);
        this.#chunk.add(round.at, round.stepMs, stored.ordinals, stored.columns);
        if (stored.ordinals.length > rowsAtOnce) await clock.breathe();
        summaries.take(summaries.seen(stored));
      }
    } finally {
      this.#running -= 1;
      await inStorageTerms(async () => {
        await this.#seal();
        await queue.run(() => summaries.save());
      });
    }
  }

  async #seal(): Promise<void> {
    const chunk = this.#chunk;
    if (!chunk) return;
    const { housekeeping, pieces } = this.#ports;
    const written: Piece[] = [];
    try {
      await housekeeping.seal(chunk, null, written);
      pieces.publish(written, []);
    } catch (error) {
      await pieces.remove(written);
      throw error;
    } finally {
      this.#chunk = null;
      chunk.free();
    }
  }
}
