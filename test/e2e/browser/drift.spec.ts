/** Page Drift: an import again shows where plan and reality differ, and both ways to bring them together. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { wireCall } from '../support/wire-calls.ts';

const folder = join(import.meta.dirname, '../../fixtures/aws-us-east-1');
const inventory = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => join(folder, name));
const endpoint = 'vpce-94648f484cee25334';
const ordersNetwork = 'vpc-d2f22d8a04398403e';

interface Words {
  readonly open: string;
  readonly choose: string;
  readonly apply: string;
}

async function stage(page: Page, words: Words) {
  await page.getByRole('main').getByRole('button', { name: words.open }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('dialog').getByRole('button', { name: words.choose }).click();
  await (await chooser).setFiles(inventory);
}

async function importAll(page: Page, words: Words) {
  await stage(page, words);
  await page.getByRole('dialog').getByRole('button', { name: words.apply }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('a renamed endpoint stays as planned at an import, and the cloud’s values are taken and taken back', async ({
  desk: { page },
}) => {
  await page.getByRole('button', { name: 'Start empty' }).click();
  await page.getByRole('link', { name: 'Drift' }).click();
  await expect(page.getByText('Drift shows where plan and clouds have come apart.')).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  const words = { open: 'Import inventory', choose: 'Choose files', apply: 'Apply' };
  await importAll(page, words);
  await wireCall(page, 'endpoints.rename', { id: endpoint, name: 'orders-renamed' });
  await stage(page, words);
  await expect(
    page.getByText('1 thing stays planned otherwise than these files say: see Drift.'),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('row', { name: /orders-renamed/ }).click();
  await expect(
    page.getByRole('table', { name: 'Attributes that differ' }).getByRole('row').last(),
  ).toHaveText(/Name\s*orders-taos\s*orders-renamed/);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: "Take the cloud's values" }).click();
  await expect(page.getByText('Plan and reality agree, as far as the clouds told.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('1 difference between plan and reality')).toBeVisible();
});

test('计划移除的资源在偏差页可以恢复，计划的终端节点可以用真实 ID 确认', async ({ desk: { page } }) => {
  await page.getByRole('button', { name: 'Start empty' }).click();
  await wireCall(page, 'settings.update', { language: 'zh' });
  await page.getByRole('link', { name: '偏差' }).click();
  await importAll(page, { open: '导入清单', choose: '选择文件', apply: '应用' });
  await wireCall(page, 'endpoints.remove', { id: endpoint });
  await page.getByRole('row', { name: /仅云上存在/ }).click();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '采用云上的值' }).click();
  await expect(page.getByText('据云上信息，计划与现状一致。')).toBeVisible();
  const { collections } = await wireCall(page, 'workspace.read', {});
  const made = collections.endpoints[0];
  await wireCall(page, 'endpoints.save', {
    id: null,
    name: 'planned-one',
    networkId: made?.networkId ?? '',
    subnetIds: made?.subnetIds ?? [],
    serviceName: made?.serviceName ?? '',
    securityGroupIds: made?.securityGroupIds ?? [],
  });
  await page.getByRole('row', { name: /planned-one/ }).click();
  const field = page.getByRole('textbox', { name: 'VPC 终端节点 ID' });
  await expect(field).toHaveValue(endpoint);
  expect(await accessibilityFaults(page)).toEqual([]);
  await field.fill('vpce-svc-1');
  await page.getByRole('button', { name: '确认此 ID' }).click();
  await expect(page.getByText('vpce-svc-1 不是 AWS VPC 终端节点的 ID。', { exact: false })).toBeVisible();
  await field.fill('vpce-0aaaaaaaaaaaaaaaa');
  await page.getByRole('button', { name: '确认此 ID' }).click();
  await expect(page.getByText('据云上信息，计划与现状一致。')).toBeVisible();
});

test('a planned network is offered the imported one, and its endpoint stands in that once it is confirmed', async ({
  desk: { page },
}) => {
  await page.getByRole('button', { name: 'Start empty' }).click();
  await page.getByRole('link', { name: 'Drift' }).click();
  await importAll(page, { open: 'Import inventory', choose: 'Choose files', apply: 'Apply' });
  const { collections } = await wireCall(page, 'workspace.read', {});
  const subnet = collections.subnets.find(({ networkId }) => networkId === ordersNetwork);
  const { id: network } = await wireCall(page, 'networks.save', {
    id: null,
    name: 'orders-planned',
    provider: 'aws',
    region: 'us-east-1',
    accountId: '123456789012',
    cidrs: ['10.20.0.0/16'],
    dnsSupport: true,
    dnsHostnames: true,
  });
  const place = { networkId: network, zoneId: subnet?.zoneId ?? '', cidr: subnet?.cidr ?? '' };
  const { id: planned } = await wireCall(page, 'subnets.save', { id: null, name: 'private', ...place });
  const { id: made } = await wireCall(page, 'endpoints.save', {
    id: null,
    name: 'planned-one',
    networkId: network,
    subnetIds: [planned],
    serviceName: collections.endpoints[0]?.serviceName ?? '',
    securityGroupIds: [],
  });
  await page.getByRole('row', { name: /orders-planned/ }).click();
  const field = page.getByRole('textbox', { name: 'VPC ID' });
  await expect(field).toHaveValue(ordersNetwork);
  await expect(
    page.getByText('2 planned subnets and security groups in it are confirmed with it', { exact: false }),
  ).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await field.fill('vpc-62d0f3f2477d4ce2f');
  await page.getByRole('button', { name: 'Confirm this ID' }).click();
  await expect(page.getByText('vpc-62d0f3f2477d4ce2f is another one', { exact: false })).toBeVisible();
  await field.fill(ordersNetwork);
  await page.getByRole('button', { name: 'Confirm this ID' }).click();
  await expect(page.getByRole('textbox', { name: 'VPC ID' })).toHaveCount(0);
  const after = await wireCall(page, 'workspace.read', {});
  const endpointNow = after.collections.endpoints.find(({ id }) => id === made);
  expect([endpointNow?.networkId, endpointNow?.subnetIds]).toEqual([ordersNetwork, [subnet?.id]]);
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByRole('row', { name: /Confirm with real ID/ })).toContainText(
    `orders-planned: ${network} → ${ordersNetwork}`,
  );
});
