/** The page of the provider's console, by roles and names. */
import type { Page } from '@playwright/test';
import { ConsolePage } from './console-page.ts';
import { expect, type BrowserDesk } from './fixtures.ts';

export class Services extends ConsolePage {
  constructor(page: Page) {
    super(page, 'Endpoint services');
  }
  /** The sample's services of one region. */
  async open(region = 'tencent:ap-guangzhou') {
    await this.page.getByRole('button', { name: 'Load sample workspace' }).click();
    await this.page.getByRole('link', { name: 'Endpoint services' }).first().click();
    await this.page.getByRole('banner').getByRole('combobox', { name: 'Region' }).selectOption(region);
    await expect(this.row('订单服务-生产')).toBeVisible();
  }
  /** One column of every row in sight, as text. */
  async column(title: string): Promise<string[]> {
    const heads = await this.table.getByRole('columnheader').allInnerTexts();
    const at = heads.map((head) => head.trim()).indexOf(title);
    const rows = await this.table
      .getByRole('row')
      .filter({ has: this.page.getByRole('cell') })
      .all();
    const texts = rows.map((row) => row.getByRole('cell').nth(at).innerText());
    return (await Promise.all(texts)).map((text) => text.trim());
  }
  async cell(name: string, title: string): Promise<string> {
    const names = await this.column('Name');
    return (await this.column(title))[names.indexOf(name)] ?? '';
  }
  async more(name: string, item: string) {
    await this.row(name).getByRole('button', { name: 'More', exact: true }).click();
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }
  async tick(...names: string[]) {
    for (const name of names)
      await this.table.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
  }
}

/** The sample, on the page of its services in Guangzhou. */
export async function openServices(desk: BrowserDesk): Promise<Services> {
  const services = new Services(desk.page);
  await services.open();
  return services;
}
