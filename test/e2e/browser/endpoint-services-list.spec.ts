/** The list of the provider's console: keys, names, finding, columns, export. */
import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/fixtures.ts';
import { openServices } from '../support/services-page.ts';

test('Tab leaves the table after the focused row', async ({ desk }) => {
  const services = await openServices(desk);
  const { page } = services;
  const focused = services.table.locator(':focus');
  await services.row('payments-redis').getByRole('button', { name: 'More' }).focus();
  await page.keyboard.press('Tab');
  const left = await focused.count();
  await services.row('payments-redis').focus();
  await page.keyboard.press('Shift+Tab');
  expect([left, await focused.innerText()]).toEqual([0, 'Origin']);
});

test('renames where the name stands, and says what is wrong with it', async ({ desk }) => {
  const services = await openServices(desk);
  const { page } = services;
  const field = page.getByRole('textbox', { name: 'New name' });
  await services.row('audit-export').hover();
  await services.row('audit-export').getByRole('button', { name: 'Edit name' }).click();
  await field.fill('two words!');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Escape');
  await expect(services.row('audit-export').getByRole('button', { name: 'Edit name' })).toBeFocused();
  await page.keyboard.press('Enter');
  await field.fill('a'.repeat(61));
  await expect(page.getByText("Tencent Cloud's API takes at most 60 characters")).toBeVisible();
  await field.fill('审计-导出');
  await page.keyboard.press('Enter');
  await expect(services.row('审计-导出')).toBeVisible();
  await expect(field).toHaveCount(0);
});

test('finds, filters, sorts, chooses columns for good, reads again', async ({ desk }) => {
  const services = await openServices(desk);
  const { page } = services;
  const search = page.getByLabel('Search by ID or name');
  const seen: Record<string, unknown> = {};
  await search.fill('VPCSVC-Q9S');
  await expect(page.getByText('1 to 1 of 14')).toBeVisible();
  seen['by ID'] = await services.column('Name');
  await search.fill('nothing like it');
  await expect(page.getByText('No service matches “nothing like it”.')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Clear search' }).click();
  await page.getByRole('button', { name: 'Connections wait 3' }).click();
  await expect(page.getByText('1 to 3 of 14')).toBeVisible();
  seen['waiting'] = await services.column('Name');
  await page.getByRole('button', { name: 'All 14' }).click();
  await services.table.getByRole('button', { name: 'Available', exact: true }).click();
  await services.table.getByRole('columnheader', { name: 'Available', exact: true }).click();
  seen['most connections'] = (await services.column('Available')).slice(0, 3);

  await services.button('Customize columns').click();
  await page.getByRole('checkbox', { name: 'Network', exact: true }).check();
  await page.getByRole('checkbox', { name: 'Status', exact: true }).uncheck();
  await page.keyboard.press('Escape');
  await expect(services.table.getByRole('columnheader', { name: 'Network' })).toBeVisible();
  await page.reload();
  await expect(services.table.getByRole('columnheader', { name: 'Network' })).toBeVisible();
  seen['after a reload'] = await services.table.getByRole('columnheader', { name: 'Status' }).count();
  await services.button('Customize columns').click();
  await services.button('Reset').click();
  await page.keyboard.press('Escape');
  await expect(services.table.getByRole('columnheader', { name: 'Status' })).toBeVisible();
  await services.button('Refresh').click();
  await expect(page.getByText(/read at \d\d:\d\d:\d\d/)).toBeVisible();
  expect(seen).toEqual({
    'by ID': ['audit-export'],
    waiting: ['订单服务-生产', 'payments-redis', 'tracking-api'],
    'most connections': ['5', '4', '3'],
    'after a reload': 0,
  });
});

test('exports every row of the region, whatever is filtered', async ({ desk }) => {
  const services = await openServices(desk);
  const { page } = services;
  await page.getByRole('searchbox').fill('订单');
  const downloading = page.waitForEvent('download');
  await services.button('Export').click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  const [head = [], ...rows] = parse(text, { bom: true });
  expect([
    text.codePointAt(0),
    rows.length,
    rows.every((row) => row.includes('ap-guangzhou')),
    head.slice(0, 2),
  ]).toEqual([0xfeff, 14, true, ['ID', 'Name']]);
});
