/** The Security group tab of an endpoint, by roles and names. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

export class SecurityGroups {
  readonly table: Locator;
  readonly dialog: Locator;
  constructor(readonly page: Page) {
    this.table = page.getByRole('table', { name: /^(Bound security groups|已绑定的安全组)$/ });
    this.dialog = page.getByRole('dialog');
  }
  /** The sample's tab of one endpoint, by its address. */
  async open(id: string) {
    await this.page.getByRole('button', { name: 'Load sample workspace' }).click();
    await expect(this.page.getByRole('navigation').first()).toBeVisible();
    await this.show(id);
    await expect(this.page.getByRole('region', { name: 'May this address reach this port?' })).toBeVisible();
  }
  async show(id: string) {
    await this.page.evaluate((hash) => (location.hash = hash), `#/endpoints/${id}/security-groups`);
  }
  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }
  inDialog(name: string) {
    return this.dialog.getByRole('button', { name, exact: true });
  }
  row(name: string) {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }
  /** The names in their order. */
  names() {
    return this.table.getByRole('link').allInnerTexts();
  }
  async expectNames(...names: string[]) {
    await expect.poll(() => this.names()).toEqual(names);
  }
  async ask(address: string, port: string, protocol = 'TCP') {
    await this.page.getByRole('textbox', { name: 'Address' }).fill(address);
    await this.page.getByRole('textbox', { name: 'Port', exact: true }).fill(port);
    await this.page.getByRole('combobox', { name: 'Protocol' }).selectOption(protocol);
  }
  /** The answers in words, those of the saved order first. */
  get answers() {
    return this.page.getByRole('region', { name: 'May this address reach this port?' }).getByRole('status');
  }
  handle(name: string) {
    return this.page.getByRole('button', { name: `Move ${name}`, exact: true });
  }
  get said() {
    return this.page
      .getByRole('region', { name: /^(Priority|Security groups)$/ })
      .locator('[role=status]')
      .last();
  }
  /** Takes a group by its handle and holds it over another: the button of the mouse stays down. */
  async dragOver(name: string, over: string) {
    const from = await this.handle(name).boundingBox();
    const to = await this.row(over).boundingBox();
    const { mouse } = this.page;
    await mouse.move(from!.x + 12, from!.y + 12);
    await mouse.down();
    await mouse.move(from!.x + 12, from!.y, { steps: 4 });
    await mouse.move(from!.x + 12, to!.y + to!.height / 2 - 6, { steps: 12 });
  }
}
