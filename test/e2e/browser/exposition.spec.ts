/** The samples are offered to a Prometheus in Settings, and fetched as Prometheus fetches them. */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { freePort } from '../../support/free-port.ts';

const accept = 'application/openmetrics-text;version=1.0.0';

/** Switches the offer on in Settings of the sample workspace, on a free port, and waits for the first samples. */
async function offered(page: Page, folder: string) {
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await page.evaluate(() => (location.hash = '#/settings'));
  // A first round within ten seconds.
  await page.getByRole('combobox', { name: 'Sampling interval' }).selectOption('10');
  const panel = page.getByRole('region', { name: 'Prometheus' });
  const port = await freePort();
  await panel.getByRole('textbox', { name: 'Port' }).fill(String(port));
  await panel.getByRole('textbox', { name: 'Port' }).press('Tab');
  await expect(panel.getByText('Saved')).toBeVisible();
  const offer = panel.getByRole('switch', { name: 'Offer the samples to a Prometheus on this computer' });
  await expect(offer).not.toBeChecked();
  await offer.check();
  const url = `http://127.0.0.1:${port}/metrics`;
  await expect(panel.getByText(url, { exact: true })).toBeVisible();
  await expect(panel.getByText('credentials_file:')).toContainText(join(folder, 'prometheus-token'));

  const token = (await readFile(join(folder, 'prometheus-token'), 'utf8')).trim();
  await expect(async () => {
    const text = await (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).text();
    expect(text).toContain('private_link_resets_total{endpoint="vpce-ntv3vy9k"');
  }).toPass({ timeout: 30_000 });
  return { panel, offer, url, token };
}

test('switched on in Settings, scraped with the token, and gone when switched off', async ({
  desk: { page, folder },
}) => {
  const { panel, offer, url, token } = await offered(page, folder);
  const scrape = (authorization: string) => fetch(url, { headers: { accept, authorization } });
  const answer = await scrape(`Bearer ${token}`);
  const text = await answer.text();
  expect([answer.status, answer.headers.get('content-type'), text.endsWith('# EOF\n')]).toEqual([
    200,
    expect.stringContaining('application/openmetrics-text'),
    true,
  ]);
  expect((await scrape('Bearer wrong')).status).toBe(401);

  await offer.uncheck();
  await expect(panel.getByText(url, { exact: true })).toHaveCount(0);
  await expect
    .poll(() =>
      scrape(`Bearer ${token}`).then(
        () => 'answered',
        () => 'refused',
      ),
    )
    .toBe('refused');
});

test.describe('judges', () => {
  test.skip(spawnSync('promtool', ['--version']).status !== 0, 'promtool is not installed');

  test('promtool finds nothing to complain about', async ({ desk: { page, folder } }) => {
    const { url, token } = await offered(page, folder);
    const text = await (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).text();
    const judged = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
    expect([judged.status, judged.stdout, judged.stderr]).toEqual([0, '', '']);
  });
});
