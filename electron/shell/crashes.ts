/** A page whose process has ended: told to the log, kept for the next start, and loaded again, since the workspace is well. */
import type { WebContents } from 'electron';

/** A page that ends again at once would go round for ever. */
const shortestLifeMs = 10_000;

export function followCrashes(contents: WebContents, crashed: (error: unknown) => void): void {
  let last = -Infinity;
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    crashed(new Error(`The page's process has ended: ${reason}, exit code ${exitCode}`));
    const now = performance.now();
    if (now - last > shortestLifeMs && !contents.isDestroyed()) contents.reload();
    last = now;
  });
}
