/** This computer's own path to an endpoint, measured over real sockets: only of endpoints whose probe the operator saved. */
import type { MeasurePath } from '../connectivity/path.ts';
import type { Source, SourceRequest } from './source.ts';
import type { SubjectTable } from './subjects.ts';

/** Paths measured at once, and how long each of name, connection and handshake may take, ms. */
const atOnce = 50;
const timeoutMs = 3000;

export class ProbeSource implements Source {
  readonly kind = 'probe';
  readonly origin = 'observed';
  readonly metrics = ['connectMs', 'handshakeMs', 'probeSuccess'] as const;
  readonly #measure: MeasurePath;
  readonly #dnsServer: () => string;

  constructor(measure: MeasurePath, dnsServer: () => string) {
    this.#measure = measure;
    this.#dnsServer = dnsServer;
  }

  connections(table: SubjectTable): number {
    return table.probes.length;
  }

  async sample({ table, stepMs, column, signal }: SourceRequest): Promise<void> {
    const connectMs = column('connectMs');
    const handshakeMs = column('handshakeMs');
    const success = column('probeSuccess');
    const dnsServer = this.#dnsServer();
    const waiting = table.probes.values();
    const worker = async () => {
      for (const { row, probe } of waiting) {
        const { host, port, tls } = probe;
        const request = { host, port, tls, dnsServer, timeoutMs: Math.min(timeoutMs, stepMs / 2) };
        const measured = await this.#measure(request, signal);
        // Cut off by the round's end: nobody knows whether it would have answered.
        if (signal.aborted) return;
        connectMs[row] = measured.connectMs;
        handshakeMs[row] = measured.handshakeMs;
        success[row] = measured.success ? 1 : 0;
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, table.probes.length) }, worker));
  }
}
