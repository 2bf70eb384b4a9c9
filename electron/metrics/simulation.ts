/**
 * Traffic made up for links that are Available: a pure function of the seed, the link's id and the time, so that the same
 * week comes out the same on every machine. A rhythm of days and weeks in the region's time, noise, and now and then an
 * incident: packets dropped, connections reset, silence. Always labelled Simulated.
 */
import type { Clock } from '../core/ports.ts';
import type { MetricName } from '../domain/metrics.ts';
import { SimulatedLinks } from './links.ts';
import { chance, mixed, wander, whole } from './noise.ts';
import type { Source, SourceRequest } from './source.ts';
import type { SubjectTable } from './subjects.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Links between two breaths: about a millisecond of work. */
const pieceRows = 1000;

const metrics = [
  ...['activeConnections', 'newConnections', 'bytesIn', 'bytesOut', 'packets', 'packetsDropped', 'resets'],
] as MetricName[];

/** Streams of one link, apart from each other. */
const streams = { slow: 11, fast: 12, drops: 13, resets: 14, silence: 15, small: 16 } as const;

/** Each day has at most one incident of a kind: how likely, and from how many to how many minutes it takes. */
const incidents = {
  drops: { likely: 0.12, from: 4, to: 40 },
  resets: { likely: 0.08, from: 3, to: 25 },
  silence: { likely: 0.1, from: 20, to: 120 },
} as const;

/** Is there an incident of this kind at a time? */
function happens(stream: number, kind: keyof typeof incidents, at: number): boolean {
  const { likely, from, to } = incidents[kind];
  const own = mixed(stream, streams[kind]);
  const day = Math.floor(at / dayMs);
  if (chance(own, day * 4) >= likely) return false;
  const lengthMs = (from + (to - from) * chance(own, day * 4 + 1)) * minuteMs;
  const startMs = day * dayMs + chance(own, day * 4 + 2) * (dayMs - lengthMs);
  return at > startMs && at <= startMs + lengthMs;
}

/** 1 at the peak, `night` at its opposite. */
const daily = (sincePeakMs: number, night: number) =>
  night + (1 - night) * (0.5 + 0.5 * Math.cos((2 * Math.PI * sincePeakMs) / dayMs)) ** 1.5;

/** 1 January 1970 was a Thursday. */
const isWeekend = (localMs: number) => {
  const day = (((Math.floor(localMs / dayMs) + 4) % 7) + 7) % 7;
  return day === 0 || day === 6;
};

/** `seed`: the setting, asked at every round; `on`: whether anything is to be made up at all. */
export class SimulationSource implements Source {
  readonly kind = 'simulation';
  readonly origin = 'simulated';
  readonly metrics = metrics;
  readonly #clock: Pick<Clock, 'breathe'>;
  readonly #setting: () => { readonly simulation: boolean; readonly seed: number };
  readonly #links = new WeakMap<SubjectTable, { readonly seed: number; readonly links: SimulatedLinks }>();

  constructor(
    clock: Pick<Clock, 'breathe'>,
    setting: () => { readonly simulation: boolean; readonly seed: number },
  ) {
    this.#clock = clock;
    this.#setting = setting;
  }

  connections(table: SubjectTable): number {
    if (!this.#setting().simulation) return 0;
    return table.carries.reduce((count, carries) => count + carries, 0);
  }

  async sample(request: SourceRequest): Promise<void> {
    const links = await this.#linksOf(request.table);
    const columns = metrics.map((metric) => request.column(metric));
    const rows = request.table.endpoints.length;
    for (let from = 0; from < rows; from += pieceRows) {
      fill(links, request, columns, from, Math.min(rows, from + pieceRows));
      if (from + pieceRows < rows) await this.#clock.breathe();
    }
  }

  async #linksOf(table: SubjectTable): Promise<SimulatedLinks> {
    const { seed } = this.#setting();
    const known = this.#links.get(table);
    if (known?.seed === seed) return known.links;
    const links = new SimulatedLinks(table.endpoints, seed);
    for (let from = 0; from < table.endpoints.length; from += pieceRows) {
      if (from > 0) await this.#clock.breathe();
      links.draw(from, from + pieceRows);
    }
    this.#links.set(table, { seed, links });
    return links;
  }
}

/** The rows `from` up to `to`: plain arithmetic over columns, nothing is made on the way. */
function fill(
  links: SimulatedLinks,
  { at, stepMs, table }: SourceRequest,
  columns: readonly Float64Array[],
  from: number,
  to: number,
): void {
  const [active, opened, bytesIn, bytesOut, packets, dropped, resets] = columns;
  if (!active || !opened || !bytesIn || !bytesOut || !packets || !dropped || !resets) return;
  const seconds = stepMs / 1000;
  for (let row = from; row < to; row += 1) {
    if (table.carries[row] !== 1) continue;
    const stream = links.stream[row] ?? 0;
    const base = links.bytesPerSecond[row] ?? 0;
    if (base === 0 || happens(stream, 'silence', at)) {
      active[row] = opened[row] = bytesIn[row] = bytesOut[row] = 0;
      packets[row] = dropped[row] = resets[row] = 0;
      continue;
    }
    const small = mixed(stream, streams.small);
    const rate =
      base *
      daily(at - (links.peakMs[row] ?? 0), links.nightShare[row] ?? 0) *
      (isWeekend(at + (links.offsetMs[row] ?? 0)) ? (links.weekendShare[row] ?? 1) : 1) *
      (1 + 0.3 * wander(mixed(stream, streams.slow), at / (17 * minuteMs))) *
      (1 + 0.15 * wander(mixed(stream, streams.fast), at / 20_000));
    const bytes = rate * seconds;
    const share = links.inShare[row] ?? 0.5;
    const sent = whole(bytes / (links.packetBytes[row] ?? 800), chance(small, at));
    const connectionsPerSecond = rate / (links.connectionBytes[row] ?? 1);
    bytesIn[row] = Math.round(bytes * share);
    bytesOut[row] = Math.round(bytes * (1 - share));
    packets[row] = sent;
    opened[row] = whole(connectionsPerSecond * seconds, chance(small, at + 1));
    active[row] = whole(connectionsPerSecond * (links.connectionSeconds[row] ?? 1), chance(small, at + 2));
    const dropping = happens(stream, 'drops', at) ? 0.006 + 0.03 * chance(small, at + 3) : 2e-6;
    dropped[row] = whole(sent * dropping, chance(small, at + 4));
    const resetting = happens(stream, 'resets', at) ? 12 + 20 * chance(small, at + 5) : 0.004;
    resets[row] = whole(resetting * seconds, chance(small, at + 6));
  }
}
