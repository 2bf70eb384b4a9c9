/** What explains the program: the page Help, the buttons beside fields, and the tour. */
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';

test.beforeEach(async ({ desk }) => {
  await desk.page.getByRole('button', { name: 'Load sample workspace' }).click();
  await expect(desk.page.getByRole('heading', { name: 'Overview' })).toBeVisible();
});

test('says what fields and checks mean, and what the clouds call things', async ({ desk }) => {
  const { page } = desk;
  await page.getByRole('link', { name: 'Help', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Help', level: 1 })).toBeVisible();
  await expect(page.getByRole('term').filter({ hasText: 'Backend service' })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByRole('tab', { name: 'Checks' }).click();
  const zones = page.getByRole('row', { name: /Zones of the service/ });
  await expect(zones).toContainText('by zone id');
  await expect(zones.getByRole('link')).toHaveAttribute('href', /^https:\/\//);
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByRole('tab', { name: 'Glossary' }).click();
  await page.getByRole('searchbox', { name: 'Search help' }).fill('uin');
  await expect(page.getByRole('row', { name: /^Account/ })).toContainText('Account ID');
  await expect(page.getByRole('row', { name: /^Network/ })).toHaveCount(0);
  await page.getByRole('searchbox', { name: 'Search help' }).fill('nothing like it');
  await expect(page.getByText('Nothing here says "nothing like it".')).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('explains a field where it stands, by keyboard, and leaves the dialog open', async ({ desk }) => {
  const { page } = desk;
  await page.goto(`${desk.url}#/endpoint-services`);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Create endpoint service' });
  await dialog.getByLabel('Backend service', { exact: true }).focus();
  await page.keyboard.press('F1');
  await expect(dialog.getByText(/load balancer or database that answers/)).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog.getByText(/load balancer or database that answers/)).toHaveCount(0);
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'What goes here' }).nth(3).click();
  await expect(dialog.getByText(/load balancer or database that answers/)).toBeVisible();
});

test('what a field says at the end of its line stands beside the button that explains it', async ({
  desk,
}) => {
  const { page } = desk;
  await page.goto(`${desk.url}#/settings`);
  const seed = page.getByRole('textbox', { name: 'Seed' });
  await seed.fill('7');
  await seed.press('Tab');
  const saved = page.getByText('Saved', { exact: true });
  await expect(saved).toBeVisible();
  const [word, button] = await Promise.all(
    [saved, page.getByRole('button', { name: 'What goes here' }).nth(1)].map((one) => one.boundingBox()),
  );
  // On one line, and the word ends where the button begins or before.
  expect(Math.abs((word?.y ?? 0) - (button?.y ?? 99))).toBeLessThan(12);
  expect((word?.x ?? 9999) + (word?.width ?? 0)).toBeLessThanOrEqual(button?.x ?? 0);
});

test('shows around in five steps, once, and again when asked', async ({ desk }) => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Take the tour' }).click();
  for (const [title, next] of [
    ['What you look at', 'Next'],
    ['Set up a link', 'Next'],
    ['Both sides', 'Next'],
    ['Before the cloud refuses', 'Next'],
    ['Nothing is lost', 'Done'],
  ] as const) {
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await page.getByRole('button', { name: next, exact: true }).click();
  }
  await expect(page.getByRole('button', { name: 'Take the tour' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take the tour' })).toHaveCount(0);

  await page.getByRole('link', { name: 'Help', exact: true }).click();
  await page.getByRole('button', { name: 'Take the tour' }).click();
  await expect(page.getByRole('dialog', { name: 'What you look at' })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('hears who goes through the tour quicker than it moves', async ({ desk }) => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Take the tour' }).click();
  await page.getByRole('dialog', { name: 'What you look at' }).waitFor();
  // While it moves to a step it may not take a press: pressed on until it is gone.
  await expect(async () => {
    await page.evaluate(() => {
      const press = () => document.querySelector<HTMLElement>('.driver-popover-next-btn')?.click();
      for (let step = 0; step < 5; step += 1) press();
    });
    await expect(page.getByRole('button', { name: 'Take the tour' })).toHaveCount(0, { timeout: 100 });
  }).toPass();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('in Chinese: the tour is declined, and the words stand side by side', async ({ desk }) => {
  const { page } = desk;
  await page.getByRole('button', { name: '切换为中文' }).click();
  await page.getByRole('button', { name: '不用了' }).click();
  await expect(page.getByRole('button', { name: '开始导览' })).toHaveCount(0);
  await page.getByRole('link', { name: '帮助' }).click();
  await page.getByRole('tab', { name: '术语表' }).click();
  await expect(page.getByRole('row', { name: /^白名单/ })).toContainText('Allow principals');
});
