/**
 * The charts of Monitoring against uPlot, with the same numbers in the same Chromium, in turn; and the page itself: from
 * the click on another period to its picture. Ours in the first is the drawing that the page uses, without the page.
 */
import { join } from 'node:path';
import { root } from '../../electron/launch/prepare.mjs';
import { startBrowser, startHost } from './browser.mjs';
import { chartPeer } from './peers.mjs';

const free = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
const rounds = 3;
const times = 12;
/** All samples of a week, and what the page asks for: as many buckets as can be told apart. */
const windows = [
  { points: 10_080, banded: false, name: '6 charts of 10,080 points, 7 days at 1 minute' },
  {
    points: 720,
    banded: true,
    name: 'the same thinned to 720 with lowest and highest, as the page asks for it',
  },
];
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** One script of the drawing and what measures it. */
async function buildPage() {
  const { build } = await import('vite');
  const { svelte, vitePreprocess } = await import('@sveltejs/vite-plugin-svelte');
  const outDir = join(root, 'out/bench/charts');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [svelte({ configFile: false, preprocess: vitePreprocess() })],
    build: {
      outDir,
      emptyOutDir: true,
      lib: {
        entry: join(root, 'test/bench/charts/page.ts'),
        formats: ['iife'],
        name: 'bench',
        fileName: () => 'page.js',
      },
    },
  });
  return join(outDir, 'page.js');
}

const page = `<!doctype html><style>
  body { margin: 0; display: grid; grid-template-columns: 560px 560px; }
  .chart { position: relative; width: 560px; height: 120px; }
</style><body></body>`;

/** What a fresh page measures of one driver. */
async function measureIn(browser, scripts, styles, input) {
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    await tab.setContent(page);
    for (const path of styles) await tab.addStyleTag({ path });
    for (const path of scripts) await tab.addScriptTag({ path });
    const got = await tab.evaluate((given) => globalThis.chartBench.measure(given), input);
    if (!(got.ink > 0.01)) throw new Error(`${input.name} drew nothing`);
    // The first loads and compiles.
    return { create: got.create.slice(1), update: got.update.slice(1) };
  } finally {
    await tab.close();
  }
}

async function drawn() {
  const peer = await chartPeer();
  const ours = await buildPage();
  const drivers = [
    { driver: 'ours', scripts: [ours], styles: [] },
    ...(peer ? [{ ...peer, scripts: [...peer.scripts, ours] }] : []),
  ];
  const got = new Map();
  const browser = await startBrowser(free);
  try {
    for (let round = 0; round < rounds; round += 1)
      for (const { name, ...window } of windows)
        for (const { driver, scripts, styles } of drivers) {
          const one = await measureIn(browser, scripts, styles, { ...window, times, name: driver });
          const key = `${name} ${driver}`;
          const all = got.get(key) ?? { create: [], update: [] };
          for (const what of Object.keys(all)) all[what].push(...one[what]);
          got.set(key, all);
        }
  } finally {
    await browser.close();
  }
  const texts = { create: 'drawn first', update: 'other numbers drawn' };
  return windows.flatMap(({ name }) =>
    Object.entries(texts).map(([what, text]) => {
      const theirs = got.get(`${name} uplot`);
      return {
        what: `${name}: ${text}`,
        unit: 'ms',
        ours: median(got.get(`${name} ours`)[what]),
        peer: theirs ? median(theirs[what]) : null,
        peerName: peer?.name ?? 'uPlot',
        bound: 2,
      };
    }),
  );
}

/** An endpoint of the sample with a week of history, made through the program itself. */
const endpoint = '#/endpoints/vpce-ntv3vy9k';

async function openMonitoring(browser, url) {
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  tab.setDefaultTimeout(60_000);
  await tab.goto(`${url}${endpoint}`);
  await tab.getByRole('tab', { name: 'Monitoring' }).click();
  await tab.getByText('Last 24 hours', { exact: true }).waitFor();
  return tab;
}

/**
 * From the click to two frames after the page tells another period: text and charts change in one go. In the page, ms.
 */
const change = async (kind) => {
  const period = () => document.querySelector('.legend strong')?.textContent;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const before = period();
  const began = performance.now();
  [...document.querySelectorAll('.bar fieldset label')]
    .find(({ textContent }) => textContent.trim() === kind)
    .click();
  while (period() === before) await frame();
  await frame();
  await frame();
  return performance.now() - began;
};

/** `folder`: a data folder with the sample. */
async function changed(folder) {
  const host = await startHost(folder);
  const browser = await startBrowser(free);
  const [first, later] = [[], []];
  try {
    const maker = await openMonitoring(browser, host.url);
    await maker.getByRole('button', { name: 'Simulate history' }).click();
    await maker.getByText(/samples simulated for/).waitFor();
    await maker.close();
    for (let round = 0; round < 5; round += 1) {
      const tab = await openMonitoring(browser, host.url);
      await tab.getByRole('region', { name: 'Active connections', exact: true }).waitFor();
      await tab.waitForLoadState('networkidle');
      first.push(await tab.evaluate(change, 'Last 7 days'));
      for (let n = 0; n < 4; n += 1)
        for (const kind of ['Last 24 hours', 'Last 7 days']) later.push(await tab.evaluate(change, kind));
      await tab.close();
    }
  } finally {
    await browser.close();
    await host.stop();
  }
  const row = (what, all) => ({
    what,
    unit: 'ms',
    ours: median(all),
    peer: null,
    peerName: 'bound',
    bound: 100,
  });
  console.error('period changes, ms:', first.map(Math.round).join(' '), '|', later.map(Math.round).join(' '));
  return [
    row('page Monitoring: from the click on another period to its picture, the first after opening', first),
    row('the same, the following ones', later),
  ];
}

/** Rows of the table. */
export const measureCharts = async (folder) => [...(await drawn()), ...(await changed(folder))];
