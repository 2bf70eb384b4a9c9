/** The five steps, from the operator's own files to the private URL, in the browser. */
import { orders } from '../../support/fixtures.ts';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { chinese, english, SetupJourney, type Words } from '../support/setup-journey.ts';

const url = 'https://gw.us-east-1.aws.cloud.tdengine.com';

async function wholeJourney(journey: SetupJourney, words: Words) {
  const { page } = journey;
  await journey.begin();
  await journey.chooseService();
  await journey.chooseNetwork();
  await journey.addGroup('taos-clients');
  await page.getByRole('checkbox', { name: 'use1-az2' }).check();
  await expect(journey.preflight.getByRole('banner').or(journey.preflight.locator('header'))).toContainText(
    words.blocks,
  );
  await expect(journey.next).toBeDisabled();
  await journey.button(words.drop('use1-az2')).click();
  await page.getByLabel(words.endpointId, { exact: true }).fill(orders.endpoint);
  await journey.next.click();
  await journey.connect();
  await journey.next.click();
  await journey.enablePrivateDns();
  await expect(page.getByRole('region', { name: words.privateUrl })).toContainText(url);
  await journey.button(words.finish).click();
}

const row = (finished: string) => [
  'TDengine Cloud, us-east-1',
  finished,
  'vpce-svc-0afcf4e39d1b27c58',
  `orders-app ${orders.endpoint}`,
  'CONNECTED',
];

async function firstCells(journey: SetupJourney): Promise<string[]> {
  const cells = await journey.setupList.getByRole('row').nth(1).getByRole('cell').allInnerTexts();
  // Under the name stands what tells setups apart; under the network its endpoint.
  const [name = '', ...rest] = cells.slice(0, 5);
  return [name.split('\n')[0] ?? '', ...rest].map((text) => text.replace(/\s+/g, ' ').trim());
}

test('goes through the five steps in English', async ({ desk }) => {
  const journey = new SetupJourney(desk.page);
  await wholeJourney(journey, english);
  await expect.poll(() => firstCells(journey)).toEqual(row('Finished'));
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });
  test('goes through the five steps', async ({ desk }) => {
    const journey = new SetupJourney(desk.page, chinese);
    await wholeJourney(journey, chinese);
    await expect.poll(() => firstCells(journey)).toEqual(row('已完成'));
  });
});

test.describe('with an operation that takes time', () => {
  test.use({ simulatedDelay: 3 });
  test('goes on where it was left after a reload and after the host’s restart', async ({ desk }) => {
    const journey = new SetupJourney(desk.page);
    await journey.begin();
    await journey.chooseService();
    await journey.chooseNetwork();
    await journey.addGroup('taos-clients');
    const address = desk.page.url().split('#')[1];
    await desk.page.reload();
    await expect(desk.page.getByRole('list', { name: 'Security groups' })).toContainText('taos-clients');
    await desk.page.getByLabel('VPC endpoint ID', { exact: true }).fill(orders.endpoint);
    await journey.next.click();
    await journey.connect();
    await expect(desk.page.getByText(/^PENDING, \d s$/)).toBeVisible();
    await desk.restart();
    await desk.page.goto(`${desk.host.origin}/#${address}`);
    await expect(journey.next).toBeEnabled();
    await expect
      .poll(() => journey.steps())
      .toEqual(['vpce-svc-0afcf…27c58', orders.endpoint, 'CONNECTED', 'to be enabled', 'after step 4']);
  });
});

test('keeps what was typed last, also when the page is left at once', async ({ desk }) => {
  const journey = new SetupJourney(desk.page);
  await journey.begin();
  await journey.chooseService();
  await journey.chooseNetwork();
  await desk.page.getByLabel('Endpoint name').fill('typed-last');
  await desk.page.getByRole('link', { name: 'Setup', exact: true }).first().click();
  await desk.page.getByRole('link', { name: 'Resume', exact: true }).click();
  await expect(desk.page.getByLabel('Endpoint name')).toHaveValue('typed-last');
});

test('goes through the five steps by keyboard alone', async ({ desk }) => {
  const journey = new SetupJourney(desk.page);
  const { page } = desk;
  await journey.startEmpty();
  await journey.importFiles();
  await journey.pressOn(page.getByRole('link', { name: 'Setup' }).first(), 'Enter');
  await journey.pressOn(journey.button('New setup'), 'Enter');
  await journey.pressOn(page.getByRole('radio', { name: orders.service }), 'Space');
  await journey.pressOn(journey.next, 'Enter');
  await expect(journey.heading).toBeFocused();
  await journey.tabTo(page.getByLabel('Network', { exact: true }));
  await page.keyboard.type('orders');
  await journey.pressOn(page.getByRole('checkbox', { name: 'use1-az2' }), 'Space');
  await journey.pressOn(journey.button('Drop use1-az2'), 'Enter');
  await journey.pressOn(journey.button('Add group'), 'Enter');
  await journey.pressOn(page.getByRole('dialog').getByRole('button', { name: 'Add taos-clients' }), 'Enter');
  await journey.pressOn(page.getByRole('tab', { selected: true }), 'ArrowRight');
  await expect(page.getByRole('tabpanel')).toContainText('aws ec2 create-vpc-endpoint');
  await journey.tabTo(page.getByLabel('VPC endpoint ID', { exact: true }));
  await page.keyboard.type(orders.endpoint);
  await journey.pressOn(journey.next, 'Enter');
  await journey.pressOn(journey.button('Validate'), 'Enter');
  await journey.pressOn(journey.button('Confirm'), 'Enter');
  await journey.pressOn(journey.next, 'Enter');
  await journey.pressOn(journey.button('Mark as enabled'), 'Space');
  await journey.pressOn(journey.next, 'Enter');
  await journey.pressOn(journey.button('Finish'), 'Enter');
  await expect.poll(() => firstCells(journey)).toEqual(row('Finished'));
});

test('takes a pasted service name only with its own region, and says why', async ({ desk }) => {
  const journey = new SetupJourney(desk.page);
  const dialog = desk.page.getByRole('dialog');
  const name = 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0';
  await journey.begin();
  await journey.button('Add service').click();
  await dialog.getByLabel('Service name').fill('com.amazonaws.vpce.eu-west-1.vpce-svc-xyz');
  await expect(dialog).toContainText('A service name has the form com.amazonaws.vpce.<region>.vpce-svc-');
  await dialog.getByLabel('Service name').fill(name);
  await expect(dialog.getByLabel('Region')).toHaveValue('eu-west-1');
  await dialog.getByLabel('Region').fill('us-east-1');
  await expect(dialog).toContainText('The name is of eu-west-1, not of us-east-1.');
  await expect(dialog.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
  await dialog.getByLabel('Region').fill('eu-west-1');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(desk.page.getByRole('radio', { name })).toBeChecked();
});

test('takes an id that no import has shown, and says what it could not check', async ({ desk }) => {
  const journey = new SetupJourney(desk.page);
  await journey.begin();
  await journey.chooseService();
  await journey.chooseNetwork();
  await journey.addGroup('taos-clients');
  const id = desk.page.getByLabel('VPC endpoint ID', { exact: true });
  await id.fill('vpce-12');
  await expect(journey.next).toBeDisabled();
  await id.fill('vpce-0123456789abcdef0');
  await journey.next.click();
  await desk.page.getByLabel('Connection name', { exact: true }).fill('typed');
  await journey.button('Validate').click();
  const result = desk.page.getByRole('region', { name: 'Result of Validate' });
  await expect(result.getByRole('listitem').filter({ hasText: '?' })).toHaveText([
    /Does it wait for acceptance\?/,
    /Is the request still there now\?/,
    /Will TDengine Cloud accept it\?/,
  ]);
  await expect(journey.button('Confirm')).toBeEnabled();
});

test('locks the plan once a link uses it', async ({ desk }) => {
  const journey = new SetupJourney(desk.page);
  await journey.begin();
  await journey.chooseService();
  await journey.describeEndpoint();
  await journey.connect();
  await desk.page.getByRole('navigation', { name: 'Steps' }).getByRole('button').nth(1).click();
  await expect(desk.page.getByLabel('Network', { exact: true })).toBeDisabled();
  await expect(desk.page.getByText('The private link orders-taos uses this endpoint.')).toBeVisible();
});

test('checks the connection from this computer, stage by stage', async ({ desk }) => {
  const journey = new SetupJourney(desk.page);
  await journey.begin();
  await journey.chooseService();
  await journey.describeEndpoint();
  await journey.connect();
  await journey.next.click();
  await journey.enablePrivateDns();
  const check = desk.page.getByRole('region', { name: 'Connectivity check' });
  await check.getByLabel('Host').fill('127.0.0.1');
  // Nothing listens there: the port is reserved (RFC 1078, tcpmux).
  await check.getByLabel('Port').fill('1');
  await check.getByRole('button', { name: 'Check' }).click();
  await expect(check).toContainText('Failed at: TCP connection');
  const rows = await check.getByRole('table').getByRole('row').allInnerTexts();
  expect({
    outcomes: rows.slice(1).map((text) => /Passed|Warned|Failed|Skipped/.exec(text)?.[0]),
    observed: await check.getByText('Observed').isVisible(),
    causes: await check.getByRole('listitem').count(),
  }).toEqual({ outcomes: ['Skipped', 'Failed', 'Skipped', 'Skipped'], observed: true, causes: 3 });
});

test('deletes a setup that came to nothing, after asking', async ({ desk }) => {
  const journey = new SetupJourney(desk.page);
  await journey.begin();
  await desk.page.getByRole('link', { name: 'Setup', exact: true }).first().click();
  await journey.button('Delete').click();
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(desk.page.getByText('None is open.')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('has no accessibility fault on any step', async ({ desk }) => {
      const journey = new SetupJourney(desk.page);
      const faults: Record<string, unknown[]> = {};
      const look = async (name: string) => {
        faults[name] = await accessibilityFaults(desk.page);
      };
      await journey.begin();
      await look('step 1');
      await journey.chooseService();
      await journey.chooseNetwork();
      await desk.page.getByRole('checkbox', { name: 'use1-az2' }).check();
      await look('step 2');
      await journey.button('Add group').click();
      await look('add group');
      await desk.page.keyboard.press('Escape');
      await journey.button('Drop use1-az2').click();
      await journey.describeEndpoint();
      await journey.button('Validate').click();
      await expect(journey.button('Confirm')).toBeEnabled();
      await look('step 3');
      await journey.button('Confirm').click();
      await journey.next.click();
      await look('step 4');
      await journey.enablePrivateDns();
      await look('step 5');
      await journey.button('Finish').click();
      await expect(journey.setupList).toBeVisible();
      await look('list');
      expect(faults).toEqual({
        'step 1': [],
        'step 2': [],
        'add group': [],
        'step 3': [],
        'step 4': [],
        'step 5': [],
        list: [],
      });
    });
  });
}
