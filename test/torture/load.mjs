/** Runs one trial in this process and prints its outcome as one line of JSON: `node load.mjs NAME SEED ROUNDS`. */
import { join } from 'node:path';
import { createServer } from 'vite';

const [name, seed, rounds] = process.argv.slice(2);
const server = await createServer({
  configFile: false,
  logLevel: 'error',
  root: join(import.meta.dirname, '../..'),
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
const load = (file) => server.ssrLoadModule(join(import.meta.dirname, file));
const { trials } = await load('trials.ts');
const { runTrial } = await load('trial.ts');
const trial = trials.find((one) => one.name === name);
if (trial === undefined) throw new Error(`There is no trial ${name}.`);
const outcome = await runTrial(trial, Number(seed), Number(rounds) || trial.full);
process.stdout.write(`${JSON.stringify(outcome)}\n`, () => process.exit(0));
