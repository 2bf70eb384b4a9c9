/**
 * Drives a packed application. Not `_electron.launch`: given an executable, it asks the main process something as soon as
 * the inspector listens, and the pages likewise. Asked that early, Electron's main process stays without `require` for good,
 * and a page that is just being made does not answer: one launch in three hung. Here nothing is asked before the page stands.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type ElectronApplication, type Page } from '@playwright/test';
import WebSocket from 'ws';
import { keepAnswers, type MainProcess } from './main-process.ts';

const startLimitMs = 60_000;
const answerLimitMs = 30_000;
const askMs = 50;

export interface PackagedDesk extends MainProcess {
  readonly page: Page;
  /** Kept once the process has ended. */
  readonly ended: Promise<unknown>;
  /** Ends it, as an operator does. */
  quit(): Promise<void>;
  /** Ends it at once, if it still runs. */
  kill(): void;
}

/** The two addresses that a start prints: of the main process' inspector, and of the pages' one. */
async function printedAddresses(child: ChildProcess): Promise<{ main: string; pages: string }> {
  let printed = '';
  const address = (of: string) => new RegExp(`${of} listening on (ws:\\S+)\\s`).exec(printed)?.[1];
  return new Promise((found, fail) => {
    const failed = (why: string) => () => fail(new Error(`The packed application ${why}:\n${printed}`));
    const bound = setTimeout(failed('did not start in time'), startLimitMs);
    child.once('exit', failed('ended while it started'));
    child.stderr?.on('data', (chunk) => {
      printed += String(chunk);
      const [main, pages] = [address('Debugger'), address('DevTools')];
      if (main === undefined || pages === undefined) return;
      clearTimeout(bound);
      found({ main, pages });
    });
  });
}

/** Resolves when a page's title says that it is interactive; asked from outside, without a word to the page. */
async function pageStands(pages: string, deadline: number): Promise<void> {
  const list = new URL('/json/list', pages.replace('ws:', 'http:'));
  for (;;) {
    const targets = (await (await fetch(list)).json()) as { readonly title: string }[];
    if (targets.some(({ title }) => title.includes(' · '))) return;
    if (Date.now() > deadline) throw new Error('The packed application did not become interactive');
    await pause(askMs);
  }
}

interface Answer {
  readonly result: {
    readonly result: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly exception?: { readonly description?: string } };
  };
}

/** `evaluate` of a main process by its inspector, as `ElectronApplication` has it. */
function inspect(address: string): MainProcess {
  const evaluate = async (ask: unknown, arg?: unknown): Promise<unknown> => {
    // A connection for each question: a process does not end while one is open.
    const socket = new WebSocket(address);
    try {
      await once(socket, 'open');
      const expression = `(${String(ask)})(require('electron'), ${JSON.stringify(arg)})`;
      const params = { expression, includeCommandLineAPI: true, awaitPromise: true, returnByValue: true };
      socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
      const [answer] = (await once(socket, 'message', { signal: AbortSignal.timeout(answerLimitMs) })) as [
        Buffer,
      ];
      const { result, exceptionDetails } = (JSON.parse(String(answer)) as Answer).result;
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'It threw');
      return result.value;
    } finally {
      socket.terminate();
    }
  };
  return { evaluate: evaluate as ElectronApplication['evaluate'] };
}

/** Starts the packed application of a build that can be inspected, with its first page loaded. */
export async function startPackaged(
  executable: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<PackagedDesk> {
  const child = spawn(executable, ['--inspect=0', '--remote-debugging-port=0', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  try {
    const addresses = await printedAddresses(child);
    await pageStands(addresses.pages, Date.now() + startLimitMs);
    const browser = await chromium.connectOverCDP(addresses.pages);
    const [context] = browser.contexts();
    if (!context) throw new Error('The packed application shows no page');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    const main = keepAnswers(inspect(addresses.main));
    const quit = async () => {
      await main.evaluate(({ app }) => app.quit());
      await ended;
    };
    return { ...main, page, ended, quit, kill: () => child.kill('SIGKILL') };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}
