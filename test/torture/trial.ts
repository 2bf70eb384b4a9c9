/** What a trial is: one thing the program promises, tried many times from a seed, so that a round can be repeated. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { seeded } from '../support/seeded.ts';

export interface Trial {
  /** `npm run torture -- NAME`. */
  readonly name: string;
  readonly promise: string;
  /** How many rounds: of `npm run torture`, and of the tests. */
  readonly full: number;
  readonly short: number;
  run(task: Task): Promise<Outcome>;
}

export interface Task {
  readonly seed: number;
  readonly rounds: number;
  /** An empty folder of the trial's own, removed afterwards. */
  readonly folder: string;
}

export interface Outcome {
  readonly figures: Readonly<Record<string, number | string>>;
  /** What the program did not keep, in words, with the round; empty: all well. */
  readonly faults: readonly string[];
  /** Why nothing could be tried on this machine. */
  readonly skipped?: string;
}

/** Runs a trial in a folder of its own. */
export async function runTrial(trial: Trial, seed: number, rounds: number): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), `desk-torture-${trial.name}-`));
  try {
    return await trial.run({ seed, rounds, folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Dice of one round: the same for the same seed and round, whatever was rolled before. */
export function diceOf(seed: number, round: number) {
  const random = seeded((seed * 1_000_003 + round) | 0);
  const below = (count: number) => Math.floor(random() * count);
  return {
    random,
    below,
    chance: (share: number) => random() < share,
    pick: <T>(list: readonly T[]): T => list[below(list.length)] as T,
  };
}
export type Dice = ReturnType<typeof diceOf>;

/** Builds a program of its own for a child process, as the application is built; answers the file to run. */
export async function builtProgram(entry: string, folder: string): Promise<string> {
  const name = basename(entry, '.ts');
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: entry, outDir: join(folder, 'program'), target: 'node20', emptyOutDir: false },
  });
  return join(folder, 'program', `${name}.js`);
}

/** True when a program is there and answers. */
export const works = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { timeout: 60_000 }).status === 0;
