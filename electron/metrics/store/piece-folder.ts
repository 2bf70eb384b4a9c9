/** The pieces of a folder: which there are, what is in them, and what becomes of those that are broken. */
import { join } from 'node:path';
import { errorCode, type Files } from '../../storage/files.ts';
import { asideName, replaceFile, temporarySuffix, type AsideClock } from '../../storage/replace-file.ts';
import { newerVersion } from '../../storage/failures.ts';
import { BadBytes } from './bytes.ts';
import { logSequence } from './log.ts';
import {
  checkRecord,
  headBytes,
  headLength,
  NewerPiece,
  pieceVersion,
  placeOf,
  readHead,
  readName,
  type Piece,
  type PieceBuilder,
  type PieceHead,
  type PieceKind,
} from './piece.ts';

/** Files that are read at the same time. */
const atOnce = 8;

/** A piece that was there is gone: it was merged into another meanwhile. Ask again. */
export class PieceGone extends Error {}

export interface Damage {
  readonly file: string;
  /** The name it was given; `null`: one record of it is damaged, or it could not be renamed. */
  readonly keptAs: string | null;
  readonly from: number;
  readonly to: number;
  /** The subject whose record it is; `null`: the whole file. */
  readonly ordinal: number | null;
}

export class PieceFolder {
  readonly #files: Files;
  readonly #folder: string;
  readonly #clock: AsideClock;
  readonly #damaged: (damage: Damage) => void;
  #pieces: Piece[] = [];
  #sequence = 0;
  /** Records that were found damaged: each is told once. */
  readonly #told = new Set<string>();
  #names: readonly string[] = [];

  constructor(files: Files, folder: string, clock: AsideClock, damaged: (damage: Damage) => void) {
    this.#files = files;
    this.#folder = folder;
    this.#clock = clock;
    this.#damaged = damaged;
  }

  get bytes(): number {
    return this.#pieces.reduce((sum, { size }) => sum + size, 0);
  }

  nextSequence(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  all(): readonly Piece[] {
    return this.#pieces;
  }

  /** Those of a kind and shard that reach into a time, in the order of their writing. */
  within(kind: PieceKind, shard: number, from: number, to: number): Piece[] {
    return this.#pieces.filter(
      (piece) => piece.shard === shard && piece.kind === kind && piece.from < to && piece.to > from,
    );
  }

  /**
   * Reads the heads. Answers the logs' sequence numbers. A piece that a log or another piece makes superfluous is left
   * over from a crash and goes; one that is damaged is set aside. Rejects for a newer version's, and touches nothing then.
   */
  async open(): Promise<readonly number[]> {
    this.#names = await this.#files.list(this.#folder);
    const logs = this.#names.flatMap((name) => logSequence(name) ?? []);
    const found = this.#names.flatMap((name) => {
      const said = readName(name);
      return said === null ? [] : [{ name, ...said }];
    });
    this.#sequence = Math.max(0, ...logs, ...found.map(({ sequence }) => sequence));
    const broken: typeof found = [];
    const pieces: Piece[] = [];
    for (let from = 0; from < found.length; from += atOnce)
      await Promise.all(
        found.slice(from, from + atOnce).map(async (one) => {
          try {
            pieces.push(await this.#head(one.name, one.sequence));
          } catch (error) {
            if (error instanceof NewerPiece) throw newerVersion(one.name, error.version, pieceVersion);
            if (!(error instanceof BadBytes)) throw error;
            broken.push(one);
          }
        }),
      );
    for (const { name, from, to } of broken) await this.#putAside(name, from, to);
    await this.#withoutLeftovers(pieces, new Set(logs));
    return logs.sort((a, b) => a - b);
  }

  async #head(name: string, sequence: number): Promise<Piece> {
    const file = await this.#files.open(join(this.#folder, name), 'read');
    try {
      const { size } = await file.stat();
      let bytes = Buffer.alloc(Math.min(headBytes, size));
      await file.read(bytes, 0);
      const length = headLength(bytes);
      if (length > size) throw new BadBytes('head');
      if (length > bytes.length) {
        bytes = Buffer.alloc(length);
        await file.read(bytes, 0);
      }
      return readHead(bytes, name, sequence, size);
    } finally {
      await file.close();
    }
  }

  async #withoutLeftovers(pieces: Piece[], logs: ReadonlySet<number>): Promise<void> {
    const replaced = new Set(
      pieces.flatMap(({ shard, replaces }) => replaces.map((one) => `${shard} ${one}`)),
    );
    const kept: Piece[] = [];
    for (const piece of pieces.sort((a, b) => a.sequence - b.sequence)) {
      const leftOver =
        replaced.has(`${piece.shard} ${piece.sequence}`) ||
        // Its log is still there, so not all of the log's pieces are: the log is read again.
        (piece.level === 0 && piece.replaces.some((one) => logs.has(one)));
      if (!leftOver) kept.push(piece);
      else await this.#files.remove(join(this.#folder, piece.name)).catch(() => undefined);
    }
    for (const name of this.#names)
      if (name.endsWith(temporarySuffix))
        await this.#files.remove(join(this.#folder, name)).catch(() => undefined);
    this.#pieces = kept;
  }

  /** Writes a piece; it counts once it is published. Returns when it is on the disk. */
  async write(head: PieceHead, builder: PieceBuilder): Promise<Piece> {
    const { piece, bytes } = builder.finish(head, this.nextSequence());
    await replaceFile(this.#files, join(this.#folder, piece.name), bytes);
    return piece;
  }

  /** At once: some pieces count from now on, others don't any more. Nobody ever sees both or neither. */
  publish(added: readonly Piece[], removed: readonly Piece[]): void {
    const gone = new Set(removed);
    this.#pieces = [...this.#pieces.filter((piece) => !gone.has(piece)), ...added].sort(
      (a, b) => a.sequence - b.sequence,
    );
  }

  /** Takes the files of pieces away that don't count any more. What can't be taken away goes at the next start. */
  async remove(pieces: readonly Piece[]): Promise<void> {
    for (const { name } of pieces) await this.#files.remove(join(this.#folder, name)).catch(() => undefined);
  }

  /** A piece is not what was written: it gets another name and is told. */
  async setAside(piece: Piece): Promise<void> {
    this.publish([], [piece]);
    await this.#putAside(piece.name, piece.from, piece.to);
  }

  /** A piece that does not count any more stays there for whoever wants to rescue what is in it; answers its name then. */
  keepAside(piece: Piece): Promise<string | null> {
    return setAside(this.#files, this.#folder, piece.name, this.#clock);
  }

  async #putAside(name: string, from: number, to: number): Promise<void> {
    const keptAs = await setAside(this.#files, this.#folder, name, this.#clock);
    this.#damaged({ file: name, keptAs, from, to, ordinal: null });
  }

  /** A subject's records in some pieces, in the order of the pieces; what is damaged is told and left out. */
  async records(pieces: readonly Piece[], ordinal: number): Promise<Buffer[]> {
    const read: (Buffer | null)[] = [];
    for (let from = 0; from < pieces.length; from += atOnce)
      read.push(
        ...(await Promise.all(
          pieces.slice(from, from + atOnce).map((piece) => this.#record(piece, ordinal)),
        )),
      );
    return read.filter((record) => record !== null);
  }

  async #record(piece: Piece, ordinal: number): Promise<Buffer | null> {
    const place = placeOf(piece, ordinal);
    if (place === null) return null;
    try {
      const file = await this.#files.open(join(this.#folder, piece.name), 'read');
      try {
        const bytes = Buffer.allocUnsafe(place.length);
        if ((await file.read(bytes, place.at)) < place.length) throw new BadBytes('cut off');
        return checkRecord(bytes);
      } finally {
        await file.close();
      }
    } catch (error) {
      if (errorCode(error) === 'ENOENT' && !this.#pieces.includes(piece)) throw new PieceGone();
      this.tellDamaged(piece, ordinal);
      return null;
    }
  }

  /** A whole file, for housekeeping; `null`: it can't be read. */
  async whole(piece: Piece): Promise<Buffer | null> {
    const bytes = await this.#files.read(join(this.#folder, piece.name));
    return bytes?.length === piece.size ? bytes : null;
  }

  tellDamaged(piece: Piece, ordinal: number): void {
    const key = `${piece.name} ${ordinal}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#damaged({ file: piece.name, keptAs: null, from: piece.from, to: piece.to, ordinal });
  }
}

/** Gives a file a name under which nothing looks for it; answers that, or `null` where the disk refuses. */
export async function setAside(
  files: Files,
  folder: string,
  name: string,
  clock: AsideClock,
): Promise<string | null> {
  try {
    const aside = asideName(name, clock, await files.list(folder));
    await files.rename(join(folder, name), join(folder, aside));
    await files.syncFolder(folder);
    return aside;
  } catch {
    return null;
  }
}
