/** The consumer's console as the guide describes it: rename, find, export, delete; one endpoint's details. */
import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { accounts } from '../../support/console-workspace.ts';
import { orders } from '../../support/fixtures.ts';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { wireCall } from '../support/wire-calls.ts';
import { openEndpoints } from '../support/endpoints-page.ts';

test('renames in the list and on the details page', async ({ desk }) => {
  const endpoints = await openEndpoints(desk);
  const { page } = desk;
  await endpoints.plan('orders');
  await endpoints.row('orders').hover();
  await endpoints.row('orders').getByRole('button', { name: 'Edit name', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name of orders' }).fill('订单-华南');
  await page.keyboard.press('Enter');
  await endpoints.row('订单-华南').getByRole('link', { name: '订单-华南' }).click();
  await expect(endpoints.heading).toHaveText('订单-华南');
  await endpoints.button('Edit name').click();
  await page.getByRole('textbox').fill('two words');
  await page.keyboard.press('Enter');
  await expect(page.getByText('a character that is not allowed')).toBeVisible();
  await page.getByRole('textbox').fill('订单-华南-2');
  await page.keyboard.press('Enter');
  await expect(endpoints.heading).toHaveText('订单-华南-2');
});

test('keeps a half-typed name when another window renames the row, and gives the focus back where it moved', async ({
  desk,
}) => {
  const endpoints = await openEndpoints(desk);
  const { page } = desk;
  const id = await endpoints.plan('alpha');
  await endpoints.plan('beta');
  await endpoints.table.getByRole('button', { name: 'Name', exact: true }).click();
  await endpoints.row('alpha').getByRole('button', { name: 'Edit name', exact: true }).press('Enter');
  const field = page.getByRole('textbox', { name: /^Name of/ });
  await field.fill('omega');
  await wireCall(page, 'endpoints.rename', { id, name: 'zeta' });
  await expect(page.getByRole('textbox', { name: 'Name of zeta' })).toBeFocused();
  await expect(field).toHaveValue('omega');
  await expect(field).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(endpoints.table.getByRole('row').last()).toContainText('omega');
  await expect(endpoints.row('omega').getByRole('button', { name: 'Edit name', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(endpoints.row('omega').getByRole('button', { name: 'Edit name', exact: true })).toBeFocused();
});

test('searches, chooses columns, reads again and exports every row of the region', async ({ desk }) => {
  const endpoints = await openEndpoints(desk);
  const { page } = desk;
  const id = await endpoints.plan('订单-1');
  await endpoints.plan('billing');
  await page.getByRole('searchbox', { name: 'Search by ID or name' }).fill(id.slice(-6));
  await expect(endpoints.row('订单-1')).toBeVisible();
  await expect(endpoints.row('billing')).toBeHidden();
  await page.getByRole('searchbox').fill('nothing');
  await expect(page.getByText('No endpoint matches "nothing".')).toBeVisible();
  const downloading = page.waitForEvent('download');
  await endpoints.button('Export').click();
  const rows = parse(await readFile(await (await downloading).path(), 'utf8'), { bom: true });
  await endpoints.button('Clear search').click();
  await endpoints.button('Customize columns').click();
  await page.getByRole('checkbox', { name: 'Owner account' }).check();
  await page.keyboard.press('Escape');
  await expect(endpoints.row('billing')).toContainText('orders (100000000001)');
  await page.reload();
  await expect(endpoints.table.getByRole('columnheader', { name: 'Owner account' })).toBeVisible();
  await endpoints.button('Refresh').click();
  await expect(page.getByText(/read at \d\d:\d\d:\d\d/)).toBeVisible();
  expect(rows.slice(1).map((row) => ['订单-1', 'billing'].filter((name) => row.includes(name)))).toEqual([
    ['订单-1'],
    ['billing'],
  ]);
});

test('deletes one, saying what happens, and several; what a private link uses stays', async ({ desk }) => {
  const endpoints = await openEndpoints(desk);
  const { page } = desk;
  await endpoints.plan('gone');
  await endpoints.more('gone', 'Delete');
  const ask = page.getByRole('dialog');
  await expect(ask).toContainText('is planned only: its connection to 订单服务 is no longer planned');
  await ask.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('There is none here yet.')).toBeVisible();
  await endpoints.button(/^Undo/).click();
  await expect(endpoints.row('gone')).toBeVisible();

  await page.getByRole('link', { name: 'Inventory' }).click();
  await endpoints.importFiles();
  await wireCall(page, 'privateLinks.confirm', {
    name: 'orders-taos',
    serviceName: orders.service,
    endpointId: orders.endpoint,
    setupId: null,
  });
  await page.getByRole('banner').getByRole('combobox', { name: 'Region' }).selectOption('all');
  await page.getByRole('link', { name: 'Endpoints', exact: true }).click();
  const linked = endpoints.table.getByRole('row').filter({ hasText: orders.endpoint });
  await linked.getByRole('button', { name: 'More', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toHaveAccessibleDescription(
    /orders-taos uses it/,
  );
  await page.keyboard.press('Escape');
  await linked.getByRole('checkbox').check();
  await endpoints.row('gone').getByRole('checkbox').check();
  await expect(page.getByRole('toolbar')).toContainText('2 endpoints selected');
  await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog', { name: 'Delete 2 endpoints?' })).toContainText(
    'the cloud has 1 of them',
  );
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('1 deleted, 1 not')).toBeVisible();
  await expect(endpoints.row('gone')).toBeHidden();
  await expect(linked.getByRole('checkbox')).toBeChecked();
});

test('shows an endpoint from either side, and leads to what belongs to it', async ({ desk }) => {
  const endpoints = await openEndpoints(desk, 'aws:us-east-1');
  const { page } = desk;
  await endpoints.openCreate('aws-orders');
  await endpoints.verify(endpoints.made.awsService);
  await endpoints.ok.click();
  await endpoints.row('aws-orders').getByRole('link', { name: 'aws-orders' }).click();
  const panel = page.getByRole('tabpanel');
  await expect(panel).toContainText('None: the network’s default group steps in');
  await page.getByRole('radio', { name: 'As provider' }).check();
  await expect(panel).toContainText('Only the consumer sees this');
  await expect(page.getByRole('main')).not.toContainText('orders-aws-vpc');
  await expect(endpoints.button('Edit name')).toBeHidden();
  await expect(page.getByRole('tab')).toHaveText(['Basic information', 'Monitoring']);
  await page.getByRole('radio', { name: 'Both sides' }).check();
  await page.getByRole('tab', { name: 'Security group', exact: true }).click();
  await expect(page).toHaveURL(/#\/endpoints\/vpce-[0-9a-f]+\/security-groups$/);
  await page.getByRole('link', { name: 'Endpoints' }).last().click();
  await endpoints.more('aws-orders', 'Show in topology');
  await expect(page).toHaveURL(new RegExp(`#/topology/${endpoints.made.awsService}$`));
  await page.goto(`${new URL(page.url()).origin}/#/endpoints/vpce-nowhere`);
  await page.getByRole('link', { name: 'Show the list' }).click();
  await expect(endpoints.row('aws-orders')).toBeVisible();
});

test('in Chinese', async ({ desk }) => {
  const endpoints = await openEndpoints(desk);
  const { page } = desk;
  await wireCall(page, 'settings.update', { language: 'zh' });
  await page.getByRole('button', { name: '新建', exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: '新建终端节点' });
  await dialog.getByLabel('名称', { exact: true }).fill('订单服务-广州三区');
  await dialog.getByLabel('所属网络').selectOption(endpoints.made.network);
  await dialog.getByLabel('所属子网').selectOption(endpoints.made.subnets[0]);
  await dialog.getByRole('radio', { name: '我的账号' }).check();
  await dialog.getByLabel('终端节点服务 ID').fill(endpoints.made.autoService);
  await dialog.getByRole('button', { name: '验证' }).click();
  await expect(dialog.getByRole('region', { name: '验证结果' })).toContainText('连接将立即可用');
  await dialog.getByRole('button', { name: '确定' }).click();
  const table = page.getByRole('table', { name: '终端节点' });
  await expect(table).toContainText('可用');
  await table.getByRole('link', { name: '订单服务-广州三区' }).click();
  await expect(page.getByRole('tab')).toHaveText(['基本信息', '安全组（0）', '监控']);
});

test('has no accessibility fault: list, dialog, details', async ({ desk }) => {
  const endpoints = await openEndpoints(desk);
  const { page } = desk;
  await endpoints.plan('orders');
  await expect(endpoints.row('orders')).toBeVisible();
  await endpoints.row('orders').getByRole('checkbox').check();
  const found = [await accessibilityFaults(page)];
  await endpoints.openCreate('two words');
  await endpoints.place();
  await endpoints.dialog.getByRole('radio', { name: 'Custom' }).check();
  await endpoints.dialog.getByRole('radio', { name: 'Other account' }).check();
  await endpoints.field('UIN').fill(accounts.peer);
  await endpoints.verify(endpoints.made.peerService);
  await expect(endpoints.result).toBeVisible();
  found.push(await accessibilityFaults(page));
  await page.keyboard.press('Escape');
  await endpoints.dialog.getByRole('button', { name: 'Discard' }).click();
  await endpoints.row('orders').getByRole('link', { name: 'orders', exact: true }).click();
  await expect(page.getByRole('tabpanel')).toBeVisible();
  found.push(await accessibilityFaults(page));
  expect(found).toEqual([[], [], []]);
});
