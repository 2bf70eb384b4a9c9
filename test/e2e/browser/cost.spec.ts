/** What endpoints cost, grouped and searched; the operator's own prices, in both languages. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test, type BrowserDesk } from '../support/fixtures.ts';

async function open({ page }: BrowserDesk): Promise<Page> {
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await page.getByRole('link', { name: 'Cost', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Cost' }).waitFor();
  return page;
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const table = (page: Page, name = 'Endpoints by cost') => page.getByRole('table', { name });
const row = (page: Page, name: string) => table(page).getByRole('row').filter({ hasText: name });
const cells = (page: Page, name: string) => row(page, name).getByRole('cell').allInnerTexts();
const prices = (page: Page, region: string) =>
  table(page, 'Prices').getByRole('row').filter({ hasText: region });
test('says what each endpoint costs: Pending and Rejected too, and what a teardown saves', async ({
  desk,
}) => {
  const page = await open(desk);
  await page.getByRole('searchbox').fill('reporting-old');
  await expect(row(page, 'reporting-old')).toContainText('Rejected');
  expect((await cells(page, 'reporting-old')).slice(3, 7)).toEqual(['us-east-1', '2', '77', '$0.02']);
  const saved = page.getByRole('table', { name: 'What the teardown saves' });
  await expect(saved.getByRole('row', { name: /^Rejected, not deleted 1 2 \$14\.60/ })).toBeVisible();
  await expect(saved.getByRole('row', { name: /^Pending acceptance/ })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('a region without a price gets one: counted at once, edited, undone', async ({ desk }) => {
  const page = await open(desk);
  await expect(page.getByText('25 endpoints in ap-guangzhou have no price yet.')).toBeVisible();
  await button(page, 'Add prices for ap-guangzhou').click();
  const dialog = page.getByRole('dialog', { name: 'Prices of ap-guangzhou' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('A price is a number from 0 to 1000 USD.')).toBeVisible();
  await dialog.getByLabel('USD per zone and hour').fill('0.0137');
  await dialog.getByLabel('Source').fill('contract 2026-11');
  await dialog.getByLabel('Tier 1: USD per GB').fill('0.02');
  await button(page, 'Add tier').click();
  await dialog.getByLabel('Tier 2: from GB').fill('0');
  await dialog.getByLabel('Tier 2: USD per GB').fill('0.01');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Each tier begins above the one before it.')).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByLabel('Tier 2: from GB').fill('10000');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(prices(page, 'ap-guangzhou')).toContainText(
    /\$0\.0137\s*\$0\.02 \+1 tier.*contract 2026-11\s*Yours/,
  );
  await page.getByRole('searchbox').fill('data-orders-read');
  await expect(row(page, 'data-orders-read')).toContainText('$10.00');

  await prices(page, 'ap-guangzhou').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await dialog.getByLabel('USD per zone and hour').fill('0.02');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(row(page, 'data-orders-read')).toContainText('$14.60');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(row(page, 'data-orders-read')).toContainText('$10.00');
  await desk.restart();
  await page.getByRole('link', { name: 'Cost', exact: true }).click();
  await expect(prices(page, 'ap-guangzhou')).toContainText('$0.0137');

  await prices(page, 'ap-guangzhou').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page
    .getByRole('dialog', { name: 'Remove the prices of ap-guangzhou?' })
    .getByRole('button', { name: 'Remove' })
    .click();
  await expect(page.getByText('25 endpoints in ap-guangzhou have no price yet.')).toBeVisible();
});

test("the operator's own price stands over the program's", async ({ desk }) => {
  const page = await open(desk);
  await prices(page, 'us-east-1').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Use your own price' }).click();
  const dialog = page.getByRole('dialog', { name: 'Prices of us-east-1' });
  await dialog.getByLabel('USD per zone and hour').fill('0.008');
  await dialog.getByLabel('Source').fill('private pricing');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(prices(page, 'us-east-1')).toContainText('Yours');
  await page.getByRole('link', { name: 'Overview' }).click();
  const costs = page.getByRole('region', { name: 'Costs money now' });
  await expect(costs).toContainText('$0.12 per hour');
  await costs.getByRole('link', { name: 'Add prices' }).first().click();
  await expect(page.getByRole('dialog', { name: 'Prices of ap-guangzhou' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Cost' })).toBeVisible();
});

test('groups, opens a group and sorts', async ({ desk }) => {
  const page = await open(desk);
  await page.getByRole('combobox', { name: 'Group by' }).selectOption('region');
  const groups = table(page, 'Groups of endpoints by cost');
  await groups.getByRole('button', { name: 'Endpoints' }).click();
  await groups.getByRole('button', { name: 'Endpoints' }).click();
  await expect(groups.getByRole('row').nth(1)).toContainText('Tencent Cloud ap-guangzhou');
  expect(await accessibilityFaults(page)).toEqual([]);
  await groups.getByRole('link', { name: 'AWS eu-central-1' }).click();
  await expect(table(page).getByRole('row')).toHaveCount(4);
  await page.goBack();
  await expect(groups).toBeVisible();
  await page.getByRole('link', { name: 'By setup' }).click();
  await groups.getByRole('link', { name: 'orders-taos' }).click();
  await expect(row(page, 'orders-taos')).toContainText('Pending');
});

test('data is a what-if, by tiers, and says that it is planned', async ({ desk }) => {
  const page = await open(desk);
  const panel = page.getByRole('region', { name: 'Data processed' });
  await panel.getByLabel('Expected GB per month').fill('lots');
  await expect(panel.getByText('GB per month is a number, 0 or more.')).toBeVisible();
  await panel.getByLabel('Expected GB per month').fill('1048676');
  await expect(panel).toContainText(/Planned\s*\$10,486\.36 for data/);
  await expect(panel).toContainText('100 GB at $0.006: $0.60');
  await expect(panel).toContainText('begins these tiers at 1,048,576 and 5,242,880 GB');
  // What was typed is still there after a look at another page.
  await page.getByRole('link', { name: 'Activity' }).click();
  await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
  await page.goBack();
  await expect(panel.getByLabel('Expected GB per month')).toHaveValue('1048676');
  // What was sampled, once there is a history.
  await page.evaluate(() => (location.hash = '#/endpoints/vpce-0c7d1e94b25a8f631/monitoring'));
  await page.getByRole('button', { name: 'Simulate history' }).click();
  await expect(page.getByText(/samples simulated for/)).toBeVisible({ timeout: 60_000 });
  await page.evaluate(() => (location.hash = '#/cost'));
  // Without a figure of one's own it is what was sampled, and says by whom.
  await panel.getByLabel('Expected GB per month').fill('');
  await expect(panel).toContainText(/Simulated\s*\$[\d.,]+ for data/);
  await expect(panel).toContainText('Samples cover');
});

test('exports every endpoint', async ({ desk }) => {
  const page = await open(desk);
  const saving = page.waitForEvent('download');
  await button(page, 'Export').click();
  const file = await saving;
  const text = await readFile(await file.path(), 'utf8');
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
  expect(file.suggestedFilename()).toMatch(/^cost-all-\d{4}-\d\d-\d\d\.csv$/);
  expect(rows.find((one) => one['Name'] === 'reporting-old')).toMatchObject({
    Use: 'Rejected, not deleted',
    'Charged now': 'Yes',
    Zones: '2',
    'USD per month (730 h)': '14.6',
    'Saved by the teardown because': 'Rejected',
  });
  await expect(page.getByText(`40 endpoints exported to ${file.suggestedFilename()}`)).toBeVisible();
});

test('speaks Chinese, empty and full', async ({ desk }) => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Start empty' }).click();
  await page.getByRole('button', { name: '切换为中文' }).click();
  await page.getByRole('link', { name: '费用', exact: true }).click();
  await expect(page.getByText('本工作区还没有终端节点。请导入资源清单，或新建设置。')).toBeVisible();
  await page.getByRole('button', { name: '添加价格' }).click();
  const dialog = page.getByRole('dialog', { name: '添加价格' });
  await dialog.getByLabel('地域').fill('cn-north-1');
  await dialog.getByLabel('每可用区每小时 USD').fill('0.01');
  await dialog.getByLabel('来源').fill('合同 12 号');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('table', { name: '价格' })).toContainText('合同 12 号');
  expect(await accessibilityFaults(page)).toEqual([]);
});
