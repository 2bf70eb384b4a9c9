/** The wire inside the desktop program: what the preload put on the window. It never breaks while the window lives. */
import type { CoreEvent } from '../../electron/contract/events.ts';
import type { DeskBridge, Reply, Transport } from '../../electron/contract/transport.ts';

/** The bridge's transport. */
export const electronTransport = (bridge: DeskBridge): Transport => ({
  shell: 'electron',
  request: async (command, input) => JSON.parse(await bridge.request(command, input)) as Reply,
  subscribe: (listener) => bridge.subscribe((event) => listener(JSON.parse(event) as CoreEvent)),
  onConnection: () => () => undefined,
  pathOf: (file) => bridge.pathOf(file),
});
