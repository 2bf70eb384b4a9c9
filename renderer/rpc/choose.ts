/** Which wire this page has: the desktop program's bridge, else the browser host that served it. */
import type { DeskBridge, Transport } from '../../electron/contract/transport.ts';
import { electronTransport } from './electron.ts';
import { WebSocketTransport } from './websocket.ts';

/** Chosen once, at the start. */
export function chooseTransport(): Transport {
  const { desk } = globalThis as { desk?: DeskBridge };
  if (desk) return electronTransport(desk);
  const wire = new WebSocketTransport(
    `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/wire`,
  );
  addEventListener('online', () => wire.reconnect());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wire.reconnect();
  });
  return wire;
}
