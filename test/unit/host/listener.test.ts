/** The listener's end when it could not begin: whatever it left behind would keep the process alive, without a page. */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { listen } from '../../../electron/host/listener.ts';
import { memoryDesk } from '../../support/memory-desk.ts';

const other = createServer();
afterEach(() => {
  vi.useRealTimers();
  other.close();
});

test('a port that is taken is refused, and nothing is left running', async () => {
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { core } = await memoryDesk();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const subscribe = vi.spyOn(core, 'subscribe');
  const randomHex = (bytes: number) => 'a'.repeat(2 * bytes);
  const refused = await listen({ core, files: new Map(), port, randomHex }).catch(
    (error: NodeJS.ErrnoException) => error.code,
  );
  await core.stop();
  expect([refused, vi.getTimerCount(), subscribe.mock.calls.length]).toEqual(['EADDRINUSE', 0, 0]);
});
