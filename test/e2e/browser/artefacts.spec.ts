/** From the plan to files: chosen, read, copied, kept, from the page itself and from where a thing is planned. */
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Page } from '@playwright/test';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test, type BrowserDesk } from '../support/fixtures.ts';

const setup = { id: 'setup-8d4c6274957d1803', name: 'orders-reports' };
const service = { id: 'vpce-svc-7b1e4c9d2a6f80351', name: 'orders-gateway' };

async function open({ page }: BrowserDesk, hash: string): Promise<Page> {
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await page.goto(new URL(hash, page.url()).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const file = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
test('the whole difference: sides and formats by mouse and keyboard', async ({ desk }) => {
  const page = await open(desk, '#/artefacts');
  await expect(page.getByRole('combobox', { name: 'Of' })).toHaveValue('all');
  await expect(file(page, 'AWS CLI script')).toContainText(
    'create-vpc-endpoint --region us-east-1 --vpc-endpoint-type Interface',
  );
  await expect(page.getByRole('list', { name: 'What it does' })).toHaveText(
    /Makes 2 endpoints\s*Second phase: switches private DNS on for 2 endpoints/,
  );
  await tab(page, 'AWS CLI script').press('ArrowRight');
  await expect(tab(page, 'Terraform')).toBeFocused();
  await expect(file(page, 'Terraform')).toContainText('resource "aws_vpc_endpoint" "orders_dr"');
  await page.getByRole('radio', { name: 'Provider' }).check();
  await expect(file(page, 'Terraform')).toContainText('aws_vpc_endpoint_connection_accepter');
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('a file is whole on paper: no line is cut, none is scrolled out of sight', async ({ desk }) => {
  const page = await open(desk, `#/artefacts/setup/${setup.id}/consumer/terraform`);
  const code = file(page, 'Terraform').locator('pre');
  const hidden = () =>
    code.evaluate((pre) => [pre.scrollWidth > pre.clientWidth, pre.scrollHeight > pre.clientHeight]);
  await page.setViewportSize({ width: 720, height: 600 });
  expect(await hidden()).toEqual([true, true]);
  await page.emulateMedia({ media: 'print' });
  expect(await hidden()).toEqual([false, false]);
});

test('one file and all files, with the same texts', async ({ desk }) => {
  const page = await open(desk, `#/artefacts/setup/${setup.id}/consumer/terraform`);
  const downloads = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const one = await downloads;
  expect(one.suggestedFilename()).toBe('orders-reports-consumer.tf');
  const text = await readFile(await one.path(), 'utf8');
  await expect(page.getByText('Saved as orders-reports-consumer.tf.')).toBeVisible();
  const folders = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save all' }).click();
  const all = await folders;
  expect(all.suggestedFilename()).toBe('orders-reports-artefacts.zip');
  const files = unzipSync(await readFile(await all.path()));
  const place = 'orders-reports-artefacts/aws-us-east-1-123456789012';
  expect(Object.keys(files)).toEqual(
    ['consumer.sh', 'consumer-terraform/main.tf', 'consumer.yaml', 'consumer.md', 'consumer.html']
      .map((name) => `${place}/${name}`)
      .concat(
        ['provider.sh', 'provider-terraform/main.tf', 'provider.md', 'provider.html'].map(
          (name) => `orders-reports-artefacts/aws-us-east-1-906128990117/${name}`,
        ),
        [
          'teardown.sh',
          'teardown-terraform/main.tf',
          'teardown.stack.sh',
          'teardown.md',
          'teardown.html',
        ].map((name) => `${place}/${name}`),
      ),
  );
  expect(new TextDecoder().decode(files[`${place}/consumer-terraform/main.tf`])).toBe(text);
});

test('the runbook to print has the labels that the console shows and showed', async ({ desk }) => {
  const page = await open(desk, `#/artefacts/setup/${setup.id}/consumer/html`);
  const sheet = page.getByRole('article');
  await expect(sheet).toContainText('Console now: Endpoint services that use NLBs and GWLBs');
  await expect(sheet).toContainText('Before: Other endpoint services');
  await page.emulateMedia({ media: 'print' });
  await expect(sheet).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('a setup shows its templates beside the walk-through and leads to all of them', async ({ desk }) => {
  const page = await open(desk, `#/setup/${setup.id}`);
  await tab(page, 'CloudFormation').click();
  await expect(file(page, 'CloudFormation')).toContainText('VpcEndpointType: Interface');
  await page.getByRole('link', { name: 'All artefacts' }).click();
  await expect(page.getByRole('combobox', { name: 'Of' })).toHaveValue(`setup/${setup.id}`);
});

test('a service leads to its teardown, with the connections rejected before it is deleted', async ({
  desk,
}) => {
  const page = await open(desk, `#/endpoint-services/${service.id}/basic`);
  await page.getByRole('main').getByRole('link', { name: 'Scripts and runbook', exact: true }).click();
  await page.getByRole('radio', { name: 'Teardown' }).check();
  await expect(file(page, 'AWS CLI script')).toContainText(
    /reject_all "\$id"[\s\S]*delete-vpc-endpoint-service-configurations/,
  );
  await page.getByRole('button', { name: 'Hand over' }).click();
  await expect(page.getByRole('dialog')).toContainText(service.id);
});

test('a side without anything to do says so, and what to do next', async ({ desk }) => {
  const page = await open(desk, '#/artefacts/difference/all/teardown');
  await expect(page.getByText('Nothing here is yours to take away.')).toBeVisible();
  // The other sides have something, and all of it is saved.
  await expect(page.getByRole('button', { name: 'Save all' })).toBeEnabled();
});

test('in Chinese, dark', async ({ desk }) => {
  const page = await open(desk, `#/artefacts/setup/${setup.id}/consumer/html`);
  await page.getByRole('button', { name: '切换为中文' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '产物' })).toBeVisible();
  await expect(page.getByRole('article')).toContainText(
    '控制台现为： Endpoint services that use NLBs and GWLBs',
  );
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await accessibilityFaults(page)).toEqual([]);
});
