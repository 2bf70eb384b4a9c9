/** Puts the core together: ports in, one `handle` and one stream of events out. */
import * as v from 'valibot';
import tdengineAws from '../../resources/profiles/tdengine-aws.json';
import priceTable from '../../resources/prices.json';
import type { CoreEvent } from '../contract/events.ts';
import type { Snapshot } from '../contract/results.ts';
import { PriceTable } from '../domain/cost.ts';
import { collectionNames } from '../domain/model.ts';
import { ProviderProfile } from '../domain/profiles.ts';
import { Activity } from './activity.ts';
import { Connectivity } from './connectivity.ts';
import type { Core } from './core.ts';
import { Dispatcher, type Handlers } from './dispatcher.ts';
import { Endpoints } from './endpoints.ts';
import { saveFile } from './files.ts';
import { Inventory } from './inventory/inventory.ts';
import { Networks } from './networks.ts';
import type { CoreOptions, Ports } from './ports.ts';
import { Preferences } from './preferences.ts';
import { PrivateLinks } from './private-links.ts';
import type { ServiceContext } from './services.ts';
import { Setups } from './setups.ts';
import { Simulation } from './simulation.ts';
import { summarise, WorkspaceState } from './state.ts';
import { newWorkspaceInfo, startedBy, Workspaces } from './workspaces.ts';

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
    loaded.model.workspace.set('info', newWorkspaceInfo(ports.clock.now()));
  const state = new WorkspaceState(ports, loaded, emit);
  const context: ServiceContext = {
    ports,
    state,
    profiles: [v.parse(ProviderProfile, tdengineAws)],
    prices: v.parse(PriceTable, priceTable),
    simulatedDelayMs: () => Math.round(preferences.current.simulatedDelaySeconds * 1000),
  };
  const simulation = new Simulation(context);
  const activity = new Activity(state, ports);
  const connectivity = new Connectivity(ports.probe, emit);
  const workspaces = new Workspaces(context);
  const networks = new Networks(context);
  const endpoints = new Endpoints(context);
  const setups = new Setups(context);
  const links = new PrivateLinks(context, simulation);
  const inventory = new Inventory({
    clock: ports.clock,
    emit,
    model: () => state.model,
    revision: () => state.revision,
    commit: async (command, subject, changes) => {
      await state.change({ command, subject }, (model) => [...changes, ...startedBy(model)]);
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
  /** Undo may bring a PENDING link back: it must be watched again. */
  const thenWatch = async (work: Promise<void>) => {
    await work;
    simulation.watch();
  };

  const handlers: Handlers = {
    'workspace.read': () => snapshot(),
    'workspace.start': (input) => thenWatch(workspaces.start(input)),
    'workspace.rename': (input) => workspaces.rename(input),
    'settings.update': (input) => preferences.update(input),
    'imports.stageFile': (input) => inventory.stageFile(input),
    'imports.leaveOutFile': (input) => inventory.leaveOutFile(input),
    'imports.preview': (input) => inventory.preview(input),
    'imports.apply': (input) => inventory.apply(input),
    'imports.discard': (input) => inventory.discard(input),
    'networks.save': (input) => networks.save(input),
    'networks.remove': (input) => networks.remove(input),
    'subnets.save': (input) => networks.saveSubnet(input),
    'subnets.remove': (input) => networks.removeSubnet(input),
    'securityGroups.save': (input) => networks.saveGroup(input),
    'securityGroups.remove': (input) => networks.removeGroup(input),
    'endpointServices.save': (input) => endpoints.saveService(input),
    'endpointServices.remove': (input) => endpoints.removeService(input),
    'endpoints.save': (input) => endpoints.save(input),
    'endpoints.remove': (input) => endpoints.remove(input),
    'endpoints.recordPrivateDns': (input) => endpoints.recordPrivateDns(input),
    'setups.create': (input) => setups.create(input),
    'setups.update': (input) => setups.update(input),
    'setups.goTo': (input) => setups.goTo(input),
    'setups.finish': (input) => setups.finish(input),
    'setups.remove': (input) => setups.remove(input),
    'setups.startRemoval': (input) => setups.startRemoval(input),
    'setups.confirmEndpointGone': (input) => setups.confirmEndpointGone(input),
    'privateLinks.validate': (input) => links.validate(input),
    'privateLinks.confirm': (input) => links.confirm(input),
    'privateLinks.rename': (input) => links.rename(input),
    'privateLinks.disconnect': (input) => links.disconnect(input),
    'privateLinks.delete': (input) => links.delete(input),
    'privateLinks.export': () => links.export(),
    'connectivity.check': (input) => connectivity.check(input),
    'connectivity.cancel': (input) => connectivity.cancel(input),
    'activity.list': (input) => activity.list(input),
    'activity.undo': () => thenWatch(activity.undo()),
    'activity.redo': () => thenWatch(activity.redo()),
    'files.save': (input) => saveFile(ports, input.fileName, input.text, 0),
  };
  const dispatcher = new Dispatcher(handlers, ports.log, () => ports.randomHex(6));
  await simulation.start().catch((error: unknown) => {
    ports.log.error('What fell due could not be stored; it is tried again.', error);
    simulation.watch();
  });

  return {
    handle: (command, input) => dispatcher.handle(command, input),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: async () => {
      simulation.stop();
      connectivity.stop();
      await state.inTurn(() => Promise.resolve());
      await ports.storage.close();
      listeners.clear();
    },
  };
}
