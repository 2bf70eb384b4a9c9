/** `npm run pictures`: the README's pictures, taken from the running program with the sample workspace, light and dark. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBuilt, root } from '../../electron/launch/prepare.mjs';
import { prepareMachine, systemChromium } from './machine.mjs';

const folder = join(root, 'resources/pictures');
/** `npm run pictures -- monitoring` takes only those. */
const wanted = process.argv.slice(2);
const size = { width: 1440, height: 900 };

/** Every picture: its file name, and how to get there from a page that shows the sample. */
const pictures = [
  { name: 'overview', open: (page) => page.goto('#/overview') },
  {
    name: 'setup',
    open: async (page) => {
      await page.goto('#/setup');
      await page.getByRole('row').filter({ hasText: 'Step 2 of 5' }).getByText('Resume').click();
      await page.getByRole('tab', { name: 'AWS CLI' }).click();
    },
  },
  { name: 'privatelink', open: (page) => page.goto('#/privatelink') },
  { name: 'endpoint-services', open: (page) => page.goto('#/endpoint-services') },
  { name: 'endpoints', open: (page) => page.goto('#/endpoints') },
  {
    name: 'security-groups',
    open: async (page) => {
      await page.goto('#/endpoints/vpce-ntv3vy9k/security-groups');
      await page.getByRole('button', { name: 'Adjust priority' }).click();
    },
  },
  {
    name: 'monitoring',
    open: async (page) => {
      await page.goto('#/endpoints/vpce-ntv3vy9k/monitoring');
      const simulate = page.getByRole('button', { name: 'Simulate history' });
      await simulate
        .or(page.getByRole('switch', { name: 'Thresholds' }))
        .first()
        .waitFor();
      // The history is made once; the second picture finds it there.
      if (await simulate.isVisible()) await simulate.click();
      await page.getByRole('switch', { name: 'Thresholds' }).waitFor({ timeout: 60_000 });
      for (const notice of await page.getByRole('button', { name: /^Dismiss/ }).all()) await notice.click();
      await page.getByRole('switch', { name: 'Data comparison' }).check();
      await page.getByRole('slider', { name: 'Active connections' }).focus();
      for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowLeft');
      await page.evaluate(() => document.activeElement.blur());
    },
  },
  { name: 'topology', open: (page) => page.goto('#/topology/vpce-svc-7b1e4c9d2a6f80351') },
  {
    name: 'preflight',
    open: async (page) => {
      await page.goto('#/preflight');
      await page.getByText('Zone use1-az2 is not offered by the service').first().click();
    },
  },
  { name: 'artefacts', open: (page) => page.goto('#/artefacts') },
  { name: 'drift', open: (page) => page.goto('#/drift') },
  { name: 'cost', open: (page) => page.goto('#/cost') },
  {
    name: 'inventory',
    open: async (page) => {
      await page.goto('#/inventory');
      await page.getByText('orders-app').first().click();
    },
  },
  { name: 'activity', open: (page) => page.goto('#/activity') },
  { name: 'help', open: (page) => page.goto('#/help/glossary') },
  { name: 'settings', open: (page) => page.goto('#/settings') },
];

const lacks = (await prepareMachine()).browser;
if (lacks) throw new Error(lacks);
await ensureBuilt();
mkdirSync(folder, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'desk-pictures-'));
const host = spawn(process.execPath, [join(root, 'out/main/host.js'), '--data', work, '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = await chromium.launch({
  ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const line = await new Promise((done) => host.stdout.once('data', (chunk) => done(String(chunk))));
  const url = /http\S+/.exec(line)[0];
  // The token is traded once for a cookie, so both schemes share one context's cookie.
  const context = await browser.newContext({
    viewport: size,
    locale: 'en-GB',
    baseURL: new URL('/', url).href,
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const { name, open } of pictures.filter((one) => wanted.length === 0 || wanted.includes(one.name))) {
      await open(page);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.evaluate(() => document.fonts.ready);
      await page.mouse.move(700, 4);
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), animations: 'disabled' });
    }
  }
} finally {
  await browser.close();
  host.kill('SIGTERM');
  await new Promise((done) => host.once('exit', done));
  rmSync(work, { recursive: true, force: true });
}
