/**
 * What is measured of a link, in which unit, and for how long it is kept. The first seven are traffic as the clouds count
 * it (https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-cloudwatch-metrics.html); the last three are what
 * this computer's own probe measures of its path.
 */
import * as v from 'valibot';
import { Key } from './scalars.ts';

/**
 * `gauge`: a value at its moment. `count`: how many since the sample before, read as a rate per second. `share`: 0 or 1
 * an attempt, read as a part of all. `scale`: a stored whole number is the value times this.
 */
export interface MetricDefinition {
  readonly kind: 'gauge' | 'count' | 'share';
  readonly scale: number;
  readonly source: 'traffic' | 'probe';
}

export const metricDefinitions = {
  activeConnections: { kind: 'gauge', scale: 1, source: 'traffic' },
  newConnections: { kind: 'count', scale: 1, source: 'traffic' },
  /** Towards the service. */
  bytesIn: { kind: 'count', scale: 1, source: 'traffic' },
  /** Back to the clients. */
  bytesOut: { kind: 'count', scale: 1, source: 'traffic' },
  /** Both directions: what dropped packets are a part of. */
  packets: { kind: 'count', scale: 1, source: 'traffic' },
  packetsDropped: { kind: 'count', scale: 1, source: 'traffic' },
  resets: { kind: 'count', scale: 1, source: 'traffic' },
  connectMs: { kind: 'gauge', scale: 10, source: 'probe' },
  handshakeMs: { kind: 'gauge', scale: 10, source: 'probe' },
  probeSuccess: { kind: 'share', scale: 1, source: 'probe' },
} as const satisfies Readonly<Record<string, MetricDefinition>>;

export type MetricName = keyof typeof metricDefinitions;
export const metricNames = Object.keys(metricDefinitions) as MetricName[];

/** Whose metrics: an endpoint's connection, or an endpoint service with all of its connections. */
export const MetricSubject = v.strictObject({
  kind: v.picklist(['endpoint', 'service']),
  id: Key,
});
export type MetricSubject = v.InferOutput<typeof MetricSubject>;

/** `sample`: as sampled (thinned to what can be drawn); hours and days are those of the operator's time zone. */
export const Granularity = v.picklist(['sample', 'hour', 'day']);
export type Granularity = v.InferOutput<typeof Granularity>;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** How far back each resolution reaches, ms: 7 days, 13 months, 5 years. */
export const retentionMs = {
  sample: 7 * dayMs,
  hour: 396 * dayMs,
  day: 1827 * dayMs,
} as const satisfies Readonly<Record<Granularity, number>>;

/** Seconds between two samples: what the operator may choose, and how often what is being looked at is sampled. */
export const samplingIntervals = [10, 30, 60, 300] as const;
export const realtimeIntervalMs = 5000;

/** Above these a link deserves a look; seen in the field, not a rule of a cloud. */
export const thresholds = {
  /** Part of all packets. */
  droppedShare: 0.005,
  /** Resets per second. */
  resetsPerSecond: 10,
} as const;

/** Without traffic for so long a link that is Available counts as idle; after traffic, so long without any: silent. */
export const idleAfterMs = 7 * dayMs;
export const silentAfterMs = 15 * minuteMs;

/** Why there are no samples, or none that can be trusted. Texts: `metrics.gap.<reason>`. */
export const gapReasons = [
  /** The computer slept, or the process was stopped by the system: the timer came late. */
  'asleep',
  /** The program was not running. */
  'stopped',
  /** The clock was set back: times that had samples already came again. */
  'clockBack',
  /** A source failed: what it measures is missing. */
  'sourceFailed',
  /** The disk refused the samples. */
  'notStored',
  /** A file of the history was damaged and set aside. */
  'damaged',
] as const;
export type GapReason = (typeof gapReasons)[number];
