/** The page Inventory and its import dialog, by roles and names. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

/** What `aws ec2 describe-*` printed of one account and region. */
export const inventoryFolder = join(import.meta.dirname, '../../fixtures/aws-us-east-1');
export const inventoryFiles = readdirSync(inventoryFolder).map((name) => join(inventoryFolder, name));

/** A file to choose that is on no disk. */
export const jsonFile = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(content),
});

export class InventoryPage {
  readonly dialog: Locator;
  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog');
  }

  /** An empty workspace with its inventory page open. */
  async start() {
    await this.page.getByRole('button', { name: 'Start empty' }).click();
    await this.page.getByRole('link', { name: 'Inventory' }).click();
    await expect(this.page.getByRole('heading', { name: 'Inventory', level: 1 })).toBeVisible();
  }
  async openImport() {
    await this.page.getByRole('button', { name: 'Import inventory' }).click();
    await expect(this.button('Choose files')).toBeFocused();
  }
  async choose(chosen: Parameters<Locator['setInputFiles']>[0]) {
    const chooser = this.page.waitForEvent('filechooser');
    await this.button('Choose files').click();
    await (await chooser).setFiles(chosen);
  }
  async importAll() {
    await this.openImport();
    await this.choose(inventoryFiles);
    await this.button('Apply').click();
    await expect(this.dialog).toHaveCount(0);
  }
  button(name: string) {
    return this.dialog.getByRole('button', { name });
  }
  /** Why it can't be applied, or what applying would do. */
  get note() {
    return this.dialog.locator('.hint');
  }
  tab(name: string) {
    return this.page.getByRole('tab', { name, exact: true });
  }
  table(name: string) {
    return this.page.getByRole('table', { name, exact: true });
  }
  /** The text of each row's cells, without the head. */
  async rows(name: string) {
    const rows = this.table(name)
      .getByRole('row')
      .filter({ has: this.page.getByRole('cell') });
    return rows.evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim())),
    );
  }
  /** What the preview says of each kind of thing: added, changed, removed, same. */
  async counts() {
    const rows = await this.dialog.locator('.counts tbody tr').allInnerTexts();
    return Object.fromEntries(
      rows.map((row) => {
        const [name = '', ...counts] = row.split('\t').map((cell) => cell.trim());
        return [name, counts.map(Number)];
      }),
    );
  }
}
