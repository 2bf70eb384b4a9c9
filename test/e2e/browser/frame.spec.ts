/** The frame and its own pages, in a browser: what a component test can't see. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../../electron/launch/prepare.mjs';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';

const pages = ['overview', 'activity', 'settings'] as const;
const messages = join(root, 'resources', 'messages', 'en');
const englishKeys = readdirSync(messages).flatMap((name) =>
  Object.keys(JSON.parse(readFileSync(join(messages, name), 'utf8')) as object),
);
const openPage = (page: Page, name: string) => page.goto(new URL(`#/${name}`, page.url()).href);
const tile = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
test('the first start offers three ways, and the choice holds', async ({ desk }) => {
  const { page } = desk;
  await expect(page.getByRole('main').getByRole('button')).toHaveText([
    /Load sample workspace/,
    /Import inventory/,
    /Start empty/,
  ]);
  await tile(page, 'Start empty').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
  await desk.restart();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
});

test('Overview says what is connected, what waits, what costs money and what happened', async ({ desk }) => {
  const { page } = desk;
  await tile(page, 'Load sample workspace').click();
  const panel = (name: string) => page.getByRole('region', { name });
  await expect(panel('Private links').getByRole('definition')).toHaveText(['5', '0', '1']);
  await expect(panel('Waits for whom').getByRole('link', { name: 'Resume: orders-taos' })).toBeVisible();
  await expect(panel('Costs money now').getByRole('row', { name: 'Rejected, not deleted' })).toContainText(
    '$0.02',
  );
  await expect(panel('Found by preflight')).toContainText('Zone use1-az2 is not offered by the service');
  await expect(panel('Latest activity')).toContainText('Start workspace');
});

test('the first page needs no text of those that come after it', async ({ desk }) => {
  const { page } = desk;
  await tile(page, 'Load sample workspace').click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  let letCome = (): void => undefined;
  const held = new Promise<void>((done) => (letCome = done));
  await page.route('**/english-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  const findings = page.getByRole('region', { name: 'Found by preflight' });
  await expect(findings).toBeVisible();
  await expect(page.getByRole('region', { name: 'Latest activity' })).toContainText('Start workspace');
  const shown = await page.content();
  expect(englishKeys.filter((key) => shown.includes(key))).toEqual([]);
  letCome();
  await expect(findings).toContainText('Zone use1-az2 is not offered by the service');
});

test('no page of the frame has an accessibility violation, light or dark', async ({ desk }) => {
  const { page } = desk;
  const found: Record<string, unknown> = { 'first start': await accessibilityFaults(page) };
  await tile(page, 'Load sample workspace').click();
  for (const theme of ['Dark theme', 'Light theme']) {
    await page.getByRole('button', { name: theme }).click();
    for (const name of pages) {
      await openPage(page, name);
      await page.getByRole('heading', { level: 1, name: new RegExp(name, 'i') }).waitFor();
      found[`${theme} ${name}`] = await accessibilityFaults(page);
    }
  }
  expect(Object.entries(found).filter(([, list]) => (list as unknown[]).length > 0)).toEqual([]);
});

test('the console stays silent, and the content security policy has nothing to report', async ({ desk }) => {
  const { page } = desk;
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.reload();
  await tile(page, 'Load sample workspace').click();
  for (const name of ['inventory', 'privatelink', 'setup', ...pages]) {
    await openPage(page, name);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  await page.getByRole('button', { name: '切换为中文' }).click();
  await page.getByRole('heading', { level: 1, name: '设置' }).waitFor();
  expect(said).toEqual([]);
});

test('everything in the frame is reached by keyboard', async ({ desk }) => {
  const { page } = desk;
  await tile(page, 'Start empty').press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.getByRole('link', { name: 'Settings' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused();
});

test('on paper a page is its body alone, in the light theme, and longer than the window', async ({
  desk,
}) => {
  const { page } = desk;
  await tile(page, 'Load sample workspace').click();
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect(page.locator('html')).toHaveAttribute('theme', 'g100');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('html')).toHaveAttribute('theme', 'g10');
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('navigation')).toBeHidden();
  const main = await page.getByRole('main').boundingBox();
  expect(main?.height).toBeGreaterThan(page.viewportSize()?.height ?? Infinity);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('html')).toHaveAttribute('theme', 'g100');
});

test('a list prints all its rows, the diagram as its table', async ({ desk }) => {
  const { page } = desk;
  await page.setViewportSize({ width: 1280, height: 600 });
  await tile(page, 'Load sample workspace').click();
  await openPage(page, 'endpoints');
  const onScreen = page.getByRole('table', { name: 'Endpoints' });
  await expect(onScreen).toHaveAttribute('aria-rowcount', '52');
  await page.emulateMedia({ media: 'print' });
  const print = () => page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await print();
  // With the head, which each sheet has.
  await expect(page.getByRole('row')).toHaveCount(52);
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveCount(1);
  await expect(page.getByRole('searchbox')).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(onScreen).toBeVisible();
  await openPage(page, 'topology');
  await page.getByRole('combobox', { name: 'Service' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  await print();
  await expect(page.getByRole('row').filter({ hasText: 'audit-archive' }).first()).toBeVisible();
});

test('the lists and the step of a setup fit a small window', async ({ desk }) => {
  const { page } = desk;
  await page.setViewportSize({ width: 1280, height: 800 });
  await tile(page, 'Load sample workspace').click();
  const beyond = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('main, main .scroll')]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ className }) => className),
    );
  await openPage(page, 'setup');
  await page.getByRole('link', { name: /^orders-reports/ }).waitFor();
  expect(await beyond()).toEqual([]);
  await page.setViewportSize({ width: 760, height: 800 });
  await page.getByRole('link', { name: /^orders-reports/ }).click();
  await page.getByRole('radio').first().waitFor();
  expect(await beyond()).toEqual([]);
});

test('a message covers nothing of the page', async ({ desk }) => {
  const { page } = desk;
  await page.setViewportSize({ width: 1280, height: 800 });
  await tile(page, 'Load sample workspace').click();
  await openPage(page, 'endpoints');
  const list = page.getByRole('table', { name: 'Endpoints' });
  await list.waitFor();
  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await downloaded;
  const said = await page.getByText('rows exported to').boundingBox();
  const rows = await list.boundingBox();
  expect((said?.x ?? 0) + (said?.width ?? Infinity)).toBeLessThan(rows?.x ?? 0);
});

test('Undo and Redo by keyboard, and not out of a text field', async ({ desk }) => {
  const { page } = desk;
  await tile(page, 'Start empty').click();
  await openPage(page, 'settings');
  const name = page.getByRole('textbox', { name: 'Workspace name' });
  await name.fill('orders-prod');
  await name.press('Enter');
  const shown = page.getByTestId('workspace-name');
  await expect(shown).toHaveText('orders-prod');
  // A fresh page: the browser's own Undo has nothing to take back.
  await page.reload();
  await page.getByRole('textbox', { name: 'DNS server' }).press('Control+z');
  await expect(shown).toHaveText('orders-prod');
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('Control+z');
  await expect(shown).toHaveText('My workspace');
  await page.keyboard.press('Control+Shift+z');
  await expect(shown).toHaveText('orders-prod');
});

test('the frame fits a small window: a rail instead of the names', async ({ desk }) => {
  const { page } = desk;
  await tile(page, 'Load sample workspace').click();
  await page.setViewportSize({ width: 900, height: 600 });
  await expect(page.getByRole('navigation', { name: 'Main' })).toHaveCSS('width', '48px');
  await expect(page.getByRole('link', { name: 'Inventory', exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(900);
});

test('a host that ends is missed', async ({ desk }) => {
  const { page } = desk;
  await tile(page, 'Start empty').click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await desk.stop();
  await expect(page.getByRole('alert')).toContainText('The connection to the program is lost.');
});
