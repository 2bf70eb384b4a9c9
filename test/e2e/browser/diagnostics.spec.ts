/** Diagnostics in a browser: one file, the workspace in it only when asked for, and a page's own errors kept. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/fixtures.ts';

test('saves a file without the workspace, and with it when that is asked for', async ({ desk }) => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  const save = async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save diagnostics' }).click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    return { name: download.suggestedFilename(), text, parts: Object.keys(JSON.parse(text) as object) };
  };
  const without = await save();
  await page.getByRole('switch', { name: 'With the workspace’s contents' }).check();
  const withContents = await save();
  expect(without.name).toMatch(/^private-link-desk-diagnostics-\d{4}-\d\d-\d\d\.json$/);
  expect([without.parts.includes('contents'), withContents.parts.includes('contents')]).toEqual([
    false,
    true,
  ]);
  expect([desk.host.token, desk.folder].filter((secret) => withContents.text.includes(secret))).toEqual([]);
});

test('keeps what the page did not expect, and tells of it at the next start', async ({ desk }) => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await page.evaluate(() => setTimeout(() => void Promise.reject(new Error('nobody expected this')), 0));
  await expect
    .poll(() => readFile(`${desk.folder}/crashes.json`, 'utf8').catch(() => ''))
    .toContain('nobody expected this');
  await expect(page.getByText('went wrong in the page')).toHaveCount(0);
  await desk.restart();
  await page.goto(desk.url);
  const banner = page.getByRole('alert').filter({ hasText: 'went wrong in the page' });
  await expect(banner).toContainText('The workspace is safe');
  await banner.getByRole('button', { name: 'Dismiss' }).click();
  await expect(banner).toBeHidden();
});
