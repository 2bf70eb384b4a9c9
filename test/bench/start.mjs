/**
 * Start to interactive and memory of the main process, against an empty window of the same runtime. Interactive: the
 * page has its workspace and its heading (it then sets the document's title). Both are measured from the spawn of the
 * process, in turn, so that a slow moment of the machine hits both.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '../..');
const startLimitMs = 60_000;
/** Memory is read when the start's garbage has had its chance to go, the same for both. */
const settleMs = 3000;

const watch = `
import { app } from 'electron';
const told = new Set();
app.on('web-contents-created', (_, contents) => contents.on('page-title-updated', (_, title) => {
  if (!title.includes(' \u00b7 ') || told.size > 0) return;
  told.add(title);
  console.log('INTERACTIVE');
  setTimeout(() => {
    const browser = app.getAppMetrics().find((process) => process.type === 'Browser');
    console.log('MEMORY ' + browser.memory.workingSetSize);
    app.exit(0);
  }, ${settleMs});
}));
`;

/** A folder that Electron can be started on; answers its path. */
function appFolder(work, name, main) {
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'main.mjs' }),
  );
  writeFileSync(join(folder, 'main.mjs'), watch + main);
  return folder;
}

const emptyMain = `
import { BrowserWindow } from 'electron';
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false });
  window.once('ready-to-show', () => window.show());
  return window.loadURL('data:text/html,<title>Empty &middot; window</title><h1>Empty</h1>');
});
`;

/** Milliseconds until interactive, and MiB of the main process afterwards. */
function startOnce(executable, folder, args) {
  return new Promise((done, fail) => {
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const began = performance.now();
    const child = spawn(executable, [...sandbox, folder, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
    const bound = setTimeout(() => child.kill('SIGKILL'), startLimitMs);
    const result = {};
    child.stdout.on('data', (chunk) => {
      const text = String(chunk);
      if (text.includes('INTERACTIVE')) result.ms ??= performance.now() - began;
      const memory = /MEMORY (\d+)/.exec(text);
      if (memory) result.mib = Number(memory[1]) / 1024;
    });
    child.on('exit', () => {
      clearTimeout(bound);
      if (result.ms === undefined || result.mib === undefined)
        fail(new Error(`${folder} did not become interactive`));
      else done(result);
    });
  });
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Rows of the table; `folders` are prepared data folders: { sample, large }. */
export async function measureStart(executable, folders, rounds = 5) {
  const work = mkdtempSync(join(tmpdir(), 'desk-bench-start-'));
  try {
    const ours = appFolder(
      work,
      'ours',
      `await import(${JSON.stringify(pathToFileURL(join(root, 'out/main/main.js')).href)});`,
    );
    const empty = appFolder(work, 'empty', emptyMain);
    const got = { empty: [], sample: [], large: [] };
    for (let round = 0; round <= rounds; round += 1) {
      const one = {
        empty: await startOnce(executable, empty, []),
        sample: await startOnce(executable, ours, ['--data', folders.sample]),
        large: await startOnce(executable, ours, ['--data', folders.large]),
      };
      // The first round fills the caches of both and is not counted.
      if (round > 0) for (const key of Object.keys(got)) got[key].push(one[key]);
    }
    const of = (key, what) => median(got[key].map((one) => one[what]));
    const peer = 'empty Electron window';
    return [
      {
        what: 'start to interactive, sample',
        unit: 'ms',
        ours: of('sample', 'ms'),
        peer: of('empty', 'ms'),
        peerName: peer,
        bound: 1.5,
      },
      {
        what: 'start to interactive, 10,000 endpoints',
        unit: 'ms',
        ours: of('large', 'ms'),
        peer: of('empty', 'ms'),
        peerName: peer,
        bound: 2.0,
      },
      {
        what: 'memory of the main process, sample',
        unit: 'MiB',
        ours: of('sample', 'mib'),
        peer: of('empty', 'mib'),
        peerName: peer,
        bound: 1.3,
      },
    ];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
