/** What the pages of the consoles have in common, by roles and names. */
import type { Locator, Page } from '@playwright/test';

export class ConsolePage {
  readonly page: Page;
  readonly table: Locator;
  readonly dialog: Locator;
  /** `table`: the name of the page's list. */
  constructor(page: Page, table: string | RegExp) {
    this.page = page;
    this.table = page.getByRole('table', { name: table });
    this.dialog = page.getByRole('dialog');
  }
  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }
  inDialog(name: string) {
    return this.dialog.getByRole('button', { name, exact: true });
  }
  /** The row that links to the thing of this name. */
  row(name: string) {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }
}
