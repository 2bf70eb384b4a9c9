/** Page Drift: an import again shows where plan and reality differ, and both ways to bring them together. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { wireCall } from '../support/wire-calls.ts';

const folder = join(import.meta.dirname, '../../fixtures/aws-us-east-1');
const inventory = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => join(folder, name));
const endpoint = 'vpce-94648f484cee25334';

async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

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
  await expect(page.getByText('Plan and reality agree, as far as the clouds told.')).toBeVisible();
  await expectAccessible(page);
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
  await expectAccessible(page);
  await page.getByRole('button', { name: "Take the cloud's values" }).click();
  await expect(page.getByText('Plan and reality agree, as far as the clouds told.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('1 difference between plan and reality')).toBeVisible();
});

test('计划移除的资源在偏差页可以恢复，计划的终端节点可以用真实 ID 确认', async ({ desk: { page } }) => {
  await page.getByRole('button', { name: 'Start empty' }).click();
  await wireCall(page, 'settings.update', { language: 'zh' });
  await page.getByRole('link', { name: '偏差' }).click();
  await importAll(page, { open: '导入资源清单', choose: '选择文件', apply: '应用' });
  await wireCall(page, 'endpoints.remove', { id: endpoint });
  await page.getByRole('row', { name: /仅云上存在/ }).click();
  await expectAccessible(page);
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
  await expectAccessible(page);
  await field.fill('vpce-svc-1');
  await page.getByRole('button', { name: '确认此 ID' }).click();
  await expect(page.getByText('vpce-svc-1 不是 AWS VPC 终端节点的 ID。', { exact: false })).toBeVisible();
  await field.fill('vpce-0aaaaaaaaaaaaaaaa');
  await page.getByRole('button', { name: '确认此 ID' }).click();
  await expect(page.getByText('据云上信息，计划与现状一致。')).toBeVisible();
});
