/** All that the core does with an open workspace: who answers its commands, and what goes on by itself. */
import type { CoreEvent } from '../contract/events.ts';
import type { AppDescription, Snapshot } from '../contract/results.ts';
import { withoutProbes } from './changes.ts';
import { Connectivity } from './connectivity.ts';
import type { Core } from './core.ts';
import { DiagnosticsService } from './diagnostics.ts';
import { Dispatcher } from './dispatcher.ts';
import { handlersOf } from './handlers.ts';
import { Inventory } from './inventory/inventory.ts';
import { Notifying } from './notifying.ts';
import type { CorePorts, Ports } from './ports.ts';
import type { Preferences } from './preferences.ts';
import type { ServiceContext } from './services.ts';
import { shippedPrices, shippedProfiles } from './shipped.ts';
import { Simulation } from './simulation.ts';
import type { WorkspaceState } from './state.ts';
import { startedBy } from './workspaces.ts';

/** What a core has when its workspace can be read. */
export interface OpenWorkspace {
  readonly ports: CorePorts;
  readonly state: WorkspaceState;
  readonly preferences: Preferences;
  readonly snapshot: () => Snapshot;
  readonly emit: (event: CoreEvent) => void;
  readonly subscribe: Core['subscribe'];
  readonly app: AppDescription;
}

/** The core but for its events. */
export type Services = Pick<Core, 'handle' | 'stop'>;

/** Does what fell due while the program was away, then answers commands until it is stopped. */
export async function startServices(open: OpenWorkspace): Promise<Services> {
  const { state, preferences, snapshot, emit, subscribe, app } = open;
  const metrics = await open.ports.metrics();
  const ports: Ports = { ...open.ports, metrics };
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
  const seen = {
    model: () => state.model,
    revision: () => state.revision,
    settings: () => preferences.current,
  };
  const diagnostics = new DiagnosticsService(ports, { ...seen, app, storage: () => state.storage });
  const parts = { diagnostics, emit, snapshot, preferences, simulation, connectivity, inventory };
  const dispatcher = new Dispatcher(handlersOf(context, parts), ports.log, () => ports.randomHex(6));
  await simulation.start().catch((error: unknown) => {
    ports.log.error('What fell due could not be stored; it is tried again.', error);
    simulation.watch();
  });
  await metrics.start({ ...seen, emit });
  const notifying = ports.desktop
    ? new Notifying({
        clock: ports.clock,
        desktop: ports.desktop,
        log: ports.log,
        settings: seen.settings,
        model: seen.model,
        highlights: (request) => metrics.highlights(request),
      })
    : null;
  if (notifying) subscribe((event) => notifying.hear(event));
  const stopUpdates = ports.desktop?.updates.subscribe(emit);
  return {
    handle: (command, input) => dispatcher.handle(command, input),
    async stop() {
      notifying?.stop();
      stopUpdates?.();
      simulation.stop();
      connectivity.stop();
      await metrics.stop();
    },
  };
}
