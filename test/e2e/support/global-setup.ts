/** Before any journey: a fresh build, and on Linux a display of our own, so that no window opens on the operator's. */
import { ensureBuilt } from '../../../electron/launch/prepare.mjs';
import { startDisplay } from '../../support/machine.mjs';

export default async function setUp(): Promise<() => void> {
  await ensureBuilt();
  const server = await startDisplay();
  if (server) {
    process.env['DISPLAY'] = server.display;
    delete process.env['WAYLAND_DISPLAY'];
  }
  return () => server?.stop();
}
