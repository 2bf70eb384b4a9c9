/** What nobody expected: kept on this computer, shown at the next start, with the workspace as it was. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures.ts';

test('a window that crashes comes back, and is told of at the next start until it is dismissed', async ({
  launchDesk,
  dataFolder,
}) => {
  const first = await launchDesk();
  await first.page.getByRole('button', { name: 'Load sample workspace' }).click();
  await expect(first.page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  const loaded = first.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<string>((done) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('did-finish-load', () => done(contents.getURL()));
        contents?.forcefullyCrashRenderer();
      }),
  );
  expect(await loaded).toContain('desk://app/');
  await first.app.close();
  const kept = JSON.parse(await readFile(join(dataFolder, 'crashes.json'), 'utf8')) as {
    crashes: { kind: string; what: string }[];
  };
  expect(kept.crashes.map(({ kind }) => kind)).toEqual(['window']);

  const second = await launchDesk();
  const banner = second.page.getByRole('alert').filter({ hasText: 'ended unexpectedly' });
  await expect(banner).toContainText('The workspace is safe');
  await expect(second.page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await banner.getByRole('button', { name: 'Dismiss' }).click();
  await expect(banner).toBeHidden();
  await second.app.close();

  const third = await launchDesk();
  await expect(third.page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await expect(third.page.getByText('ended unexpectedly')).toHaveCount(0);
});

test('the help menu saves diagnostics through the dialog', async ({ launchDesk, dataFolder }) => {
  const { app, page } = await launchDesk();
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  const filePath = join(dataFolder, 'for-support.json');
  await app.evaluate(({ dialog, Menu }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    const help = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'Help');
    help?.submenu?.items.find(({ label }) => label.startsWith('Save diagnostics'))?.click();
  }, filePath);
  await expect(page.getByText('for-support.json saved')).toBeVisible();
  const file = JSON.parse(await readFile(filePath, 'utf8')) as { format: string; app: { shell: string } };
  expect([file.format, file.app.shell]).toEqual(['private-link-desk/diagnostics', 'electron']);
});

test('the help menu shows what is shipped of others', async ({ launchDesk }) => {
  const { app, page } = await launchDesk();
  await expect(page.getByRole('button', { name: 'Load sample workspace' })).toBeVisible();
  await app.evaluate(({ Menu }) => {
    const help = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'Help');
    help?.submenu?.items.find(({ label }) => label === 'About Private Link Desk')?.click();
  });
  const dialog = page.getByRole('dialog', { name: 'About Private Link Desk' });
  await expect(dialog.getByText(/^electron \d/)).toBeVisible();
});
