/**
 * Samples of a time that has not come: the clock was ahead and was set right. Their files get other names, and those that
 * reach into that time are written anew without it, as of a day that is not closed.
 */
import type { Clock } from '../../core/ports.ts';
import { ByteWriter, BadBytes } from './bytes.ts';
import type { PieceFolder } from './piece-folder.ts';
import { checkRecord, PieceBuilder, type Piece } from './piece.ts';
import { partsOf, sampleLanes, slotLanes, visitInOrder, writeRows } from './rows.ts';

/** The name that the first of them got, and how many there were. */
export interface SetAside {
  readonly files: number;
  readonly keptAs: string;
}

/** Everything at or after `at`; lets others have their turn after each subject of a file. */
export async function setAsideFrom(
  folder: PieceFolder,
  at: number,
  clock: Pick<Clock, 'breathe'>,
): Promise<SetAside> {
  let first: string | null = null;
  let files = 0;
  for (const piece of folder.all().filter(({ to }) => to > at)) {
    const before = piece.from < at ? await without(folder, piece, at, clock) : null;
    folder.publish(before ? [before] : [], [piece]);
    const keptAs = await folder.keepAside(piece);
    first ??= keptAs;
    files += 1;
  }
  return { files, keptAs: first ?? '' };
}

/** What the piece has of the time before `at`, as a piece of its own; `null`: nothing. */
async function without(
  folder: PieceFolder,
  piece: Piece,
  at: number,
  clock: Pick<Clock, 'breathe'>,
): Promise<Piece | null> {
  const bytes = await folder.whole(piece);
  if (bytes === null) return null;
  const { kind, shard, from, offsets, sequence } = piece;
  const ofSamples = kind === 'samples';
  const builder = new PieceBuilder();
  const record = new ByteWriter(1 << 14);
  for (let index = 0; index + 1 < offsets.length; index += 1) {
    record.clear();
    const own = bytes.subarray(offsets[index], offsets[index + 1]);
    try {
      if (own.length > 0)
        visitInOrder(partsOf(checkRecord(own)), ofSamples ? sampleLanes : slotLanes, (rows) => {
          // In the order of time. An hour that has begun is made of its samples again.
          const ends = (row: number) => (rows.at[row] ?? 0) + (ofSamples ? 1 : (rows.lengthMs[row] ?? 0));
          while (rows.count > 0 && ends(rows.count - 1) > at) rows.count -= 1;
          if (rows.count > 0) writeRows(record, rows);
        });
    } catch (error) {
      if (!(error instanceof BadBytes)) throw error;
      folder.tellDamaged(piece, piece.firstOrdinal + index);
    }
    builder.add(record.view());
    await clock.breathe();
  }
  if (builder.empty) return null;
  const level = ofSamples ? 0 : piece.level;
  return folder.write({ kind, level, shard, from, to: at, replaces: [sequence] }, builder);
}
