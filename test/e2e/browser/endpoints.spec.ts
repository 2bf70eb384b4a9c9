/** The consumer's console as the guide describes it: create, verify, rename, find, export, delete; one endpoint's details. */
import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { accounts, makeConsoleWorkspace, type ConsoleWorkspace } from '../../support/console-workspace.ts';
import { orders } from '../../support/fixtures.ts';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test, type BrowserDesk } from '../support/fixtures.ts';
import { SetupJourney } from '../support/setup-journey.ts';
import { wireCall } from '../support/wire-calls.ts';

class Endpoints extends SetupJourney {
  readonly table: Locator;
  readonly dialog: Locator;
  constructor(
    page: Page,
    readonly made: ConsoleWorkspace,
  ) {
    super(page);
    this.table = page.getByRole('table', { name: 'Endpoints' });
    this.dialog = page.getByRole('dialog', { name: 'Create endpoint' });
  }
  row(name: string): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }
  field(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: true });
  }
  get ok(): Locator {
    return this.dialog.getByRole('button', { name: 'OK', exact: true });
  }
  get result(): Locator {
    return this.dialog.getByRole('region', { name: 'Result of Verify' });
  }
  async verify(service: string) {
    await this.field('Endpoint service ID').fill(service);
    await this.dialog.getByRole('button', { name: 'Verify', exact: true }).click();
  }
  async openCreate(name: string) {
    await this.button('Create').click();
    await this.field('Name').fill(name);
  }
  /** My network in Guangzhou and its first subnet. */
  async place() {
    await this.field('Network').selectOption(this.made.network);
    await this.field('Subnet').selectOption(this.made.subnets[0]);
  }
  async more(name: string, item: string) {
    await this.row(name).getByRole('button', { name: 'More', exact: true }).click();
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }
  /** Plans one over the wire. */
  async plan(name: string, address: string | null = null): Promise<string> {
    const { id } = await wireCall(this.page, 'endpoints.create', {
      name,
      networkId: this.made.network,
      peer: { kind: 'mine' },
      service: this.made.autoService,
      subnets: [{ subnetId: this.made.subnets[0], address }],
      securityGroupIds: [],
    });
    return id;
  }
}

async function open({ page }: BrowserDesk, region = 'tencent:ap-guangzhou'): Promise<Endpoints> {
  await new SetupJourney(page).startEmpty();
  const made = await makeConsoleWorkspace((command, input) => wireCall(page, command, input));
  await page.getByRole('banner').getByRole('combobox', { name: 'Region' }).selectOption(region);
  await page.getByRole('link', { name: 'Endpoints', exact: true }).click();
  const endpoints = new Endpoints(page, made);
  await expect(endpoints.heading).toHaveText('Endpoints');
  return endpoints;
}
test('creates an endpoint in my own account: Available at once, its row marked', async ({ desk }) => {
  const endpoints = await open(desk);
  await endpoints.openCreate('订单服务-广州三区');
  await expect(endpoints.ok).toBeDisabled();
  await endpoints.verify(endpoints.made.autoService);
  await expect(endpoints.field('Network')).toBeFocused();
  await endpoints.place();
  await endpoints.verify(endpoints.made.autoService);
  await expect(endpoints.result).toContainText('Available at once');
  await endpoints.ok.click();
  const row = endpoints.row('订单服务-广州三区');
  await expect(row).toHaveAttribute('aria-current', 'true');
  await expect(row).toContainText('Available');
  await expect(row).toContainText('orders-vpc');
});

test('another account: refused until its allowlist has mine, then Pending', async ({ desk }) => {
  const endpoints = await open(desk);
  await endpoints.openCreate('pay');
  await endpoints.place();
  await endpoints.dialog.getByRole('radio', { name: 'Other account' }).check();
  await expect(endpoints.dialog.getByRole('button', { name: `Copy ${accounts.mine}` })).toBeVisible();
  await endpoints.field('UIN').fill(accounts.peer);
  await endpoints.verify(endpoints.made.peerService);
  await expect(endpoints.result).toContainText('The provider adds it');
  await expect(endpoints.ok).toBeDisabled();
  await endpoints.result.getByRole('link', { name: 'Open its allowlist' }).click();
  await expect(endpoints.heading).toHaveText('payments');
  await wireCall(desk.page, 'endpointServices.allow', {
    id: endpoints.made.peerService,
    principal: accounts.mine,
    description: 'orders',
  });
  await desk.page.goBack();
  await endpoints.button('Create').click();
  await expect(endpoints.field('Name')).toHaveValue('pay');
  await endpoints.verify(endpoints.made.peerService);
  await expect(endpoints.result).toContainText('Pending until the provider accepts it');
  await endpoints.field('UIN').fill('100000000009');
  await expect(endpoints.result).toBeHidden();
  await endpoints.verify(endpoints.made.peerService);
  await endpoints.result
    .getByRole('button', { name: `Change the peer to payments (${accounts.peer})` })
    .click();
  await endpoints.verify(endpoints.made.peerService);
  await endpoints.ok.click();
  await expect(endpoints.row('pay')).toContainText('Pending');
  await endpoints.button('Pending 1').click();
  await expect(endpoints.row('pay')).toBeVisible();
});

test('a custom address: outside, reserved and taken are refused at once, the first free one is offered', async ({
  desk,
}) => {
  const endpoints = await open(desk);
  await endpoints.plan('first', '10.0.1.2');
  await endpoints.openCreate('second');
  await endpoints.place();
  await endpoints.dialog.getByRole('radio', { name: 'Custom' }).check();
  const field = endpoints.field('Custom IP address');
  const said: string[] = [];
  for (const address of ['10.9.0.1', '10.0.1.1', '10.0.1.2', 'ten']) {
    await field.fill(address);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    said.push((await endpoints.dialog.locator('.bx--form-requirement').allInnerTexts()).join(' '));
  }
  await endpoints.dialog.getByRole('button', { name: 'Use 10.0.1.3' }).click();
  await endpoints.verify(endpoints.made.autoService);
  await endpoints.ok.click();
  await expect(endpoints.row('second')).toContainText('10.0.1.3');
  expect(said.map((text) => text.split('.mend')[0])).toEqual([
    expect.stringContaining('is not in the subnet orders-gz3'),
    expect.stringContaining('The cloud keeps 10.0.1.1'),
    expect.stringContaining('in use by first'),
    expect.stringContaining('no IPv4 address'),
  ]);
});

test('AWS: the subnets follow the zones of the verified service', async ({ desk }) => {
  const endpoints = await open(desk, 'aws:us-east-1');
  await endpoints.openCreate('aws-orders');
  await endpoints.verify(endpoints.made.awsService);
  await expect(endpoints.ok).toBeEnabled();
  const ticked = await endpoints.dialog
    .getByRole('checkbox')
    .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).checked));
  await endpoints.dialog.getByRole('radio', { name: 'Custom' }).check();
  await endpoints.field('IP address in aws-az4, use1-az4').fill('10.20.2.9');
  await endpoints.ok.click();
  await expect(endpoints.row('aws-orders')).toContainText('10.20.2.9');
  expect(ticked).toEqual([true, false, true]);
});

test('says what to do where there is no network', async ({ desk }) => {
  const journey = new SetupJourney(desk.page);
  await journey.startEmpty();
  await desk.page.getByRole('link', { name: 'Endpoints', exact: true }).click();
  await journey.button('Create').click();
  const dialog = desk.page.getByRole('dialog', { name: 'Create endpoint' });
  await expect(dialog).toContainText('this workspace has none');
  await dialog.getByRole('button', { name: 'Add network' }).click();
  await expect(journey.heading).toHaveText('Inventory');
  await expect(desk.page.getByRole('dialog', { name: 'Add network' })).toBeVisible();
});

test('renames in the list and on the details page', async ({ desk }) => {
  const endpoints = await open(desk);
  const { page } = desk;
  await endpoints.plan('orders');
  await endpoints.row('orders').hover();
  await endpoints.row('orders').getByRole('button', { name: 'Edit name', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name of orders' }).fill('订单-华南');
  await page.keyboard.press('Enter');
  await endpoints.row('订单-华南').getByRole('link', { name: '订单-华南' }).click();
  await expect(endpoints.heading).toHaveText('订单-华南');
  await endpoints.button('Edit name').click();
  await page.getByRole('textbox').fill('two words');
  await page.keyboard.press('Enter');
  await expect(page.getByText('a character that is not allowed')).toBeVisible();
  await page.getByRole('textbox').fill('订单-华南-2');
  await page.keyboard.press('Enter');
  await expect(endpoints.heading).toHaveText('订单-华南-2');
});

test('keeps a half-typed name when another window renames the row, and gives the focus back where it moved', async ({
  desk,
}) => {
  const endpoints = await open(desk);
  const { page } = desk;
  const id = await endpoints.plan('alpha');
  await endpoints.plan('beta');
  await endpoints.table.getByRole('button', { name: 'Name', exact: true }).click();
  await endpoints.row('alpha').getByRole('button', { name: 'Edit name', exact: true }).press('Enter');
  const field = page.getByRole('textbox', { name: /^Name of/ });
  await field.fill('omega');
  await wireCall(page, 'endpoints.rename', { id, name: 'zeta' });
  await expect(page.getByRole('textbox', { name: 'Name of zeta' })).toBeFocused();
  await expect(field).toHaveValue('omega');
  await expect(field).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(endpoints.table.getByRole('row').last()).toContainText('omega');
  await expect(endpoints.row('omega').getByRole('button', { name: 'Edit name', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(endpoints.row('omega').getByRole('button', { name: 'Edit name', exact: true })).toBeFocused();
});

test('searches, chooses columns, reads again and exports every row of the region', async ({ desk }) => {
  const endpoints = await open(desk);
  const { page } = desk;
  const id = await endpoints.plan('订单-1');
  await endpoints.plan('billing');
  await page.getByRole('searchbox', { name: 'Search by ID or name' }).fill(id.slice(-6));
  await expect(endpoints.row('订单-1')).toBeVisible();
  await expect(endpoints.row('billing')).toBeHidden();
  await page.getByRole('searchbox').fill('nothing');
  await expect(page.getByText('No endpoint matches "nothing".')).toBeVisible();
  const downloading = page.waitForEvent('download');
  await endpoints.button('Export').click();
  const rows = parse(await readFile(await (await downloading).path(), 'utf8'), { bom: true });
  await endpoints.button('Clear search').click();
  await endpoints.button('Customize columns').click();
  await page.getByRole('checkbox', { name: 'Owner account' }).check();
  await page.keyboard.press('Escape');
  await expect(endpoints.row('billing')).toContainText('orders (100000000001)');
  await page.reload();
  await expect(endpoints.table.getByRole('columnheader', { name: 'Owner account' })).toBeVisible();
  await endpoints.button('Refresh').click();
  await expect(page.getByText(/read at \d\d:\d\d:\d\d/)).toBeVisible();
  expect(rows.slice(1).map((row) => ['订单-1', 'billing'].filter((name) => row.includes(name)))).toEqual([
    ['订单-1'],
    ['billing'],
  ]);
});

test('deletes one, saying what happens, and several; what a private link uses stays', async ({ desk }) => {
  const endpoints = await open(desk);
  const { page } = desk;
  await endpoints.plan('gone');
  await endpoints.more('gone', 'Delete');
  const ask = page.getByRole('dialog');
  await expect(ask).toContainText('is planned only: its connection to 订单服务 is no longer planned');
  await ask.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('There is none here yet.')).toBeVisible();
  await endpoints.button(/^Undo/).click();
  await expect(endpoints.row('gone')).toBeVisible();

  await page.getByRole('link', { name: 'Inventory' }).click();
  await endpoints.importFiles();
  await wireCall(page, 'privateLinks.confirm', {
    name: 'orders-taos',
    serviceName: orders.service,
    endpointId: orders.endpoint,
    setupId: null,
  });
  await page.getByRole('banner').getByRole('combobox', { name: 'Region' }).selectOption('all');
  await page.getByRole('link', { name: 'Endpoints', exact: true }).click();
  const linked = endpoints.table.getByRole('row').filter({ hasText: orders.endpoint });
  await linked.getByRole('button', { name: 'More', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toHaveAccessibleDescription(
    /orders-taos uses it/,
  );
  await page.keyboard.press('Escape');
  await linked.getByRole('checkbox').check();
  await endpoints.row('gone').getByRole('checkbox').check();
  await expect(page.getByRole('toolbar')).toContainText('2 endpoints selected');
  await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog', { name: 'Delete 2 endpoints?' })).toContainText(
    'the cloud has 1 of them',
  );
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('1 deleted, 1 not')).toBeVisible();
  await expect(endpoints.row('gone')).toBeHidden();
  await expect(linked.getByRole('checkbox')).toBeChecked();
});

test('shows an endpoint from either side, and leads to what belongs to it', async ({ desk }) => {
  const endpoints = await open(desk, 'aws:us-east-1');
  const { page } = desk;
  await endpoints.openCreate('aws-orders');
  await endpoints.verify(endpoints.made.awsService);
  await endpoints.ok.click();
  await endpoints.row('aws-orders').getByRole('link', { name: 'aws-orders' }).click();
  const panel = page.getByRole('tabpanel');
  await expect(panel).toContainText('None: the network’s default group steps in');
  await page.getByRole('radio', { name: 'As provider' }).check();
  await expect(panel).toContainText('Only the consumer sees this');
  await expect(page.getByRole('main')).not.toContainText('orders-aws-vpc');
  await expect(endpoints.button('Edit name')).toBeHidden();
  await expect(page.getByRole('tab')).toHaveText(['Basic information', 'Monitoring']);
  await page.getByRole('radio', { name: 'Both sides' }).check();
  await page.getByRole('tab', { name: 'Security group', exact: true }).click();
  await expect(page).toHaveURL(/#\/endpoints\/vpce-[0-9a-f]+\/security-groups$/);
  await page.getByRole('link', { name: 'Endpoints' }).last().click();
  await endpoints.more('aws-orders', 'Show in topology');
  await expect(page).toHaveURL(new RegExp(`#/topology/${endpoints.made.awsService}$`));
  await page.goto(`${new URL(page.url()).origin}/#/endpoints/vpce-nowhere`);
  await page.getByRole('link', { name: 'Show the list' }).click();
  await expect(endpoints.row('aws-orders')).toBeVisible();
});

test('is created with the keyboard alone', async ({ desk }) => {
  const endpoints = await open(desk);
  const { keyboard } = desk.page;
  await endpoints.pressOn(endpoints.button('Create'), 'Enter');
  await expect(endpoints.field('Name')).toBeFocused();
  await keyboard.type('by-keyboard');
  await endpoints.tabTo(endpoints.field('Network'));
  await keyboard.type('orders');
  await endpoints.tabTo(endpoints.field('Subnet'));
  await keyboard.type('orders-gz4');
  await endpoints.tabTo(endpoints.dialog.getByRole('radio', { name: 'Automatic assignment' }));
  await keyboard.press('ArrowRight');
  await endpoints.tabTo(endpoints.field('Custom IP address'));
  await keyboard.type('10.0.2.9');
  await endpoints.tabTo(endpoints.field('Endpoint service ID'));
  await keyboard.type(endpoints.made.autoService);
  await keyboard.press('Enter');
  await expect(endpoints.ok).toBeEnabled();
  await keyboard.press('Enter');
  await expect(endpoints.dialog).toBeHidden();
  await expect(endpoints.row('by-keyboard')).toContainText('10.0.2.9');
});

test('in Chinese', async ({ desk }) => {
  const endpoints = await open(desk);
  const { page } = desk;
  await wireCall(page, 'settings.update', { language: 'zh' });
  await page.getByRole('button', { name: '新建', exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: '新建终端节点' });
  await dialog.getByLabel('名称', { exact: true }).fill('订单服务-广州三区');
  await dialog.getByLabel('所属网络').selectOption(endpoints.made.network);
  await dialog.getByLabel('所属子网').selectOption(endpoints.made.subnets[0]);
  await dialog.getByRole('radio', { name: '我的账号' }).check();
  await dialog.getByLabel('终端节点服务 ID').fill(endpoints.made.autoService);
  await dialog.getByRole('button', { name: '验证' }).click();
  await expect(dialog.getByRole('region', { name: '验证结果' })).toContainText('连接将立即可用');
  await dialog.getByRole('button', { name: '确定' }).click();
  const table = page.getByRole('table', { name: '终端节点' });
  await expect(table).toContainText('可用');
  await table.getByRole('link', { name: '订单服务-广州三区' }).click();
  await expect(page.getByRole('tab')).toHaveText(['基本信息', '安全组（0）', '监控']);
});

test('has no accessibility fault: list, dialog, details', async ({ desk }) => {
  const endpoints = await open(desk);
  const { page } = desk;
  await endpoints.plan('orders');
  await expect(endpoints.row('orders')).toBeVisible();
  await endpoints.row('orders').getByRole('checkbox').check();
  const found = [await accessibilityFaults(page)];
  await endpoints.openCreate('two words');
  await endpoints.place();
  await endpoints.dialog.getByRole('radio', { name: 'Custom' }).check();
  await endpoints.dialog.getByRole('radio', { name: 'Other account' }).check();
  await endpoints.field('UIN').fill(accounts.peer);
  await endpoints.verify(endpoints.made.peerService);
  await expect(endpoints.result).toBeVisible();
  found.push(await accessibilityFaults(page));
  await page.keyboard.press('Escape');
  await endpoints.row('orders').getByRole('link', { name: 'orders', exact: true }).click();
  await expect(page.getByRole('tabpanel')).toBeVisible();
  found.push(await accessibilityFaults(page));
  expect(found).toEqual([[], [], []]);
});
