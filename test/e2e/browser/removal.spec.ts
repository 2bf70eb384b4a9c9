/** Taking a link away: every wait, what it costs meanwhile, and the two ways in which it ends. */
import { fixtureFiles, orders } from '../../support/fixtures.ts';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { SetupJourney } from '../support/setup-journey.ts';

async function connected(journey: SetupJourney) {
  await journey.begin();
  await journey.chooseService();
  await journey.describeEndpoint();
  await journey.connect();
  await expect(journey.next).toBeEnabled();
  await journey.page.getByRole('link', { name: 'Setup', exact: true }).first().click();
  await journey.button('Remove').click();
}

/** Each stage's head, and whether it is the one that waits. */
const stages = (journey: SetupJourney) =>
  journey.page
    .getByRole('list', { name: 'Stages of the removal' })
    .locator('> li')
    .evaluateAll((items) =>
      items.map((item) =>
        `${item.querySelector('h2')?.childNodes[0]?.textContent?.trim()} ${item.ariaCurrent ?? ''}`.trim(),
      ),
    );

const stageHeads = [
  'Disconnect the connection',
  'Wait for DISCONNECTED',
  'Delete the connection',
  'Delete the VPC endpoint',
];
const at = (current: number) => stageHeads.map((head, index) => (index === current ? `${head} step` : head));

test('disconnects, waits, deletes, and ends only when the endpoint is confirmed gone', async ({ desk }) => {
  const journey = new SetupJourney(desk.page);
  const { page } = desk;
  await connected(journey);
  await expect.poll(() => stages(journey)).toEqual(at(0));
  await expect(page.getByRole('region', { name: 'The cloud still charges for the endpoint' })).toContainText(
    /It costs \$0\.02 per hour in 2 zones, \$\d+\.\d\d so far in .+, until it is confirmed gone\./,
  );
  await journey.button('Disconnect').click();
  await expect.poll(() => stages(journey)).toEqual(at(2));
  await journey.button('Delete').click();
  await expect.poll(() => stages(journey)).toEqual(at(3));
  await expect(page.getByRole('group', { name: 'Command that deletes the endpoint' })).toContainText(
    `--vpc-endpoint-ids ${orders.endpoint}`,
  );
  await journey.button('The endpoint is gone').click();
  await expect(page.getByRole('region', { name: 'The removal is complete' })).toContainText(
    `${orders.endpoint} was confirmed gone by the operator`,
  );
  await page.getByRole('link', { name: 'Back to Setup' }).click();
  await page.getByText('1 removed setup').click();
  await expect(page.getByRole('table', { name: 'Removed setups' })).toContainText('Operator');
});

test('ends by an import that no longer lists the endpoint', async ({ desk }) => {
  const journey = new SetupJourney(desk.page);
  await connected(journey);
  await journey.button('Disconnect').click();
  await journey.button('Delete').click();
  await expect.poll(() => stages(journey)).toEqual(at(3));
  const files = fixtureFiles().map((file) => ({
    name: file.name,
    text: file.name === 'describe-vpc-endpoints.json' ? '{"VpcEndpoints": []}' : file.text,
  }));
  await journey.importFiles(files);
  await expect(desk.page.getByRole('region', { name: 'The removal is complete' })).toContainText(
    `no longer lists ${orders.endpoint}`,
  );
});

test.describe('with operations that take time', () => {
  test.use({ simulatedDelay: 3 });
  test('shows what it waits for, and goes on after the host’s restart', async ({ desk }) => {
    const journey = new SetupJourney(desk.page);
    await connected(journey);
    await journey.button('Disconnect').click();
    await expect(desk.page.getByText(/^PENDING, \d s$/)).toBeVisible();
    expect(await stages(journey)).toEqual(at(1));
    const address = desk.page.url().split('#')[1];
    await desk.restart();
    await desk.page.goto(`${desk.host.origin}/#${address}`);
    await expect.poll(() => stages(journey)).toEqual(at(2));
    await expect(journey.button('Delete')).toBeEnabled();
  });
});

test('has no accessibility fault at any stage', async ({ desk }) => {
  const journey = new SetupJourney(desk.page);
  const faults: unknown[] = [];
  const look = async () => {
    faults.push(...(await accessibilityFaults(desk.page)));
  };
  await connected(journey);
  await expect.poll(() => stages(journey)).toEqual(at(0));
  await look();
  await journey.button('Disconnect').click();
  await journey.button('Delete').click();
  await expect.poll(() => stages(journey)).toEqual(at(3));
  await look();
  await journey.button('The endpoint is gone').click();
  await expect(desk.page.getByRole('link', { name: 'Back to Setup' })).toBeVisible();
  await look();
  expect(faults).toEqual([]);
});
