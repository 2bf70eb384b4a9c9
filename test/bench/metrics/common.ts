/** What the parts of the metrics bench share: rows of the table, stores, the simulation's rounds, processor time. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoint } from '../../../electron/domain/model/links.ts';
import { RoundBuffer } from '../../../electron/metrics/columns.ts';
import type { Round } from '../../../electron/metrics/series-store.ts';
import { SimulationSource } from '../../../electron/metrics/simulation.ts';
import { SeriesFolder } from '../../../electron/metrics/store/series-folder.ts';
import type { SubjectTable } from '../../../electron/metrics/subjects.ts';
import { systemClock } from '../../../electron/host/clock.ts';
import { realFiles } from '../../../electron/storage/files.ts';
import { median, timed } from '../support.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
/** The first sample of every history here, epoch ms. */
export const start = Date.UTC(2026, 10, 1);
/** The folder for its files. */
export const work = process.argv[2] ?? '';
/** What is asked of both stores. */
export const names = [
  'activeConnections',
  'newConnections',
  'bytesIn',
  'bytesOut',
  'packetsDropped',
  'resets',
] as const;

/** A line of the table; `peerName` 'bound': there is nobody to compare with, `bound` is in `unit`. */
export interface Row {
  what: string;
  unit: string;
  ours: number;
  peer: number | null;
  peerName: string;
  bound: number;
}
/** A line without a peer. */
export const bounded = (what: string, unit: string, ours: number, bound: number): Row => ({
  ...{ what, unit, ours, bound },
  ...{ peer: null, peerName: 'bound' },
});

/** The subject of the link with a number. */
export const keyOf = (n: number): string => `endpoint:vpce-${n.toString(16).padStart(17, '0')}`;

/** So many links that are Available and no services: rows of the simulation. */
export function tableOf(count: number): SubjectTable {
  const regions = ['eu-central-1', 'us-east-1', 'ap-southeast-1'];
  const endpoints = Array.from({ length: count }, (_, n) => ({
    id: `vpce-${n.toString(16).padStart(17, '0')}`,
    region: regions[n % 3],
    provider: 'aws',
    serviceName: '',
  })) as unknown as Endpoint[];
  const keys = endpoints.map(({ id }) => `endpoint:${id}`);
  return {
    keys,
    rowOf: new Map(keys.map((key, row) => [key, row])),
    ...{ endpoints, services: [], probes: [] },
    serviceRow: new Int32Array(count).fill(-1),
    carries: new Uint8Array(count).fill(1),
  };
}

/** Bytes of all files in a folder and below. */
export const sizeOf = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true }).reduce(
    (sum, one) =>
      sum + (one.isDirectory() ? sizeOf(join(folder, one.name)) : statSync(join(folder, one.name)).size),
    0,
  );

/** A store in a folder of its own, not yet open. */
export function openStore(name: string): SeriesFolder {
  return new SeriesFolder(realFiles, join(work, name), systemClock);
}

/** The simulation's rounds, made as the sampler makes them. */
export function maker(count: number) {
  const table = tableOf(count);
  const source = new SimulationSource(systemClock, () => ({ simulation: true, seed: 42 }));
  const buffer = new RoundBuffer(source, count);
  const { signal } = new AbortController();
  return async (at: number, stepMs = minute): Promise<Round> => {
    buffer.clear();
    await source.sample({ at, stepMs, table, signal, column: (metric) => buffer.column(metric) });
    return { at, stepMs, subjects: table.keys, columns: buffer.columns };
  };
}

/** Processor time of this process up to now, ms. */
export const cpuMs = () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000;

/**
 * The longest turn of the event loop in milliseconds: of processor time and of time on the clock the lesser, because what
 * else runs on this computer adds to the one and helper threads to the other. Spins: not for measuring shares.
 */
export function longestTurn(): () => number {
  const now = () => ({ cpu: cpuMs(), clock: performance.now() });
  let [longest, last, on] = [0, now(), true];
  const turn = () => {
    const at = now();
    longest = Math.max(longest, Math.min(at.cpu - last.cpu, at.clock - last.clock));
    last = now();
    if (on) setImmediate(turn);
  };
  setImmediate(turn);
  return () => {
    on = false;
    return longest;
  };
}

/** Median of so many runs in ms, after one that is not counted. */
export async function repeated(times: number, act: () => Promise<unknown>): Promise<number> {
  await act();
  const all: number[] = [];
  for (let n = 0; n < times; n += 1) all.push(await timed(act));
  return median(all);
}

/** Edges of so many buckets of the same length. */
export const evenly = (from: number, to: number, count: number) =>
  Float64Array.from({ length: count + 1 }, (_, at) => from + ((to - from) * at) / count);
