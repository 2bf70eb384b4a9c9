/** Import inventory: by button and by dropping files; what is broken, too large or given up changes nothing. */
import { truncate, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { inventoryFiles, inventoryFolder, InventoryPage, jsonFile } from '../support/inventory-page.ts';

/** Drops files made inside the page, as a file manager would. */
async function drop(page: Page, target: Locator, dropped: readonly { name: string; text: string }[]) {
  const data = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, text } of list) transfer.items.add(new File([text], name));
    return transfer;
  }, dropped);
  for (const type of ['dragenter', 'dragover', 'drop'])
    await target.dispatchEvent(type, { dataTransfer: data });
}
const fixture = (name: string) => ({ name, text: readFileSync(join(inventoryFolder, name), 'utf8') });

test('imports the files of a cloud by button, after showing what they bring, and Undo takes it back', async ({
  desk: { page },
}) => {
  const inventory = new InventoryPage(page);
  await inventory.start();
  await inventory.openImport();
  await inventory.choose(inventoryFiles);
  await expect(inventory.note).toHaveText('33 added, 0 changed, 0 removed');
  expect(await inventory.counts()).toEqual({
    Accounts: [1, 0, 0, 0],
    Regions: [1, 0, 0, 0],
    Networks: [3, 0, 0, 0],
    Subnets: [11, 0, 0, 0],
    'Security groups': [6, 0, 0, 0],
    'Network ACLs': [3, 0, 0, 0],
    'Route tables': [3, 0, 0, 0],
    'Network interfaces': [2, 0, 0, 0],
    Backends: [1, 0, 0, 0],
    'Endpoint services': [1, 0, 0, 0],
    Endpoints: [1, 0, 0, 0],
  });
  await inventory.button('Networks').click();
  expect(await inventory.rows('Networks')).toEqual([
    ['Added', 'vpc-62d0f3f2477d4ce2f', 'vpc-62d0f3f2477d4ce2f', ''],
    ['Added', 'orders-app', 'vpc-d2f22d8a04398403e', ''],
    ['Added', 'legacy-batch', 'vpc-e6b98b505e225ae0e', ''],
  ]);
  await inventory.button('Apply').click();
  await expect(page.getByText('Inventory imported', { exact: true })).toBeVisible();
  expect(await inventory.rows('Networks')).toEqual([
    ['legacy-batch', 'vpc-e6b98b505e225ae0e', '172.31.20.0/24', 'AWS us-east-1', '1', '0', 'Imported'],
    ['orders-app', 'vpc-d2f22d8a04398403e', '10.20.0.0/16', 'AWS us-east-1', '4', '1', 'Imported'],
    ['no name', 'vpc-62d0f3f2477d4ce2f', '172.31.0.0/16', 'AWS us-east-1', '6', '0', 'Imported'],
  ]);
  // The same files again bring nothing, and Apply says so.
  await inventory.openImport();
  await inventory.choose(inventoryFiles);
  await expect(inventory.note).toHaveText('Nothing to change: the workspace holds all of this already.');
  await expect(inventory.button('Apply')).toBeDisabled();
  await inventory.button('Cancel').click();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Networks (VPCs) hold the subnets')).toBeVisible();
});

test('takes files that are dropped on the page and on the dialog, also two of one name', async ({
  desk: { page },
}) => {
  const inventory = new InventoryPage(page);
  await inventory.start();
  await drop(page, page.locator('main'), [fixture('describe-vpcs.json')]);
  // This file alone does not say where its networks are; the subnets' zones do.
  await expect(inventory.note).toHaveText('Choose the region first.');
  await drop(page, inventory.dialog, [fixture('describe-vpcs.json'), fixture('describe-subnets.json')]);
  await expect(inventory.dialog.getByRole('list', { name: 'Files' }).getByRole('listitem')).toHaveText([
    /^\s*describe-vpcs\.json\s*Networks \(VPCs\): 3$/,
    /^\s*describe-vpcs \(2\)\.json\s*Networks \(VPCs\): 3$/,
    /^\s*describe-subnets\.json\s*Subnets: 11$/,
  ]);
  await inventory.button('Apply').click();
  await expect(inventory.table('Networks').getByRole('row')).toHaveCount(4);
});

test('names each broken file with the place and the reason, and changes nothing until it is left out', async ({
  desk: { page },
}) => {
  const inventory = new InventoryPage(page);
  await inventory.start();
  await inventory.openImport();
  await inventory.choose([
    jsonFile('notes.json', 'Vpcs: all of them'),
    jsonFile('cut.json', '{"Vpcs": [{"VpcId":'),
    jsonFile('page.json', '<!DOCTYPE html><html></html>'),
    jsonFile('empty.json', ''),
    jsonFile('zip.json', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe, 0xfa])),
    jsonFile('other.json', '{"Buckets": []}'),
    jsonFile('hidden.json', '{"Vpcs": [{"VpcId": "vpc-62d0f3f2477d4ce2f", "OwnerId": 12}]}'),
    jsonFile('fine.json', readFileSync(join(inventoryFolder, 'describe-availability-zones.json'))),
  ]);
  await expect(inventory.note).toHaveText(/^Leave out 7 files/);
  const items = inventory.dialog.getByRole('list', { name: 'Files' }).getByRole('listitem');
  const reasons = await items.locator('.reason').allInnerTexts();
  expect(reasons.slice(0, 6)).toEqual([
    'notes.json is not JSON: line 1, column 1.',
    'cut.json ends in the middle: line 1, column 20.',
    'page.json is a web page.',
    'empty.json is empty.',
    'zip.json is not text.',
    'other.json is JSON of something else. It has: Buckets.',
  ]);
  expect(reasons[6]).toMatch(/^hidden\.json .*Vpcs\[0\]/);
  await expect(inventory.button('Apply')).toBeDisabled();
  for (const name of ['notes', 'cut', 'page', 'empty', 'zip', 'other', 'hidden'])
    await inventory.button(`Leave out ${name}.json`).click();
  await expect(inventory.button('Apply')).toBeEnabled();
  await inventory.button('Cancel').click();
  await expect(page.getByText('Networks (VPCs) hold the subnets')).toBeVisible();
});

test('refuses a file of 200 MB before reading it, and more than 200 files', async ({
  desk: { page },
  dataFolder,
}) => {
  const inventory = new InventoryPage(page);
  const huge = join(dataFolder, 'huge.json');
  // Sparse: it takes no room on the disk.
  await writeFile(huge, '');
  await truncate(huge, 200 * 1024 * 1024);
  await inventory.start();
  await inventory.openImport();
  await inventory.choose([huge]);
  await expect(inventory.dialog.getByText('huge.json is larger than 32 MB.')).toBeVisible();
  await expect(inventory.button('Apply')).toBeDisabled();
  await inventory.choose(Array.from({ length: 201 }, (_, index) => jsonFile(`${index}.json`, '{}')));
  await expect(inventory.dialog.getByRole('alert')).toContainText('Choose at most 200 files');
  await expect(inventory.dialog.getByRole('list', { name: 'Files' }).getByRole('listitem')).toHaveCount(1);
});

test('can be given up while it reads, and then nothing was changed', async ({ desk: { page } }) => {
  const inventory = new InventoryPage(page);
  const group = (index: number) => ({
    GroupId: `sg-${index.toString(16).padStart(17, '0')}`,
    GroupName: `group-${index}`,
    Description: '',
    OwnerId: '123456789012',
    VpcId: 'vpc-d2f22d8a04398403e',
    IpPermissions: [],
    IpPermissionsEgress: [],
  });
  const many = JSON.stringify({ SecurityGroups: Array.from({ length: 20_000 }, (_, index) => group(index)) });
  await inventory.start();
  await inventory.openImport();
  await inventory.choose([
    ...Array.from({ length: 5 }, (_, index) => jsonFile(`groups-${index}.json`, many)),
    ...['describe-vpcs.json'].map((name) => jsonFile(name, readFileSync(join(inventoryFolder, name)))),
  ]);
  await expect(inventory.dialog.getByRole('progressbar')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(inventory.dialog).toHaveCount(0);
  await expect(page.getByText('Networks (VPCs) hold the subnets')).toBeVisible();
});
