/** The inventory: imported by button and by dropping files, shown, changed by hand, by mouse and by keyboard alone. */
import { truncate, writeFile } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';

const folder = join(import.meta.dirname, '../../fixtures/aws-us-east-1');
const files = readdirSync(folder).map((name) => join(folder, name));
const jsonFile = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(content),
});

class Inventory {
  readonly dialog: Locator;
  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog');
  }

  /** An empty workspace with its inventory page open. */
  async start() {
    await this.page.getByRole('button', { name: 'Start empty' }).click();
    await this.page.getByRole('link', { name: 'Inventory' }).click();
    await expect(this.page.getByRole('heading', { name: 'Inventory', level: 1 })).toBeVisible();
  }
  async openImport() {
    await this.page.getByRole('button', { name: 'Import inventory' }).click();
    await expect(this.button('Choose files')).toBeFocused();
  }
  async choose(chosen: Parameters<Locator['setInputFiles']>[0]) {
    const chooser = this.page.waitForEvent('filechooser');
    await this.button('Choose files').click();
    await (await chooser).setFiles(chosen);
  }
  async importAll() {
    await this.openImport();
    await this.choose(files);
    await this.button('Apply').click();
    await expect(this.dialog).toHaveCount(0);
  }
  button(name: string) {
    return this.dialog.getByRole('button', { name });
  }
  get note() {
    return this.dialog.locator('.hint');
  }
  tab(name: string) {
    return this.page.getByRole('tab', { name, exact: true });
  }
  table(name: string) {
    return this.page.getByRole('table', { name, exact: true });
  }
  /** The text of each row's cells, without the head. */
  async rows(name: string) {
    const rows = this.table(name)
      .getByRole('row')
      .filter({ has: this.page.getByRole('cell') });
    return rows.evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim())),
    );
  }
  /** What the preview says of each kind of thing: added, changed, removed, same. */
  async counts() {
    const rows = await this.dialog.locator('.counts tbody tr').allInnerTexts();
    return Object.fromEntries(
      rows.map((row) => {
        const [name = '', ...counts] = row.split('\t').map((cell) => cell.trim());
        return [name, counts.map(Number)];
      }),
    );
  }
}

async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

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
const fixture = (name: string) => ({ name, text: readFileSync(join(folder, name), 'utf8') });

test('imports the files of a cloud by button, after showing what they bring, and Undo takes it back', async ({
  desk: { page },
}) => {
  const inventory = new Inventory(page);
  await inventory.start();
  await inventory.openImport();
  await inventory.choose(files);
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
  await inventory.choose(files);
  await expect(inventory.note).toHaveText('Nothing to change: the workspace holds all of this already.');
  await expect(inventory.button('Apply')).toBeDisabled();
  await inventory.button('Cancel').click();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Networks (VPCs) hold the subnets')).toBeVisible();
});

test('takes files that are dropped on the page and on the dialog, also two of one name', async ({
  desk: { page },
}) => {
  const inventory = new Inventory(page);
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
  const inventory = new Inventory(page);
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
    jsonFile('fine.json', readFileSync(join(folder, 'describe-availability-zones.json'))),
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
  const inventory = new Inventory(page);
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
  const inventory = new Inventory(page);
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
    ...['describe-vpcs.json'].map((name) => jsonFile(name, readFileSync(join(folder, name)))),
  ]);
  await expect(inventory.dialog.getByRole('progressbar')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(inventory.dialog).toHaveCount(0);
  await expect(page.getByText('Networks (VPCs) hold the subnets')).toBeVisible();
});

test('shows thousands of rows, finds one of them, and opens it by its address', async ({
  desk: { page },
}) => {
  const inventory = new Inventory(page);
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
  const inventory = new Inventory(page);
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

test('adds a network, a subnet, a group and a service by keyboard alone, and undoes the last', async ({
  desk: { page },
}) => {
  const inventory = new Inventory(page);
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
  const inventory = new Inventory(page);
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

for (const colorScheme of ['light', 'dark'] as const) {
  test(`is accessible (${colorScheme})`, async ({ desk: { page } }) => {
    const inventory = new Inventory(page);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await inventory.start();
    await expectAccessible(page);
    await inventory.openImport();
    await inventory.choose(files);
    await inventory.choose([jsonFile('broken.json', '{')]);
    await expect(inventory.note).toHaveText(/^Leave out 1 file/);
    await inventory.button('Networks').click();
    await expectAccessible(page);
    await inventory.button('Leave out broken.json').click();
    await inventory.button('Apply').click();
    await expect(inventory.dialog).toHaveCount(0);
    for (const name of ['Networks', 'Security groups', 'Endpoints', 'Endpoint services']) {
      await inventory.tab(name).click();
      await inventory.table(name).getByRole('row').nth(1).click();
      await expectAccessible(page);
      await page.getByRole('button', { name: /^Add (network|security|endpoint)/ }).click();
      await inventory.button('Save').click();
      await expect(inventory.dialog.locator('[aria-invalid="true"]').first()).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
    }
  });
}

test('speaks Chinese', async ({ desk: { page } }) => {
  const inventory = new Inventory(page);
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
