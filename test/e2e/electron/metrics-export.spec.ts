/** **Export data** in the desktop program: through its own save dialog, written piece by piece. */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { call } from '../support/desk-calls.ts';
import { expect, test } from '../support/fixtures.ts';

const endpointId = 'vpce-ntv3vy9k';

test('writes the samples that are shown, and nothing when the dialog is cancelled', async ({
  launchDesk,
}) => {
  const { app, page, folder } = await launchDesk();
  await call(page, 'settings.update', { language: 'en' });
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await page.evaluate((id) => (location.hash = `#/endpoints/${id}/monitoring`), endpointId);
  await page.getByRole('button', { name: 'Simulate history' }).click();
  await expect(page.getByRole('region', { name: 'Active connections', exact: true })).toBeVisible({
    timeout: 60_000,
  });

  const exports = join(folder, 'exports');
  await mkdir(exports);
  // The first question is cancelled, the second answered.
  await app.evaluate(
    ({ dialog }, [cancelled, chosen]) => {
      const answers = [
        { canceled: true, filePath: cancelled ?? '' },
        { canceled: false, filePath: chosen ?? '' },
      ];
      dialog.showSaveDialog = () => Promise.resolve(answers.shift() ?? { canceled: true, filePath: '' });
    },
    [join(exports, 'cancelled.csv'), join(exports, 'metrics.csv')],
  );
  const button = page.getByRole('button', { name: 'Export data' });
  await button.click();
  await expect(button).toBeEnabled();
  expect(await readdir(exports)).toEqual([]);
  await button.click();
  await expect(page.getByText(/rows written to metrics\.csv/)).toBeVisible();
  expect(await readdir(exports)).toEqual(['metrics.csv']);

  const rows: readonly Readonly<Record<string, string>>[] = parse(
    await readFile(join(exports, 'metrics.csv'), 'utf8'),
    { bom: true, columns: true },
  );
  expect(rows).toHaveLength(25);
  expect(new Set(rows.map((row) => Object.values(row).includes(endpointId)))).toEqual(new Set([true]));
});
