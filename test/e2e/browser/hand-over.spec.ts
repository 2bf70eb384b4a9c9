/** Two companies, a desk each: the provider hands over, the consumer fills in and returns, the provider merges and accepts. */
import type { Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { newFolder, removeFolder } from '../support/folders.ts';
import { startHost } from '../support/host-process.ts';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';

const service = 'vpce-svc-7b1e4c9d2a6f80351';
const realId = 'vpce-0123456789abcdef0';
const account = '999988887777';

const open = (page: Page, address: string) => page.goto(new URL(address, page.url()).href);
const packet = (page: Page, text: string) =>
  page
    .locator('input[type=file]')
    .last()
    .setInputFiles({
      name: 'packet.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });

async function saved(page: Page, dialog: Locator, button = 'Save packet'): Promise<string> {
  const downloads = page.waitForEvent('download');
  await dialog.getByRole('button', { name: button }).click();
  return readFile(await (await downloads).path(), 'utf8');
}

async function sample(page: Page) {
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
}

test('a packet goes to the consumer, comes back filled in, and its endpoint is accepted', async ({
  desk: { page: provider },
  browser,
}) => {
  const folder = await newFolder();
  const host = await startHost(folder, ['--simulated-delay', '0']);
  const context = await browser.newContext();
  const consumer = await context.newPage();
  await consumer.goto(host.url);

  await sample(provider);
  await open(provider, `#/endpoint-services/${service}/basic`);
  await provider.getByRole('button', { name: 'Hand over', exact: true }).click();
  const writing = provider.getByRole('dialog', { name: 'Hand-over packet' });
  await writing.getByLabel('Notes').fill('Please call <Li>');
  // What the packet says stays in sight while a date is typed.
  const due = writing.getByRole('textbox', { name: 'Due' });
  const day = await due.inputValue();
  await due.fill('2026-13-01');
  await expect(writing).toContainText('What the packet says');
  await due.blur();
  await expect(writing).toContainText('There is no such month. Type 01 to 12.');
  await due.fill(day);
  expect(await accessibilityFaults(provider)).toEqual([]);
  const out = await saved(provider, writing);
  await expect(writing).toBeHidden();

  // The consumer has nothing yet: the file alone, in the import dialog.
  await consumer.getByRole('button', { name: 'Import inventory' }).click();
  await packet(consumer, out.replace('Please call', 'Never call'));
  const receiving = consumer.getByRole('dialog', { name: 'Import hand-over packet' });
  await expect(receiving).toContainText('The packet was changed after it was saved');
  await expect(receiving).toContainText('Nothing in this workspace was changed.');
  await receiving.getByRole('button', { name: 'Cancel' }).click();
  await consumer.getByRole('button', { name: 'Import inventory' }).click();
  await packet(consumer, out);
  await expect(receiving.getByRole('table', { name: 'What would change' })).toContainText(service);
  await expect(receiving).toContainText('Please call <Li>');
  expect(await accessibilityFaults(consumer)).toEqual([]);
  await receiving.getByRole('button', { name: 'Import', exact: true }).click();

  const answering = consumer.getByRole('dialog', { name: 'Fill in and return' });
  await consumer.getByRole('button', { name: 'Fill in and return' }).click();
  await answering.getByRole('combobox', { name: 'Your account ID' }).fill(account);
  await answering.getByRole('combobox', { name: 'Endpoint ID' }).fill('vpce-1');
  await answering.getByRole('button', { name: 'Save packet' }).click();
  await expect(answering).toContainText('vpce-1 is not the ID of an AWS VPC endpoint.');
  await answering.getByRole('combobox', { name: 'Endpoint ID' }).fill(realId);
  await expect(answering).not.toContainText('is not the ID');
  expect(await accessibilityFaults(consumer)).toEqual([]);
  const back = await saved(consumer, answering);
  await open(consumer, '#/overview');
  await expect(consumer.getByRole('region', { name: 'Waits for whom' })).toContainText('Returns the packet');

  // The provider finds it by what waits, and gets it back.
  await open(provider, '#/overview');
  const waits = provider.getByRole('region', { name: 'Waits for whom' });
  await waits
    .getByRole('row')
    .filter({ hasText: 'Returns the packet' })
    .getByRole('button', { name: /^Hand over/ })
    .click();
  await packet(provider, back);
  const merging = provider.getByRole('dialog', { name: 'Import hand-over packet' });
  await expect(merging.getByRole('row', { name: /^Endpoint ID/ })).toContainText('taken from the packet');
  await expect(merging.getByRole('row', { name: /^Principal/ })).toContainText(account);
  await merging.getByRole('button', { name: 'Import', exact: true }).click();
  await provider.getByRole('button', { name: 'Open what it is about' }).click();
  const row = provider.getByRole('row').filter({ hasText: realId });
  await row.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(row).toContainText('Available');

  await context.close();
  await host.stop();
  await removeFolder(folder);
});

test('the same dialogs in Chinese, from the row of an endpoint', async ({ desk: { page } }) => {
  await sample(page);
  await page.getByRole('button', { name: '切换为中文' }).click();
  await open(page, '#/endpoints/vpce-0c7d1e94b25a8f631/basic');
  await page.getByRole('button', { name: '交接', exact: true }).click();
  const writing = page.getByRole('dialog', { name: '交接包' });
  await expect(writing).toContainText('将主体加入白名单');
  expect(await accessibilityFaults(page)).toEqual([]);
  const text = await saved(page, writing, '保存交接包');
  await open(page, '#/endpoints');
  await page
    .getByRole('row')
    .filter({ hasText: 'vpce-0c7d1e94b25a8f631' })
    .getByRole('button', { name: '更多' })
    .click();
  await page.getByRole('menuitem', { name: '交接' }).click();
  await packet(page, text);
  const receiving = page.getByRole('dialog', { name: '导入交接包' });
  await expect(receiving).toContainText('这是从此处发出的交接包');
  await expect(receiving.getByRole('button', { name: '导入', exact: true })).toBeDisabled();
  expect(await accessibilityFaults(page)).toEqual([]);
});
