/**
 * Type-checks every part by its own tsconfig, so that a layer can't use what it must not have (Node in the domain, a
 * DOM in the core), and the page's components by svelte-check. `npm run types`.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache/types');
mkdirSync(cache, { recursive: true });

const parts = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).references.map(
  ({ path }) => path,
);
// The native compiler: the same checks in a tenth of the time. svelte-check and the linter need the other.
const tsc = join(root, 'node_modules/typescript-native/bin/tsc');
const svelteCheck = join(root, 'node_modules/svelte-check/bin/svelte-check');

const checks = parts.map((part) =>
  part === 'renderer'
    ? {
        part,
        args: [
          svelteCheck,
          '--tsconfig',
          'renderer/tsconfig.json',
          '--output',
          'human',
          '--fail-on-warnings',
        ],
      }
    : {
        part,
        args: [tsc, '-p', part, '--incremental', '--tsBuildInfoFile', join(cache, part.replaceAll('/', '-'))],
      },
);

function run({ part, args }) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    child.on('close', (code) => {
      if (code !== 0) console.log(`${part}:\n${text}`);
      done(code === 0);
    });
  });
}

const waiting = [...checks];
const results = [];
await Promise.all(
  Array.from({ length: Math.min(availableParallelism(), 4) }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await run(next));
  }),
);
const failed = results.filter((ok) => !ok).length;
console.log(`types: ${results.length - failed} of ${results.length} parts are right`);
process.exitCode = failed === 0 ? 0 : 1;
