/** Puts the core together: ports in, one `handle` and one stream of events out. */
import type { CoreEvent } from '../contract/events.ts';
import type { Snapshot } from '../contract/results.ts';
import { collectionNames } from '../domain/model.ts';
import { withoutProbes } from './changes.ts';
import { Connectivity } from './connectivity.ts';
import type { Core } from './core.ts';
import { DiagnosticsService } from './diagnostics.ts';
import { Dispatcher } from './dispatcher.ts';
import { handlersOf } from './handlers.ts';
import { Inventory } from './inventory/inventory.ts';
import { Notifying } from './notifying.ts';
import type { CoreOptions, Ports } from './ports.ts';
import { Preferences } from './preferences.ts';
import type { ServiceContext } from './services.ts';
import { shippedPrices, shippedProfiles } from './shipped.ts';
import { Simulation } from './simulation.ts';
import { summarise, WorkspaceState } from './state.ts';
import { newWorkspaceInfo, startedBy } from './workspaces.ts';

/** How many lines of Activity come with a snapshot, newest first. */
const recentLines = 50;

export async function createCore(ports: Ports, options: CoreOptions): Promise<Core> {
  const listeners = new Set<(event: CoreEvent) => void>();
  const emit = (event: CoreEvent) => {
    for (const listener of listeners) listener(event);
  };
  const [loaded, preferences] = await Promise.all([
    ports.storage.load(),
    Preferences.load(ports.settings, options.simulatedDelaySeconds, emit),
  ]);
  if (!loaded.model.workspace.has('info'))
    loaded.model.workspace.set('info', newWorkspaceInfo(ports.clock.now(), options.firstName));
  const state = new WorkspaceState(ports, loaded, emit);
  const context: ServiceContext = {
    ports,
    state,
    profiles: shippedProfiles(),
    prices: shippedPrices(),
    simulatedDelayMs: () => Math.round(preferences.current.simulatedDelaySeconds * 1000),
  };
  const simulation = new Simulation(context);
  const connectivity = new Connectivity(ports.probe, emit);
  const inventory = new Inventory({
    clock: ports.clock,
    emit,
    model: () => state.model,
    revision: () => state.revision,
    commit: async (command, subject, changes) => {
      await state.change({ command, subject }, (model) => [
        ...withoutProbes(model, changes),
        ...startedBy(model),
      ]);
    },
    randomHex: (bytes) => ports.randomHex(bytes),
    profiles: context.profiles,
  });

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
  const diagnostics = new DiagnosticsService(ports, {
    app: options.app,
    model: () => state.model,
    revision: () => state.revision,
    settings: () => preferences.current,
    storage: () => state.storage,
  });
  const parts = { diagnostics, emit, snapshot, preferences, simulation, connectivity, inventory };
  const dispatcher = new Dispatcher(handlersOf(context, parts), ports.log, () => ports.randomHex(6));
  await simulation.start().catch((error: unknown) => {
    ports.log.error('What fell due could not be stored; it is tried again.', error);
    simulation.watch();
  });

  await ports.metrics.start({
    model: () => state.model,
    revision: () => state.revision,
    settings: () => preferences.current,
    emit,
  });

  const notifying = ports.desktop
    ? new Notifying({
        clock: ports.clock,
        desktop: ports.desktop,
        log: ports.log,
        settings: () => preferences.current,
        model: () => state.model,
        highlights: (request) => ports.metrics.highlights(request),
      })
    : null;
  if (notifying) listeners.add((event) => notifying.hear(event));
  const stopUpdates = ports.desktop?.updates.subscribe(emit);

  return {
    handle: (command, input) => dispatcher.handle(command, input),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: async () => {
      notifying?.stop();
      stopUpdates?.();
      simulation.stop();
      connectivity.stop();
      await ports.metrics.stop();
      await state.close();
      await ports.storage.close();
      listeners.clear();
    },
  };
}
