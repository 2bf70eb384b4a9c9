/**
 * `npm run bench`: builds, measures ours and the peers in the same run, prints a table of ratios; `--readme` also puts
 * it into the README. Medians of several runs. Nothing here is a test: machines differ, ratios less so.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findRuntime } from '../../electron/launch/runtime.mjs';
import { ensureBuilt, ensureInstalled } from '../../electron/launch/prepare.mjs';
import { prepareMachine, startDisplay, systemChromium } from '../support/machine.mjs';
import { measureStart } from './start.mjs';

const root = resolve(import.meta.dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'desk-bench-'));

async function coreRows() {
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, 'test/bench/core.bench.ts'),
      outDir: join(root, 'out/bench'),
      emptyOutDir: true,
      rollupOptions: { output: { entryFileNames: 'core.bench.js' } },
    },
    ssr: { noExternal: true },
  });
  const out = execFileSync(process.execPath, [join(root, 'out/bench/core.bench.js'), work, 'keep'], {
    encoding: 'utf8',
    cwd: root,
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(out.trim().split('\n').at(-1));
}

/** A data folder with the sample, made through the program itself. */
async function sampleFolder() {
  const folder = join(work, 'sample');
  const host = spawn(process.execPath, [join(root, 'out/main/host.js'), '--data', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const line = await new Promise((done) => host.stdout.once('data', (chunk) => done(String(chunk))));
    const { chromium } = await import('@playwright/test');
    const browser = await chromium.launch({
      ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    const page = await browser.newPage();
    await page.goto(/http\S+/.exec(line)[0]);
    await page.getByRole('button', { name: 'Load sample workspace' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await browser.close();
  } finally {
    host.kill('SIGTERM');
    await new Promise((done) => host.once('exit', done));
  }
  return folder;
}

async function startRows(large) {
  const { executable, reasons } = await findRuntime();
  if (!executable) {
    console.error(`Start is not measured: no Electron runtime. ${reasons.join('; ')}`);
    return [];
  }
  const lacks = await prepareMachine();
  if (lacks.browser ?? lacks.electron) {
    console.error(`Start is not measured: ${lacks.browser ?? lacks.electron}`);
    return [];
  }
  const sample = await sampleFolder();
  const server = await startDisplay();
  if (server) process.env.DISPLAY = server.display;
  try {
    return await measureStart(executable, { sample, large });
  } finally {
    server?.stop();
  }
}

const number = (value) => (value === null ? 'not found' : value < 10 ? value.toFixed(2) : value.toFixed(0));

function line(row) {
  const against = row.peer === null ? '' : number(row.peer);
  const times = row.peer === null ? null : row.ours / row.peer;
  const ratio = times === null ? '' : times.toFixed(times < 0.1 ? 3 : 2);
  const bound = !Number.isFinite(row.bound)
    ? ''
    : row.peerName === 'bound'
      ? `${row.bound} ${row.unit}`
      : row.bound.toFixed(2);
  const peer = row.peerName === 'bound' || row.peerName === 'none' ? '' : row.peerName;
  return `| ${row.what} | ${number(row.ours)} ${row.unit} | ${peer} | ${against} | ${ratio} | ${bound} |`;
}

try {
  await ensureInstalled();
  await ensureBuilt();
  const core = await coreRows();
  const rows = [...core.rows, ...(await startRows(core.large))];
  const table = [
    '| measured | ours | peer | peer | ratio | at most |',
    '| --- | --: | --- | --: | --: | --: |',
    ...rows.map(line),
  ].join('\n');
  const where = `${cpus().length} cores ${cpus()[0]?.model.trim() ?? ''}, Node ${process.versions.node}, medians`;
  console.log(`${where}\n\n${table}`);
  if (process.argv.includes('--readme')) {
    const path = join(root, 'README.md');
    const text = readFileSync(path, 'utf8');
    const marked = /<!-- bench -->[\s\S]*<!-- \/bench -->/;
    const measured = text.replace(marked, `<!-- bench -->\n\n${where}\n\n${table}\n\n<!-- /bench -->`);
    const { format, resolveConfig } = await import('prettier');
    writeFileSync(path, await format(measured, { ...(await resolveConfig(path)), filepath: path }));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
