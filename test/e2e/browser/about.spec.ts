/** About: what is shipped of others, each with its licence. */
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';

test('names every package that is shipped, with its licence in its own words', async ({ desk }) => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Licences' }).click();
  const dialog = page.getByRole('dialog', { name: 'About Private Link Desk' });
  await expect(dialog.getByText(/packages of others are part of the program/)).toBeVisible();
  await dialog.getByText(/^svelte \d/).click();
  const svelte = dialog.getByRole('listitem').filter({ hasText: /^svelte \d/ });
  await expect(svelte.getByText('Permission is hereby granted')).toBeVisible();
  expect(await accessibilityFaults(page, 'dialog')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
