/** What was typed and not saved is not lost without a question: by Cancel, Escape, Back, another address or a reload. */
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { InventoryPage } from '../support/inventory-page.ts';

test('a dialog with something typed asks before it closes, and the page before it is left', async ({
  desk: { page },
}) => {
  const inventory = new InventoryPage(page);
  const { dialog } = inventory;
  const name = dialog.getByLabel('Name', { exact: true });
  const question = dialog.getByText('What you typed here is not saved.');
  const stay = inventory.button('Keep editing');
  const begin = async () => {
    await page.getByRole('button', { name: 'Add network' }).click();
    await name.fill('plan-a');
  };
  await inventory.start();

  // Nothing typed: nothing to ask.
  await page.getByRole('button', { name: 'Add network' }).click();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await begin();
  await inventory.button('Cancel').click();
  await expect(question).toBeVisible();
  await expect(stay).toBeFocused();
  expect(await accessibilityFaults(page)).toEqual([]);
  await stay.click();
  await expect(name).toHaveValue('plan-a');

  // A browser closes at a second Escape whatever the page says: the dialog is there again, with its question.
  await name.focus();
  for (let n = 0; n < 5; n += 1) await page.keyboard.press('Escape');
  await expect(name).toHaveValue('plan-a');
  await expect(question).toBeVisible();
  await stay.click();

  const { hash } = new URL(page.url());
  await page.evaluate(() => history.back());
  await expect(question).toBeVisible();
  await expect(page).toHaveURL((url) => url.hash === hash);
  await stay.click();
  await expect(page.getByRole('heading', { name: 'Inventory', level: 1, includeHidden: true })).toBeVisible();
  await expect(name).toHaveValue('plan-a');

  const asked = page.waitForEvent('dialog');
  const reloaded = page.evaluate(() => location.reload()).catch(() => undefined);
  const native = await asked;
  expect(native.type()).toBe('beforeunload');
  await native.dismiss();
  await reloaded;
  await expect(name).toHaveValue('plan-a');

  await page.evaluate(() => history.back());
  await inventory.button('Discard').click();
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await expect(dialog).toHaveCount(0);

  // Saved, nothing is asked any more.
  await page.goForward();
  await expect(page.getByRole('heading', { name: 'Inventory', level: 1 })).toBeVisible();
  await begin();
  await dialog.getByLabel('Region').fill('us-east-1');
  await dialog.getByLabel('CIDR block 1').fill('10.9.0.0/16');
  await inventory.button('Save').click();
  await expect(page.getByRole('region', { name: 'plan-a' })).toBeVisible();
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
});
