/** Opens a data folder and starts the core over this machine's clock, disk, network and log: the same for both shells. */
import type { AppDescription, Crash } from '../contract/results.ts';
import type { Core } from '../core/core.ts';
import { createCore } from '../core/create-core.ts';
import type { Desktop, SaveDialog } from '../core/ports.ts';
import { openDataFolder } from '../storage/data-folder.ts';
import { randomHex } from '../storage/random-hex.ts';
import { applicationName, version } from './about.ts';
import type { Arguments } from './arguments.ts';
import { systemClock } from './clock.ts';
import { createDiagnostics } from './diagnostics.ts';
import type { FileLog } from './file-log.ts';

export interface DeskOptions {
  readonly folder: string;
  /** The folder as the operator named it, where that is written otherwise. */
  readonly shownFolder?: string | null;
  readonly given: Arguments;
  readonly shell: AppDescription['shell'];
  /** `Electron 45.4.1`, `Node 20.20.2`. */
  readonly runtime: string;
  /** Null: the shell has none, the page downloads. */
  readonly saveDialog: SaveDialog | null;
  /** Null: the shell has none, and serves this folder alone. */
  readonly desktop: Desktop | null;
  readonly firstName?: string;
  /** See `CoreOptions`. */
  readonly servicesAfterMs?: number;
}

export interface Desk {
  readonly core: Core;
  readonly log: FileLog;
  /** Tells the log of what nobody expected, and keeps it for the next start. */
  crashed(kind: Crash['kind'], what: string, error: unknown): void;
  /** Finishes what is being written and gives up the folder. */
  stop(): Promise<void>;
}

/** What asks the network, brought in when it is first asked: for it Node makes text of all its root certificates. */
const networkOf = lazily(async () => {
  const [{ createProbe }, { createPathMeasurement }] = await Promise.all([
    import('../connectivity/probe.ts'),
    import('../connectivity/path.ts'),
  ]);
  return { probe: createProbe(), measurePath: createPathMeasurement() };
});

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** Rejects with `AppError` when the folder is in use, can't be used, or is a newer version's; it is then as it was. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { folder, given, shell, runtime, saveDialog, desktop, firstName, servicesAfterMs } = options;
  const { log, diagnostics } = createDiagnostics(folder);
  const program = `${applicationName} ${version}`;
  const data = await openDataFolder(folder, { clock: systemClock, log, program });
  const { simulatedDelaySeconds } = given;
  try {
    log.keepIn(folder);
    const core = await createCore(
      {
        clock: systemClock,
        storage: data.workspace,
        settings: data.settings,
        probe: { check: async (...request) => (await networkOf()).probe.check(...request) },
        metrics: async () => {
          const { metricsOf } = await import('./desk-metrics.ts');
          return metricsOf({
            folder,
            log,
            saveDialog,
            measurePath: async (...request) => (await networkOf()).measurePath(...request),
          });
        },
        saveDialog,
        desktop,
        log,
        diagnostics,
        randomHex,
      },
      {
        app: {
          version,
          shell,
          runtime,
          dataFolder: options.shownFolder ?? folder,
          saveDialog: saveDialog !== null,
        },
        ...(simulatedDelaySeconds !== undefined && { simulatedDelaySeconds }),
        ...(firstName !== undefined && { firstName }),
        ...(servicesAfterMs !== undefined && { servicesAfterMs }),
      },
    );
    log.info('started', { program, runtime, platform: process.platform });
    return {
      core,
      log,
      crashed(kind, what, error) {
        log.error(what, error);
        diagnostics.record(kind, error);
      },
      async stop() {
        await core.stop();
        log.info('stopped');
        await log.close();
      },
    };
  } catch (error) {
    await data.close();
    throw error;
  }
}
