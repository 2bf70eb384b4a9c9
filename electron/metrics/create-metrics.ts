/** Puts the sampler and its history together: what the core knows as `Metrics`. */
import { notFound } from '../contract/errors.ts';
import type { MetricHighlights, MetricWindow, SamplerStatus } from '../contract/metric-results.ts';
import type { Settings } from '../contract/settings.ts';
import { exportName } from '../core/files.ts';
import type { Clock, Log, Metrics, MetricsDesk, SaveDialog } from '../core/ports.ts';
import type { MeasurePath } from '../connectivity/path.ts';
import type { MetricSubject } from '../domain/metrics.ts';
import { Downloads } from './downloads.ts';
import type { Exposition } from './exposition.ts';
import { exportPieces, type ExportedSubject } from './export.ts';
import { windowPieces } from './export-window.ts';
import { highlightsOf } from './highlights.ts';
import { simulateHistory } from './history.ts';
import { Jobs } from './jobs.ts';
import { boundsOf, checkPeriod, type Period } from './periods.ts';
import type { OpenMetrics } from './open-metrics.ts';
import { ProbeSource } from './probe-source.ts';
import { Realtime } from './realtime.ts';
import { Sampler, type LatestRound } from './sampler.ts';
import type { SeriesStore } from './series-store.ts';
import { SimulationSource } from './simulation.ts';
import { keyOf } from './subjects.ts';
import { usageOf } from './usage.ts';
import { gapsWithin, metricColumns } from './window-columns.ts';

/** The history is opened when the program has shown its first page, or when somebody asks for it. */
const openAfterMs = 1500;

export interface MetricsPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: SeriesStore;
  readonly measurePath: MeasurePath;
  readonly saveDialog: SaveDialog | null;
  /** Null: nothing is offered to a Prometheus. */
  readonly exposition: Exposition | null;
  /** This computer's, an IANA name: whose days the history is rolled up into. */
  readonly timeZone: string;
}

/** What there is from `start` to `stop`. */
interface Running {
  readonly desk: MetricsDesk;
  readonly simulation: SimulationSource;
  readonly sampler: Sampler;
  readonly realtime: Realtime;
  readonly jobs: Jobs;
  readonly downloads: Downloads;
  /** Opens the history and starts to sample, once. */
  readonly opened: () => Promise<void>;
  /** Returns when nothing is being opened any more, and nothing will be. */
  readonly endOpening: () => Promise<void>;
}

export function createMetrics(ports: MetricsPorts): Metrics {
  const { clock, log, store } = ports;
  let running: Running | null = null;
  let sampled: Settings['sampling'] | null = null;
  let cached: {
    readonly round: LatestRound;
    readonly key: string;
    readonly highlights: MetricHighlights;
  } | null = null;

  const parts = (): Running => {
    if (!running) throw new Error('the sampler has not been started');
    return running;
  };
  const status = (): SamplerStatus => ({
    ...parts().sampler.status,
    exposition: ports.exposition?.status ?? null,
  });
  /** Made when it is first wanted: most people need no words of Prometheus. */
  let openMetrics: OpenMetrics | null = null;
  const expose = async () => {
    const { desk, sampler } = parts();
    const setting = desk.settings().exposition;
    if (!ports.exposition || (!setting.enabled && ports.exposition.status === null)) return;
    if (setting.enabled && openMetrics === null) {
      const { OpenMetrics } = await import('./open-metrics.ts');
      openMetrics = new OpenMetrics(clock, sampler.latest);
    }
    if (!setting.enabled) openMetrics = null;
    await ports.exposition.apply(setting, (wanted) => {
      if (!openMetrics) throw new Error('nothing is offered any more');
      return openMetrics.text(wanted, status());
    });
    desk.emit({ type: 'sampler.changed', sampler: status() });
  };
  const exposeOrLog = () =>
    expose().catch((error: unknown) => log.error('The samples could not be offered.', error));
  const open = async (): Promise<Running> => {
    await parts().opened();
    return parts();
  };
  /** Refuses a subject that neither the workspace nor the history has. */
  const mustKnow = ({ desk }: Running, subject: MetricSubject) => {
    const model = desk.model();
    const collection = subject.kind === 'endpoint' ? 'endpoints' : 'endpointServices';
    if (!model[collection].has(subject.id) && !store.summaries().has(keyOf(subject)))
      throw notFound(collection, subject.id);
  };
  const check = (now: Running, request: Period & { subject: MetricSubject }) => {
    checkPeriod(request, clock.now());
    mustKnow(now, request.subject);
  };

  return {
    start(desk) {
      sampled = desk.settings().sampling;
      const changed = (round: LatestRound | null) => {
        if (round) openMetrics?.observe(round);
        desk.emit({ type: 'sampler.changed', sampler: status() });
      };
      running = assemble(ports, desk, changed, exposeOrLog);
      return Promise.resolve();
    },

    async window(request): Promise<MetricWindow> {
      const now = await open();
      check(now, request);
      const bounds = boundsOf(request, now.sampler.intervalMs, request.most);
      const key = keyOf(request.subject);
      const columns = await store.window({ subject: key, bounds, granularity: request.granularity });
      const summary = store.summaries().get(key);
      return {
        subject: request.subject,
        granularity: request.granularity,
        starts: [...bounds.slice(0, -1)],
        ends: [...bounds.slice(1)],
        columns: metricColumns(columns),
        gaps: gapsWithin(store.gaps(request.from, request.to), request.from, request.to),
        firstAt: summary?.firstAt ?? null,
        lastAt: summary?.lastAt ?? null,
      };
    },

    async realtime({ subject }) {
      const now = await open();
      mustKnow(now, subject);
      return now.realtime.window(subject);
    },

    status,

    async highlights({ most }) {
      const { sampler } = await open();
      const round = await sampler.newest();
      const key = `${most} ${store.oldestAt}`;
      if (cached?.round === round && cached.key === key) return cached.highlights;
      const highlights = await highlightsOf(store, round, clock.now(), most);
      cached = { round, key, highlights };
      return highlights;
    },

    async usage() {
      const { desk } = await open();
      return usageOf(store, desk.model(), clock);
    },

    async export(request) {
      const now = await open();
      check(now, request);
      const language = now.desk.settings().language === 'zh' ? 'zh' : 'en';
      const job = now.jobs.begin(request.jobId);
      const { intervalMs } = now.sampler;
      const subjects = subjectsOf(now.desk, request.subject, request.each);
      const [first] = subjects;
      const pieces =
        request.realtime && !request.each && first
          ? windowPieces(() => now.realtime.window(request.subject), first, { request, language })
          : exportPieces({ store, clock, request, subjects, language, intervalMs, job });
      return now.downloads.hand(exportName('metrics', request.subject.id, clock), job, pieces);
    },

    exportPiece: ({ jobId }) => parts().downloads.piece(jobId),

    async simulateHistory({ jobId, days }) {
      const { sampler, simulation, jobs } = await open();
      const { table, intervalMs } = sampler;
      const job = jobs.begin(jobId);
      try {
        return await simulateHistory({ store, clock, source: simulation, table, job, days, intervalMs });
      } finally {
        jobs.end(jobId);
        cached = null;
        sampler.settingsChanged(false);
        sampler.tidyUp();
      }
    },

    cancel({ jobId }) {
      parts().jobs.cancel(jobId);
      parts().downloads.drop(jobId);
    },

    settingsChanged() {
      const { desk, sampler } = parts();
      const { sampling } = desk.settings();
      void exposeOrLog();
      if (JSON.stringify(sampling) === JSON.stringify(sampled)) return;
      const intervalChanged = sampling.intervalSeconds !== sampled?.intervalSeconds;
      sampled = sampling;
      sampler.settingsChanged(intervalChanged);
    },

    async stop() {
      if (!running) return;
      const { sampler, realtime, jobs, downloads, endOpening } = running;
      jobs.cancelAll();
      downloads.dropAll();
      await endOpening();
      await ports.exposition?.stop();
      await realtime.stop();
      await sampler.stop();
      await store.close().catch((error: unknown) => log.error('The history could not be closed.', error));
      running = null;
    },
  };
}

function assemble(
  ports: MetricsPorts,
  desk: MetricsDesk,
  changed: (round: LatestRound | null) => void,
  expose: () => Promise<void>,
): Running {
  const { clock, log, store } = ports;
  const simulation = new SimulationSource(clock, () => desk.settings().sampling);
  const probe = new ProbeSource(ports.measurePath, () => desk.settings().dnsServer);
  const common = { clock, log, store, desk, sources: [simulation, probe] };
  const sampler = new Sampler({
    ...common,
    get timeZone() {
      return ports.timeZone;
    },
    changed,
  });
  const realtime = new Realtime({
    ...common,
    table: () => sampler.table,
    intervalMs: () => sampler.intervalMs,
  });
  const jobs = new Jobs(clock, (event) => desk.emit(event));
  const downloads = new Downloads(clock, jobs, ports.saveDialog);
  let opening: Promise<void> | null = null;
  const opened = () => {
    opening ??= store
      .open()
      .catch((error: unknown) => log.error('The history could not be opened.', error))
      .then(() => sampler.start())
      .then(expose);
    return opening;
  };
  const cancelWait = clock.after(openAfterMs, () => void opened());
  const endOpening = () => {
    cancelWait();
    opening ??= Promise.resolve();
    return opening;
  };
  return { desk, simulation, sampler, realtime, jobs, downloads, opened, endOpening };
}

/** What a file is about: the subject itself, or a service's links one by one. */
function subjectsOf(desk: MetricsDesk, subject: MetricSubject, each: boolean): ExportedSubject[] {
  const model = desk.model();
  const { kind, id } = subject;
  if (kind === 'endpoint') return [{ subject, name: model.endpoints.get(id)?.name ?? '' }];
  const service = model.endpointServices.get(id);
  if (!each || !service) return [{ subject, name: service?.name ?? '' }];
  return [...model.endpoints.values()]
    .filter((endpoint) => endpoint.serviceName === service.serviceName)
    .map((endpoint) => ({ subject: { kind: 'endpoint', id: endpoint.id }, name: endpoint.name }));
}
