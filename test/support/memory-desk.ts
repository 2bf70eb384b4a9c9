/** A core over ports in memory, and the in-memory transport: through JSON and structuredClone, as both wires would. */
import type { CommandName, InputOf, OutputOf } from '../../electron/contract/commands.ts';
import type { AppError } from '../../electron/contract/errors.ts';
import type { CoreEvent } from '../../electron/contract/events.ts';
import type { ConnectivityReport } from '../../electron/contract/check-results.ts';
import type { AppDescription } from '../../electron/contract/results.ts';
import type { Settings } from '../../electron/contract/settings.ts';
import type { Transport } from '../../electron/contract/transport.ts';
import type { Core } from '../../electron/core/core.ts';
import { createCore } from '../../electron/core/create-core.ts';
import type { CorePorts, Log, SaveDialog, WorkspaceStorage } from '../../electron/core/ports.ts';
import { applyChanges, type JournalEntry } from '../../electron/domain/model/changes.ts';
import { emptyModel } from '../../electron/domain/model.ts';
import { Client } from '../../renderer/rpc/client.ts';
import type { MeasurePath } from '../../electron/connectivity/path.ts';
import type { Exposition } from '../../electron/metrics/exposition.ts';
import { createMetrics } from '../../electron/metrics/create-metrics.ts';
import { MemorySeries } from './memory-series.ts';
import { FakeClock } from './fake-clock.ts';

/** What stays when a core stops: a journal, as text, so that nothing is shared by reference. */
export class MemoryDisk {
  journal: string[] = [];
  settings: Settings = {
    language: 'en',
    theme: 'system',
    simulatedDelaySeconds: 10,
    region: 'all',
    dnsServer: '',
    tourOffered: false,
    sampling: { intervalSeconds: 60, simulation: true, seed: 42 },
    exposition: { enabled: false, port: 9464 },
    notifications: true,
    columns: {},
  };
  /** Stays when a core stops, as the files do. */
  readonly series = new MemorySeries();
  /** Set to make the next appends fail. */
  failure: AppError | null = null;

  storage(): WorkspaceStorage {
    const entries = () => this.journal.map((line) => JSON.parse(line) as JournalEntry);
    return {
      load: () => {
        const model = emptyModel();
        for (const entry of entries()) applyChanges(model, entry.changes);
        return Promise.resolve({ model, revision: this.journal.length, recent: entries(), problems: [] });
      },
      append: (entry) => {
        if (this.failure) return Promise.reject(this.failure);
        this.journal.push(JSON.stringify(entry));
        return Promise.resolve();
      },
      compactionDue: false,
      compact: () => Promise.resolve(),
      history: (before, limit) =>
        Promise.resolve(
          entries()
            .filter((entry) => before === null || entry.revision < before)
            .slice(-limit)
            .reverse(),
        ),
      close: () => Promise.resolve(),
    };
  }
}

export interface MemoryDesk {
  readonly core: Core;
  readonly clock: FakeClock;
  readonly disk: MemoryDisk;
  readonly transport: Transport;
  readonly client: Client;
  readonly events: CoreEvent[];
  /** What the log was told. */
  readonly logged: string[];
  call<C extends CommandName>(command: C, input: InputOf<C>): Promise<OutputOf<C>>;
}

export interface MemoryDeskOptions {
  readonly clock?: FakeClock;
  readonly disk?: MemoryDisk;
  readonly saveDialog?: SaveDialog;
  readonly exposition?: Exposition;
  readonly measurePath?: MeasurePath;
  readonly ports?: Partial<CorePorts>;
  /** What the page takes itself to be in; `memory` when left out. */
  readonly shell?: AppDescription['shell'];
  readonly simulatedDelaySeconds?: number;
  readonly servicesAfterMs?: number;
}

export async function memoryDesk(options: MemoryDeskOptions = {}): Promise<MemoryDesk> {
  const clock = options.clock ?? new FakeClock();
  const disk = options.disk ?? new MemoryDisk();
  const logged: string[] = [];
  let random = disk.journal.length * 1000;
  const log: Log = {
    info: () => undefined,
    error: (message, error) => void logged.push(`${message} ${String(error)}`),
  };
  const report: ConnectivityReport = { host: 'h', port: 443, at: 0, stages: [] };
  const core = await createCore(
    {
      clock,
      storage: disk.storage(),
      settings: {
        load: () => Promise.resolve(disk.settings),
        save: (settings) => {
          disk.settings = settings;
          return Promise.resolve();
        },
      },
      probe: { check: () => Promise.resolve(report) },
      metrics: () =>
        Promise.resolve(
          createMetrics({
            clock,
            log,
            store: disk.series,
            measurePath:
              options.measurePath ?? (() => Promise.resolve({ success: true, connectMs: 2, handshakeMs: 5 })),
            saveDialog: options.saveDialog ?? null,
            exposition: options.exposition ?? null,
            timeZone: 'UTC',
          }),
        ),
      saveDialog: options.saveDialog ?? null,
      desktop: null,
      log,
      randomHex: (bytes) =>
        (random++)
          .toString(16)
          .padStart(8, '0')
          .padEnd(bytes * 2, '0'),
      ...options.ports,
    },
    {
      app: {
        version: '0',
        shell: options.shell ?? 'memory',
        runtime: 'test',
        dataFolder: 'memory',
        saveDialog: false,
      },
      ...(options.simulatedDelaySeconds === undefined
        ? {}
        : { simulatedDelaySeconds: options.simulatedDelaySeconds }),
      ...(options.servicesAfterMs !== undefined && { servicesAfterMs: options.servicesAfterMs }),
    },
  );
  const transport = memoryTransport(core);
  const events: CoreEvent[] = [];
  transport.subscribe((event) => events.push(event));
  const client = new Client(transport);
  return {
    core,
    clock,
    disk,
    transport,
    client,
    events,
    logged,
    call: (command, input) => client.call(command, input),
  };
}

/** Plain JSON both ways, and nothing that a structured clone refuses. */
function memoryTransport(core: Core): Transport {
  const carry = <T>(value: T): T => structuredClone(JSON.parse(JSON.stringify(value ?? null)) as T);
  return {
    shell: 'memory',
    request: async (command, input) => carry(await core.handle(command, carry(structuredClone(input)))),
    subscribe: (listener) => core.subscribe((event) => listener(carry(event))),
    onConnection: () => () => undefined,
  };
}
