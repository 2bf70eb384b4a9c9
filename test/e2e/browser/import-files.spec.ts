/** Import of what Tencent Cloud's tool prints, and of the provider's side of AWS; and where the commands are that print it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test } from '../support/fixtures.ts';
import { wireCall } from '../support/wire-calls.ts';

const filesOf = (folder: string) => {
  const path = join(import.meta.dirname, '../../fixtures', folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(path, name));
};

async function choose(page: Page, button: string, files: readonly string[]) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
  await (await chooser).setFiles([...files]);
}

test('an inventory of Tencent Cloud comes in by the commands that the dialog shows', async ({
  desk: { page },
}) => {
  await page.getByRole('button', { name: 'Start empty' }).click();
  await page.getByRole('link', { name: 'Inventory' }).click();
  await page.getByRole('button', { name: 'Import inventory' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Choose files' })).toBeFocused();
  // By keyboard: the list of commands opens and can be copied.
  await dialog.locator('summary', { hasText: 'Tencent Cloud' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Copy Tencent Cloud: both sides' })).toBeVisible();
  await expect(dialog.locator('pre').last()).toContainText(
    'tccli vpc DescribeVpcs --region ap-guangzhou --Limit 100 > DescribeVpcs.json',
  );
  expect(await accessibilityFaults(page)).toEqual([]);
  await choose(page, 'Choose files', filesOf('tencent-ap-guangzhou'));
  await expect(dialog.locator('.hint')).toHaveText('74 added, 0 changed, 0 removed');
  await expect(dialog.getByText('region ap-guangzhou')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Backends' })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Networks' })).toBeVisible();
});

test('两个云的文件可以一起导入', async ({ desk: { page } }) => {
  await page.getByRole('button', { name: 'Start empty' }).click();
  await wireCall(page, 'settings.update', { language: 'zh' });
  await page.getByRole('link', { name: '资源清单' }).click();
  await page.getByRole('button', { name: '导入清单' }).click();
  await choose(page, '选择文件', [...filesOf('tencent-ap-guangzhou'), ...filesOf('aws-provider-us-east-1')]);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('终端节点连接（服务提供方一侧）')).toBeVisible();
  await dialog.getByRole('button', { name: '应用' }).click();
  await expect(dialog).toHaveCount(0);
});
