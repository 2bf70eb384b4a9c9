/** What the simulation takes a link for: drawn once from the seed and the link's id. */
import type { Endpoint } from '../domain/model/links.ts';
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
const regionOffsetMs = (region: string): number =>
  (offsets.find(([start]) => region.startsWith(start))?.[1] ?? 0) * hourMs;

/** Draws of one link: a number each, so that another draw changes no earlier one. */
const draw = {
  ...{ idle: 1, size: 2, weight: 3, split: 4, packet: 5, transfer: 6, duration: 7 },
  ...{ peak: 8, rhythm: 9, weekend: 10 },
} as const;

/** The links of a table as columns, drawn piece by piece. */
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

  readonly #endpoints: readonly Endpoint[];
  readonly #seed: number;

  /** Nothing is drawn yet. */
  constructor(endpoints: readonly Endpoint[], seed: number) {
    this.#endpoints = endpoints;
    this.#seed = seed;
    this.stream = new Uint32Array(endpoints.length);
    const column = () => new Float64Array(endpoints.length);
    this.offsetMs = column();
    this.bytesPerSecond = column();
    this.inShare = column();
    this.packetBytes = column();
    this.connectionBytes = column();
    this.connectionSeconds = column();
    this.peakMs = column();
    this.nightShare = column();
    this.weekendShare = column();
  }

  /** Draws the rows `from` up to `to`: a few at a time where there are many. */
  draw(from: number, to: number): void {
    for (let row = from; row < to; row += 1) {
      const endpoint = this.#endpoints[row];
      if (!endpoint) return;
      const stream = hashText(endpoint.id, this.#seed);
      const dice = (what: number) => chance(stream, -what);
      const offsetMs = regionOffsetMs(endpoint.region);
      // A third works at night (copies, reports), the others with people.
      const nightly = dice(draw.rhythm) < 1 / 3;
      // One in seven is idle; the others from 5 kB/s to 20 MB/s, most of them small.
      const idle = dice(draw.idle) < 1 / 7;
      this.stream[row] = stream;
      this.offsetMs[row] = offsetMs;
      this.bytesPerSecond[row] = idle ? 0 : 5000 * 4000 ** (dice(draw.size) * dice(draw.weight));
      this.inShare[row] = 0.08 + 0.6 * dice(draw.split);
      this.packetBytes[row] = 300 + 900 * dice(draw.packet);
      this.connectionBytes[row] = 4000 * 500 ** dice(draw.transfer);
      this.connectionSeconds[row] = 0.5 * 400 ** dice(draw.duration);
      this.peakMs[row] = ((nightly ? 2 : 14) + 3 * dice(draw.peak)) * hourMs - offsetMs;
      this.nightShare[row] = nightly ? 0.04 : 0.12 + 0.2 * dice(draw.peak);
      this.weekendShare[row] = nightly ? 0.9 : 0.2 + 0.5 * dice(draw.weekend);
    }
  }
}
