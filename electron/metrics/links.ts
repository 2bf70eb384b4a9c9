/** What the simulation takes a link for: drawn once from the seed and the link's id. */
import type { Endpoint } from '../domain/model.ts';
import { chance, hashText } from './noise.ts';

const hourMs = 3_600_000;

/** Hours from UTC by the start of a region's code: rough, so that the night is at night. Summer time is left out. */
const offsets: readonly (readonly [string, number])[] = [
  ['us-east', -5],
  ['us-west', -8],
  ['ca-', -5],
  ['na-', -6],
  ['sa-', -3],
  ['eu-west', 0],
  ['eu-', 1],
  ['af-', 2],
  ['me-', 3],
  ['il-', 2],
  ['ap-south-', 5.5],
  ['ap-mumbai', 5.5],
  ['ap-northeast', 9],
  ['ap-tokyo', 9],
  ['ap-seoul', 9],
  ['ap-southeast-2', 10],
  ['ap-bangkok', 7],
  ['ap-jakarta', 7],
  ['ap-', 8],
  ['cn-', 8],
];

/** Milliseconds from UTC in a region, roughly. */
export const regionOffsetMs = (region: string): number =>
  (offsets.find(([start]) => region.startsWith(start))?.[1] ?? 0) * hourMs;

/** Draws of one link: a number each, so that another draw changes no earlier one. */
const draw = {
  ...{ idle: 1, size: 2, weight: 3, split: 4, packet: 5, transfer: 6, duration: 7 },
  ...{ peak: 8, rhythm: 9, weekend: 10 },
} as const;

/** The links of a table as columns. */
export class SimulatedLinks {
  /** The link's own stream of chances. */
  readonly stream: Uint32Array;
  /** Bytes per second in a busy hour, both directions; 0: this link carries nothing, ever. */
  readonly bytesPerSecond: Float64Array;
  /** Part of them that goes towards the service. */
  readonly inShare: Float64Array;
  readonly packetBytes: Float64Array;
  /** Bytes that one connection moves, and how long it stays open, seconds. */
  readonly connectionBytes: Float64Array;
  readonly connectionSeconds: Float64Array;
  /** The busiest moment of its day, ms after midnight UTC. */
  readonly peakMs: Float64Array;
  /** What is left of the traffic in the quietest hour, and on a Saturday. */
  readonly nightShare: Float64Array;
  readonly weekendShare: Float64Array;
  readonly offsetMs: Float64Array;

  constructor(endpoints: readonly Endpoint[], seed: number) {
    const column = (of: (endpoint: Endpoint, row: number) => number) => Float64Array.from(endpoints, of);
    this.stream = Uint32Array.from(endpoints, (endpoint) => hashText(endpoint.id, seed));
    const dice = (row: number, what: number) => chance(this.stream[row] ?? 0, -what);
    this.offsetMs = column((endpoint) => regionOffsetMs(endpoint.region));
    this.bytesPerSecond = column((_, row) =>
      // One in seven is idle; the others from 5 kB/s to 20 MB/s, most of them small.
      dice(row, draw.idle) < 1 / 7 ? 0 : 5000 * 4000 ** (dice(row, draw.size) * dice(row, draw.weight)),
    );
    this.inShare = column((_, row) => 0.08 + 0.6 * dice(row, draw.split));
    this.packetBytes = column((_, row) => 300 + 900 * dice(row, draw.packet));
    this.connectionBytes = column((_, row) => 4000 * 500 ** dice(row, draw.transfer));
    this.connectionSeconds = column((_, row) => 0.5 * 400 ** dice(row, draw.duration));
    // A third works at night (copies, reports), the others with people.
    const nightly = (row: number) => dice(row, draw.rhythm) < 1 / 3;
    this.peakMs = column(
      (_, row) => ((nightly(row) ? 2 : 14) + 3 * dice(row, draw.peak)) * hourMs - (this.offsetMs[row] ?? 0),
    );
    this.nightShare = column((_, row) => (nightly(row) ? 0.04 : 0.12 + 0.2 * dice(row, draw.peak)));
    this.weekendShare = column((_, row) => (nightly(row) ? 0.9 : 0.2 + 0.5 * dice(row, draw.weekend)));
  }
}
