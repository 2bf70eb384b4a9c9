/** A service's details: its name, its connections, its allowlist. */
import type { Locator, Page } from '@playwright/test';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { SetupJourney } from '../support/setup-journey.ts';
import { wireCall } from '../support/wire-calls.ts';
import { mine, openService, other, peer } from '../support/service-workspace.ts';

const row = (page: Page, text: string): Locator => page.getByRole('row').filter({ hasText: text });
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true });
const rowButtons = (line: Locator) => line.getByRole('button').allInnerTexts();
const all = [`ep-${peer}-a`, `ep-${peer}-b`, `ep-${other}-a`, `ep-${other}-b`];
/** Waits until the four connections are in these states. */
async function expectStates(page: Page, ...states: string[]) {
  const rows = page.getByRole('table', { name: 'Connections' }).locator('[data-index]');
  await expect
    .poll(async () => {
      const texts = await rows.allInnerTexts();
      return texts.map((text) => text.match(/ep-\d+-[ab]|Pending|Available|Rejected/g)?.join(' ')).sort();
    })
    .toEqual(all.map((name, index) => `${name} ${states[index]}`));
}

test('shows what is known, renames on the details page, and undoes it', async ({ desk }) => {
  const id = await openService(desk, 'basic');
  const { page } = desk;
  const facts = await page.getByRole('tabpanel', { name: 'Basic information' }).innerText();
  await page.getByRole('button', { name: 'Edit name' }).click();
  await page.getByRole('textbox', { name: 'New name' }).fill('two words');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The name has a character that is not allowed.')).toBeVisible();
  await page.getByRole('textbox', { name: 'New name' }).fill('订单服务-生产');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '订单服务-生产', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { name: 'orders-api', level: 1 })).toBeVisible();
  expect(
    [id, mine, 'CLB', 'lb-orders01', 'orders-vpc', '2 entries'].filter((text) => !facts.includes(text)),
  ).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('accepts and rejects one connection through every transition', async ({ desk }) => {
  await openService(desk, 'endpoint');
  const { page } = desk;
  const line = row(page, `ep-${peer}-a`);
  const seen = [await rowButtons(line)];
  await line.getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(line).toContainText('Rejected');
  seen.push(await rowButtons(line));
  await line.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(line).toContainText('Available');
  seen.push(await rowButtons(line));
  await line.getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('its traffic stops');
  expect(await accessibilityFaults(page)).toEqual([]);
  await inDialog(page, 'Cancel').click();
  await expect(line).toContainText('Available');
  await line.getByRole('button', { name: 'Reject', exact: true }).click();
  await inDialog(page, 'Reject').click();
  await expect(line).toContainText('Rejected');
  expect(seen).toEqual([['Accept', 'Reject'], ['Accept'], ['Reject']]);
});

test('accepts and rejects several, naming beforehand what it leaves as it is', async ({ desk }) => {
  await openService(desk, 'endpoint');
  const { page } = desk;
  await row(page, `ep-${peer}-a`).getByRole('button', { name: 'Accept' }).click();
  await expect(row(page, `ep-${peer}-a`)).toContainText('Available');
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).check();
  const bar = page.getByRole('toolbar');
  await expect(bar).toContainText('4 connections selected, 3 can be accepted, 4 can be rejected');
  expect(await accessibilityFaults(page)).toEqual([]);
  await bar.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Accept 3 connections?' })).toContainText(
    `1 can’t be accepted and stays as it is: ep-${peer}-a (Available)`,
  );
  await inDialog(page, 'Accept').click();
  await expect(page.getByRole('dialog')).toContainText('can’t be accepted: it is Available');
  await page.keyboard.press('Escape');
  await expectStates(page, 'Available', 'Available', 'Available', 'Available');
  await page.getByRole('button', { name: /^Available/ }).click();
  await page.getByRole('searchbox').fill('渠道伙伴');
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).check();
  await bar.getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Reject 2 connections?' })).toContainText(
    '2 are Available, and their traffic stops',
  );
  await inDialog(page, 'Reject').click();
  await expect(page.getByText('2 connections rejected')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expectStates(page, 'Available', 'Available', 'Rejected', 'Rejected');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectStates(page, 'Available', 'Available', 'Available', 'Available');
});

test('the connections have their columns chosen and are exported; an address that names an account shows its own', async ({
  desk,
}) => {
  const id = await openService(desk, `endpoint/${peer}`);
  const { page } = desk;
  const table = page.getByRole('table', { name: 'Connections' });
  await expect(page.getByRole('searchbox')).toHaveValue(peer);
  await expect(table.locator('[data-index]')).toHaveCount(2);
  await page.getByRole('button', { name: 'Customize columns' }).click();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('checkbox', { name: 'Origin' }).uncheck();
  await expect(table.getByRole('columnheader', { name: 'Origin' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = await downloaded;
  await expect(page.getByText('4 connections written to')).toBeVisible();
  expect(file.suggestedFilename()).toContain(`connections-${id}`);
  await page.getByRole('button', { name: 'Empty the search field' }).click();
  await expect(table.locator('[data-index]')).toHaveCount(4);
});

test('adds to the allowlist and says why it does not', async ({ desk }) => {
  const id = await openService(desk, 'allowlist');
  const { page } = desk;
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const uin = page.getByRole('dialog').getByLabel('UIN');
  const seen: string[] = [];
  for (const typed of ['12', mine, peer]) {
    await uin.fill(typed);
    await inDialog(page, 'OK').click();
    await expect(uin).toHaveAttribute('aria-invalid', 'true');
    seen.push(await page.getByRole('dialog').locator('.bx--form-requirement').innerText());
  }
  expect(await accessibilityFaults(page)).toEqual([]);
  await uin.fill('100000000009');
  await page.getByRole('dialog').getByLabel('Description').fill('新伙伴，合同 2026-118');
  await expect(page.getByRole('dialog')).toContainText('15/60');
  await inDialog(page, 'OK').click();
  await expect(row(page, '新伙伴，合同 2026-118')).toContainText('100000000009');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect({
    id: id.startsWith('vpcsvc-'),
    refused: seen.filter((text) => text !== '').length,
    same: new Set(seen).size,
  }).toEqual({ id: true, refused: 3, same: 3 });
});

test('removes one and several from the allowlist, and rejects what stays along with it', async ({ desk }) => {
  await openService(desk, 'allowlist');
  const { page } = desk;
  await row(page, peer).getByRole('button', { name: 'Remove', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Remove ${peer} from the allowlist?` });
  await expect(dialog).toContainText(`2 connections stay: ep-${peer}-a (Pending), ep-${peer}-b (Pending)`);
  await inDialog(page, 'OK').click();
  await expect(row(page, peer)).toHaveCount(0);
  await page.getByRole('tab', { name: 'Endpoint' }).click();
  await expectStates(page, 'Pending', 'Pending', 'Pending', 'Pending');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('tab', { name: 'Allowlist' }).click();
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Remove', exact: true }).click();
  await page
    .getByRole('dialog', { name: 'Remove 2 entries from the allowlist?' })
    .getByRole('checkbox', { name: 'Reject them too' })
    .check();
  expect(await accessibilityFaults(page)).toEqual([]);
  await inDialog(page, 'OK').click();
  await expect(page.getByText('Nobody of another account may connect.')).toBeVisible();
  await page.getByRole('tab', { name: 'Endpoint' }).click();
  await expectStates(page, 'Rejected', 'Rejected', 'Rejected', 'Rejected');
});

test('shows a consumer neither allowlist nor others’ endpoints, and no provider’s controls', async ({
  desk,
}) => {
  await openService(desk, 'endpoint');
  const { page } = desk;
  await page.getByText('As consumer', { exact: true }).click();
  await expect(page.getByText('None of your endpoints asks for this service.')).toBeVisible();
  const seen = { rename: await page.getByRole('button', { name: 'Edit name' }).count() };
  await page.getByRole('tab', { name: 'Allowlist' }).click();
  await expect(page.getByText('A consumer does not see the allowlist.')).toBeVisible();
  await page.getByRole('tab', { name: 'Basic information' }).click();
  await expect(page.getByText('A consumer sees neither backend nor allowlist')).toBeVisible();
  expect(seen).toEqual({ rename: 0 });
});

test('accepts and adds by keyboard alone', async ({ desk }) => {
  await openService(desk, 'endpoint');
  const { page } = desk;
  const journey = new SetupJourney(page);
  const line = row(page, `ep-${peer}-a`);
  await line.focus();
  await journey.pressOn(line.getByRole('button', { name: 'Accept' }), 'Enter');
  await expect(line).toContainText('Available');
  await expect(line).toBeFocused();
  await page.getByRole('tab', { name: 'Endpoint' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Allowlist' })).toBeFocused();
  await journey.pressOn(page.getByRole('button', { name: 'Add', exact: true }), 'Enter');
  await expect(page.getByRole('dialog').getByLabel('UIN')).toBeFocused();
  await page.keyboard.type('100000000009');
  await page.keyboard.press('Tab');
  await page.keyboard.type('by keyboard');
  await page.keyboard.press('Enter');
  await expect(row(page, 'by keyboard')).toBeVisible();
});

test('accepts and removes in Chinese', async ({ desk }) => {
  await openService(desk, 'endpoint');
  const { page } = desk;
  await wireCall(page, 'settings.update', { language: 'zh' });
  const line = row(page, `ep-${other}-b`);
  await line.getByRole('button', { name: '接受', exact: true }).click();
  await expect(line).toContainText('可用');
  await page.getByRole('tab', { name: '白名单' }).click();
  await row(page, other).getByRole('button', { name: '移除', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('仍有 2 个连接保留');
  expect(await accessibilityFaults(page)).toEqual([]);
  await inDialog(page, '确定').click();
  await expect(row(page, other)).toHaveCount(0);
});
