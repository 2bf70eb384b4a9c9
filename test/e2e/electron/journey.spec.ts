/** The same journey in the desktop program: import, five steps, quit, come back, export through the dialog, remove. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { orders } from '../../support/fixtures.ts';
import { call } from '../support/desk-calls.ts';
import { expect, test } from '../support/fixtures.ts';
import { SetupJourney } from '../support/setup-journey.ts';

test('goes through setup, quit, return, export and removal', async ({ launchDesk }) => {
  const first = await launchDesk();
  await call(first.page, 'settings.update', { language: 'en' });
  const before = new SetupJourney(first.page);
  await before.begin();
  await before.chooseService();
  await before.describeEndpoint();
  await before.connect();
  await before.next.click();
  await first.app.close();

  const { app, page, folder } = await launchDesk();
  const journey = new SetupJourney(page);
  await page.getByRole('link', { name: 'Setup' }).first().click();
  await page.getByRole('link', { name: 'Resume', exact: true }).click();
  await expect(journey.heading).toHaveText('Enable private DNS names');
  await journey.enablePrivateDns();
  await expect(page.getByRole('region', { name: 'Private URL' })).toContainText(
    'https://gw.us-east-1.aws.cloud.tdengine.com',
  );
  await journey.button('Finish').click();

  const target = join(folder, 'links.csv');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await page.getByRole('link', { name: 'PrivateLink' }).first().click();
  await journey.button('Export').click();
  await expect(page.getByText('1 row exported to links.csv')).toBeVisible();
  const rows = parse(await readFile(target, 'utf8'), { bom: true });
  expect(rows.map((row) => row.includes(orders.endpoint))).toEqual([false, true]);

  await journey.button('Remove').click();
  await journey.button('Disconnect').click();
  await journey.button('Delete').click();
  await journey.button('The endpoint is gone').click();
  await expect(page.getByRole('region', { name: 'The removal is complete' })).toContainText(orders.endpoint);
});
