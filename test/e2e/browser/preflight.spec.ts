/** Preflight over the whole workspace: found, narrowed down, opened, mended, undone; also inside the Create dialogs. */
import type { Page } from '@playwright/test';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test, type BrowserDesk } from '../support/fixtures.ts';

async function open({ page }: BrowserDesk): Promise<Page> {
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await page.getByRole('link', { name: 'Preflight 2 blocking' }).click();
  await page.getByRole('heading', { level: 1, name: 'Preflight' }).waitFor();
  return page;
}
const table = (page: Page) => page.getByRole('table', { name: 'Findings' });
const row = (page: Page, text: string) => table(page).getByRole('row').filter({ hasText: text });
test('finds what stands in the way of every thing, the hardest first', async ({ desk }) => {
  const page = await open(desk);
  await expect(table(page).getByRole('row').nth(1)).toContainText('orders-reports');
  await expect(table(page).getByRole('row').nth(2)).toContainText(
    'Zone use1-az2 is not offered by the service',
  );
  await row(page, 'Zone use1-az2 is not offered').click();
  const detail = page.getByRole('region', { name: 'The chosen finding' });
  await expect(detail).toContainText('AWS would answer');
  await expect(detail).toContainText('InvalidParameter');
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('a button mends it, Activity tells, Undo takes it back', async ({ desk }) => {
  const page = await open(desk);
  await page.getByRole('button', { name: 'Drop use1-az2: orders-reports' }).click();
  await expect(row(page, 'Zone use1-az2 is not offered')).toHaveCount(0);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(row(page, 'Zone use1-az2 is not offered')).toHaveCount(1);
  await page.getByRole('link', { name: 'Activity', exact: true }).click();
  await expect(page.getByRole('row').nth(1)).toContainText('orders-reports');
});

test('is narrowed down by severity, cloud, region and text, and grouped by check', async ({ desk }) => {
  const page = await open(desk);
  await page.getByRole('button', { name: /^Blocks/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'findings' })).toContainText('2 of');
  await page.getByRole('combobox', { name: 'Cloud' }).selectOption('tencent');
  await expect(page.getByRole('status').filter({ hasText: 'findings' })).toContainText('1 of');
  await page.getByRole('searchbox', { name: 'Search findings' }).fill('no such text');
  await page.getByRole('button', { name: 'Show all findings' }).click();
  await page.getByRole('searchbox', { name: 'Search findings' }).fill('default security');
  await expect(row(page, 'orders-reports').first()).toBeVisible();
  await page.getByRole('combobox', { name: 'Grouped by' }).selectOption('check');
  await expect(table(page).getByRole('row').nth(1)).toContainText('Default security group');
  await page.getByRole('combobox', { name: 'Region' }).selectOption('tencent:ap-guangzhou');
  await expect(row(page, 'orders-reports')).toHaveCount(0);
});

test('each finding opens its thing', async ({ desk }) => {
  const page = await open(desk);
  await page.getByRole('link', { name: 'Open: orders-reports' }).click();
  await expect(page).toHaveURL(/#\/setup\//);
});

test('by keyboard: to a finding, its whole text, and its button', async ({ desk }) => {
  const page = await open(desk);
  await table(page).getByRole('row').nth(1).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'The chosen finding' })).toContainText('orders-private-c');
});

test('Overview has the hardest of it, and leads there', async ({ desk }) => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  const panel = page.getByRole('region', { name: 'Found by preflight' });
  await expect(panel).toContainText('Zone use1-az2 is not offered by the service');
  await panel.getByRole('link', { name: 'Open Preflight' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Preflight' })).toBeVisible();
});

test('an empty workspace says what to do next', async ({ desk }) => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Start empty' }).click();
  await page.getByRole('link', { name: 'Preflight', exact: true }).click();
  await expect(page.getByText('There is no setup, endpoint or own service here yet.')).toBeVisible();
  await expect(page.getByRole('main').getByRole('button', { name: 'New setup' })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('in Chinese', async ({ desk }) => {
  const page = await open(desk);
  await page.getByRole('button', { name: '切换为中文' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '预检' })).toBeVisible();
  const chinese = page.getByRole('table', { name: '发现' }).getByRole('row');
  await chinese.filter({ hasText: '服务不支持可用区 use1-az2' }).click();
  await expect(page.getByRole('region', { name: '所选的发现' })).toContainText('AWS 将返回');
  await page.getByRole('combobox', { name: '分组方式' }).selectOption('check');
  await expect(chinese.filter({ hasText: '服务的可用区' })).toHaveCount(1);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('looks at a new endpoint at every change of the dialog', async ({ desk }) => {
  const page = await open(desk);
  await page.getByRole('combobox', { name: 'Region' }).selectOption('aws:us-east-1');
  await page.getByRole('link', { name: 'Endpoints', exact: true }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Network' }).selectOption('vpc-b3cea7ef133b88c8a');
  await dialog.getByRole('textbox', { name: 'Endpoint service ID' }).fill('vpce-svc-0afcf4e39d1b27c58');
  const panel = dialog.getByRole('region', { name: 'Preflight' });
  await expect(panel).toContainText('No subnet is chosen');
  await dialog.getByRole('radio', { name: 'Other account' }).check();
  await dialog.getByLabel('Account ID', { exact: true }).fill('906128990117');
  await dialog.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(panel).not.toContainText('No subnet is chosen');
  await expect(panel).toContainText('The provider must accept');
});

test('looks at a new service at every change of the dialog', async ({ desk }) => {
  const page = await open(desk);
  await page.getByRole('combobox', { name: 'Region' }).selectOption('aws:us-east-1');
  await page.getByRole('link', { name: 'Endpoint services', exact: true }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Network' }).selectOption({ index: 1 });
  await dialog
    .getByRole('combobox', { name: 'Backend service' })
    .fill('arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/new-nlb/0123456789abcdef');
  await expect(dialog.getByRole('region', { name: 'Preflight' })).toContainText('is not in this workspace');
});
