/**
 * `npm run torture [-- NAME…] [--seed N] [--rounds N]`: what the program promises, tried until it would break. One line of
 * figures per trial, the totals last; the exit code says whether everything held. The tests run the same trials, shorter.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { ensureInstalled, root } from '../../electron/launch/prepare.mjs';

/** A trial that takes longer has failed. */
const longestMs = 30 * 60_000;

const say = (text) => process.stdout.write(`${text}\n`);

function readArguments(known) {
  const names = [];
  const given = { seed: null, rounds: null };
  for (let list = process.argv.slice(2); list.length > 0;) {
    const [word, ...rest] = list;
    const option = /^--(seed|rounds)$/.exec(word)?.[1];
    const value = Number(rest[0]);
    if (option && Number.isSafeInteger(value) && value > 0) given[option] = value;
    else if (known.includes(word)) names.push(word);
    else return null;
    list = option ? rest.slice(1) : rest;
  }
  return { ...given, names: names.length > 0 ? names : known };
}

/** One trial in a process of its own, so that a crash is a figure too. */
function runOne(name, seed, rounds) {
  return new Promise((done) => {
    const args = ['--expose-gc', join(import.meta.dirname, 'load.mjs'), name, String(seed), String(rounds)];
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: longestMs,
    });
    let out = '';
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.on('close', (code, signal) => {
      try {
        done(JSON.parse(out.trim().split('\n').at(-1)));
      } catch {
        done({ figures: {}, faults: [`the process ended with ${signal ?? code} and no figures`] });
      }
    });
  });
}

await ensureInstalled();
const { trials } = (
  await runnerImport(join(import.meta.dirname, 'trials.ts'), { configFile: false, logLevel: 'error', root })
).module;
const asked = readArguments(trials.map(({ name }) => name));
if (asked === null) {
  say(
    `Usage: npm run torture -- [NAME...] [--seed N] [--rounds N]\n${trials.map((one) => `  ${one.name.padEnd(10)} ${one.promise}`).join('\n')}`,
  );
  process.exit(2);
}
const seed = asked.seed ?? (Math.floor(Date.now() / 1000) % 1_000_000) + 1;
say(`seed ${seed}`);
const totals = { trials: 0, rounds: 0, faults: 0, skipped: 0 };
for (const name of asked.names) {
  const trial = trials.find((one) => one.name === name);
  const rounds = asked.rounds ?? trial.full;
  const began = performance.now();
  const { figures, faults, skipped } = await runOne(name, seed, rounds);
  const seconds = Math.round((performance.now() - began) / 1000);
  if (skipped) say(`${name.padEnd(10)} SKIPPED: ${skipped}`);
  else
    say(
      `${name.padEnd(10)} ${faults.length === 0 ? 'held' : 'BROKE'} in ${seconds} s: ${Object.entries(figures)
        .map(([what, value]) => `${what} ${value}`)
        .join(', ')}`,
    );
  for (const fault of faults.slice(0, 10)) say(`  ${fault}`);
  if (faults.length > 0) say(`  again: npm run torture -- ${name} --seed ${seed} --rounds ${rounds}`);
  totals.trials += 1;
  totals.rounds += skipped ? 0 : rounds;
  totals.faults += faults.length;
  totals.skipped += skipped ? 1 : 0;
}
say(
  `${totals.trials} trials, ${totals.rounds} rounds, ${totals.faults} faults, ${totals.skipped} skipped, seed ${seed}`,
);
process.exitCode = totals.faults === 0 ? 0 : 1;
