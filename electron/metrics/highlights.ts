/**
 * Overview's question: which links are busy, idle or silent now. One pass over the newest round, and over what the history
 * knows of links that it says nothing of; only what is listed is read.
 */
import type { MetricHighlight, MetricHighlights } from '../contract/metric-results.ts';
import { idleAfterMs, silentAfterMs, type MetricName } from '../domain/metrics.ts';
import type { LatestRound } from './sampler.ts';
import type { SeriesStore, SubjectKey, SubjectSummary } from './series-store.ts';
import { subjectOf } from './subjects.ts';
import { rounded } from './window-columns.ts';

const hourMs = 3_600_000;
const fiveMinutesMs = 300_000;

/** A link and how far up its list it stands. */
interface Ranked {
  readonly key: SubjectKey;
  readonly rank: number;
}

/** A list that is cut: the best `most`, and how many there are. */
class Top {
  readonly ranked: Ranked[] = [];
  count = 0;
  readonly #most: number;
  constructor(most: number) {
    this.#most = most;
  }
  add(key: SubjectKey, rank: number): void {
    this.count += 1;
    const last = this.ranked.at(-1);
    if (this.ranked.length >= this.#most && last && last.rank >= rank) return;
    const at = this.ranked.findIndex((one) => one.rank < rank);
    this.ranked.splice(at < 0 ? this.ranked.length : at, 0, { key, rank });
    if (this.ranked.length > this.#most) this.ranked.pop();
  }
}

/** `round`: the newest one, or what stands for it until the links of now have had one. */
export async function highlightsOf(
  store: SeriesStore,
  round: LatestRound,
  now: number,
  most: number,
): Promise<MetricHighlights> {
  const busy = new Top(most);
  const idle = new Top(most);
  const silent = new Top(most);
  const summaries = store.summaries();
  const bytesIn = round.columns.find(({ metric }) => metric === 'bytesIn');
  const bytesOut = round.columns.find(({ metric }) => metric === 'bytesOut');
  const links = round.table.endpoints.length;
  const rateOf = (row: number | undefined): number =>
    row === undefined
      ? NaN
      : (((bytesIn?.values[row] ?? NaN) + (bytesOut?.values[row] ?? NaN)) * 1000) / round.stepMs;
  for (let row = 0; row < links; row += 1) {
    const key = round.table.keys[row] ?? '';
    const rate = rateOf(row);
    if (rate > 0) {
      busy.add(key, rate);
      continue;
    }
    const summary = summaries.get(key);
    if (!summary) continue;
    const { firstAt, lastAt, trafficAt } = summary;
    const measured = !Number.isNaN(rate);
    // Nobody measures its traffic any more: nothing can be said of now.
    if (!measured && now - lastAt > hourMs) continue;
    const quietMs = (measured ? now : lastAt) - (trafficAt ?? firstAt);
    if (quietMs >= idleAfterMs) idle.add(key, quietMs);
    else if (trafficAt === null) continue;
    else if (quietMs >= silentAfterMs) silent.add(key, -quietMs);
    // After all whose rate is known, the newest traffic first.
    else if (!measured) busy.add(key, trafficAt - now);
  }
  const origin = bytesIn?.origin ?? 'simulated';
  const shown = ({ ranked }: Top) =>
    Promise.all(
      ranked.map(async ({ key }): Promise<MetricHighlight> => {
        const rate = rateOf(round.table.rowOf.get(key));
        const summary = summaries.get(key);
        const rates = await ratesOf(store, key, now);
        return {
          subject: subjectOf(key),
          origin,
          rates,
          nowBytesPerSecond: Number.isNaN(rate) ? (rates.at(-1) ?? null) : rounded(rate),
          trafficAt: summary?.trafficAt ?? null,
          since: summary?.firstAt ?? now,
        };
      }),
    );
  return {
    at: round.at,
    busy: await shown(busy),
    busyCount: busy.count,
    idle: await shown(idle),
    idleCount: idle.count,
    silent: await shown(silent),
    silentCount: silent.count,
    probed: await probedOf(store, round, summaries, now, most),
  };
}

/** Bounds of `count` buckets that end now. */
const upTo = (now: number, count: number, widthMs: number) =>
  Float64Array.from({ length: count + 1 }, (_, at) => now - (count - at) * widthMs);

/** Bytes per second of the last 24 hours, hour by hour. */
async function ratesOf(store: SeriesStore, subject: SubjectKey, now: number): Promise<(number | null)[]> {
  const columns = await store.window({ subject, bounds: upTo(now, 24, hourMs), granularity: 'sample' });
  const traffic = columns.filter(({ metric }) => metric === 'bytesIn' || metric === 'bytesOut');
  return Array.from({ length: 24 }, (_, hour) => {
    const covered = Math.max(0, ...traffic.map(({ coveredMs }) => coveredMs[hour] ?? 0));
    const bytes = traffic.reduce((sum, column) => sum + (column.sum[hour] ?? 0), 0);
    return covered > 0 ? rounded((bytes * 1000) / covered) : null;
  });
}

async function probedOf(
  store: SeriesStore,
  round: LatestRound,
  summaries: ReadonlyMap<SubjectKey, SubjectSummary>,
  now: number,
  most: number,
): Promise<MetricHighlights['probed']> {
  const probes = round.table.probes.slice(0, most);
  return Promise.all(
    probes.map(async ({ probe }) => {
      const subject = `endpoint:${probe.id}`;
      const columns = summaries.has(subject)
        ? await store.window({ subject, bounds: upTo(now, 12, fiveMinutesMs), granularity: 'sample' })
        : [];
      const bucketsOf = (metric: MetricName) => columns.find((column) => column.metric === metric);
      const total = (metric: MetricName) => {
        const column = bucketsOf(metric);
        const count = column?.count.reduce((sum, one) => sum + one, 0) ?? 0;
        return column && count > 0 ? rounded(column.sum.reduce((sum, one) => sum + one, 0) / count) : null;
      };
      const connect = bucketsOf('connectMs');
      const times = Array.from({ length: 12 }, (_, at) => {
        const count = connect?.count[at] ?? 0;
        return count > 0 ? rounded((connect?.sum[at] ?? 0) / count) : null;
      });
      return { endpointId: probe.id, connectMs: total('connectMs'), success: total('probeSuccess'), times };
    }),
  );
}
