/**
 * The page Endpoints against AG Grid and Tabulator: the same rows and as many columns, in the same Chromium, in turn.
 * Ours is the real page of the built program over its real host; the peers draw plain texts and are set up as fast as
 * they go. Times are taken without the screen's frame rate, which would round all of them up to the same; scrolling
 * with it. The clock runs inside the page.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from '../../electron/launch/prepare.mjs';
import { startBrowser, startHost } from './browser.mjs';
import { listPeers } from './peers.mjs';

const size = { width: 1440, height: 900 };
const free = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
const rounds = 3;
const firsts = 5;
const sorts = 3;
const scrollFrames = 300;
/** Typed to the end and taken back: 118 keystrokes. */
const words = [
  '订单',
  '支付',
  'gateway',
  'orders-prod',
  '广州三区',
  'vpce-c0000',
  'audit',
  '客户数据',
  'metrics',
];
const script = (name) => readFileSync(join(root, 'test/bench/list', name), 'utf8');

const quantile = (numbers, part) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
};
const median = (numbers) => quantile(numbers, 0.5);

/** Calls a function of the bench inside the page. */
const inside = (page, name, input) =>
  page.evaluate(([what, given]) => globalThis.listBench[what](given), [name, input]);

/** Everything measured of one list in one page. */
async function measurePage(page) {
  // The first one loads and compiles, and is not counted.
  await inside(page, 'first');
  const first = [];
  for (let index = 0; index < firsts; index += 1) {
    await inside(page, 'close');
    first.push(await inside(page, 'first'));
  }
  return {
    first,
    search: await inside(page, 'search', words),
    sort: await inside(page, 'sort', sorts),
    columns: await inside(page, 'columns'),
  };
}

async function give(page, rows, driver, shape) {
  await page.evaluate(`${script('in-page.js')};${script('drivers.js')}`);
  await page.evaluate(
    ([all, name, given]) => globalThis.listBench.use(globalThis.drivers[name]({ ...given, rows: all }), all),
    [rows, driver, shape],
  );
}

async function withOurs(browser, url, rows, work) {
  const page = await browser.newPage({ viewport: size, locale: 'en-GB' });
  page.setDefaultTimeout(180_000);
  try {
    await page.goto(`${url}#/settings`);
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await give(page, rows, 'ours', {});
    return await work(page);
  } finally {
    await page.close();
  }
}

async function withPeer(browser, peer, rows, shape, work) {
  const page = await browser.newPage({ viewport: size, locale: 'en-GB' });
  page.setDefaultTimeout(180_000);
  try {
    await page.setContent(
      '<!doctype html><style>body{margin:0 24px;font:13px sans-serif}</style><body></body>',
    );
    for (const path of peer.styles) await page.addStyleTag({ path });
    for (const path of peer.scripts) await page.addScriptTag({ path });
    await give(page, rows, peer.driver, shape);
    return await work(page);
  } finally {
    await page.close();
  }
}

/** Ours and the peers in turn; answers by name what `work` measured, round by round. */
async function inTurn(args, url, rows, peers, shape, work) {
  const got = new Map();
  const note = (name, one) => got.set(name, [...(got.get(name) ?? []), one]);
  const browser = await startBrowser(args);
  try {
    for (let round = 0; round < rounds; round += 1) {
      note('ours', await withOurs(browser, url, rows, work));
      for (const peer of peers) note(peer.name, await withPeer(browser, peer, rows, shape, work));
    }
  } finally {
    await browser.close();
  }
  return got;
}

const figures = [
  { what: 'first rows', bound: 1.5, of: (all) => median(all.flatMap(({ first }) => first)) },
  { what: 'keystroke to filtered rows', bound: 1, of: (all) => median(all.flatMap(({ search }) => search)) },
  {
    what: 'keystroke to filtered rows, 95 of 100',
    bound: 1,
    of: (all) =>
      quantile(
        all.flatMap(({ search }) => search),
        0.95,
      ),
  },
  { what: 'sort by name', bound: Infinity, of: (all) => median(all.flatMap(({ sort }) => sort)) },
];

/** A screen of 60 Hz draws every 16.7 ms; one and a half of that is a frame that was missed. */
const missedMs = 25;
/** A wheel turned fast moves some 100 px a frame; the other is a scroll bar dragged from the top to the bottom. */
const scrolls = {
  'at the speed of a wheel': { frames: scrollFrames, step: 100 },
  'through all': { frames: scrollFrames },
};
const scrolling = Object.keys(scrolls).flatMap((how) => [
  { what: `longest frame scrolling ${how}`, unit: 'ms', of: (got) => Math.max(...got[how]) },
  {
    what: `missed frames of ${scrollFrames} scrolling ${how}`,
    unit: '',
    of: (got) => got[how].filter((ms) => ms > missedMs).length,
  },
]);

/** Rows of the table. `lists`: by number of rows, a prepared data folder and the file with its rows. */
export async function measureLists(lists) {
  const peers = await listPeers();
  const rows = [];
  const main = lists.find(({ count }) => count === 10_000);
  const of = (path) => JSON.parse(readFileSync(path, 'utf8'));
  const host = await startHost(main.folder);
  const name = '10,000 endpoints';
  try {
    const { columns, rows: things } = of(main.rows);
    const shape = { columns, height: await heightOfOurs(host.url, things) };
    const timed = await inTurn(free, host.url, things, peers, shape, measurePage);
    const drawn = new Map([...timed].map(([who, all]) => [who, all[0].columns]));
    if (new Set(drawn.values()).size !== 1)
      say(`The lists differ in columns: ${[...drawn].map((pair) => pair.join(' ')).join(', ')}.`);
    const frames = await inTurn([], host.url, things, peers, shape, async (page) => {
      await inside(page, 'first');
      const got = {};
      for (const [how, by] of Object.entries(scrolls)) got[how] = await inside(page, 'scroll', by);
      return got;
    });
    for (const peer of peers.length > 0 ? peers : [{ name: 'not installed' }]) {
      for (const { what, bound, of: value } of figures)
        rows.push(rowOf(`${what}, ${name}`, 'ms', timed, peer.name, value, bound));
      for (const { what, unit, of: value } of scrolling)
        rows.push(
          rowOf(`${what}, ${name}`, unit, frames, peer.name, (all) => median(all.map(value)), Infinity),
        );
    }
  } finally {
    await host.stop();
  }
  return [...rows, ...(await growth(lists, of))];
}

function rowOf(what, unit, got, peerName, value, bound) {
  const theirs = got.get(peerName);
  return {
    what,
    unit,
    ours: value(got.get('ours')),
    peer: theirs ? value(theirs) : null,
    peerName,
    bound,
  };
}

/** The same room for everybody: what the page of the program gives its list. */
async function heightOfOurs(url, things) {
  const browser = await startBrowser();
  try {
    return await withOurs(browser, url, things, async (page) => {
      await inside(page, 'first');
      return inside(page, 'height');
    });
  } finally {
    await browser.close();
  }
}

/** Time per row of ours at 10 and 100 times as many, against a tenth of it. */
async function growth(lists, of) {
  const perRow = [];
  for (const { count, folder, rows } of lists) {
    const host = await startHost(folder);
    const browser = await startBrowser(free);
    try {
      const { rows: things } = of(rows);
      const { first, search } = await withOurs(browser, host.url, things, measurePage);
      perRow.push({ count, first: median(first) / count, search: median(search) / count });
    } finally {
      await browser.close();
      await host.stop();
    }
  }
  return growthRows(perRow, { first: ['first rows', 1], search: ['keystroke to filtered rows', 1] });
}

/**
 * Rows that compare the time per row (in µs) of each number of rows with that of the next smaller one. `measures`: by
 * the key in `perRow`, what it is called and its bound.
 */
export function growthRows(perRow, measures) {
  const number = new Intl.NumberFormat('en');
  return Object.entries(measures).flatMap(([key, [what, bound]]) =>
    perRow.slice(1).map((one, index) => ({
      what: `${what}, per row of ${number.format(one.count)}`,
      unit: 'µs',
      ours: one[key] * 1000,
      peer: perRow[index][key] * 1000,
      peerName: `ours, per row of ${number.format(perRow[index].count)}`,
      bound,
    })),
  );
}
