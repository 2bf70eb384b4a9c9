/** Puts the core together: ports in, one `handle` and one stream of events out. */
import type { CoreEvent } from '../contract/events.ts';
import type { Snapshot } from '../contract/results.ts';
import { collectionNames } from '../domain/model.ts';
import type { Core } from './core.ts';
import type { CoreOptions, CorePorts } from './ports.ts';
import { Preferences } from './preferences.ts';
import { newWorkspaceInfo, summarise, WorkspaceState } from './state.ts';
import type { Services } from './start-services.ts';

/** How many lines of Activity come with a snapshot, newest first. */
const recentLines = 50;

/** Rejects with `AppError` when the workspace can't be read. */
export async function createCore(ports: CorePorts, options: CoreOptions): Promise<Core> {
  const listeners = new Set<(event: CoreEvent) => void>();
  const emit = (event: CoreEvent) => {
    for (const listener of listeners) listener(event);
  };
  const subscribe = (listener: (event: CoreEvent) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const [loaded, preferences] = await Promise.all([
    ports.storage.load(),
    Preferences.load(ports.settings, options.simulatedDelaySeconds, emit),
  ]);
  if (!loaded.model.workspace.has('info'))
    loaded.model.workspace.set('info', newWorkspaceInfo(ports.clock.now(), options.firstName));
  const state = new WorkspaceState(ports, loaded, emit);
  const snapshot = (): Snapshot => ({
    revision: state.revision,
    collections: Object.fromEntries(
      collectionNames.map((name) => [name, [...state.model[name].values()]]),
    ) as unknown as Snapshot['collections'],
    undo: state.undoState,
    recent: state.recent.slice(-recentLines).reverse().map(summarise),
    settings: preferences.current,
    storage: state.storage,
    app: options.app,
  });

  let starting: Promise<Services> | null = null;
  let stopped = false;
  const start = async (): Promise<Services> => {
    if (stopped) throw new Error('the core has been stopped');
    const { startServices } = await import('./start-services.ts');
    return startServices({ ports, state, preferences, snapshot, emit, subscribe, app: options.app });
  };
  const services = () => (starting ??= start());
  const failed = (error: unknown) => ports.log.error('The services could not be started.', error);
  let cancelWait = () => {};
  if (options.servicesAfterMs === undefined) await services();
  else cancelWait = ports.clock.after(options.servicesAfterMs, () => void services().catch(failed));

  return {
    async handle(command, input) {
      if (starting === null && readsWorkspace(command, input)) return { ok: true, value: snapshot() };
      try {
        return await (await services()).handle(command, input);
      } catch (error) {
        failed(error);
        return { ok: false, error: { code: 'internal', reason: 'internal', params: { reference: '-' } } };
      }
    },
    subscribe,
    async stop() {
      stopped = true;
      cancelWait();
      await (await starting?.catch(() => null))?.stop();
      await state.close();
      await ports.storage.close();
      listeners.clear();
    },
  };
}

/** What every page asks first. */
const readsWorkspace = (command: unknown, input: unknown): boolean =>
  command === 'workspace.read' &&
  typeof input === 'object' &&
  input !== null &&
  Object.keys(input).length === 0;
