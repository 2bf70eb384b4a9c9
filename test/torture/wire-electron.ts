/** Messages over Electron's real IPC: page, preload, the sender's check, core; the desktop program in a process of its own. */
import { dirname, join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type * as Electron from 'electron';
import type { DeskBridge, Reply } from '../../electron/contract/transport.ts';
import type { Snapshot } from '../../electron/contract/results.ts';
import { ensureBuilt, root } from '../../electron/launch/prepare.mjs';
import { findRuntime } from '../../electron/launch/runtime.mjs';
import { systemClock } from '../../electron/host/clock.ts';
import { realFiles } from '../../electron/storage/files.ts';
import { keepAnswers } from '../e2e/support/main-process.ts';
import { startDisplay } from '../support/machine.mjs';
import { faultOf, misfits } from './answers.ts';
import { Messages } from './messages.ts';
import { diceOf, type Outcome, type Task, type Trial } from './trial.ts';
import { differ, kept, openWholeDesk } from './whole-desk.ts';
import { longestBlockMs, mostGrowthMiB } from './wire-ipc.ts';

const perSnapshot = 500;
/** Requests under way at once. */
const atOnce = 16;
/** An answer that takes longer is none. */
const patienceMs = 20_000;
/** Not what asks the network. */
const asksNetwork = /^(?:connectivity|probes)\./;

interface Message {
  readonly command: unknown;
  readonly input: unknown;
}

/** Nobody is there to answer a dialog, and the longest turn of the main process is kept. Runs in the main process. */
function watchMain({ dialog }: typeof Electron) {
  const cancelled = { canceled: true, filePath: '', filePaths: [] };
  dialog.showSaveDialog = () => Promise.resolve(cancelled);
  dialog.showOpenDialog = () => Promise.resolve(cancelled);
  const cpuMs = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  const seen = { longestMs: 0 };
  (globalThis as { seen?: typeof seen }).seen = seen;
  let [wall, cpu] = [performance.now(), cpuMs()];
  setInterval(() => {
    seen.longestMs = Math.max(seen.longestMs, Math.min(performance.now() - wall, cpuMs() - cpu));
    [wall, cpu] = [performance.now(), cpuMs()];
  }, 1);
}

/** Runs in the main process. */
function figuresOfMain() {
  globalThis.gc?.();
  const { seen } = globalThis as { seen?: { longestMs: number } };
  return {
    longestMs: Math.round(seen?.longestMs ?? 0),
    heapMiB: Math.round((process.memoryUsage().heapUsed / 2 ** 20) * 10) / 10,
  };
}

/**
 * What the page is answered, so many requests at once; a text that starts with `threw` where there is no answer. They go
 * to the page as text: what is nested deeply or long takes the test's own protocol minutes.
 */
const askAll = (page: Page, list: readonly Message[]) =>
  page.evaluate(
    async ({ texts, lanes, patience }) => {
      const all = texts.map((text) => JSON.parse(text) as { command: string; input: unknown });
      const { desk } = window as unknown as { desk: DeskBridge };
      const answers: string[] = [];
      let next = 0;
      const lane = async () => {
        for (let at = next++; at < all.length; at = next++) {
          const { command, input } = all[at] ?? { command: '', input: null };
          answers[at] = await Promise.race([
            desk.request(command, input).catch((error: unknown) => `threw ${String(error)}`),
            new Promise<string>((done) => setTimeout(() => done('threw no answer'), patience)),
          ]);
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      return answers;
    },
    { texts: list.map((one) => JSON.stringify(one)), lanes: atOnce, patience: patienceMs },
  );

async function read(page: Page): Promise<Snapshot> {
  const [text = ''] = await askAll(page, [{ command: 'workspace.read', input: {} }]);
  return (JSON.parse(text) as Extract<Reply, { ok: true }>).value as Snapshot;
}

async function attack(app: ElectronApplication, { seed, rounds, folder }: Task): Promise<Outcome> {
  const page = await app.firstWindow();
  await app.evaluate(watchMain);
  await askAll(page, [{ command: 'workspace.start', input: { with: 'sample' } }]);
  const faults: string[] = [];
  let [sent, done, settled] = [0, 0, 0];
  for (let round = 0; round < rounds; round += perSnapshot) {
    const messages = new Messages(diceOf(seed, round), await read(page));
    const list = Array.from({ length: Math.min(perSnapshot, rounds - round) }, () => messages.next()).filter(
      ({ command }) => !asksNetwork.test(String(command)),
    );
    sent += list.length;
    for (const [at, text] of (await askAll(page, list)).entries()) {
      const answer: unknown = text.startsWith('threw') ? text : JSON.parse(text);
      const fault = faultOf(answer);
      if (fault !== null) faults.push(`round ${round + at}, ${String(list[at]?.command)}: ${fault}`);
      else done += Number((answer as Reply).ok);
    }
    if (settled === 0 && round >= rounds / 10) settled = (await app.evaluate(figuresOfMain)).heapMiB;
  }
  const { longestMs, heapMiB } = await app.evaluate(figuresOfMain);
  const grown = settled === 0 ? 0 : Math.round((heapMiB - settled) * 10) / 10;
  if (longestMs > longestBlockMs) faults.push(`a block of ${longestMs} ms`);
  if (grown > mostGrowthMiB) faults.push(`memory grew by ${grown} MiB`);
  const held = await read(page);
  faults.push(...misfits(held));
  await app.close();
  const again = await openWholeDesk(folder, realFiles, systemClock);
  const [stored, shown] = [kept(await again.read()), kept(held)];
  await again.core.stop();
  if (stored !== shown) faults.push(`the disk has another workspace: ${differ(stored, shown)}`);
  const figures = { messages: sent, done, 'longest block ms': longestMs, 'memory grown MiB': grown };
  return { figures, faults };
}

export const wireElectron: Trial = {
  name: 'wire-electron',
  promise: 'random and bent messages over the real IPC of the desktop program: the same',
  full: 100_000,
  /** In the layer of Electron. */
  short: 600,
  async run(task) {
    const { executable, reasons } = await findRuntime();
    const display = process.env['DISPLAY'] ? null : await startDisplay();
    const DISPLAY = display?.display ?? process.env['DISPLAY'];
    const missing = executable === null ? reasons.join('; ') : 'no display and no Xvfb';
    if (executable === null || (process.platform === 'linux' && !DISPLAY))
      return { figures: {}, faults: [], skipped: missing };
    await ensureBuilt();
    const folder = join(task.folder, 'data');
    if (process.platform === 'linux') process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dirname(executable);
    const app = await _electron.launch({
      args: ['--js-flags=--expose-gc', root, '--data', folder],
      env: { ...(process.env as Record<string, string>), ...(DISPLAY ? { DISPLAY } : {}) },
    });
    try {
      return await attack(keepAnswers(app), { ...task, folder });
    } finally {
      await app.close().catch(() => undefined);
      display?.stop();
    }
  },
};
