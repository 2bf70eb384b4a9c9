/**
 * `npm run bench`: builds, measures ours and the peers in the same run, prints a table of ratios; `--readme` also puts
 * it into the README; `npm run bench -- lists start` measures parts of it. Medians of several runs. Nothing here is a test: machines differ, ratios less so.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findRuntime } from '../../electron/launch/runtime.mjs';
import { ensureBuilt, ensureInstalled } from '../../electron/launch/prepare.mjs';
import { prepareMachine, startDisplay } from '../support/machine.mjs';
import { startBrowser, startHost } from './browser.mjs';
import { measureCharts } from './charts.mjs';
import { growthRows, measureLists } from './list.mjs';
import { measurePackaged } from './packaged.mjs';
import { measureStart } from './start.mjs';

const root = resolve(import.meta.dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'desk-bench-'));

/** Builds a bench of the core, runs it in a process of its own and answers what it printed last. */
async function runCore(name, args) {
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, `test/bench/${name}.ts`),
      outDir: join(root, 'out/bench', name),
      emptyOutDir: true,
      rollupOptions: { output: { entryFileNames: `${name}.js` } },
    },
    ssr: { noExternal: true },
  });
  const out = execFileSync(process.execPath, [join(root, 'out/bench', name, `${name}.js`), ...args], {
    encoding: 'utf8',
    cwd: root,
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(out.trim().split('\n').at(-1));
}

/** A data folder with the sample, made through the program itself. */
async function sampleFolder(name) {
  const folder = join(work, name);
  const host = await startHost(folder);
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(host.url);
    await page.getByRole('button', { name: 'Load sample workspace' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  } finally {
    await browser.close();
    await host.stop();
  }
  return folder;
}

/** Every file of the whole difference: a bound at 1,000 planned endpoints, growth at a tenth and ten times as many. */
function artefactRows(measured) {
  const at = measured.find(({ count }) => count === 1_000);
  const perEndpoint = measured.map(({ count, ms }) => ({ count, files: ms / count }));
  return [
    {
      what: 'every file of 1,000 planned endpoints, both sides',
      unit: 'ms',
      ours: at.ms,
      peer: null,
      peerName: 'bound',
      bound: 2000,
    },
    ...growthRows(perEndpoint, { files: ['artefacts', 1.5] }),
  ];
}

/** Batch accept and export: bounds at 10,000 endpoints, growth at a tenth and ten times as many. */
function consoleRows(cores) {
  const at = cores.find(({ count }) => count === 10_000);
  const bounded = (what, unit, ours, bound) => ({ what, unit, ours, peer: null, peerName: 'bound', bound });
  const perRow = cores.map(({ count, pending, acceptMs, exportMs }) => ({
    count,
    accept: acceptMs / pending,
    export: exportMs / count,
  }));
  return [
    bounded('accept of 1,000 pending connections as one batch, on the disk', 'ms', at.acceptMs, 1000),
    bounded('events of such a batch that the page has to follow', '', at.events, 1),
    bounded('export of 10,000 endpoints as CSV', 'ms', at.exportMs, 500),
    ...growthRows(perRow, {
      accept: ['batch accept of every tenth', 1],
      export: ['export as CSV', Infinity],
    }),
  ];
}

async function listRows(lists) {
  const lacks = await prepareMachine();
  if (lacks.browser) {
    console.error(`SKIPPED: lists are not measured: ${lacks.browser}`);
    return [];
  }
  return measureLists(lists);
}

async function chartRows() {
  const lacks = await prepareMachine();
  if (lacks.browser) {
    console.error(`SKIPPED: charts are not measured: ${lacks.browser}`);
    return [];
  }
  return measureCharts(await sampleFolder('charts'));
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
  const sample = await sampleFolder('sample');
  const server = await startDisplay();
  if (server) process.env.DISPLAY = server.display;
  try {
    const rows = await measureStart(executable, { sample, large });
    // Only Linux packs a folder that can be started and told what it takes.
    return process.platform === 'linux' ? [...rows, ...(await measurePackaged(work, sample))] : rows;
  } finally {
    server?.stop();
  }
}

function number(value) {
  if (value === null) return 'not found';
  return Number.isInteger(value) || value >= 10 ? value.toFixed(0) : value.toFixed(2);
}

function line(row) {
  const against = row.peer === null ? '' : number(row.peer);
  // Nothing at all on the other side (no late frame) has no ratio.
  const times = row.peer === null || row.peer === 0 ? null : row.ours / row.peer;
  const ratio = times === null ? '' : times.toFixed(times < 0.1 ? 3 : 2);
  const bound = !Number.isFinite(row.bound)
    ? ''
    : row.peerName === 'bound'
      ? `${row.bound} ${row.unit}`.trim()
      : row.bound.toFixed(2);
  const peer = row.peerName === 'bound' || row.peerName === 'none' ? '' : row.peerName;
  return `| ${row.what} | ${`${number(row.ours)} ${row.unit}`.trim()} | ${peer} | ${against} | ${ratio} | ${bound} |`;
}

/** Answers the same promise each time: what several parts need is made once. */
function once(make) {
  let made;
  return () => (made ??= make());
}
const core = once(() => runCore('core.bench', [work, 'keep']));
const consoles = once(() => runCore('consoles.bench', [join(work, 'consoles')]));

/** What can be asked for by name. Each answers its rows. */
const parts = {
  core: async () => (await core()).rows,
  preflight: async () => (await runCore('preflight.bench', [])).rows,
  metrics: async () => (await runCore('metrics.bench', [join(work, 'metrics')])).rows,
  charts: chartRows,
  artefacts: async () => artefactRows(await runCore('artefacts.bench', [])),
  start: async () => startRows((await core()).large),
  consoles: async () => consoleRows((await consoles()).cores),
  lists: async () => listRows((await consoles()).lists),
};
const asked = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const unknown = asked.filter((one) => !Object.hasOwn(parts, one));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

const marked = /<!-- bench -->[\s\S]*<!-- \/bench -->/;
/** What a row measures, and against whom: rows that were not measured this time stay. */
const subjectOf = (text) =>
  text
    .split('|')
    .map((cell) => cell.trim())
    .filter((_cell, at) => at === 1 || at === 3)
    .join('|');

async function intoReadme(where, lines) {
  const path = join(root, 'README.md');
  const text = readFileSync(path, 'utf8');
  const before = (marked.exec(text)?.[0] ?? '')
    .split('\n')
    .filter((one) => /^\|(?! (measured|---))/.test(one));
  const measured = new Map(lines.map((one) => [subjectOf(one), one]));
  const kept = asked.length === 0 ? [] : before.map((one) => measured.get(subjectOf(one)) ?? one);
  const had = new Set(kept.map(subjectOf));
  const table = [...head, ...kept, ...lines.filter((one) => !had.has(subjectOf(one)))].join('\n');
  const next = text.replace(marked, `<!-- bench -->\n\n${where}\n\n${table}\n\n<!-- /bench -->`);
  const { format, resolveConfig } = await import('prettier');
  writeFileSync(path, await format(next, { ...(await resolveConfig(path)), filepath: path }));
}

const head = ['| measured | ours | peer | peer | ratio | at most |', '| --- | --: | --- | --: | --: | --: |'];

try {
  await ensureInstalled();
  await ensureBuilt();
  const lines = [];
  for (const [name, measure] of Object.entries(parts))
    if (asked.length === 0 || asked.includes(name)) lines.push(...(await measure()).map(line));
  const where = `${cpus().length} cores ${cpus()[0]?.model.trim() ?? ''}, Node ${process.versions.node}, medians`;
  console.log([where, '', ...head, ...lines].join('\n'));
  if (process.argv.includes('--readme')) await intoReadme(where, lines);
} finally {
  rmSync(work, { recursive: true, force: true });
}
