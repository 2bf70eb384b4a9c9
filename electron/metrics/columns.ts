/** The values of one round of one source: a column per metric, a row per subject, written again every round. */
import { metricDefinitions, type MetricName } from '../domain/metrics.ts';
import type { RoundColumn } from './series-store.ts';
import type { Source } from './source.ts';
import type { SubjectTable } from './subjects.ts';

export class RoundBuffer {
  readonly columns: readonly RoundColumn[];
  readonly #byMetric: ReadonlyMap<MetricName, Float64Array>;

  constructor(source: Pick<Source, 'metrics' | 'origin'>, rows: number) {
    this.columns = source.metrics.map((metric) => ({
      metric,
      origin: source.origin,
      values: new Float64Array(rows).fill(NaN),
    }));
    this.#byMetric = new Map(this.columns.map(({ metric, values }) => [metric, values]));
  }

  column(metric: MetricName): Float64Array {
    const values = this.#byMetric.get(metric);
    if (!values) throw new Error(`no column for ${metric}`);
    return values;
  }

  clear(): void {
    for (const { values } of this.columns) values.fill(NaN);
  }

  /** A service's traffic is the sum of its links'; what one computer's probe measures of a link is no sum of anything. */
  sumServices(table: SubjectTable): void {
    for (const { metric, values } of this.columns) {
      if (metricDefinitions[metric].source !== 'traffic') continue;
      for (let row = 0; row < table.endpoints.length; row += 1) {
        const value = values[row] ?? NaN;
        const service = table.serviceRow[row] ?? -1;
        if (service < 0 || Number.isNaN(value)) continue;
        const sum = values[service] ?? NaN;
        values[service] = Number.isNaN(sum) ? value : sum + value;
      }
    }
  }
}

/** How many links have a sample in any of the columns. */
export function sampledLinks(columns: readonly RoundColumn[], links: number): number {
  let count = 0;
  for (let row = 0; row < links; row += 1)
    if (columns.some(({ values }) => !Number.isNaN(values[row] ?? NaN))) count += 1;
  return count;
}
