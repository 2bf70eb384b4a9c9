/**
 * Asking Electron's main process, once. V8's inspector holds the answer of an evaluation weakly: a collection at the wrong
 * moment makes of it "Resulting promise was garbage collected", though the function has run (one run of a thousand here;
 * https://github.com/spaceagetv/electron-playwright-helpers/pull/110). The main process therefore keeps what the function
 * gave, and it is fetched again, not run again: a click stays one click.
 */
import { randomUUID } from 'node:crypto';
import type { ElectronApplication } from '@playwright/test';

/** What can be asked of a main process. */
export type MainProcess = Pick<ElectronApplication, 'evaluate'>;

const collected = /promise was (garbage )?collected/i;
const tries = 5;

interface Question {
  readonly key: string;
  readonly source: string;
  readonly arg: unknown;
}

/** Runs in the main process, so it may use nothing of this module. */
function askOnce(electron: unknown, { key, source, arg }: Question): unknown {
  const kept = ((globalThis as { keptAnswers?: Map<string, unknown> }).keptAnswers ??= new Map());
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the test's own function
  if (!kept.has(key)) kept.set(key, new Function(`return (${source})`)()(electron, arg));
  return kept.get(key);
}

/** Makes `app.evaluate` survive a collected answer. */
export function keepAnswers<T extends MainProcess>(app: T): T {
  const evaluate = app.evaluate.bind(app) as (ask: typeof askOnce, question: Question) => Promise<unknown>;
  const evaluateOnce = async (ask: unknown, arg: unknown): Promise<unknown> => {
    const question: Question = { key: randomUUID(), source: String(ask), arg };
    for (let left = tries; ; left -= 1) {
      try {
        return await evaluate(askOnce, question);
      } catch (error) {
        if (left === 1 || !collected.test(String(error))) throw error;
      }
    }
  };
  return Object.assign(app, { evaluate: evaluateOnce });
}
