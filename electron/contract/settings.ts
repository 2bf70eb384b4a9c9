/** Settings: what a command may change of them and what `settings.json` holds, by one schema. Messages are reasons. */
import * as v from 'valibot';
import { samplingIntervals } from '../domain/metrics.ts';
import { DnsServer } from '../domain/names.ts';

const columnKey = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** Kept beside the workspace, not in it: no Undo, the same for every workspace of the data folder. */
export const Settings = v.strictObject({
  language: v.picklist(['system', 'en', 'zh']),
  theme: v.picklist(['system', 'light', 'dark']),
  /** Seconds that a simulated operation takes. */
  simulatedDelaySeconds: v.pipe(
    v.number('delay.range'),
    v.finite('delay.range'),
    v.minValue(0, 'delay.range'),
    v.maxValue(86_400, 'delay.range'),
  ),
  /** `provider:code` of the region in the header's corner, or `all`. */
  region: v.pipe(v.string(), v.maxLength(80)),
  /** DNS server for the connectivity check, `address` or `address:port`; empty: the system's. */
  dnsServer: DnsServer,
  /** Whether the Overview offers the tour: until somebody has taken it or said no. */
  tourOffered: v.boolean(),
  sampling: v.strictObject({
    intervalSeconds: v.picklist(samplingIntervals),
    /** Traffic made up by the built-in simulation, for connections that are Available. */
    simulation: v.boolean(),
    seed: v.pipe(
      v.number('seed.range'),
      v.integer('seed.range'),
      v.minValue(0, 'seed.range'),
      v.maxValue(2 ** 32 - 1, 'seed.range'),
    ),
  }),
  /** The samples as OpenMetrics text for a Prometheus on this computer. */
  exposition: v.strictObject({
    enabled: v.boolean(),
    port: v.pipe(
      v.number('exposition.port'),
      v.integer('exposition.port'),
      v.minValue(1024, 'exposition.port'),
      v.maxValue(65_535, 'exposition.port'),
    ),
  }),
  /** The desktop program tells what happens to links while no window looks. */
  notifications: v.boolean(),
  /** Keys of the columns shown, by table, in their order; a table that is left out shows what it does by itself. */
  columns: v.record(columnKey, v.pipe(v.array(columnKey), v.maxLength(64))),
});
export type Settings = v.InferOutput<typeof Settings>;
