/** A packet is saved from an endpoint, checked when it comes back, and refused when it was changed; in both languages. */
import AxeBuilder from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/fixtures.ts';

test('hand over: save, check, refuse', async ({ desk: { page } }) => {
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await page.goto(new URL('#/endpoint-services/vpce-svc-7b1e4c9d2a6f80351/basic', page.url()).href);
  await page.getByRole('button', { name: 'Hand over' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hand-over packet' });
  await dialog.getByLabel('Notes').fill('Please call <Li>');
  await expect(dialog).toContainText('It does not show who wrote the packet.');
  const downloads = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save packet' }).click();
  const file = await readFile(await (await downloads).path(), 'utf8');
  const chooser = dialog.getByLabel('Check a packet that you received');
  const give = (text: string) =>
    chooser.setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await give(file);
  await expect(dialog.getByRole('status')).toContainText('Unchanged, and about the same thing.');
  await give(file.replace('Please call', 'Never call'));
  await expect(dialog.getByRole('status')).toContainText('The packet was changed after it was saved');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const pages = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save page' }).click();
  expect(await readFile(await (await pages).path(), 'utf8')).toContain('Please call &lt;Li&gt;');
});

test('the same in Chinese, from an endpoint', async ({ desk: { page } }) => {
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await page.getByRole('button', { name: '切换为中文' }).click();
  await page.goto(new URL('#/endpoints/vpce-0c7d1e94b25a8f631/basic', page.url()).href);
  await page.getByRole('button', { name: '交接' }).click();
  await expect(page.getByRole('dialog', { name: '交接包' })).toContainText('将主体加入白名单');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
