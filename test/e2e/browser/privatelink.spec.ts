/** The page of private links: its dialog's rules, what may be done with a link, and the export. */
import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { orders } from '../../support/fixtures.ts';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test, type BrowserDesk } from '../support/fixtures.ts';
import { SetupJourney } from '../support/setup-journey.ts';

async function open({ page }: BrowserDesk): Promise<SetupJourney> {
  const journey = new SetupJourney(page);
  await journey.startEmpty();
  await journey.importFiles();
  await page.getByRole('link', { name: 'PrivateLink' }).first().click();
  await expect(journey.button('Add New Private Link')).toBeVisible();
  return journey;
}
const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Add New Private Link' });
const inDialog = (page: Page, name: string) => dialogOf(page).getByRole('button', { name, exact: true });

async function add(journey: SetupJourney, name: string) {
  const { page } = journey;
  await journey.button('Add New Private Link').click();
  await dialogOf(page).getByLabel('Connection name').fill(name);
  await dialogOf(page).getByLabel('VPC endpoint ID').fill(orders.endpoint);
  await inDialog(page, 'Validate').click();
  await inDialog(page, 'Confirm').click();
  await expect(dialogOf(page)).toBeHidden();
}
const table = (page: Page): Locator => page.getByRole('table', { name: 'Private links' });

test('confirms only what Validate has just let pass', async ({ desk }) => {
  const journey = await open(desk);
  const { page } = desk;
  const confirm = inDialog(page, 'Confirm');
  const seen: Record<string, boolean> = {};
  await journey.button('Add New Private Link').click();
  await expect(dialogOf(page).getByLabel('Connection name')).toBeFocused();
  await dialogOf(page).getByLabel('Connection name').fill('orders-taos');
  await expect(inDialog(page, 'Validate')).toBeDisabled();
  await dialogOf(page).getByLabel('VPC endpoint ID').fill(orders.endpoint);
  seen['before Validate'] = await confirm.isEnabled();
  await inDialog(page, 'Validate').click();
  await expect(confirm).toBeEnabled();
  await dialogOf(page).getByLabel('Connection name').fill('orders-taos-2');
  seen['after an edit'] = await confirm.isEnabled();
  seen['result after an edit'] = await dialogOf(page)
    .getByRole('region', { name: 'Result of Validate' })
    .isVisible();
  await dialogOf(page).getByLabel('VPC endpoint ID').fill('vpce-0123456789abcdef0');
  await inDialog(page, 'Validate').click();
  await expect(dialogOf(page).getByText('This workspace has no vpce-0123456789abcdef0.')).toBeVisible();
  seen['refused'] = await confirm.isEnabled();
  expect(seen).toEqual({
    'before Validate': false,
    'after an edit': false,
    'result after an edit': false,
    refused: false,
  });
});

test('shows a refused name at its field, and Discard leaves nothing behind', async ({ desk }) => {
  const journey = await open(desk);
  await journey.button('Add New Private Link').click();
  await dialogOf(desk.page).getByLabel('Connection name').fill('two words!');
  await dialogOf(desk.page).getByLabel('VPC endpoint ID').fill(orders.endpoint);
  await inDialog(desk.page, 'Validate').click();
  await expect(dialogOf(desk.page).getByLabel('Connection name')).toHaveAttribute('aria-invalid', 'true');
  await inDialog(desk.page, 'Cancel').click();
  await inDialog(desk.page, 'Discard').click();
  await journey.button('Add New Private Link').click();
  await expect(dialogOf(desk.page).getByLabel('Connection name')).toHaveValue('');
  await desk.page.keyboard.press('Escape');
  await expect(dialogOf(desk.page)).toBeHidden();
  await expect(desk.page.getByText('There is none yet.')).toBeVisible();
});

test('refuses a second link for the same endpoint', async ({ desk }) => {
  const journey = await open(desk);
  await add(journey, 'first');
  await expect(table(desk.page)).toContainText('CONNECTED');
  await journey.button('Add New Private Link').click();
  await dialogOf(desk.page).getByLabel('Connection name').fill('second');
  await dialogOf(desk.page).getByLabel('VPC endpoint ID').fill(orders.endpoint);
  await inDialog(desk.page, 'Validate').click();
  await expect(dialogOf(desk.page).getByText('The private link first uses it.')).toBeVisible();
  await expect(inDialog(desk.page, 'Confirm')).toBeDisabled();
});

test('disconnects only CONNECTED and deletes only DISCONNECTED, saying why', async ({ desk }) => {
  const journey = await open(desk);
  const { page } = desk;
  await add(journey, 'orders-taos');
  await expect(table(page)).toContainText('CONNECTED');
  await expect(journey.button('Delete')).toHaveAccessibleDescription(
    'It is CONNECTED: only DISCONNECTED can be deleted.',
  );
  await expect(journey.button('Delete')).toBeDisabled();
  await journey.button('Disconnect').click();
  const ask = page.getByRole('dialog', { name: 'Disconnect orders-taos?' });
  await ask.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(table(page)).toContainText('DISCONNECTED');
  await expect(journey.button('Disconnect')).toBeDisabled();
  await journey.button('Delete').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('There is none yet.')).toBeVisible();
});

test('exports every link as CSV that another parser reads', async ({ desk }) => {
  const journey = await open(desk);
  await add(journey, '计费-1');
  await expect(table(desk.page)).toContainText('CONNECTED');
  await desk.page.getByRole('searchbox').fill('no such link');
  const downloading = desk.page.waitForEvent('download');
  await journey.button('Export').click();
  const file = await downloading;
  const text = await readFile(await file.path(), 'utf8');
  const rows = parse(text, { bom: true });
  expect({
    name: /^private-links-\d{4}-\d\d-\d\d\.csv$/.test(file.suggestedFilename()),
    mark: text.codePointAt(0),
    rows: rows.length,
    has: ['计费-1', orders.service, orders.endpoint, 'CONNECTED'].map((value) => rows[1]?.includes(value)),
  }).toEqual({ name: true, mark: 0xfeff, rows: 2, has: [true, true, true, true] });
});

test('searches, renames in place, lists services and says when it was refreshed', async ({ desk }) => {
  const journey = await open(desk);
  const { page } = desk;
  await add(journey, 'orders-taos');
  await page.getByRole('searchbox').fill('nothing');
  await expect(page.getByText('No private link matches "nothing".')).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await journey.button('Edit name').click();
  await page.getByRole('textbox', { name: 'New name' }).fill('renamed');
  await page.keyboard.press('Enter');
  await expect(table(page).getByText('renamed')).toBeVisible();
  await journey.button('Edit name').click();
  await page.getByRole('textbox', { name: 'New name' }).fill('given up');
  await page.keyboard.press('Escape');
  await expect(table(page).getByText('renamed')).toBeVisible();
  await journey.button('Service List').click();
  await expect(page.getByRole('dialog', { name: 'Service List' })).toContainText(orders.service);
  await page.keyboard.press('Escape');
  await journey.button('Refresh').click();
  await expect(page.getByText(/read at \d\d:\d\d:\d\d/)).toBeVisible();
});

test('opens the removal of a link that was made without a setup', async ({ desk }) => {
  const journey = await open(desk);
  await add(journey, 'orders-taos');
  await expect(table(desk.page)).toContainText('CONNECTED');
  await journey.button('Remove').click();
  await expect(journey.heading).toHaveText('Remove orders-taos');
  await expect(journey.button('Disconnect')).toBeEnabled();
});

test('has no accessibility fault, with and without its dialog', async ({ desk }) => {
  const journey = await open(desk);
  const faults: unknown[] = [];
  const look = async () => {
    faults.push(...(await accessibilityFaults(desk.page)));
  };
  await look();
  await add(journey, 'orders-taos');
  await expect(table(desk.page)).toContainText('CONNECTED');
  await look();
  await journey.button('Add New Private Link').click();
  await dialogOf(desk.page).getByLabel('Connection name').fill('x');
  await dialogOf(desk.page).getByLabel('VPC endpoint ID').fill(orders.endpoint);
  await inDialog(desk.page, 'Validate').click();
  await expect(dialogOf(desk.page).getByText('Linked already')).toBeVisible();
  await look();
  expect(faults).toEqual([]);
});
