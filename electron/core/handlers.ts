/** Which service answers which command: one line each, and the compiler asks for every one. */
import type { CoreEvent } from '../contract/events.ts';
import type { Snapshot } from '../contract/results.ts';
import { Accounts } from './accounts.ts';
import { Activity } from './activity.ts';
import { Backends } from './backends.ts';
import type { Connectivity } from './connectivity.ts';
import { Connections } from './connections.ts';
import { desktopOf } from './desktop.ts';
import type { Handlers } from './dispatcher.ts';
import { EndpointGroups } from './endpoint-groups.ts';
import { EndpointServices } from './endpoint-services.ts';
import type { DiagnosticsService } from './diagnostics.ts';
import { Drift } from './drift.ts';
import { Endpoints } from './endpoints.ts';
import { saveFile } from './files.ts';
import { HandOvers } from './hand-overs/hand-overs.ts';
import type { Inventory } from './inventory/inventory.ts';
import { Networks } from './networks.ts';
import type { Preferences } from './preferences.ts';
import { Prices } from './prices.ts';
import { PrivateLinks } from './private-links.ts';
import { Probes } from './probes.ts';
import { saveServiceByName } from './service-names.ts';
import { SecurityGroups } from './security-groups.ts';
import type { ServiceContext } from './services.ts';
import { Setups } from './setups.ts';
import type { Simulation } from './simulation.ts';
import { Subnets } from './subnets.ts';
import { Workspaces } from './workspaces.ts';

/** What is made once with the core and outlives a command. */
export interface CoreParts {
  readonly emit: (event: CoreEvent) => void;
  readonly snapshot: () => Snapshot;
  readonly preferences: Preferences;
  readonly simulation: Simulation;
  readonly connectivity: Connectivity;
  readonly inventory: Inventory;
  readonly diagnostics: DiagnosticsService;
}

export function handlersOf(context: ServiceContext, parts: CoreParts): Handlers {
  const { preferences, simulation, connectivity, inventory, diagnostics } = parts;
  const activity = new Activity(context.state, context.ports);
  const workspaces = new Workspaces(context);
  const networks = new Networks(context);
  const subnets = new Subnets(context);
  const securityGroups = new SecurityGroups(context);
  const accounts = new Accounts(context);
  const backends = new Backends(context);
  const prices = new Prices(context);
  const endpointServices = new EndpointServices(context);
  const connections = new Connections(context, parts.emit);
  const endpoints = new Endpoints(context);
  const groups = new EndpointGroups(context);
  const drift = new Drift(context);
  const handOvers = new HandOvers(context);
  const setups = new Setups(context);
  const probes = new Probes(context);
  const { metrics } = context.ports;
  const links = new PrivateLinks(context, simulation);
  /** Undo may bring a PENDING link back: it must be watched again. */
  const thenWatch = async (work: Promise<void>) => {
    await work;
    simulation.watch();
  };
  return {
    'workspace.read': () => parts.snapshot(),
    'workspace.start': (input) => thenWatch(workspaces.start(input)),
    'workspace.rename': (input) => workspaces.rename(input),
    'workspaces.create': () => desktopOf(context.ports).createWorkspace(),
    'workspaces.open': ({ path }) => desktopOf(context.ports).openWorkspace(path),
    'workspaces.saveAs': () => desktopOf(context.ports).saveWorkspaceAs(),
    'workspaces.listRecent': () => desktopOf(context.ports).recentWorkspaces(),
    'updates.read': () => desktopOf(context.ports).updates.read(),
    'updates.configure': (input) => desktopOf(context.ports).updates.configure(input),
    'updates.check': () => desktopOf(context.ports).updates.check(),
    'updates.download': () => desktopOf(context.ports).updates.download(),
    'updates.cancel': () => desktopOf(context.ports).updates.cancel(),
    'updates.install': () => desktopOf(context.ports).updates.install(),
    'settings.update': async (input) => {
      const settings = await preferences.update(input);
      metrics.settingsChanged();
      return settings;
    },
    'imports.stageFile': (input) => inventory.stageFile(input),
    'imports.leaveOutFile': (input) => inventory.leaveOutFile(input),
    'imports.preview': (input) => inventory.preview(input),
    'imports.apply': (input) => inventory.apply(input),
    'imports.discard': (input) => inventory.discard(input),
    'networks.save': (input) => networks.save(input),
    'networks.remove': (input) => networks.remove(input),
    'subnets.save': (input) => subnets.save(input),
    'subnets.remove': (input) => subnets.remove(input),
    'securityGroups.save': (input) => securityGroups.save(input),
    'securityGroups.remove': (input) => securityGroups.remove(input),
    'accounts.save': (input) => accounts.save(input),
    'accounts.remove': (input) => accounts.remove(input),
    'backends.save': (input) => backends.save(input),
    'backends.remove': (input) => backends.remove(input),
    'prices.save': (input) => prices.save(input),
    'prices.remove': (input) => prices.remove(input),
    'prices.export': (input) => prices.export(input),
    'endpointServices.create': (input) => endpointServices.create(input),
    'endpointServices.rename': (input) => endpointServices.rename(input),
    'endpointServices.setAutoAccept': (input) => endpointServices.setAutoAccept(input),
    'endpointServices.setBackend': (input) => endpointServices.setBackend(input),
    'endpointServices.allow': (input) => endpointServices.allow(input),
    'endpointServices.disallow': (input) => endpointServices.disallow(input),
    'endpointServices.export': (input) => endpointServices.export(input),
    'endpointServices.save': (input) => saveServiceByName(context, input),
    'endpointServices.remove': (input) => endpointServices.remove(input),
    'connections.accept': (input) => connections.accept(input),
    'connections.reject': (input) => connections.reject(input),
    'connections.export': (input) => connections.export(input),
    'endpoints.verify': (input) => endpoints.verify(input),
    'endpoints.create': (input) => endpoints.create(input),
    'endpoints.rename': (input) => endpoints.rename(input),
    'endpoints.bindGroups': (input) => groups.bind(input),
    'endpoints.orderGroups': (input) => groups.order(input),
    'endpoints.unbindGroup': (input) => groups.unbind(input),
    'endpoints.removeSeveral': (input) => endpoints.removeSeveral(input),
    'endpoints.export': (input) => endpoints.export(input),
    'endpoints.save': (input) => endpoints.save(input),
    'endpoints.remove': (input) => endpoints.remove(input),
    'endpoints.recordPrivateDns': (input) => endpoints.recordPrivateDns(input),
    'realities.adopt': (input) => drift.adopt(input),
    'plans.confirm': (input) => drift.confirm(input),
    'handOvers.preview': (input) => handOvers.preview(input),
    'handOvers.import': (input) => handOvers.import(input),
    'handOvers.save': (input) => handOvers.save(input),
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
    'privateLinks.export': (input) => links.export(input),
    'connectivity.check': (input) => connectivity.check(input),
    'connectivity.cancel': (input) => connectivity.cancel(input),
    'probes.save': (input) => probes.save(input),
    'probes.remove': (input) => probes.remove(input),
    'metrics.window': (input) => metrics.window(input),
    'metrics.realtime': (input) => metrics.realtime(input),
    'metrics.status': () => metrics.status(),
    'metrics.highlights': (input) => metrics.highlights(input),
    'metrics.usage': () => metrics.usage(),
    'metrics.export': (input) => metrics.export(input),
    'metrics.exportPiece': (input) => metrics.exportPiece(input),
    'metrics.simulateHistory': (input) => metrics.simulateHistory(input),
    'metrics.cancel': (input) => metrics.cancel(input),
    'activity.list': (input) => activity.list(input),
    'activity.undo': () => thenWatch(activity.undo()),
    'activity.redo': () => thenWatch(activity.redo()),
    'files.savePdf': async ({ fileName, html }) =>
      saveFile(context.ports, fileName, await desktopOf(context.ports).pdfOf(html), 0, 'base64'),
    'diagnostics.save': (input) => diagnostics.save(input),
    'diagnostics.crashes': () => diagnostics.crashes,
    'diagnostics.dismissCrashes': () => diagnostics.dismissCrashes(),
    'diagnostics.reportPageError': ({ what }) => diagnostics.reportPageError(what),
    'files.save': (input) => saveFile(context.ports, input.fileName, input.text, 0, input.encoding),
    'files.saveFolder': async (input) =>
      (await import('./folders.ts')).saveFolder(context.ports, input.folderName, input.files),
  };
}
