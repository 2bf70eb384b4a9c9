/**
 * `npm run dist`: installers for this system, in `dist/`. What needs a tool that can't be fetched from here is left out and
 * named. Around a runtime that is not the pinned Electron only test builds are made: their names say so.
 *
 *   npm run dist                    every target of this system
 *   npm run dist -- deb tar.gz      some of them
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root, say } from '../launch/prepare.mjs';
import { findRuntime } from '../launch/runtime.mjs';
import { configuration } from './config.mjs';
import { writeBillOfMaterials } from './shipped.mjs';
import { keyVariable, signFeed } from './sign-feed.mjs';

/** Not before `prepare`: in a fresh clone the packages that it needs are not there yet. */
const makeIcons = async () => (await import('./icons.mjs')).makeIcons();

const systems = { linux: 'linux', win32: 'win', darwin: 'mac' };
/** Made with what every system has, or with 7-Zip where that is installed; all others ask for a helper tool. */
const unaided = ['dir'];
const bySevenZip = ['tar.gz', 'zip'];
const reachMs = 8000;

/** Where electron-builder fetches its helper tools, unless the environment names a mirror. */
const toolsSite =
  process.env.ELECTRON_BUILDER_BINARIES_MIRROR ??
  'https://github.com/electron-userland/electron-builder-binaries/releases/';

async function reaches(url) {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(reachMs) });
    return true;
  } catch {
    return false;
  }
}

/** A program on the PATH, or null. */
function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
    if (existsSync(path)) return path;
  }
  return null;
}

/** Which of the targets can be made here; the others with the reason why not. */
async function sortOut(targets) {
  const skipped = [];
  const sevenZip = process.env.ELECTRON_BUILDER_7ZIP_PATH ?? onPath('7za');
  if (sevenZip) process.env.ELECTRON_BUILDER_7ZIP_PATH = sevenZip;
  const online = targets.every((target) => unaided.includes(target)) || (await reaches(toolsSite));
  const can = targets.filter((target) => {
    const why =
      online || unaided.includes(target) || (bySevenZip.includes(target) && sevenZip)
        ? null
        : bySevenZip.includes(target)
          ? "7za is not installed (Debian: p7zip-full) and electron-builder's own can't be fetched"
          : `electron-builder's helper tools can't be fetched from ${new URL(toolsSite).hostname}`;
    if (why) skipped.push(`${target}: ${why}`);
    return why === null;
  });
  return { can, skipped };
}

/** A runtime as electron-builder wants it: without the loader that our own start gave it. */
function bareCopy(folder) {
  const copy = join(root, 'out/packaging-runtime');
  const own = join(folder, 'resources/default_app.asar');
  rmSync(copy, { recursive: true, force: true });
  cpSync(folder, copy, { recursive: true, filter: (path) => path !== own });
  return copy;
}

/** The runtime to build around: the pinned Electron, fetched by electron-builder, or one that is on this machine. */
export async function runtimeForPackaging() {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
  const { executable, reasons } = await findRuntime();
  if (!executable) throw new Error(`There is no Electron runtime: ${reasons.join('; ')}`);
  const folder = dirname(executable);
  const found = existsSync(join(folder, 'version'))
    ? readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
    : 'unknown';
  return { pinned: version, found, electronDist: found === version ? undefined : bareCopy(folder) };
}

/** Packs the application into a folder, without an installer. Answers the folder. Only for Linux: tests drive it. */
export async function packFolder(options) {
  const { build, Platform } = await import('electron-builder');
  await makeIcons();
  const runtime = await runtimeForPackaging();
  const output = options.output;
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: { ...configuration({ ...options, electronDist: runtime.electronDist }) },
  });
  return join(output, 'linux-unpacked');
}

async function main(asked) {
  const system = systems[process.platform];
  if (!system) throw new Error(`There are no installers for ${process.platform}.`);
  await prepare();
  const config = configuration();
  const known = config[system].target.map((target) => target.target ?? target);
  const wanted = asked.length > 0 ? asked : ['dir', ...known, ...(system === 'linux' ? ['zip'] : [])];
  const unknown = wanted.filter((target) => ![...known, 'dir', 'zip'].includes(target));
  if (unknown.length > 0)
    throw new Error(`Unknown: ${unknown.join(', ')}. There are: dir, ${known.join(', ')}, zip.`);

  const runtime = await runtimeForPackaging();
  if (runtime.electronDist)
    say(
      `Electron ${runtime.pinned} is not here: a TEST BUILD is made around Electron ${runtime.found}. Do not hand it out.`,
    );
  const { can, skipped } = await sortOut(wanted);
  await makeIcons();
  const { build, Platform } = await import('electron-builder');
  const platform = { linux: Platform.LINUX, win: Platform.WINDOWS, mac: Platform.MAC }[system];
  const options = configuration({ electronDist: runtime.electronDist });
  if (runtime.electronDist) options.artifactName = `test-build-${options.artifactName}`;
  const made =
    can.length > 0
      ? await build({
          projectDir: root,
          targets: platform.createTarget(can),
          publish: 'never',
          config: options,
        })
      : [];
  for (const path of made) say(`made ${path} (${(statSync(path).size / 2 ** 20).toFixed(1)} MiB)`);
  const output = join(root, options.directories.output);
  mkdirSync(output, { recursive: true });
  const bill = await writeBillOfMaterials(
    output,
    runtime.electronDist && { version: runtime.found, prefix: 'test-build-' },
  );
  say(`made ${bill} (bill of materials)`);
  const { updatePublicKey } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const line of signFeed(output, process.env[keyVariable], updatePublicKey)) say(line);
  for (const line of skipped) say(`SKIPPED ${line}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
  }
}
