/** Create on the consumer's console: own and other accounts, Verify, addresses, zones. */
import { accounts } from '../../support/console-workspace.ts';
import { expect, test } from '../support/fixtures.ts';
import { SetupJourney } from '../support/setup-journey.ts';
import { wireCall } from '../support/wire-calls.ts';
import { openEndpoints } from '../support/endpoints-page.ts';

test('creates an endpoint in my own account: Available at once, its row marked', async ({ desk }) => {
  const endpoints = await openEndpoints(desk);
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
  const endpoints = await openEndpoints(desk);
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
  const endpoints = await openEndpoints(desk);
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
  const endpoints = await openEndpoints(desk, 'aws:us-east-1');
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

test('is created with the keyboard alone', async ({ desk }) => {
  const endpoints = await openEndpoints(desk);
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
