/**
 * The application as it is installed: its size, its start against an empty application packed the same way, and what it
 * asks of the processor while nobody looks. Interactive: the document has its title with a middle dot, as in `start.mjs`;
 * seen from outside through Chromium's own debugging port, since a packed application takes no code of a bench.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { configuration } from '../../electron/packaging/config.mjs';
import { packFolder, runtimeForPackaging } from '../../electron/packaging/dist.mjs';

const startLimitMs = 60_000;
const rounds = 11;
const keepMs = 5000;
const settleMs = 15_000;
const idleMs = 60_000;
const askMs = 5;
const ticksPerSecond = 100;
const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const emptyMain = `
import { app, BrowserWindow } from 'electron';
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false });
  window.once('ready-to-show', () => window.show());
  return window.loadURL('data:text/html,<title>Empty &middot; window</title><h1>Empty</h1>');
});
`;

/** An application with nothing but a window, packed like ours. */
async function packEmpty(work) {
  const { build, Platform } = await import('electron-builder');
  const projectDir = join(work, 'empty');
  mkdirSync(projectDir, { recursive: true });
  writeFileSync(join(projectDir, 'main.mjs'), emptyMain);
  writeFileSync(
    join(projectDir, 'package.json'),
    JSON.stringify({ name: 'empty', version: '1.0.0', type: 'module', main: 'main.mjs', author: 'nobody' }),
  );
  const { electronDist, pinned } = await runtimeForPackaging();
  const { asar, npmRebuild, nodeGypRebuild, publish, afterPack, electronFuses } = configuration();
  await build({
    projectDir,
    targets: Platform.LINUX.createTarget('dir'),
    config: {
      ...{ appId: 'org.example.empty', asar, npmRebuild, nodeGypRebuild, publish, afterPack, electronFuses },
      electronVersion: pinned,
      ...(electronDist && { electronDist }),
      files: ['package.json', 'main.mjs'],
      directories: { output: join(projectDir, 'dist') },
      linux: { executableName: 'empty' },
    },
  });
  return join(projectDir, 'dist/linux-unpacked/empty');
}

/**
 * Milliseconds from the spawn until the page's title says that it is interactive. `quit`: it is left alone for a while and
 * ends by itself, as an operator's does, so that compiled scripts are kept for the next start; else it is killed.
 */
async function startOnce(executable, args, quit = false) {
  const began = performance.now();
  const child = spawn(executable, [...switches, '--remote-debugging-port=0', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((done) => child.once('exit', done));
  try {
    return await new Promise((done, fail) => {
      const bound = setTimeout(
        () => fail(new Error(`${executable} did not become interactive`)),
        startLimitMs,
      );
      let told = '';
      child.stderr.on('data', (chunk) => {
        const listening = /DevTools listening on (\S+)/.exec((told += chunk));
        if (!listening || told === '') return;
        told = '';
        const socket = new WebSocket(listening[1]);
        socket.on('error', fail);
        // A new title is no event: it is asked for, every few milliseconds for both alike.
        const ask = () => socket.send(JSON.stringify({ id: 1, method: 'Target.getTargets' }));
        socket.on('open', ask);
        socket.on('message', (data) => {
          const targets = JSON.parse(data).result?.targetInfos ?? [];
          if (!targets.some(({ title }) => title.includes(' · '))) return void setTimeout(ask, askMs);
          clearTimeout(bound);
          socket.close();
          done(performance.now() - began);
        });
      });
    });
  } finally {
    if (quit) await pause(keepMs);
    child.kill(quit ? 'SIGTERM' : 'SIGKILL');
    await ended;
  }
}

/** Processor seconds so far of a process and all below it. */
function processorSeconds(root) {
  const seen = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      seen.set(Number(name), { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) });
    } catch {
      // It ended meanwhile.
    }
  }
  const below = (pid) => pid === root || (seen.has(pid) && below(seen.get(pid).parent));
  let ticks = 0;
  for (const [pid, one] of seen) if (below(pid)) ticks += one.ticks;
  return ticks / ticksPerSecond;
}

/**
 * Starts a build whose main process can be inspected; `ask` runs an expression there. Not by Playwright: with it every
 * page believes that it is looked at, also that of a hidden window.
 */
async function startInspected(executable, args) {
  const child = spawn(executable, [...switches, '--inspect=0', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await new Promise((done) => {
    let told = '';
    child.stderr.on('data', (chunk) => {
      const listening = /Debugger listening on (\S+)/.exec((told += chunk));
      if (listening) done(listening[1]);
    });
  });
  const socket = new WebSocket(address);
  await once(socket, 'open');
  const ask = async (expression) => {
    const params = { expression, includeCommandLineAPI: true, awaitPromise: true, returnByValue: true };
    socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
    const [data] = await once(socket, 'message');
    return JSON.parse(data).result.result.value;
  };
  return { child, ask };
}

/** Share of one core (percent) with the window hidden, the sample open and the sampler running. */
async function idleShare(executable, folder) {
  const { child, ask } = await startInspected(executable, ['--data', folder]);
  const window = "require('electron').BrowserWindow.getAllWindows()[0]";
  const seen = () => ask(`${window}?.webContents.executeJavaScript('document.visibilityState')`);
  try {
    // Nothing is asked before it stands: an expression that comes too early leaves the main process without `require`.
    await pause(settleMs);
    await ask(`${window}.hide()`);
    while ((await seen()) !== 'hidden') await pause(100);
    const before = processorSeconds(child.pid);
    await pause(idleMs);
    return ((processorSeconds(child.pid) - before) / (idleMs / 1000)) * 100;
  } finally {
    child.kill('SIGKILL');
  }
}

function folderMib(folder) {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size;
  return bytes / 2 ** 20;
}

/** Rows of the table; `sample`: a prepared data folder. */
export async function measurePackaged(work, sample) {
  const release = await packFolder({ output: join(work, 'release') });
  const inspect = await packFolder({ output: join(work, 'inspect'), inspect: true });
  const empty = await packEmpty(work);
  const ours = join(release, 'private-link-desk');
  const got = { ours: [], empty: [] };
  for (let round = 0; round <= rounds; round += 1) {
    // The first round fills the caches of both and is not counted.
    const first = round === 0;
    const one = {
      empty: await startOnce(empty, [], first),
      ours: await startOnce(ours, ['--data', sample], first),
    };
    if (!first) for (const key of Object.keys(got)) got[key].push(one[key]);
  }
  const bounded = (what, unit, value, bound) => ({
    what,
    unit,
    ours: value,
    peer: null,
    peerName: 'bound',
    bound,
  });
  return [
    {
      what: 'packaged: start to interactive, sample',
      unit: 'ms',
      ours: median(got.ours),
      peer: median(got.empty),
      peerName: 'empty packaged Electron',
      bound: 1.3,
    },
    bounded(
      'packaged: share of a core, window hidden, sampling',
      '%',
      await idleShare(join(inspect, 'private-link-desk'), sample),
      0.5,
    ),
    bounded('packaged: asar', 'MiB', statSync(join(release, 'resources/app.asar')).size / 2 ** 20, 8),
    bounded('packaged: installed, runtime and all', 'MiB', folderMib(release), Infinity),
  ];
}
