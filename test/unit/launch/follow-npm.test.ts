/** What npm started ends with it: a signal to npm reaches only npm and its shell. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { root } from '../../../electron/launch/prepare.mjs';

const module = pathToFileURL(join(root, 'electron/launch/follow-npm.mjs')).href;
/** Says its process id; says goodbye at SIGTERM; ends by itself after a while, so that nothing is left behind. */
const program = `
  const { followNpm } = await import('${module}');
  process.on('SIGTERM', () => { console.log('told to end'); process.exit(0); });
  followNpm();
  setTimeout(() => { console.log('left alone'); process.exit(0); }, Number(process.argv[1]));
  console.log(process.pid);
`;
const node = `"${process.execPath}" --input-type=module -e "$PROGRAM" "$LIVES_MS"; true`;
const started: number[] = [];
afterEach(() => {
  for (const pid of started.splice(0))
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
});

/** Starts the program under two shells, as npm and its shell would, kills one of them and gives what the program said. */
async function orphaned(
  which: 'npm' | 'shell',
  env: Record<string, string>,
  livesMs: number,
): Promise<string> {
  const shell = spawn('sh', ['-c', `sh -c '${node.replaceAll("'", `'\\''`)}' & echo $!; wait; true`], {
    env: { PATH: process.env['PATH'] ?? '', PROGRAM: program, LIVES_MS: String(livesMs), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  await new Promise<void>((ready) => {
    shell.stdout.on('data', (chunk) => {
      said += String(chunk);
      if (said.split('\n').length > 2) ready();
    });
  });
  const [inner = 0, own = 0] = said.split('\n').map(Number);
  started.push(own, inner);
  process.kill(which === 'npm' ? (shell.pid ?? 0) : inner, 'SIGKILL');
  // Its end closes the pipe that all three wrote to.
  await once(shell.stdout, 'close');
  return said.split('\n').slice(2).join('');
}

const underNpm = { npm_lifecycle_event: 'serve' };
test.skipIf(process.platform === 'win32')('ends when the shell that npm started is gone', async () => {
  expect(await orphaned('shell', underNpm, 15_000)).toBe('told to end');
});
test.skipIf(process.platform !== 'linux')(
  'ends when npm itself is gone, without a word to its shell',
  async () => {
    expect(await orphaned('npm', underNpm, 15_000)).toBe('told to end');
  },
);
test.skipIf(process.platform === 'win32')(
  'without npm it stays: it was meant to run in the background',
  async () => {
    expect(await orphaned('shell', {}, 700)).toBe('left alone');
  },
);
