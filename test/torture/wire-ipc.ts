/** Messages as Electron's IPC carries them (structured clones), at the handler behind the sender's check. */
import { systemClock } from '../../electron/host/clock.ts';
import { realFiles } from '../../electron/storage/files.ts';
import { faultOf, misfits } from './answers.ts';
import { exotic, Messages } from './messages.ts';
import { heapMiB, longestTurn } from './measures.ts';
import { diceOf, type Trial } from './trial.ts';
import { differ, kept, openWholeDesk } from './whole-desk.ts';

/** A clone; what is nested too deeply for one never leaves the page, and is tried as it is. */
function cloned(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return value;
  }
}

/** Messages made over the same ids; then the snapshot is read anew. */
const perSnapshot = 500;
export const longestBlockMs = 200;
/** What the workspace itself and the engine's own caches may come to between the first tenth and the end. */
export const mostGrowthMiB = 24;

export const wireIpc: Trial = {
  name: 'wire-ipc',
  promise:
    'random and bent messages over IPC: a typed error or done rightly, no crash, no long block, no growth',
  full: 100_000,
  short: 1_500,
  async run({ seed, rounds, folder }) {
    const desk = await openWholeDesk(folder, realFiles, systemClock);
    await desk.call('workspace.start', { with: 'sample' });
    const faults: string[] = [];
    let told = 0;
    desk.core.subscribe((event) => {
      if (event.type === 'workspace.changed') told += 1;
    });
    const first = (await desk.read()).revision;
    let done = 0;
    let settled = 0;
    const turn = longestTurn();
    for (let round = 0; round < rounds; round += perSnapshot) {
      const dice = diceOf(seed, round);
      const messages = new Messages(dice, await desk.read());
      for (let one = 0; one < Math.min(perSnapshot, rounds - round); one += 1) {
        const { command, input } = messages.next();
        const sent = dice.chance(0.1) ? exotic(input, dice) : input;
        // As ipcRenderer.invoke, then as the handler answers: what can't be cloned or written as JSON would throw here.
        const answer: unknown = JSON.parse(JSON.stringify(await desk.core.handle(command, cloned(sent))));
        const fault = faultOf(answer);
        if (fault !== null) faults.push(`round ${round + one}, ${String(command)}: ${fault}`);
        const before = turn.ms();
        await systemClock.breathe();
        if (turn.ms() > Math.max(before, longestBlockMs))
          faults.push(`round ${round + one}, ${String(command)}: a block of ${turn.ms()} ms`);
        done += Number((answer as { ok: boolean }).ok);
      }
      if (settled === 0 && round >= rounds / 10) settled = heapMiB();
    }
    turn.stop();
    const grown = Math.round((heapMiB() - settled) * 10) / 10;
    if (settled > 0 && globalThis.gc && grown > mostGrowthMiB) faults.push(`memory grew by ${grown} MiB`);
    const snapshot = await desk.read();
    if (snapshot.revision - first !== told)
      faults.push(`${snapshot.revision - first} changes, ${told} were told`);
    faults.push(...misfits(snapshot), ...desk.logged);
    await desk.core.stop();
    const again = await openWholeDesk(folder, realFiles, systemClock);
    const [stored, held] = [kept(await again.read()), kept(snapshot)];
    if (stored !== held) faults.push(`the disk has another workspace: ${differ(stored, held)}`);
    await again.core.stop();
    return {
      figures: {
        messages: rounds,
        done: done,
        changes: told,
        'longest block ms': turn.ms(),
        'memory grown MiB': grown,
      },
      faults,
    };
  },
};
