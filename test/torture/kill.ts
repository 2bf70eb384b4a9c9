/** kill -9 at a random moment while several lanes change one folder: what was acknowledged must be there again. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { systemClock } from '../../electron/host/clock.ts';
import { SeriesFolder } from '../../electron/metrics/store/series-folder.ts';
import { openDataFolder } from '../../electron/storage/data-folder.ts';
import { realFiles } from '../../electron/storage/files.ts';
import { importedNetworks, lanes, roundsFolder, roundSubjects, roundStepMs } from './kill-lanes.ts';
import { builtProgram, diceOf, type Dice, type Trial } from './trial.ts';

/** Beyond these a folder is begun anew, so that it does not grow for ever. */
const roundsPerFolder = 20;
const longestLifeMs = 700;
const quiet = { info: () => undefined, error: () => undefined };

type Counts = Record<string, number>;

/** Lets the writer live for a while, kills it, and answers the last number that each lane said was safe. */
async function liveAndDie(
  program: string,
  folder: string,
  dice: Dice,
): Promise<Counts & { changes: number }> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: Counts & { changes: number } = { changes: 0 };
  const kill = () => child.kill('SIGKILL');
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  // One of eight dies while it starts; the others when they have worked for a moment.
  if (dice.chance(1 / 8)) setTimeout(kill, dice.below(400));
  const afterMs = dice.below(longestLifeMs);
  createInterface(child.stdout).on('line', (line) => {
    const [lane = '', number] = line.split(' ');
    if (lane === 'ready') return void setTimeout(kill, afterMs);
    said[lane] = Number(number);
    said.changes += 1;
  });
  await ended;
  return said;
}

const numberOf = (names: readonly string[], lane: string): readonly number[] =>
  names.filter((name) => name.startsWith(`${lane}-`)).map((name) => Number(name.split('-')[1]));

/** What the folder holds, by lane. */
async function readBack(folder: string): Promise<{ found: Counts; odd: string[] }> {
  const data = await openDataFolder(folder, { clock: systemClock, log: quiet, program: 'Judge' });
  const { model, problems } = await data.workspace.load();
  const { sampling } = await data.settings.load();
  await data.close();
  const names = [...model.networks.values()].map(({ name }) => name);
  const imported = numberOf(names, 'import');
  const odd = problems
    .filter(({ reason }) => reason !== 'storage.journalDamaged')
    .map((problem) => JSON.stringify(problem));
  if (new Set(imported).size > 1 || ![0, importedNetworks].includes(imported.length))
    odd.push(`an import is there in part: ${imported.join()}`);
  const store = new SeriesFolder(realFiles, join(folder, roundsFolder), systemClock);
  await store.open();
  const lasts = roundSubjects.map((subject) => store.summaries().get(subject)?.lastAt ?? 0);
  odd.push(...store.problems.map((problem) => JSON.stringify(problem)));
  await store.close();
  if (new Set(lasts).size > 1) odd.push('a round of samples is there in part');
  const found: Counts = {
    import: imported[0] ?? 0,
    settings: sampling.seed,
    rounds: (lasts[0] ?? 0) / roundStepMs,
  };
  for (const lane of lanes) found[lane] = Math.max(0, ...numberOf(names, lane));
  return { found, odd };
}

export const kill: Trial = {
  name: 'kill',
  promise: 'kill -9 at random moments under load loses nothing that was acknowledged',
  full: 500,
  short: 4,
  async run({ seed, rounds, folder }) {
    const program = await builtProgram(join(process.cwd(), 'test/torture/kill-writer.ts'), folder);
    const faults: string[] = [];
    const figures = { kills: 0, 'acknowledged changes': 0, lost: 0, unreadable: 0 };
    let data = '';
    for (let round = 0; round < rounds; round += 1) {
      if (round % roundsPerFolder === 0) {
        if (data !== '') rmSync(data, { recursive: true });
        data = join(folder, `data-${round}`);
      }
      const { changes, ...said } = await liveAndDie(program, data, diceOf(seed, round));
      figures.kills += 1;
      figures['acknowledged changes'] += changes;
      try {
        const { found, odd } = await readBack(data);
        for (const [lane, last] of Object.entries(said)) {
          // What was under way may have made it all the same, and nothing beyond that.
          const ahead = (found[lane] ?? 0) - last;
          if (ahead < 0) figures.lost -= ahead;
          if (ahead !== 0 && ahead !== 1)
            faults.push(`round ${round}: ${lane} said ${last}, the folder has ${found[lane]}`);
        }
        faults.push(...odd.map((what) => `round ${round}: ${what}`));
      } catch (error) {
        figures.unreadable += 1;
        faults.push(`round ${round}: ${String(error)}`);
      }
    }
    return { figures, faults };
  },
};
