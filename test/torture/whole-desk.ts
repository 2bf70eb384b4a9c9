/** The whole main side over a file system and a clock that a trial hands in: workspace, settings, sampler and history. */
import type { CommandName, InputOf, OutputOf } from '../../electron/contract/commands.ts';
import type { Snapshot } from '../../electron/contract/results.ts';
import type { Core } from '../../electron/core/core.ts';
import { createCore } from '../../electron/core/create-core.ts';
import type { Clock } from '../../electron/core/ports.ts';
import { createMetrics } from '../../electron/metrics/create-metrics.ts';
import { SeriesFolder } from '../../electron/metrics/store/series-folder.ts';
import { openDataFolder } from '../../electron/storage/data-folder.ts';
import type { Files } from '../../electron/storage/files.ts';
import { randomHex } from '../../electron/storage/random-hex.ts';

export interface WholeDesk {
  readonly core: Core;
  /** What the log was told as errors. */
  readonly logged: string[];
  call<C extends CommandName>(command: C, input: InputOf<C>): Promise<OutputOf<C>>;
  read(): Promise<Snapshot>;
}

const pageFailed = 'The page failed.';

/** Each opening is another process, and the one before is dead: locks are not what trials are about. */
let pid = 1000;

export async function openWholeDesk(folder: string, files: Files, clock: Clock): Promise<WholeDesk> {
  pid += 1;
  const own = pid;
  const logged: string[] = [];
  const log = {
    info: () => undefined,
    error: (message: string, error: unknown) => {
      // A page that reports its own failure is answered rightly by a line in the log.
      if (message === pageFailed) return;
      logged.push(`${message} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    },
  };
  const processes = {
    pid: own,
    host: 'here',
    startOf: (other: number) => Promise.resolve(other === own ? `run/${other}` : null),
  };
  const data = await openDataFolder(folder, { clock, log, program: 'Torture', files, processes });
  const core = await createCore(
    {
      clock,
      storage: data.workspace,
      settings: data.settings,
      // Nothing leaves the computer, whatever a message asks for.
      probe: { check: ({ host, port }) => Promise.resolve({ host, port, at: clock.now(), stages: [] }) },
      metrics: () =>
        Promise.resolve(
          createMetrics({
            clock,
            log,
            store: new SeriesFolder(files, `${folder}/metrics`, clock),
            measurePath: () => Promise.resolve({ success: true, connectMs: 2, handshakeMs: 5 }),
            saveDialog: null,
            exposition: null,
            timeZone: 'UTC',
          }),
        ),
      saveDialog: null,
      desktop: null,
      log,
      randomHex,
    },
    { app: { version: '0', shell: 'memory', runtime: 'torture', dataFolder: folder, saveDialog: false } },
  ).catch(async (error: unknown) => {
    await data.close();
    throw error;
  });
  const call: WholeDesk['call'] = async (command, input) => {
    const reply = await core.handle(command, input);
    if (!reply.ok) throw Object.assign(new Error(JSON.stringify(reply.error)), { body: reply.error });
    return reply.value as OutputOf<typeof command>;
  };
  return { core, logged, call, read: () => call('workspace.read', {}) };
}

/** What of a snapshot is on the disk, as text: equal texts are the same workspace. */
export const kept = ({ revision, collections, settings }: Snapshot): string => {
  const things = Object.entries(collections).map(([name, list]) => [
    name,
    [...list].sort((a, b) => (a.id < b.id ? -1 : 1)),
  ]);
  // A workspace that nobody has begun has the time of this start in it, and is not stored.
  const begun = collections.workspace[0]?.started === true;
  return JSON.stringify([revision, begun ? things : things.slice(1), settings]);
};

/** Where two texts come apart. */
export function differ(a: string, b: string): string {
  let at = 0;
  while (a[at] === b[at]) at += 1;
  return `${a.slice(Math.max(0, at - 30), at + 50)} / ${b.slice(Math.max(0, at - 30), at + 50)}`;
}
