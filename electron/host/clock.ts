/** The clock of the machine, as the core asks for it. */
import type { Clock } from '../core/ports.ts';

/** Timers hold at most 2^31 - 1 ms; a longer wait is cut into pieces. */
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  localTime: (ms) => new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString().slice(0, 19),
  after(ms, then) {
    let timer: NodeJS.Timeout;
    const wait = (left: number) => {
      const piece = Math.min(Math.max(left, 0), longestTimerMs);
      timer = setTimeout(() => (left > piece ? wait(left - piece) : then()), piece);
    };
    wait(ms);
    return () => clearTimeout(timer);
  },
  breathe: () => new Promise((done) => setImmediate(done)),
};
