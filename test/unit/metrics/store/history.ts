/** What the tests of the series store have in common: a history that is written, and the same computed plainly. */
import { metricDefinitions, type Granularity, type MetricName } from '../../../../electron/domain/metrics.ts';
import type { Round, SeriesColumn } from '../../../../electron/metrics/series-store.ts';
import { SeriesFolder } from '../../../../electron/metrics/store/series-folder.ts';
import type { Files } from '../../../../electron/storage/files.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const folder = '/desk/metrics';

/** Opens the folder as a new process does. */
export async function openSeries(files: Files, path = folder): Promise<SeriesFolder> {
  const store = new SeriesFolder(files, path, new FakeClock());
  await store.open();
  return store;
}

export type Values = Readonly<Record<string, Readonly<Partial<Record<MetricName, number>>>>>;

/** A round from what each subject has. */
export function roundOf(
  at: number,
  values: Values,
  stepMs = minute,
  origin: 'simulated' | 'observed' = 'simulated',
): Round {
  const subjects = Object.keys(values);
  const metrics = new Set(Object.values(values).flatMap((one) => Object.keys(one) as MetricName[]));
  const columns = [...metrics].map((metric) => ({
    metric,
    origin,
    values: Float64Array.from(subjects, (subject) => values[subject]?.[metric] ?? NaN),
  }));
  return { at, stepMs, subjects, columns };
}

/** Sum, count, low, high and covered time of each metric and bucket, from the samples themselves. */
export function recomputed(rounds: readonly Round[], subject: string, bounds: ArrayLike<number>) {
  const result: Record<string, (number[] | null)[]> = {};
  for (const { at, stepMs, subjects, columns } of rounds) {
    const row = subjects.indexOf(subject);
    for (const { metric, origin, values } of columns) {
      const { scale } = metricDefinitions[metric];
      const value = Math.round((values[row] ?? NaN) * scale);
      if (Number.isNaN(value)) continue;
      for (let bucket = 0; bucket + 1 < bounds.length; bucket += 1) {
        if (at < (bounds[bucket] ?? 0) || at >= (bounds[bucket + 1] ?? 0)) continue;
        const list = (result[`${metric} ${origin}`] ??= Array<number[] | null>(bounds.length - 1).fill(null));
        const [sum = 0, count = 0, low = value, high = value, covered = 0] = list[bucket] ?? [];
        list[bucket] = [
          sum + value,
          count + 1,
          Math.min(low, value),
          Math.max(high, value),
          covered + stepMs,
        ];
      }
    }
  }
  for (const [key, list] of Object.entries(result)) {
    const { scale } = metricDefinitions[key.split(' ')[0] as MetricName];
    result[key] = list.map(
      (one) => one && one.map((value, at) => ([0, 2, 3].includes(at) ? value / scale : value)),
    );
  }
  return result;
}

/** A store's answer in the same form. */
function tabled(columns: readonly SeriesColumn[]) {
  return Object.fromEntries(
    columns
      .filter(({ count }) => count.some((one) => one > 0))
      .map(({ metric, origin, sum, count, low, high, coveredMs }) => [
        `${metric} ${origin}`,
        [...count].map((samples, at) =>
          samples === 0 ? null : [sum[at], samples, low[at], high[at], coveredMs[at]],
        ),
      ]),
  );
}

export const windowOf = async (
  store: SeriesFolder,
  subject: string,
  bounds: ArrayLike<number>,
  granularity: Granularity = 'sample',
) => tabled(await store.window({ subject, bounds: Float64Array.from(bounds), granularity }));

/** All raw samples of a metric, `[at, value]`. */
export async function samplesOf(
  store: SeriesFolder,
  subject: string,
  metric: MetricName,
  from = 0,
  to = 8e15,
) {
  const found: [number, number][] = [];
  for await (const { at, values } of store.rows(subject, from, to, [metric]))
    for (let row = 0; row < at.length; row += 1) found.push([at[row] ?? NaN, values[0]?.[row] ?? NaN]);
  return found;
}
