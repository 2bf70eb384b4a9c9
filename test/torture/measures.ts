/** What a trial measures of the process that it is in. */
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * The longest turn of the event loop in milliseconds, from now on: of the wall clock or of this process's processor time,
 * whichever is less, so that neither what else runs on the computer counts nor what helper threads do.
 */
export function longestTurn(): { readonly ms: () => number; readonly stop: () => void } {
  let longest = 0;
  let on = true;
  let wall = performance.now();
  let cpu = cpuMs();
  const turn = () => {
    longest = Math.max(longest, Math.min(performance.now() - wall, cpuMs() - cpu));
    wall = performance.now();
    cpu = cpuMs();
    if (on) setImmediate(turn);
  };
  setImmediate(turn);
  return { ms: () => Math.round(longest), stop: () => (on = false) };
}

/** MiB of live objects, after a collection where the process may ask for one (`--expose-gc`). */
export function heapMiB(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return Math.round((process.memoryUsage().heapUsed / 2 ** 20) * 10) / 10;
}

/** Handles that a write or a timer under way may hold when they are counted; a leak through a whole trial holds more. */
export const underWay = 5;
