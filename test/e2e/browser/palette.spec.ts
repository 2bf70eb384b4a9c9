/** Ctrl+K and the sheet of keys, by keyboard alone, in both languages. */
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';

test.beforeEach(async ({ desk }) => {
  await desk.page.getByRole('button', { name: 'Load sample workspace' }).click();
  await expect(desk.page.getByRole('heading', { name: 'Overview' })).toBeVisible();
});

test('finds a page and a thing, and does a command', async ({ desk }) => {
  const { page } = desk;
  const field = page.getByRole('combobox', { name: 'Find a thing, page or command' });
  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await field.fill('endpoint serv');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Endpoint services' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await field.fill('dark theme');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('theme', 'g100');

  await page.keyboard.press('Control+k');
  await field.fill('nothing is called so');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing matches' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
});

test('opens by the mouse, in Chinese too', async ({ desk }) => {
  const { page } = desk;
  await page.getByRole('button', { name: '切换为中文' }).click();
  await page.getByRole('button', { name: '查找资源、页面或命令' }).click();
  await page.getByRole('combobox', { name: '查找资源、页面或命令' }).fill('操作记录');
  await page.getByRole('dialog').getByRole('option', { name: '操作记录' }).click();
  await expect(page).toHaveURL(/#\/activity/);
});

test('shows the keys, but not while somebody types', async ({ desk }) => {
  const { page } = desk;
  await page.getByRole('link', { name: 'Endpoints' }).first().click();
  await page.getByRole('searchbox').or(page.getByRole('textbox')).first().focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('main').focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  expect(await accessibilityFaults(page)).toEqual([]);
});
