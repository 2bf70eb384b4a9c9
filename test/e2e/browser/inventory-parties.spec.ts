/** The accounts and backends that services stand on, kept in the inventory. */
import type { Locator, Page } from '@playwright/test';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { openService } from '../support/service-workspace.ts';

const row = (page: Page, text: string): Locator => page.getByRole('row').filter({ hasText: text });
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true });

test('keeps accounts: a peer is added, named, made mine, and stays while it is used', async ({ desk }) => {
  await openService(desk, 'basic');
  const { page } = desk;
  await page.evaluate(() => (location.hash = '#/inventory/accounts'));
  await page.getByRole('button', { name: 'Add account' }).click();
  await page.getByRole('dialog').getByLabel('Cloud').selectOption({ label: 'AWS' });
  await page.getByRole('dialog').getByLabel('Account ID (UIN)').fill('1234');
  await inDialog(page, 'Save').click();
  await expect(page.getByRole('dialog').getByLabel('Account ID (UIN)')).toHaveAttribute(
    'aria-invalid',
    'true',
  );
  await page.getByRole('dialog').getByLabel('Account ID (UIN)').fill('123456789012');
  await page.getByRole('dialog').getByLabel('Name').fill('物流伙伴');
  await page.getByRole('dialog').getByLabel('Whose').selectOption({ label: 'peer' });
  await inDialog(page, 'Save').click();
  await expect(row(page, '物流伙伴')).toContainText('peer');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Whose').selectOption({ label: 'mine' });
  await inDialog(page, 'Save').click();
  await expect(row(page, '物流伙伴')).toContainText('mine');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await inDialog(page, 'Remove').click();
  await expect(row(page, '物流伙伴')).toHaveCount(0);
  await row(page, 'risk-lab').click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await inDialog(page, 'Remove').click();
  await expect(page.getByText(/risk-vpc/).first()).toBeVisible();
  await expect(row(page, 'risk-lab')).toBeVisible();
});

test('keeps backends: one is added by its ID, edited, removed; one in use stays', async ({ desk }) => {
  await openService(desk, 'basic');
  const { page } = desk;
  await page.evaluate(() => (location.hash = '#/inventory/backends'));
  await expect(row(page, 'lb-orders01')).toContainText('orders-api');
  await page.getByRole('button', { name: 'Add backend' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Backend ID').fill('cdb-abcdef12');
  await dialog.getByLabel('Network').selectOption({ label: 'orders-vpc, 10.1.0.0/16' });
  await expect(dialog.getByLabel('Service type')).toHaveValue('mysql');
  await dialog.getByLabel('Name').fill('profile-db');
  expect(await accessibilityFaults(page)).toEqual([]);
  await inDialog(page, 'Save').click();
  await expect(row(page, 'cdb-abcdef12')).toContainText('profile-db');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await dialog.getByLabel('Address').fill('10.1.1.9');
  await inDialog(page, 'Save').click();
  await expect(page.getByRole('region', { name: 'profile-db' })).toContainText('10.1.1.9');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await inDialog(page, 'Remove').click();
  await expect(row(page, 'cdb-abcdef12')).toHaveCount(0);
  await row(page, 'lb-orders01').click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await inDialog(page, 'Remove').click();
  await expect(row(page, 'lb-orders01')).toBeVisible();
});
