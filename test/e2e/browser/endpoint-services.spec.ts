/** The provider's console as the guide describes it: create, accept in batches, backend, auto-accept, delete. */
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { openServices } from '../support/services-page.ts';

test('creates a service: refused at its fields, then in the list', async ({ desk }) => {
  const services = await openServices(desk);
  const { dialog } = services;
  await services.button('Create').click();
  await expect(dialog.getByLabel('Service name')).toBeFocused();
  await services.inDialog('OK').click();
  await expect(dialog.getByLabel('Service name')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Service name').fill('结算-新');
  await dialog.getByRole('combobox', { name: 'Network' }).selectOption({ label: '交易-服务, 10.8.0.0/16' });
  await dialog.getByRole('combobox', { name: 'Service type' }).selectOption('MySQL');
  await dialog.getByRole('combobox', { name: 'Backend service' }).fill('lb-7f3k2m9q');
  await services.inDialog('OK').click();
  await expect(dialog.getByRole('combobox', { name: 'Backend service' })).toHaveAttribute(
    'aria-invalid',
    'true',
  );
  const seen = {
    'chosen beforehand': await dialog.getByRole('combobox', { name: 'Region' }).inputValue(),
    'default of acceptance': await dialog.getByRole('radio', { name: 'No' }).isChecked(),
  };
  await dialog.getByRole('combobox', { name: 'Backend service' }).fill('cdb-0a1b2c3d');
  await services.inDialog('OK').click();
  await expect(dialog).toHaveCount(0);
  await expect(services.row('结算-新')).toBeFocused();
  expect({
    ...seen,
    status: await services.cell('结算-新', 'Status'),
    backend: await services.cell('结算-新', 'Backend service'),
    'auto-accept': await services.cell('结算-新', 'Auto-accept'),
    origin: await services.cell('结算-新', 'Origin'),
  }).toEqual({
    'chosen beforehand': 'tencent:ap-guangzhou',
    'default of acceptance': true,
    status: 'Planned',
    backend: 'cdb-0a1b2c3d',
    'auto-accept': 'No',
    origin: 'Planned',
  });
});

test('creates a service and accepts what waits by keyboard alone', async ({ desk }) => {
  const services = await openServices(desk);
  const { page, dialog, table } = services;
  await services.button('Create').focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Service name')).toBeFocused();
  await page.keyboard.type('keyboard-only');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('combobox', { name: 'Network' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('combobox', { name: 'Backend service' })).toBeFocused();
  await page.keyboard.type('lb-1a2b3c4d');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  await expect(dialog.getByRole('radio', { name: 'Yes' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(services.row('keyboard-only')).toBeFocused();
  const accepts = await services.cell('keyboard-only', 'Auto-accept');

  await page.keyboard.press('Home');
  await expect(services.row('订单服务-生产')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByText('1 service selected, 2 connections wait for acceptance')).toBeVisible();
  await services.button('Accept').focus();
  await page.keyboard.press('Enter');
  await expect(services.inDialog('Accept')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 connections accepted')).toBeVisible();
  await expect(table.getByRole('checkbox', { checked: true })).toHaveCount(0);
  expect([accepts, await services.cell('订单服务-生产', 'Available')]).toEqual(['Yes', '7']);
});

test('accepts and rejects what waits at several services at once', async ({ desk }) => {
  const services = await openServices(desk);
  const { page, dialog } = services;
  await services.tick('订单服务-生产', 'payments-redis', 'tracking-api');
  await expect(page.getByText('3 services selected, 4 connections wait for acceptance')).toBeVisible();
  await services.button('Accept').click();
  await expect(dialog).toHaveAccessibleName('Accept 4 pending connections of 3 services?');
  const inDialog = await accessibilityFaults(page);
  await services.inDialog('Accept').click();
  await expect(page.getByText('4 connections accepted')).toBeVisible();
  const accepted = await services.column('Pending');
  await services.button('Undo').click();
  await expect(page.getByRole('button', { name: 'Connections wait 3' })).toBeVisible();
  await services.tick('订单服务-生产', '网关-公共组件');
  await services.button('Reject').click();
  await expect(dialog).toHaveAccessibleName('Reject 2 pending connections of 2 services?');
  await services.inDialog('Reject').click();
  await expect(page.getByText('2 connections rejected')).toBeVisible();
  expect({
    inDialog,
    accepted: new Set(accepted),
    rejected: await services.cell('订单服务-生产', 'Rejected'),
    'stay Available': [
      await services.cell('订单服务-生产', 'Available'),
      await services.cell('网关-公共组件', 'Available'),
    ],
  }).toEqual({ inDialog: [], accepted: new Set(['0']), rejected: '2', 'stay Available': ['5', '3'] });
});

test('changes the backend and the acceptance of requests', async ({ desk }) => {
  const services = await openServices(desk);
  const { dialog } = services;
  await services.more('audit-export', 'Manage backend services');
  const backend = dialog.getByRole('combobox', { name: 'Backend instance' });
  await backend.fill('cdb-12345678');
  await services.inDialog('OK').click();
  await expect(backend).toHaveAttribute('aria-invalid', 'true');
  await backend.fill('lb-12345678');
  await services.inDialog('OK').click();
  await expect(dialog).toHaveCount(0);
  await services.more('订单服务-生产', 'Accept/Reject endpoint connection requests');
  await dialog.getByRole('radio', { name: 'Yes' }).check();
  await expect(dialog.getByText('2 connections that wait now stay Pending')).toBeVisible();
  await services.inDialog('OK').click();
  await expect(dialog).toHaveCount(0);
  expect({
    backend: await services.cell('audit-export', 'Backend service'),
    'auto-accept': await services.cell('订单服务-生产', 'Auto-accept'),
    'still waiting': await services.cell('订单服务-生产', 'Pending'),
  }).toEqual({ backend: 'lb-12345678', 'auto-accept': 'Yes', 'still waiting': '2' });
});

test('deletes only what nothing is connected to, saying why not', async ({ desk }) => {
  const services = await openServices(desk);
  const { page } = services;
  await services.row('audit-export').getByRole('button', { name: 'More' }).click();
  const item = page.getByRole('menuitem', { name: 'Delete', exact: true });
  await expect(item).toHaveAccessibleDescription('Reject 2 Available connections first');
  await expect(item).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(services.row('audit-export').getByRole('button', { name: 'More' })).toBeFocused();
  await services.more('orders-dr-svc', 'Delete');
  await expect(services.dialog).toHaveAccessibleName('Delete orders-dr-svc?');
  await services.inDialog('Delete').click();
  await expect(page.getByText('1 to 13 of 13')).toBeVisible();
  await services.button('Undo').click();
  await expect(services.row('orders-dr-svc')).toBeVisible();
});

test('leads from the menu to the details', async ({ desk }) => {
  const services = await openServices(desk);
  await services.more('tracking-api', 'Manage endpoint connections');
  await expect(desk.page).toHaveURL(/#\/endpoint-services\/vpcsvc-w5e1c8lt\/endpoint$/);
  await desk.page.goBack();
  await services.more('tracking-api', 'Manage allowlist');
  await expect(desk.page).toHaveURL(/#\/endpoint-services\/vpcsvc-w5e1c8lt\/allowlist$/);
});

test('says what to do first where there is no network', async ({ desk }) => {
  const { page } = desk;
  await page.getByRole('button', { name: 'Start empty' }).click();
  await page.getByRole('link', { name: 'Endpoint services' }).first().click();
  await page.getByRole('button', { name: 'Create', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(
    dialog.getByText('This workspace has no network that a service could stand in.'),
  ).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Import inventory' })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('has nothing that axe finds: list, selection, menu, columns, dialog, both themes', async ({ desk }) => {
  const services = await openServices(desk);
  const { page } = services;
  const found: Record<string, string[]> = {};
  await services.tick('tracking-api');
  found['selection'] = await accessibilityFaults(page);
  await services.button('Customize columns').click();
  found['columns'] = await accessibilityFaults(page);
  await page.keyboard.press('Escape');
  await services.row('tracking-api').getByRole('button', { name: 'More' }).click();
  found['menu'] = await accessibilityFaults(page);
  await page.keyboard.press('Escape');
  await services.row('tracking-api').getByRole('button', { name: 'Edit name' }).click();
  found['rename'] = await accessibilityFaults(page);
  await page.keyboard.press('Escape');
  await services.button('Create').click();
  await services.dialog.getByRole('combobox', { name: 'Backend service' }).press('ArrowDown');
  found['create'] = await accessibilityFaults(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await services.inDialog('Cancel').click();
  found['dark'] = await accessibilityFaults(page);
  expect(found).toEqual({ selection: [], columns: [], menu: [], rename: [], create: [], dark: [] });
});

test('in Chinese: sorted by Chinese collation, created, accepted', async ({ desk }) => {
  const services = await openServices(desk);
  const { page, dialog } = services;
  await page.getByRole('button', { name: '切换为中文' }).click();
  const table = page.getByRole('table', { name: '终端节点服务' });
  await table.getByRole('button', { name: '名称', exact: true }).click();
  const names = await table
    .getByRole('link')
    .filter({ hasText: /[\p{Script=Han}a-z]-?/u })
    .allInnerTexts();
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await dialog.getByLabel('服务名称').fill('阿里-测试');
  await dialog.getByRole('combobox', { name: '私有网络' }).selectOption({ label: '交易-服务, 10.8.0.0/16' });
  await dialog.getByRole('combobox', { name: '后端服务' }).fill('lb-a1b2c3d4');
  await dialog.getByRole('button', { name: '确定', exact: true }).click();
  await expect(table.getByRole('link', { name: '阿里-测试' })).toBeVisible();
  await table.getByRole('checkbox', { name: '选择 tracking-api' }).check();
  await page.getByRole('button', { name: '接受', exact: true }).click();
  await expect(dialog).toHaveAccessibleName('接受 1 个服务的 1 个待接受连接？');
  await dialog.getByRole('button', { name: '接受', exact: true }).click();
  await expect(page.getByText('已接受 1 个连接')).toBeVisible();
  const text = names.filter((name) => !/^\d+$/.test(name.trim()));
  expect([text, await accessibilityFaults(page)]).toEqual([
    [...text].sort(new Intl.Collator('zh-CN', { numeric: true }).compare),
    [],
  ]);
});
