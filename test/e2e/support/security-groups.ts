/** The Security group tab of an endpoint, by roles and names. */
import type { Page } from '@playwright/test';
import { ConsolePage } from './console-page.ts';
import { expect } from './fixtures.ts';

export class SecurityGroups extends ConsolePage {
  constructor(page: Page) {
    super(page, /^(Bound security groups|已绑定的安全组)$/);
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
