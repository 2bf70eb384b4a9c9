/**
 * The newest round in the words of Prometheus: https://github.com/OpenObservability/OpenMetrics, base units, counters that
 * only grow while the program runs. Links only: Prometheus adds them up itself.
 */
import { Counter, Gauge, Registry, type RegistryContentType } from 'prom-client';
import type { SamplerStatus } from '../contract/metric-results.ts';
import type { Clock } from '../core/ports.ts';
import type { MetricName } from '../domain/metrics.ts';
import type { ExposedText } from './exposition.ts';
import type { LatestRound } from './sampler.ts';
import type { SubjectTable } from './subjects.ts';

/** Links between two breaths while a metric is written. */
const pieceRows = 2000;

interface Exposed {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  /** Of the base unit in one of ours. */
  readonly scale: number;
}

const exposed: Readonly<Record<MetricName, Exposed>> = {
  activeConnections: gauge('private_link_active_connections', 'Connections open over the link.'),
  newConnections: counter('private_link_new_connections_total', 'Connections opened over the link.'),
  bytesIn: counter('private_link_in_bytes_total', 'Bytes towards the endpoint service.'),
  bytesOut: counter('private_link_out_bytes_total', 'Bytes back to the clients.'),
  packets: counter('private_link_packets_total', 'Packets in both directions.'),
  packetsDropped: counter('private_link_dropped_packets_total', 'Packets that the endpoint dropped.'),
  resets: counter('private_link_resets_total', 'TCP resets received over the link.'),
  connectMs: gauge('private_link_connect_seconds', 'Time to connect from this computer.', 0.001),
  handshakeMs: gauge(
    'private_link_handshake_seconds',
    'Time of the TLS handshake from this computer.',
    0.001,
  ),
  probeSuccess: gauge('private_link_probe_success', 'Whether the last probe from this computer succeeded.'),
};

function gauge(name: string, help: string, scale = 1): Exposed {
  return { name, help, type: 'gauge', scale };
}
function counter(name: string, help: string): Exposed {
  return { name, help, type: 'counter', scale: 1 };
}

const labelNames = ['endpoint', 'service', 'region', 'origin'] as const;
type Labels = Record<(typeof labelNames)[number], string>;

/** Sums of counts since it was made, by metric, in the order of a table's links. */
interface Totals {
  readonly table: SubjectTable;
  readonly of: Map<MetricName, Float64Array>;
}

export class OpenMetrics {
  readonly #clock: Pick<Clock, 'breathe'>;
  #totals: Totals | null = null;
  #round: LatestRound | null;

  /** `round`: what is shown until the next one; its counts happened before anybody counted. */
  constructor(clock: Pick<Clock, 'breathe'>, round: LatestRound | null) {
    this.#clock = clock;
    this.#round = round;
  }

  /** Adds a round; one that is told twice counts once. */
  observe(round: LatestRound): void {
    if (this.#round !== null && round.at <= this.#round.at) return;
    this.#round = round;
    const totals = this.#totalsFor(round.table);
    const links = round.table.endpoints.length;
    for (const { metric, values } of round.columns) {
      if (exposed[metric].type !== 'counter') continue;
      const sums = totals.of.get(metric) ?? new Float64Array(links);
      totals.of.set(metric, sums);
      for (let row = 0; row < links; row += 1) {
        const value = values[row] ?? NaN;
        if (!Number.isNaN(value)) sums[row] = (sums[row] ?? 0) + value;
      }
    }
  }

  /** Everything as text, a metric at a time, so that nothing else waits long. */
  async text(openMetrics: boolean, status: SamplerStatus): Promise<ExposedText> {
    const type = openMetrics ? Registry.OPENMETRICS_CONTENT_TYPE : Registry.PROMETHEUS_CONTENT_TYPE;
    const parts: string[] = [await this.#sampler(type, status)];
    const round = this.#round;
    for (const { metric, origin, values } of round?.columns ?? []) {
      await this.#clock.breathe();
      const shown = exposed[metric].type === 'counter' ? this.#totals?.of.get(metric) : values;
      if (round && shown) parts.push(await this.#metric(type, exposed[metric], origin, shown, values, round));
    }
    return { type, text: parts.join('') + (openMetrics ? end : '') };
  }

  async #metric(
    type: RegistryContentType,
    { name, help, type: kind, scale }: Exposed,
    origin: string,
    shown: Float64Array,
    sampled: Float64Array,
    { table }: LatestRound,
  ): Promise<string> {
    const registry = registryOf(type);
    const options = { name, help, labelNames, registers: [registry] };
    const metric = kind === 'counter' ? new Counter(options) : new Gauge(options);
    for (const [row, endpoint] of table.endpoints.entries()) {
      // What has no sample in the newest round is not there: no zero, and no old value either.
      if (Number.isNaN(sampled[row] ?? NaN)) continue;
      const service = table.services[(table.serviceRow[row] ?? -1) - table.endpoints.length];
      const labels: Labels = {
        endpoint: endpoint.id,
        service: service?.id ?? endpoint.serviceName,
        region: endpoint.region,
        origin,
      };
      const value = (shown[row] ?? 0) * scale;
      if (metric instanceof Counter) metric.inc(labels, value);
      else metric.set(labels, value);
      if (row % pieceRows === pieceRows - 1) await this.#clock.breathe();
    }
    return written(registry);
  }

  /** The sampler itself: enough to raise an alarm when it stands still. */
  async #sampler(type: RegistryContentType, status: SamplerStatus): Promise<string> {
    const registry = registryOf(type);
    const add = (name: string, help: string, value: number) =>
      new Gauge({ name: `private_link_sampler_${name}`, help, registers: [registry] }).set(value);
    add('interval_seconds', 'Time between two rounds of samples.', status.intervalSeconds);
    add('links', 'Links that had a sample in the last round.', status.connections);
    add('lag_seconds', 'How long after its due time the last round began.', status.lagMs / 1000);
    if (status.lastSampleAt !== null)
      add('last_round_timestamp_seconds', 'Due time of the last round.', status.lastSampleAt / 1000);
    const failing = new Gauge({
      name: 'private_link_sampler_source_failing',
      help: 'Whether a source of samples failed in the last round.',
      labelNames: ['source'],
      registers: [registry],
    });
    for (const source of status.sources) failing.set({ source: source.kind }, source.failure ? 1 : 0);
    return written(registry);
  }

  /** The sums of a link go along when links come and go. */
  #totalsFor(table: SubjectTable): Totals {
    const before = this.#totals;
    if (before?.table.keys === table.keys) return before;
    const of = new Map<MetricName, Float64Array>();
    for (const [metric, sums] of before?.of ?? [])
      of.set(
        metric,
        Float64Array.from(table.endpoints, (_, row) => {
          const old = before?.table.rowOf.get(table.keys[row] ?? '');
          return old === undefined ? 0 : (sums[old] ?? 0);
        }),
      );
    this.#totals = { table, of };
    return this.#totals;
  }
}

const end = '# EOF\n';

function registryOf(type: RegistryContentType): Registry<RegistryContentType> {
  const registry = new Registry<RegistryContentType>();
  registry.setContentType(type);
  return registry;
}

/** Without the end mark, since more follows. */
async function written(registry: { metrics(): Promise<string> }): Promise<string> {
  const text = await registry.metrics();
  return text.endsWith(end) ? text.slice(0, -end.length) : text;
}
