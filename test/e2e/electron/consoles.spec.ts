/** What only the desktop program shows of the consoles: its own menus, its save dialog, dragging by its own window. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { call } from '../support/desk-calls.ts';
import { expect, test } from '../support/fixtures.ts';
import { SecurityGroups } from '../support/security-groups.ts';

/** Keeps what the next context menus offer instead of drawing them, which waits for a hand. */
const noteMenus = (app: ElectronApplication) =>
  app.evaluate(({ Menu }) => {
    const noted: string[][] = [];
    (globalThis as { menus?: string[][] }).menus = noted;
    Menu.prototype.popup = function (this: Electron.Menu) {
      noted.push(this.items.map(({ label, enabled }) => `${label}${enabled ? '' : ' (off)'}`));
    };
  });
const openAt = (page: Page, hash: string) => page.evaluate((to) => (location.hash = to), hash);
const menusOf = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as { menus?: string[][] }).menus ?? []);

test('offers Cut, Copy and Paste over text, and a row its own menu', async ({ launchDesk }) => {
  const { app, page } = await launchDesk();
  await call(page, 'workspace.start', { with: 'sample' });
  await openAt(page, '#/endpoint-services');
  await noteMenus(app);
  const search = page.getByRole('searchbox', { name: 'Search by ID or name' });
  await search.fill('payments');
  await search.selectText();
  await search.click({ button: 'right' });
  await expect.poll(() => menusOf(app)).toHaveLength(1);
  await page.getByRole('cell', { name: 'Redis', exact: true }).click({ button: 'right' });
  const items = page.getByRole('menu').getByRole('menuitem');
  await expect(items.first()).toBeFocused();
  expect({
    text: await menusOf(app),
    row: (await items.allInnerTexts()).map((text) => text.split('\n')[0]),
  }).toEqual({
    text: [['Cut', 'Copy', expect.stringContaining('Paste'), '', 'Select all']],
    row: [
      'Manage endpoint connections',
      'Manage allowlist',
      'Manage backend services',
      'Accept/Reject endpoint connection requests',
      'Hand over',
      'Scripts and runbook',
      'Delete',
    ],
  });
});

test('exports the list to where the dialog says', async ({ launchDesk }) => {
  const { app, page, folder } = await launchDesk();
  await call(page, 'workspace.start', { with: 'sample' });
  await openAt(page, '#/endpoints');
  const target = join(folder, 'endpoints.csv');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await page.getByRole('button', { name: 'Export' }).click();
  const written = () => readFile(target, 'utf8').catch(() => '');
  await expect.poll(written).not.toBe('');
  const { collections } = await call(page, 'workspace.read', {});
  const text = await written();
  expect({ mark: text.codePointAt(0), lines: text.trimEnd().split('\r\n').length }).toEqual({
    mark: 0xfeff,
    lines: collections.endpoints.length + 1,
  });
});

test('drags a security group to another priority and keeps it', async ({ launchDesk }) => {
  const { page } = await launchDesk();
  const groups = new SecurityGroups(page);
  await groups.open('vpce-ntv3vy9k');
  await groups.button('Adjust priority').click();
  await groups.dragOver('deny-batch-hosts', '订单应用-443');
  await expect(groups.said).toHaveText('deny-batch-hosts lifted. Position 2 of 4. Not saved yet.');
  await page.mouse.up();
  await groups.button('Save').click();
  await expect(groups.button('Adjust priority')).toBeVisible();
  const { collections } = await call(page, 'workspace.read', {});
  expect(collections.endpoints.find(({ id }) => id === 'vpce-ntv3vy9k')?.securityGroupIds).toEqual([
    'sg-p4x8m2kq',
    'sg-7w1c5z9d',
    'sg-k3n6t0ya',
    'sg-u9e2h7vf',
  ]);
});
