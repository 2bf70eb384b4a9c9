/**
 * `npm test`: every layer, also in a fresh clone. Installs what is missing where it can, says what it can't, and ends
 * with one line: `N passed, N failed, N skipped`. `npm test -- --only unit,browser` runs some layers.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from '../../electron/launch/prepare.mjs';

const node = process.execPath;
const tool = (path) => join(root, 'node_modules', path);
const layerMs = 30 * 60_000;
const work = mkdtempSync(join(tmpdir(), 'private-link-desk-test-'));

/** Runs a program in front of everybody; answers its exit code. */
function show(args, env = {}) {
  return new Promise((done) => {
    const child = spawn(node, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      timeout: layerMs,
    });
    child.on('error', () => done(1));
    child.on('exit', (code) => done(code ?? 1));
  });
}

/** A check that either holds or does not. */
const check = (args) => async () => {
  const code = await show(args);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, skips: [] };
};

/** Reads a layer's counts; a layer that ended badly without a failed test has failed once. */
function counted(file, code, read) {
  try {
    const counts = read(JSON.parse(readFileSync(file, 'utf8')));
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    return { passed: 0, failed: 1, skipped: 0, skips: [] };
  }
}

const vitest = (project) => async () => {
  const file = join(work, `${project}.json`);
  const code = await show([tool('vitest/vitest.mjs'), 'run', '--project', project], {
    VITEST_COUNT_FILE: file,
  });
  return counted(file, code, (counts) => counts);
};

const playwrightArgs = (project) => [
  tool('playwright/cli.js'),
  'test',
  '--config',
  'test/playwright.config.ts',
  '--project',
  project,
];

function* specsOf(suite) {
  yield* suite.specs ?? [];
  for (const inner of suite.suites ?? []) yield* specsOf(inner);
}

function playwrightCounts({ stats, suites, errors }) {
  const skips = [];
  for (const spec of suites.flatMap((suite) => [...specsOf(suite)]))
    for (const test of spec.tests)
      if (test.status === 'skipped')
        skips.push(
          `${spec.title}: ${test.annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given'}`,
        );
  // A test that passed only at the second try has failed.
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { passed: stats.expected, failed, skipped: stats.skipped, skips };
}

const playwright = (project) => async (hindrance) => {
  const file = join(work, `${project}.json`);
  const env = { PLAYWRIGHT_COUNT_FILE: file };
  if (hindrance === null) return counted(file, await show(playwrightArgs(project), env), playwrightCounts);
  await show([...playwrightArgs(project), '--list'], env);
  return counted(file, 0, ({ suites }) => {
    const tests = suites.flatMap((suite) => [...specsOf(suite)]).length;
    return {
      passed: 0,
      failed: 0,
      skipped: tests,
      skips: [`all ${tests} tests of ${project}: ${hindrance}`],
    };
  });
};

const layers = {
  format: check([tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
  lint: check([tool('eslint/bin/eslint.js'), '--max-warnings', '0', '.']),
  types: check([join(root, 'test/support/types.mjs')]),
  unit: vitest('unit'),
  contract: vitest('contract'),
  component: vitest('component'),
  peers: vitest('peers'),
  browser: playwright('browser'),
  electron: playwright('electron'),
};

function chosenLayers() {
  const [option, list, ...rest] = process.argv.slice(2);
  if (option === undefined) return Object.keys(layers);
  const names = option === '--only' && list && rest.length === 0 ? list.split(',') : [];
  if (names.length === 0 || names.some((name) => !(name in layers))) {
    console.error(`Usage: npm test -- [--only ${Object.keys(layers).join(',')}]`);
    process.exit(2);
  }
  return names;
}

/** Why the layers that need something of the machine can't run; null where they can. */
async function hindrances(names) {
  const needed = names.filter((name) => name === 'browser' || name === 'electron');
  if (needed.length === 0) return {};
  const { prepareMachine } = await import('./machine.mjs');
  const found = await prepareMachine();
  if (needed.includes('electron') && found.electron === null) {
    const { findRuntime } = await import('../../electron/launch/runtime.mjs');
    const { executable, reasons } = await findRuntime();
    if (executable === null) found.electron = `no Electron runtime: ${reasons.join('; ')}`;
  }
  return found;
}

const names = chosenLayers();
try {
  await prepare();
  const hindrance = await hindrances(names);
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  const skips = [];
  for (const name of names) {
    console.log(`\n== ${name}`);
    const counts = await layers[name](hindrance[name] ?? null);
    for (const key of Object.keys(total)) total[key] += counts[key];
    lines.push(
      `${name.padEnd(10)} ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`,
    );
    skips.push(...counts.skips);
  }
  console.log(`\n${lines.join('\n')}`);
  for (const skip of skips) console.log(`SKIPPED ${skip}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed === 0 ? 0 : 1;
} catch (error) {
  console.error(error.message);
  console.log('\n0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
