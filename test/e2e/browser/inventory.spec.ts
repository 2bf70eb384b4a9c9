/** The inventory as it is read: thousands of rows, what belongs to a thing, accessible, in Chinese. */
import type { Locator } from '@playwright/test';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { inventoryFiles, InventoryPage, jsonFile } from '../support/inventory-page.ts';

test('shows thousands of rows, finds one of them, and opens it by its address', async ({
  desk: { page },
}) => {
  const inventory = new InventoryPage(page);
  const vpc = (index: number) => ({
    VpcId: `vpc-${index.toString(16).padStart(17, '0')}`,
    OwnerId: '123456789012',
    CidrBlock: '10.0.0.0/16',
    IsDefault: false,
    State: 'available',
    Tags: [{ Key: 'Name', Value: `net-${index}` }],
  });
  const text = JSON.stringify({ Vpcs: Array.from({ length: 3000 }, (_, index) => vpc(index)) });
  await inventory.start();
  await inventory.openImport();
  await inventory.choose([jsonFile('vpcs.json', text)]);
  await expect(inventory.note).toHaveText('Choose the region first.');
  await inventory.dialog.getByLabel('Region of the files').fill('eu-west-1');
  await inventory.button('Use region').click();
  await expect(inventory.note).toHaveText(/added/);
  await inventory.button('Apply').click();
  await expect(inventory.table('Networks')).toHaveAttribute('aria-rowcount', '3001');
  expect(await inventory.table('Networks').getByRole('row').count()).toBeLessThan(80);
  await scrollBesideTheFocus(inventory.table('Networks'));
  await page.getByRole('searchbox', { name: 'Search by ID or name' }).fill('NET-2999');
  await expect(page.getByText('1 of 3,000')).toBeVisible();
  await inventory.table('Networks').getByRole('row').nth(1).click();
  await expect(page.getByRole('region', { name: 'net-2999' })).toContainText('AWS eu-west-1');
  await page.reload();
  await expect(page.getByRole('region', { name: 'net-2999' })).toContainText('vpc-00000000000000bb7');
  await page.getByRole('searchbox', { name: 'Search by ID or name' }).fill('nothing');
  await expect(page.getByText('No network matches “nothing”.')).toBeVisible();
});

/** However the elements were filled anew on the way: at rest they are in the order of the rows, and the focus is where it was. */
async function scrollBesideTheFocus(table: Locator) {
  const rows = table.locator('[data-index]');
  await rows.nth(2).focus();
  await table.hover();
  for (const distance of [700, 900, 300, -500, 800]) await table.page().mouse.wheel(0, distance);
  const standing = () =>
    rows.evaluateAll((all) => {
      const indexes = all.map((row) => Number(row.dataset['index']));
      return {
        inOrder: indexes.every((index, at) => at === 0 || index > (indexes[at - 1] ?? 0)),
        scrolled: indexes.includes(70),
        focused: all.findIndex((row) => row === document.activeElement),
      };
    });
  await expect.poll(standing).toEqual({ inOrder: true, scrolled: true, focused: 0 });
}

test('shows a network, a group, an endpoint and a service with what belongs to each', async ({
  desk: { page },
}) => {
  const inventory = new InventoryPage(page);
  await inventory.start();
  await inventory.importAll();
  await inventory.table('Networks').getByText('orders-app').click();
  const network = page.getByRole('region', { name: 'orders-app' });
  await expect(network).toContainText('1 of 50');
  expect(await inventory.table('Subnets').getByRole('row').allInnerTexts()).toEqual([
    expect.stringContaining('Zone'),
    expect.stringMatching(/use1-az1\s+us-east-1b\s+orders-private-b[^]*10\.20\.16\.0\/24\s+250 of 251 free/),
    expect.stringMatching(/use1-az2\s+us-east-1c\s+orders-private-c[^]*10\.20\.32\.0\/24\s+251 of 251 free/),
    expect.stringMatching(/use1-az6\s+us-east-1a\s+orders-mgmt-a[^]*10\.20\.99\.0\/28\s+11 of 11 free/),
    expect.stringMatching(/use1-az6\s+us-east-1a\s+orders-private-a[^]*10\.20\.0\.0\/24\s+250 of 251 free/),
  ]);
  await network.getByRole('link', { name: 'from-app-sg' }).click();
  const group = page.getByRole('region', { name: 'from-app-sg' });
  await expect(inventory.table('Inbound rules').getByRole('row').nth(1)).toHaveText(
    /TCP\s*443\s*taos-clients\s*sg-ed2a11ed8de1c1393/,
  );
  await group.getByRole('link', { name: 'taos-clients' }).click();
  await page.getByRole('region', { name: 'taos-clients' }).getByRole('link', { name: 'orders-taos' }).click();
  const endpoint = page.getByRole('region', { name: 'orders-taos' });
  await expect(endpoint).toContainText('Pending');
  await expect(endpoint).toContainText('10.39.248.63');
  await endpoint.getByRole('link', { name: 'vpce-svc-0afcf4e39d1b27c58' }).click();
  const service = page.getByRole('region', { name: 'vpce-svc-0afcf4e39d1b27c58' });
  await expect(service).toContainText('use1-az1 (us-east-1b), use1-az6 (us-east-1a)');
  await expect(service).toContainText('Verified');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`is accessible (${colorScheme})`, async ({ desk: { page } }) => {
    const inventory = new InventoryPage(page);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await inventory.start();
    expect(await accessibilityFaults(page)).toEqual([]);
    await inventory.openImport();
    await inventory.choose(inventoryFiles);
    await inventory.choose([jsonFile('broken.json', '{')]);
    await expect(inventory.note).toHaveText(/^Leave out 1 file/);
    await inventory.button('Networks').click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await inventory.button('Leave out broken.json').click();
    await inventory.button('Apply').click();
    await expect(inventory.dialog).toHaveCount(0);
    for (const name of ['Networks', 'Security groups', 'Endpoints', 'Endpoint services']) {
      await inventory.tab(name).click();
      await inventory.table(name).getByRole('row').nth(1).click();
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.getByRole('button', { name: /^Add (network|security|endpoint)/ }).click();
      await inventory.button('Save').click();
      await expect(inventory.dialog.locator('[aria-invalid="true"]').first()).toBeVisible();
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });
}

test('speaks Chinese', async ({ desk: { page } }) => {
  const inventory = new InventoryPage(page);
  await inventory.start();
  await inventory.importAll();
  await page.getByRole('button', { name: '切换为中文' }).click();
  await expect(inventory.tab('安全组')).toBeVisible();
  const main = await page.locator('main').innerText();
  await inventory.table('网络').getByText('orders-app').click();
  const detail = await page.getByRole('region', { name: 'orders-app' }).innerText();
  await page.getByRole('button', { name: '导入清单' }).click();
  await expect(inventory.button('选择文件')).toBeFocused();
  const dialog = await inventory.dialog.innerText();
  // Nothing is left in English, and no key stands for its text.
  expect(`${main} ${detail} ${dialog}`).not.toMatch(
    /inventory\.|import\.|Networks|Subnet|Choose|Cancel|Search/,
  );
});
