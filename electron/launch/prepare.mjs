/** Brings a checkout, also a fresh clone, to where it can run: packages installed, everything built. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Says something to the person at the terminal. Standard output stays free for what a program reads. */
export const say = (text) => process.stderr.write(`${text}\n`);

/**
 * Runs a program and gives its exit code and, when asked, what it printed. Its standard output joins standard error.
 * Never throws: a program that can't be started has the code 127, one that took longer than `timeoutMs` 124.
 */
export function run(
  program,
  args,
  { cwd = root, env = process.env, timeoutMs, capture = false, shell } = {},
) {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd,
      env,
      shell,
      stdio: ['ignore', capture ? 'pipe' : 2, capture ? 'pipe' : 2],
    });
    let text = '';
    let late = false;
    child.stdout?.on('data', (chunk) => (text += chunk));
    child.stderr?.on('data', (chunk) => (text += chunk));
    const timer = timeoutMs && setTimeout(() => ((late = true), child.kill('SIGKILL')), timeoutMs);
    child.on('error', (error) => (clearTimeout(timer), done({ code: 127, text: error.message })));
    child.on('exit', (code) => {
      clearTimeout(timer);
      child.stdout?.destroy();
      child.stderr?.destroy();
      done({ code: late ? 124 : (code ?? 1), text });
    });
  });
}

/** Runs npm, the same that started us where one did. */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli && /\.c?js$/.test(cli)) return run(process.execPath, [cli, ...args], options);
  const windows = process.platform === 'win32';
  return run(windows ? 'npm.cmd' : 'npm', args, { ...options, shell: windows });
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** True when every package of package-lock.json that this machine needs is installed in its version. */
export function installed() {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = Object.entries(readJson(join(root, 'package-lock.json')).packages);
  const present = readJson(record).packages;
  return wanted.every(
    ([path, { version, optional }]) => path === '' || optional === true || present[path]?.version === version,
  );
}

/** Installs the locked packages when they are not there. Throws when that fails. */
export async function ensureInstalled() {
  if (installed()) return;
  say('Installing packages (npm ci) ...');
  const { code } = await npm(['ci', '--no-fund', '--no-audit', '--loglevel', 'error']);
  if (code !== 0) throw new Error(`npm ci ended with code ${code}; its message is above.`);
}

const builtFiles = [
  'out/main/main.js',
  'out/main/host.js',
  'out/main/plan.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
];
const sources = ['electron', 'renderer', 'resources', 'electron.vite.config.ts', 'package-lock.json'];

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A folder's own time tells of files that were taken away.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** True when all that is built is there and no source is newer. */
export function built() {
  const times = builtFiles.map((path) =>
    existsSync(join(root, path)) ? statSync(join(root, path)).mtimeMs : 0,
  );
  return Math.min(...times) > Math.max(...sources.map((path) => newest(join(root, path))));
}

/** Builds when something is missing or stale. Throws when that fails. */
export async function ensureBuilt() {
  if (built()) return;
  say('Building ...');
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  // Its hints are for whoever builds by hand; here they would push the address that follows out of sight.
  const { code, text } = await run(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    capture: true,
  });
  if (code !== 0) throw new Error(`${text.trim()}\nThe build ended with code ${code}; its message is above.`);
}

/** Both of it: packages installed, everything built. Throws when one fails. */
export async function prepare() {
  await ensureInstalled();
  await ensureBuilt();
}
