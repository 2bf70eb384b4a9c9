/** Ends with the npm that started it. */
import { readFileSync } from 'node:fs';

const lookMs = 200;

/** The parent's parent, where the system tells (Linux); null elsewhere, and when the parent is gone. */
function grandparent(parent) {
  try {
    // `pid (name) state ppid ...`; a name may hold blanks and brackets.
    const stat = readFileSync(`/proc/${parent}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? null;
  } catch {
    return null;
  }
}

/**
 * npm starts a script through a shell, and a signal to npm ends the two of them only: the program would go on unseen,
 * with the data folder locked. So it looks after them, and tells itself to end (SIGTERM) when either is gone. Without
 * npm it does nothing: whoever starts it in the background and leaves wants it to stay.
 */
export function followNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const shell = process.ppid;
  const npm = grandparent(shell);
  setInterval(() => {
    if (process.ppid !== shell || grandparent(shell) !== npm) process.kill(process.pid, 'SIGTERM');
  }, lookMs).unref();
}
