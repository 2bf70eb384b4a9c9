/** What the benches of the core share: the real core over the real storage, a call that must succeed, and the clock. */
import type { CommandName, InputOf, OutputOf } from '../../electron/contract/commands.ts';
import type { Core } from '../../electron/core/core.ts';
import { createCore } from '../../electron/core/create-core.ts';
import { systemClock } from '../../electron/host/clock.ts';
import { createMetrics } from '../../electron/metrics/create-metrics.ts';
import { MemorySeries } from '../support/memory-series.ts';
import { openDataFolder } from '../../electron/storage/data-folder.ts';
import { randomHex } from '../../electron/storage/random-hex.ts';

const silent = {
  info: () => undefined,
  error: (message: string, error: unknown) => console.error(message, error),
};

/** Opens a data folder as the program would. */
export const openFolder = (folder: string) =>
  openDataFolder(folder, { clock: systemClock, log: silent, program: 'bench' });

/** The core over a data folder, without a window and without a browser. */
export async function openCore(folder: string): Promise<Core> {
  const data = await openFolder(folder);
  return createCore(
    {
      clock: systemClock,
      storage: data.workspace,
      settings: data.settings,
      probe: { check: () => Promise.reject(new Error('not measured')) },
      metrics: () =>
        Promise.resolve(
          createMetrics({
            clock: systemClock,
            log: silent,
            store: new MemorySeries(),
            measurePath: () => Promise.reject(new Error('not measured')),
            saveDialog: null,
            exposition: null,
            timeZone: 'UTC',
          }),
        ),
      saveDialog: null,
      desktop: null,
      log: silent,
      randomHex,
    },
    { app: { version: '0', shell: 'memory', runtime: 'bench', dataFolder: folder, saveDialog: false } },
  );
}

/** Calls a command; throws what it refuses. */
export async function call<C extends CommandName>(
  core: Core,
  command: C,
  input: InputOf<C>,
): Promise<OutputOf<C>> {
  const reply = await core.handle(command, input);
  if (!reply.ok) throw new Error(`${command}: ${JSON.stringify(reply.error)}`);
  return reply.value as OutputOf<C>;
}

/** Milliseconds that the work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;
