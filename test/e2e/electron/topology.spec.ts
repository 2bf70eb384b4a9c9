/** The picture of a service in the desktop program: its bytes go through the save dialog to the disk. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { call } from '../support/desk-calls.ts';
import { expect, test } from '../support/fixtures.ts';

test('saves the diagram as PNG where the dialog says', async ({ launchDesk }) => {
  const { app, page, folder } = await launchDesk();
  await call(page, 'workspace.start', { with: 'sample' });
  await page.evaluate(() => (location.hash = '#/topology/vpce-svc-7b1e4c9d2a6f80351'));
  await page.getByRole('group', { name: 'Diagram of orders-gateway' }).waitFor();
  const filePath = join(folder, 'picture.png');
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'PNG' }).click();
  await expect(page.getByText('picture.png was written.')).toBeVisible();
  const bytes = await readFile(filePath);
  expect([bytes.subarray(0, 8).toString('hex'), bytes.subarray(-8, -4).toString('latin1')]).toEqual([
    '89504e470d0a1a0a',
    'IEND',
  ]);
});
