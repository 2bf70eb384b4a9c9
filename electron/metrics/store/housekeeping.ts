/**
 * What becomes of pieces as time passes: those of a day become one, with its hours and the day rolled up beside it; those
 * of a month become one; what is older than is kept goes. Each step writes first, then lets the new count, then removes:
 * cut off anywhere, the next start finds all of it, and nothing twice.
 */
import type { Clock } from '../../core/ports.ts';
import { groupedBy } from '../../domain/grouping.ts';
import { retentionMs } from '../../domain/metrics.ts';
import { bucketBounds, dateIn, endOf, startOf } from '../../domain/time-zones.ts';
import { Buckets } from './buckets.ts';
import { ByteWriter, BadBytes } from './bytes.ts';
import type { Chunk } from './chunk.ts';
import type { PieceFolder } from './piece-folder.ts';
import { checkRecord, PieceBuilder, placeOf, shardSize, type Piece, type PieceKind } from './piece.ts';
import { partsOf, Rows, sampleLanes, slotLanes, visitInOrder, writeRows, type Part } from './rows.ts';

/** Subjects between two breaths: some milliseconds of work. */
const sealedAtOnce = 64;
const mergedAtOnce = 8;
/** A day is closed a little after its end: its last round is on its way. */
const graceMs = 120_000;

const retained: Readonly<Record<PieceKind, number>> = {
  samples: retentionMs.sample,
  hours: retentionMs.hour,
  days: retentionMs.day,
};

export interface HousekeepingPorts {
  readonly folder: PieceFolder;
  readonly clock: Pick<Clock, 'breathe'>;
  /** True when the program ends: work stops at the next file. */
  readonly ending: () => boolean;
}

export class Housekeeping {
  readonly #ports: HousekeepingPorts;
  readonly #record = new ByteWriter(1 << 14);
  readonly #slots = new Rows(slotLanes);
  /** Dates of times in the zone asked last. */
  #dates = new Map<number, string>();
  #zone = '';

  constructor(ports: HousekeepingPorts) {
    this.#ports = ports;
  }

  /**
   * Writes a chunk as pieces, which don't count yet, and adds them to `written`: where it fails, the next call goes on.
   * `log`: whose rounds they are.
   */
  async seal(chunk: Chunk, log: number | null, written: Piece[]): Promise<void> {
    const { folder, clock } = this.#ports;
    const rows = new Rows(sampleLanes);
    for (let shard = 0; shard * shardSize < chunk.ordinals; shard += 1) {
      if (written.some((piece) => piece.shard === shard)) continue;
      const builder = new PieceBuilder();
      const first = shard * shardSize;
      for (let ordinal = first; ordinal < Math.min(first + shardSize, chunk.ordinals); ordinal += 1) {
        this.#record.clear();
        if (chunk.load(ordinal, rows)) writeRows(this.#record, rows);
        builder.add(this.#record.view());
        if (ordinal % sealedAtOnce === 0) await clock.breathe();
      }
      if (builder.empty) continue;
      const [from, to] = [chunk.first, chunk.last + 1];
      const replaces = log === null ? [] : [log];
      written.push(await folder.write({ kind: 'samples', level: 0, shard, from, to, replaces }, builder));
    }
  }

  /** Takes away whole pieces of what is not kept any more. Samples only after they were rolled up. */
  async forget(now: number): Promise<void> {
    const { folder } = this.#ports;
    const old = folder
      .all()
      .filter(({ kind, level, to }) => to <= now - retained[kind] && (kind !== 'samples' || level > 0));
    if (old.length === 0) return;
    folder.publish([], old);
    await folder.remove(old);
  }

  /** Merges and rolls up each day of the zone that is over and has pieces that came in since. */
  async closeDays(now: number, timeZone: string): Promise<void> {
    const groups = this.#grouped(timeZone, 10, ({ kind }) => kind === 'samples');
    const keys = new Set(groups.map(([key]) => key));
    for (const [, pieces] of groups) {
      const { shard, from } = pieces[0] as Piece;
      const day = startOf(from, 'day', timeZone);
      const end = endOf(day, 'day', timeZone);
      const over = (time: number) => time + graceMs <= now;
      if (pieces.some(({ level }) => level === 0) && over(end))
        await this.#closeDay(pieces, shard, day, end, timeZone);
      // An hour that midnight divides (zones of half an hour) tells of the next day, which may have no piece of its own.
      const next = endOf(end, 'day', timeZone);
      const alone =
        pieces.some(({ to }) => to > end) &&
        !keys.has(`samples ${shard} ${dateIn(end, timeZone)}`) &&
        this.#ports.folder.within('days', shard, end, next).length === 0;
      if (alone && over(next)) await this.#closeDay([], shard, end, next, timeZone);
      if (this.#ports.ending()) return;
    }
  }

  /** Merges the days of each month that is over. */
  async closeMonths(now: number, timeZone: string): Promise<void> {
    const month = dateIn(now - graceMs, timeZone).slice(0, 7);
    const rolledUp = ({ kind, level }: Piece) => kind !== 'samples' && level > 0;
    for (const [key, pieces] of this.#grouped(timeZone, 7, rolledUp)) {
      if (pieces.length < 2 || (key.split(' ')[2] ?? '') >= month) continue;
      await this.#merge(pieces, 2);
      if (this.#ports.ending()) return;
    }
  }

  /** Pieces of one kind, shard and date (its first `digits`), oldest first, each list in the order of writing. */
  #grouped(timeZone: string, digits: number, wanted: (piece: Piece) => boolean): [string, Piece[]][] {
    if (this.#zone !== timeZone || this.#dates.size > 20_000) this.#dates = new Map();
    this.#zone = timeZone;
    const groups = groupedBy(this.#ports.folder.all().filter(wanted), ({ from, kind, shard }) => {
      let date = this.#dates.get(from);
      if (date === undefined) this.#dates.set(from, (date = dateIn(from, timeZone)));
      return `${kind} ${shard} ${date.slice(0, digits)}`;
    });
    return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** `pieces`: those that begin on the day; what others tell of it is read beside them. */
  async #closeDay(
    pieces: readonly Piece[],
    shard: number,
    day: number,
    end: number,
    timeZone: string,
  ): Promise<void> {
    const { folder } = this.#ports;
    const hoursThere = folder.within('hours', shard, day, end);
    // Where the zone was another yesterday, hours of this day are rolled up already.
    const from = Math.max(
      day,
      ...hoursThere.filter((piece) => piece.from < day && piece.to < end).map(({ to }) => to),
    );
    const bounds = bucketBounds(from, end, 'hour', timeZone);
    const whole = Float64Array.of(from, end);
    const builders = { hours: new PieceBuilder(), days: new PieceBuilder() };
    const outside = folder.within('samples', shard, day, end).filter((piece) => !pieces.includes(piece));
    const written = await this.#merged(pieces, outside, 1, (parts) => {
      const hours = new Buckets(bounds);
      const days = new Buckets(whole);
      visitInOrder(parts, sampleLanes, (rows) => {
        hours.addSamples(rows);
        days.addSamples(rows);
      });
      builders.hours.add(this.#slotRecord(hours));
      builders.days.add(this.#slotRecord(days));
    });
    const added: Piece[] = [];
    const removed: Piece[] = [];
    try {
      for (const kind of ['hours', 'days'] as const) {
        if (builders[kind].empty) continue;
        const again = folder
          .within(kind, shard, from, end)
          .filter((piece) => piece.level === 1 && piece.from >= from && piece.to <= end);
        const replaces = again.map(({ sequence }) => sequence);
        added.push(await folder.write({ kind, level: 1, shard, from, to: end, replaces }, builders[kind]));
        removed.push(...again);
      }
      await this.#finish(written, added, removed);
    } catch (error) {
      // They count for nothing: what the next attempt writes would lie beside them, on a disk that may be full.
      await folder.remove(added.filter((piece) => !folder.all().includes(piece)));
      throw error;
    }
  }

  #slotRecord(buckets: Buckets): Buffer {
    this.#record.clear();
    if (buckets.slots(this.#slots)) writeRows(this.#record, this.#slots);
    return this.#record.view();
  }

  async #merge(pieces: readonly Piece[], level: number): Promise<void> {
    await this.#finish(await this.#merged(pieces, [], level, () => undefined), [], []);
  }

  /** Each subject's records one behind the other; written, and not yet counting. `each` sees them, with those `beside`. */
  async #merged(
    pieces: readonly Piece[],
    beside: readonly Piece[],
    level: number,
    each: (parts: readonly Part[]) => void,
  ): Promise<Merged> {
    const { folder, clock } = this.#ports;
    const sources: { piece: Piece; bytes: Buffer; merged: boolean }[] = [];
    const unreadable: Piece[] = [];
    for (const piece of [...pieces, ...beside].sort((a, b) => a.sequence - b.sequence)) {
      const bytes = await folder.whole(piece);
      if (bytes !== null) sources.push({ piece, bytes, merged: pieces.includes(piece) });
      else if (pieces.includes(piece)) unreadable.push(piece);
    }
    for (const piece of unreadable) await folder.setAside(piece);
    const [first] = pieces;
    const damaged = new Set<Piece>();
    const builder = new PieceBuilder();
    const count = Math.max(0, ...sources.map(({ piece }) => piece.offsets.length - 1));
    const record = new ByteWriter(1 << 15);
    for (let index = 0; index < count; index += 1) {
      const ordinal = (sources[0]?.piece.shard ?? 0) * shardSize + index;
      const parts: Part[] = [];
      record.clear();
      for (const { piece, bytes, merged } of sources) {
        const place = placeOf(piece, ordinal);
        if (place === null) continue;
        try {
          const one = checkRecord(bytes.subarray(place.at, place.at + place.length));
          parts.push(...partsOf(one));
          if (merged) record.append(one);
        } catch (error) {
          if (!(error instanceof BadBytes)) throw error;
          folder.tellDamaged(piece, ordinal);
          damaged.add(piece);
        }
      }
      each(parts);
      builder.add(record.view());
      if (index % mergedAtOnce === 0) await clock.breathe();
    }
    const inputs = sources.filter(({ merged }) => merged).map(({ piece }) => piece);
    return {
      inputs,
      damaged,
      write: async () => {
        if (!first || builder.empty) return null;
        const from = Math.min(...inputs.map((piece) => piece.from));
        const to = Math.max(...inputs.map((piece) => piece.to));
        const replaces = inputs.map(({ sequence }) => sequence);
        return folder.write({ kind: first.kind, level, shard: first.shard, from, to, replaces }, builder);
      },
    };
  }

  async #finish(merged: Merged, added: Piece[], removed: Piece[]): Promise<void> {
    const { folder } = this.#ports;
    const piece = await merged.write();
    folder.publish(piece ? [...added, piece] : added, [...removed, ...merged.inputs]);
    // What could not all be read may be worth a rescue: it stays under another name.
    for (const one of merged.damaged) if (merged.inputs.includes(one)) await folder.keepAside(one);
    await folder.remove([...removed, ...merged.inputs.filter((one) => !merged.damaged.has(one))]);
  }
}

interface Merged {
  readonly inputs: readonly Piece[];
  readonly damaged: ReadonlySet<Piece>;
  readonly write: () => Promise<Piece | null>;
}
