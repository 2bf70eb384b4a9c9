/** What is asked of work that takes its time: checks of a path, windows and files of metrics. */
import * as v from 'valibot';
import { Granularity, MetricSubject } from '../domain/metrics.ts';
import { Port } from '../domain/scalars.ts';

/** The page's own name for work that it asks for: by it the page hears how far it is, and cancels it. */
export const WorkId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/, 'id.characters'));

/** A whole number from `least` up to `most`. */
export const between = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

export const ConnectivityRequest = v.strictObject({
  checkId: WorkId,
  host: v.pipe(v.string(), v.trim(), v.regex(/^[a-zA-Z0-9._:-]{1,255}$/, 'host.form')),
  port: Port,
  /** `address` or `address:port`, `[v6]:port`; empty: the system's resolver. */
  dnsServer: v.pipe(v.string(), v.trim(), v.maxLength(80)),
  timeoutMs: between(100, 60_000),
  path: v.pipe(v.string(), v.regex(/^\/[\x21-\x7e]{0,1023}$/, 'workspaces.path')),
});

/** Epoch milliseconds, up to the end of the year 9999: any zone can still write it down. */
const moment = v.pipe(
  v.number('period.time'),
  v.integer('period.time'),
  v.minValue(0, 'period.time'),
  v.maxValue(253_402_300_799_999, 'period.time'),
);
/** What a chart or a file of metrics shows: from `from` up to, not including, `to`. `timeZone`: an IANA name. */
const period = {
  subject: MetricSubject,
  from: moment,
  to: moment,
  granularity: Granularity,
  timeZone: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_+/-]{1,64}$/, 'timeZone.unknown')),
};

/** `most`: points that can be drawn; `sample` is thinned to so many buckets. */
export const WindowRequest = v.strictObject({ ...period, most: between(10, 5000) });

/**
 * `each`: a service's connections one by one, not their sum. `realtime`: with the samples of `metrics.realtime`, which
 * are not stored.
 */
export const MetricsExport = v.strictObject({
  jobId: WorkId,
  ...period,
  each: v.boolean(),
  realtime: v.optional(v.boolean(), false),
});
