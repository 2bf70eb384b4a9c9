/** The guide's procedures in Chinese: those that the other journeys walk in English only. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test, type BrowserDesk } from '../support/fixtures.ts';

const service = '#/endpoint-services/vpcsvc-69y13tdb';
const endpoint = '#/endpoints/vpce-ntv3vy9k';

async function open({ page }: BrowserDesk, hash: string): Promise<Page> {
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await page.getByRole('combobox', { name: 'Region' }).selectOption('tencent:ap-guangzhou');
  await page.getByRole('button', { name: '切换为中文' }).click();
  await page.evaluate((to) => (location.hash = to), hash);
  return page;
}
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const confirm = (page: Page) =>
  page.getByRole('dialog').getByRole('button', { name: '确定', exact: true }).click();

async function rename(page: Page, from: string, to: string) {
  const line = row(page, from);
  await line.getByRole('button', { name: '编辑名称' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: /名称$/ }).fill(to);
  await page.keyboard.press('Enter');
  await expect(row(page, to)).toBeVisible();
}
async function renameHere(page: Page, to: string) {
  await press(page, '编辑名称');
  await page.getByRole('textbox', { name: /名称$/ }).fill(to);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(to);
}
/** Searches, shows another column, reads again and exports: rows of the file. */
async function findAndExport(page: Page, sought: string, column: string): Promise<string[]> {
  await page.getByRole('searchbox', { name: '按 ID 或名称搜索' }).fill(sought);
  await expect(page.getByRole('row')).toHaveCount(2);
  await press(page, '自定义列');
  await page.getByRole('checkbox', { name: column, exact: true }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: column })).toBeVisible();
  await press(page, '刷新');
  const downloading = page.waitForEvent('download');
  await press(page, '导出');
  const text = await readFile(await (await downloading).path(), 'utf8');
  return text.trimEnd().split('\r\n');
}

test('终端节点服务：改名、查看、导出', async ({ desk }) => {
  const page = await open(desk, '#/endpoint-services');
  await rename(page, 'audit-export', '审计-导出');
  const lines = await findAndExport(page, '审计-导出', '私有网络');
  await page.getByRole('link', { name: '审计-导出' }).click();
  await renameHere(page, '审计-归档');
  expect([lines[0]?.startsWith('\ufeffID,名称,'), lines.length]).toEqual([true, 15]);
});

test('终端节点服务：后端服务、连接请求', async ({ desk }) => {
  const page = await open(desk, '#/endpoint-services');
  const more = async (item: string) => {
    await row(page, 'audit-export').getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await more('管理后端服务');
  await page.getByRole('dialog').getByRole('combobox', { name: '后端实例' }).fill('lb-12345678');
  await confirm(page);
  await expect(row(page, 'audit-export')).toContainText('lb-12345678');
  await more('接受/拒绝终端节点连接请求');
  await page.getByRole('dialog').getByRole('radio', { name: '是' }).check();
  await confirm(page);
  await expect(row(page, 'audit-export').getByRole('cell', { name: '是', exact: true })).toBeVisible();
});

test('终端节点服务：拒绝连接、添加到白名单', async ({ desk }) => {
  const page = await open(desk, `${service}/endpoint`);
  await row(page, '渠道-下单-备').getByRole('button', { name: '拒绝', exact: true }).click();
  await expect(row(page, '渠道-下单-备')).toContainText('已拒绝');
  await page.getByRole('tab', { name: '白名单' }).click();
  await press(page, '添加');
  await page.getByRole('dialog').getByLabel('UIN').fill('100000000009');
  await page.getByRole('dialog').getByLabel('备注').fill('新的客户');
  await confirm(page);
  await expect(row(page, '新的客户')).toContainText('100000000009');
});

test('终端节点：改名、查看、导出', async ({ desk }) => {
  const page = await open(desk, '#/endpoints');
  await rename(page, 'audit-archive-old', '审计-旧');
  const lines = await findAndExport(page, '审计-旧', '创建时间');
  await page.getByRole('link', { name: '审计-旧' }).click();
  await renameHere(page, '审计-更旧');
  expect([lines[0]?.startsWith('\ufeffID,名称,'), lines.length]).toEqual([true, 33]);
});

test('终端节点：解绑安全组', async ({ desk }) => {
  const page = await open(desk, `${endpoint}/security-groups`);
  await row(page, 'deny-batch-hosts').first().getByRole('button', { name: /解绑/ }).click();
  await confirm(page);
  await expect(page.getByRole('tab', { name: '安全组', exact: true })).toHaveText('安全组（3）');
});
