/** A series store in memory: every sample as it came, everything worked out anew at each question. Nothing outlives it. */
import { AppError } from '../../electron/contract/errors.ts';
import type { MetricGap } from '../../electron/contract/metric-results.ts';
import { metricNames, type MetricName } from '../../electron/domain/metrics.ts';
import type {
  Round,
  RoundColumn,
  SamplePiece,
  SeriesColumn,
  SeriesRequest,
  SeriesStore,
  SubjectKey,
  SubjectSummary,
} from '../../electron/metrics/series-store.ts';
import { joinedSpans, type Span } from '../../electron/metrics/trusted-time.ts';

const pieceRows = 5000;

/** Samples of one metric of one subject, in the order of time. */
interface Series {
  readonly metric: MetricName;
  readonly origin: RoundColumn['origin'];
  readonly at: number[];
  readonly stepMs: number[];
  readonly values: number[];
}

export class MemorySeries implements SeriesStore {
  readonly problems = [];
  /** Set to make what is written next fail, as a full disk does. */
  full = false;
  noted: MetricGap[] = [];
  readonly #series = new Map<SubjectKey, Map<string, Series>>();
  readonly #summaries = new Map<SubjectKey, SubjectSummary>();
  #bytes = 0;
  #spans: readonly Span[] = [];

  open(): Promise<void> {
    return Promise.resolve();
  }

  append(round: Round): Promise<void> {
    if (this.full) return Promise.reject(new AppError('storage-full', 'storage.full'));
    this.#spans = joinedSpans([...this.#spans, { from: round.at - round.stepMs, to: round.at }]);
    for (const column of round.columns)
      for (const [row, subject] of round.subjects.entries()) {
        const value = column.values[row] ?? NaN;
        if (!Number.isNaN(value)) this.#add(round, subject, column, value);
      }
    return Promise.resolve();
  }

  async backfill(rounds: AsyncIterable<Round>): Promise<void> {
    for await (const round of rounds) await this.append(round);
  }

  note(gap: MetricGap): Promise<void> {
    if (this.full) return Promise.reject(new AppError('storage-full', 'storage.full'));
    const last = this.noted.at(-1);
    if (last?.reason === gap.reason && gap.from <= last.to && gap.to >= last.from)
      this.noted[this.noted.length - 1] = {
        ...last,
        from: Math.min(last.from, gap.from),
        to: Math.max(last.to, gap.to),
      };
    else this.noted.push(gap);
    return Promise.resolve();
  }

  gaps(from: number, to: number): readonly MetricGap[] {
    return this.noted.filter((gap) => gap.to > from && gap.from < to);
  }

  window({ subject, bounds }: SeriesRequest): Promise<readonly SeriesColumn[]> {
    const series = this.#series.get(subject)?.values() ?? [];
    return Promise.resolve([...series].map((one) => aggregated(one, bounds)));
  }

  async *rows(
    subject: SubjectKey,
    from: number,
    to: number,
    metrics: readonly MetricName[],
  ): AsyncGenerator<SamplePiece> {
    const own = metrics.map((metric) => this.#of(subject, metric));
    const steps = new Map<number, number>();
    for (const series of own)
      for (const [place, at] of series?.at.entries() ?? [])
        if (at >= from && at < to) steps.set(at, series?.stepMs[place] ?? 0);
    const times = [...steps.keys()].sort((one, other) => one - other);
    const values = own.map((series) => new Map(series?.at.map((at, place) => [at, series.values[place]])));
    await Promise.resolve();
    for (let start = 0; start < times.length; start += pieceRows) {
      const piece = times.slice(start, start + pieceRows);
      yield {
        at: Float64Array.from(piece),
        stepMs: Float64Array.from(piece, (at) => steps.get(at) ?? 0),
        values: values.map((column) => Float64Array.from(piece, (at) => column.get(at) ?? NaN)),
      };
    }
  }

  metricsOf(subject: SubjectKey, from: number, to: number): Promise<readonly MetricName[]> {
    const has = (metric: MetricName) =>
      this.#of(subject, metric)?.at.some((at) => at >= from && at < to) ?? false;
    return Promise.resolve(metricNames.filter(has));
  }

  summaries(): ReadonlyMap<SubjectKey, SubjectSummary> {
    return this.#summaries;
  }

  /** By what it was asked to judge what is too old, each time. */
  readonly confirmed: number[] = [];

  keepHouse(now: number, _timeZone: string, confirmedAt = now): Promise<void> {
    this.confirmed.push(confirmedAt);
    return Promise.resolve();
  }

  spans(): readonly Span[] {
    return this.#spans;
  }

  setAsideFrom(at: number): Promise<void> {
    this.#spans = this.#spans
      .filter(({ from }) => from < at)
      .map(({ from, to }) => ({ from, to: Math.min(to, at) }));
    for (const [key, series] of this.#series) {
      for (const one of series.values()) {
        const kept = placeOf(at, one.at);
        for (const list of [one.at, one.stepMs, one.values]) list.length = kept;
      }
      const times = [...series.values()].flatMap((one) => one.at);
      const known = this.#summaries.get(key);
      if (times.length === 0) this.#summaries.delete(key);
      else if (known)
        this.#summaries.set(key, { ...known, lastAt: Math.max(...times), trafficAt: Math.max(...times) });
    }
    this.noted = this.noted.filter(({ to }) => to <= at);
    return Promise.resolve();
  }

  get bytes(): number {
    return this.#bytes;
  }

  get oldestAt(): number | null {
    const firsts = [...this.#summaries.values()].map(({ firstAt }) => firstAt);
    return firsts.length > 0 ? Math.min(...firsts) : null;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Every sample of a metric, in the order of time. */
  samplesOf(subject: SubjectKey, metric: MetricName): { at: number; stepMs: number; value: number }[] {
    const series = this.#of(subject, metric);
    const { at = [], stepMs = [], values = [] } = series ?? {};
    return at.map((time, place) => ({ at: time, stepMs: stepMs[place] ?? 0, value: values[place] ?? NaN }));
  }

  #of(subject: SubjectKey, metric: MetricName): Series | undefined {
    return [...(this.#series.get(subject)?.values() ?? [])].find((series) => series.metric === metric);
  }

  #add({ at, stepMs }: Round, subject: SubjectKey, { metric, origin }: RoundColumn, value: number): void {
    const all = this.#series.get(subject) ?? new Map<string, Series>();
    this.#series.set(subject, all);
    const key = `${metric} ${origin}`;
    const series = all.get(key) ?? { metric, origin, at: [], stepMs: [], values: [] };
    all.set(key, series);
    // History that is made up later comes before what is there.
    const later = placeOf(at, series.at);
    series.at.splice(later, 0, at);
    series.stepMs.splice(later, 0, stepMs);
    series.values.splice(later, 0, value);
    this.#bytes += 24;
    const known = this.#summaries.get(subject) ?? { firstAt: at, lastAt: at, trafficAt: null };
    const traffic = (metric === 'bytesIn' || metric === 'bytesOut') && value > 0;
    this.#summaries.set(subject, {
      firstAt: Math.min(known.firstAt, at),
      lastAt: Math.max(known.lastAt, at),
      trafficAt: traffic ? Math.max(known.trafficAt ?? at, at) : known.trafficAt,
    });
  }
}

/** Where a time belongs among growing ones. */
function placeOf(at: number, times: readonly number[]): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function aggregated({ metric, origin, at, stepMs, values }: Series, bounds: Float64Array): SeriesColumn {
  const buckets = bounds.length - 1;
  const make = () => new Float64Array(buckets);
  const column = { metric, origin, sum: make(), count: make(), low: make(), high: make(), coveredMs: make() };
  column.low.fill(Infinity);
  column.high.fill(-Infinity);
  let bucket = 0;
  for (const [place, time] of at.entries()) {
    while (bucket < buckets && time >= (bounds[bucket + 1] ?? Infinity)) bucket += 1;
    if (bucket >= buckets) break;
    if (time < (bounds[bucket] ?? 0)) continue;
    const value = values[place] ?? 0;
    column.sum[bucket] = (column.sum[bucket] ?? 0) + value;
    column.count[bucket] = (column.count[bucket] ?? 0) + 1;
    column.low[bucket] = Math.min(column.low[bucket] ?? value, value);
    column.high[bucket] = Math.max(column.high[bucket] ?? value, value);
    column.coveredMs[bucket] = (column.coveredMs[bucket] ?? 0) + (stepMs[place] ?? 0);
  }
  return column;
}
