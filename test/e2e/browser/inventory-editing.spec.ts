/** The inventory changed by hand: by keyboard alone, and by mouse with what is refused and what is asked first. */
import { expect, test } from '../support/fixtures.ts';
import { InventoryPage } from '../support/inventory-page.ts';

test('adds a network, a subnet, a group and a service by keyboard alone, and undoes the last', async ({
  desk: { page },
}) => {
  const inventory = new InventoryPage(page);
  const keys = page.keyboard;
  await inventory.start();

  await page.getByRole('button', { name: 'Add network' }).press('Enter');
  await expect(inventory.dialog.getByLabel('Name', { exact: true })).toBeFocused();
  await keys.type('plan-a');
  await keys.press('Enter');
  // The first wrong field has the focus, and what was typed is still there.
  await expect(inventory.dialog.getByLabel('Region')).toBeFocused();
  await keys.type('us-east-1');
  await inventory.dialog.getByLabel('CIDR block 1').focus();
  await keys.type('10.9.0.1/16');
  await keys.press('Enter');
  await expect(inventory.dialog.getByText('The address lies inside the block')).toBeVisible();
  await expect(inventory.dialog.getByLabel('CIDR block 1')).toBeFocused();
  await keys.press('Control+a');
  await keys.type('10.9.0.0/16');
  await keys.press('Enter');
  await expect(page.getByRole('region', { name: 'plan-a' })).toContainText('Planned');

  await page.getByRole('button', { name: 'Add subnet' }).press('Enter');
  await expect(inventory.dialog.getByLabel('Name', { exact: true })).toBeFocused();
  await keys.type('plan-a-1');
  await inventory.dialog.getByLabel('Zone').focus();
  await keys.type('use1-az1');
  await keys.press('Tab');
  await keys.type('10.8.0.0/24');
  await keys.press('Enter');
  // Only the core knows the network's block: its refusal stands at the field, which has the focus.
  await expect(
    inventory.dialog.getByText('10.8.0.0/24 is not inside the network (10.9.0.0/16)'),
  ).toBeVisible();
  await expect(inventory.dialog.getByLabel('CIDR block')).toBeFocused();
  await keys.press('Control+a');
  await keys.type('10.9.1.0/24');
  await keys.press('Enter');
  await expect(inventory.table('Subnets').getByRole('row').nth(1)).toHaveText(
    /use1-az1\s*plan-a-1\s*subnet-[0-9a-f]{17}\s*10\.9\.1\.0\/24\s*251 of 251 free/,
  );

  await inventory.tab('Networks').focus();
  await keys.press('ArrowRight');
  await expect(inventory.tab('Security groups')).toBeFocused();
  await page.getByRole('button', { name: 'Add security group' }).press('Enter');
  await keys.type('clients');
  await keys.press('Tab');
  await keys.type('plan-a');
  await inventory.dialog.getByLabel('Peer of rule 1').focus();
  await keys.type('10.9.0.0/16');
  await keys.press('Enter');
  await expect(inventory.table('Inbound rules').getByRole('row').nth(1)).toHaveText(
    /TCP\s*443\s*10\.9\.0\.0\/16/,
  );

  await inventory.tab('Security groups').focus();
  await keys.press('ArrowRight');
  await keys.press('ArrowRight');
  await page.getByRole('button', { name: 'Add endpoint service' }).press('Enter');
  await keys.type('com.amazonaws.vpce.eu-west-1.vpce-svc-0afcf4e39d1b27c58');
  await expect(inventory.dialog.getByLabel('Region')).toHaveValue('eu-west-1');
  await inventory.dialog.getByLabel('Region').focus();
  await keys.press('Control+a');
  await keys.type('us-east-1');
  await keys.press('Enter');
  await expect(inventory.dialog.getByText('The service name says eu-west-1')).toBeVisible();
  await keys.press('Control+a');
  await keys.type('eu-west-1');
  await keys.press('Enter');
  await expect(page.getByRole('region', { name: 'vpce-svc-0afcf4e39d1b27c58' })).toContainText('Planned');
  await keys.press('Control+z');
  await expect(page.getByText('Nothing here has the ID vpce-svc-0afcf4e39d1b27c58')).toBeVisible();
});

test('adds, edits and removes an endpoint, and asks before it removes', async ({ desk: { page } }) => {
  const inventory = new InventoryPage(page);
  await inventory.start();
  await inventory.importAll();
  await inventory.tab('Endpoints').click();
  await page.getByRole('button', { name: 'Add endpoint' }).click();
  await inventory.dialog.getByLabel('Name', { exact: true }).fill('orders-second');
  await inventory.dialog.getByLabel('Network').selectOption('vpc-d2f22d8a04398403e');
  await inventory.dialog.getByLabel('Service').selectOption({ index: 1 });
  await inventory.dialog.getByText('orders-private-a').click();
  await inventory.dialog.getByText('orders-mgmt-a').click();
  await inventory.dialog.getByText('taos-clients').click();
  await inventory.button('Save').click();
  // Two subnets in one zone: refused, and nothing of what was chosen is lost.
  await expect(inventory.dialog.getByRole('group', { name: 'Subnets' }).getByRole('alert')).toContainText(
    'use1-az6',
  );
  await inventory.dialog.getByText('orders-mgmt-a').click();
  await inventory.button('Save').click();
  const endpoint = page.getByRole('region', { name: 'orders-second' });
  await expect(endpoint).toContainText('orders-private-a');
  await endpoint.getByRole('button', { name: 'Edit' }).click();
  await inventory.dialog.getByLabel('Name', { exact: true }).fill('orders-other');
  await inventory.button('Save').click();
  const renamed = page.getByRole('region', { name: 'orders-other' });
  await renamed.getByRole('button', { name: 'Remove' }).click();
  await expect(inventory.dialog).toContainText('leaves this workspace');
  await inventory.button('Remove').click();
  await expect(renamed).toHaveCount(0);
  await expect(inventory.table('Endpoints').getByRole('row')).toHaveCount(2);
});
