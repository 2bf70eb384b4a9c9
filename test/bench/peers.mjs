/**
 * What ours is measured against: installed on demand, from a lock file with exact versions and checksums,
 * into the folder of built things. Never part of the program or of its own packages.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, root, say } from '../../electron/launch/prepare.mjs';

const lock = 'package-lock.json';
const installMs = 5 * 60_000;

/** Installs them; answers the path of a file of one, or `null` where they can't be installed, which is said aloud. */
async function installPeers() {
  const from = join(root, 'test/bench/peers');
  const folder = join(root, 'out/bench/peers');
  const at = (path) => join(folder, 'node_modules', path);
  const wanted = JSON.parse(readFileSync(join(from, lock), 'utf8')).packages;
  const there = Object.entries(wanted).every(
    ([path, { version }]) =>
      path === '' ||
      (existsSync(join(folder, path, 'package.json')) &&
        JSON.parse(readFileSync(join(folder, path, 'package.json'), 'utf8')).version === version),
  );
  if (!there) {
    say('Installing the peers of the benchmark (npm ci, into out/bench/peers) ...');
    mkdirSync(folder, { recursive: true });
    for (const name of ['package.json', lock]) copyFileSync(join(from, name), join(folder, name));
    const args = ['ci', '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel', 'error'];
    const { code } = await npm(args, { cwd: folder, timeoutMs: installMs });
    if (code !== 0) {
      say(
        `SKIPPED: AG Grid, Tabulator and uPlot are not measured, npm ci ended with code ${code} (its message is above).`,
      );
      return null;
    }
  }
  return at;
}

/** Once a run. */
let installed;
const peers = () => (installed ??= installPeers());

const nameOf = (title, name) => {
  const { packages } = JSON.parse(readFileSync(join(root, 'test/bench/peers', lock), 'utf8'));
  return `${title} ${packages[`node_modules/${name}`].version}`;
};

/** Files to load into a page, by list; empty where there are none. */
export async function listPeers() {
  const at = await peers();
  if (at === null) return [];
  return [
    {
      driver: 'agGrid',
      name: nameOf('AG Grid Community', 'ag-grid-community'),
      scripts: [at('ag-grid-community/dist/ag-grid-community.min.js')],
      styles: [],
    },
    {
      driver: 'tabulator',
      name: nameOf('Tabulator', 'tabulator-tables'),
      scripts: [at('tabulator-tables/dist/js/tabulator.min.js')],
      styles: [at('tabulator-tables/dist/css/tabulator.min.css')],
    },
  ];
}

/** The same for the charts; `null` where there is none. */
export async function chartPeer() {
  const at = await peers();
  return (
    at && {
      driver: 'uplot',
      name: nameOf('uPlot', 'uplot'),
      scripts: [at('uplot/dist/uPlot.iife.min.js')],
      styles: [at('uplot/dist/uPlot.min.css')],
    }
  );
}
