import { describe, it } from 'vitest';
import { WebSocket } from 'ws';
import type { CoreEvent } from '../../electron/contract/events.ts';
import type { HostMessage, Reply } from '../../electron/contract/transport.ts';
import { listen } from '../../electron/host/listener.ts';
import { memoryDesk } from '../support/memory-desk.ts';
import { scenarios, type Wire } from './suite.ts';
import { randomHex } from '../../electron/storage/random-hex.ts';

/** Opens the wire as the page does: trades the token for the cookie first. */
async function openWire(url: string): Promise<{ wire: Wire; close: () => void }> {
  const { origin, host } = new URL(url);
  const traded = await fetch(url, { redirect: 'manual' });
  const cookie = traded.headers.get('set-cookie')?.split(';')[0] ?? '';
  const socket = new WebSocket(`ws://${host}/wire`, { headers: { cookie, origin } });
  const events: CoreEvent[] = [];
  const waiting = new Map<number, (reply: Reply) => void>();
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as HostMessage;
    if ('event' in message) events.push(message.event);
    else waiting.get(message.id)?.(message.reply);
  });
  await new Promise((open, fail) => socket.once('open', open).once('error', fail));
  let id = 0;
  const request = (command: string, input: unknown) =>
    new Promise<Reply>((answer) => {
      id += 1;
      waiting.set(id, answer);
      socket.send(JSON.stringify({ id, command, input }));
    });
  return { wire: { request, events: () => Promise.resolve(events) }, close: () => socket.close() };
}

describe('over the WebSocket of the browser host', () => {
  it.each(scenarios)('$name', async ({ run }) => {
    const { core } = await memoryDesk({ simulatedDelaySeconds: 0 });
    const host = await listen({ core, files: new Map(), port: 0, randomHex });
    const { wire, close } = await openWire(host.url);
    await run(wire);
    close();
    await host.close();
    await core.stop();
  });
});
