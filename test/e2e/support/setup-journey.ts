/** The setup, the removal and the import as an operator does them: by role and by name, in both languages. */
import { expect, type Locator, type Page } from '@playwright/test';
import { join } from 'node:path';
import { fixtureFiles, fixtureFolder, orders } from '../../support/fixtures.ts';

/** The accessible names that a journey needs. The English ones are the specification's, to the letter. */
export interface Words {
  readonly startEmpty: string;
  readonly importInventory: string | RegExp;
  readonly apply: string;
  readonly setup: string;
  readonly newSetup: string;
  readonly next: string;
  readonly network: string;
  readonly addGroup: string;
  readonly addOne: (name: string) => string;
  readonly preflight: string;
  readonly blocks: string;
  readonly drop: (zone: string) => string;
  readonly endpointId: string;
  readonly connectionName: string;
  readonly validate: string;
  readonly confirm: string;
  readonly acceptable: string;
  readonly markAsEnabled: string;
  readonly privateUrl: string;
  readonly finish: string;
  readonly setupList: string;
  readonly finished: string;
}

export const english: Words = {
  startEmpty: 'Start empty',
  importInventory: 'Import inventory',
  apply: 'Apply',
  setup: 'Setup',
  newSetup: 'New setup',
  next: 'Next',
  network: 'Network',
  addGroup: 'Add group',
  addOne: (name) => `Add ${name}`,
  preflight: 'Preflight',
  blocks: '1 blocking',
  drop: (zone) => `Drop ${zone}`,
  endpointId: 'VPC endpoint ID',
  connectionName: 'Connection name',
  validate: 'Validate',
  confirm: 'Confirm',
  acceptable: 'Can be accepted, as far as this workspace knows',
  markAsEnabled: 'Mark as enabled',
  privateUrl: 'Private URL',
  finish: 'Finish',
  setupList: 'Setups',
  finished: 'Finished',
};

export const chinese: Words = {
  startEmpty: '从空白开始',
  importInventory: /^导入(资源)?清单$/,
  apply: '应用',
  setup: '设置向导',
  newSetup: '新建设置向导',
  next: '下一步',
  network: '网络',
  addGroup: '添加安全组',
  addOne: (name) => `添加 ${name}`,
  preflight: '预检',
  blocks: '1 项阻止',
  drop: (zone) => `移除 ${zone}`,
  endpointId: 'VPC 终端节点 ID',
  connectionName: '连接名称',
  validate: '校验',
  confirm: '确认',
  acceptable: '就本工作区所知，可以接受',
  markAsEnabled: '标记为已启用',
  privateUrl: '私有 URL',
  finish: '完成',
  setupList: '设置列表',
  finished: '已完成',
};

export interface ImportFile {
  readonly name: string;
  readonly text: string;
}

/** The setup pages in one language. */
export class SetupJourney {
  constructor(
    readonly page: Page,
    readonly words: Words = english,
  ) {}

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }
  /** In the bar of the wizard. */
  get next(): Locator {
    return this.button(this.words.next);
  }
  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }
  get preflight(): Locator {
    return this.page.getByRole('region', { name: this.words.preflight, exact: true });
  }
  get setupList(): Locator {
    return this.page.getByRole('table', { name: this.words.setupList, exact: true });
  }
  /** The five steps: title and what stands under it. */
  async steps(): Promise<string[]> {
    const items = this.page.getByRole('navigation').getByRole('listitem').locator('.helper');
    return items.allInnerTexts();
  }

  async startEmpty(): Promise<void> {
    await this.button(this.words.startEmpty).click();
    await expect(this.page.getByRole('navigation').first()).toBeVisible();
  }

  /** Imports the operator's files, or others, through the dialog. */
  async importFiles(files?: readonly ImportFile[]): Promise<void> {
    await this.button(this.words.importInventory).first().click();
    const dialog = this.page.getByRole('dialog');
    await dialog
      .locator('input[type=file]')
      .setInputFiles(
        files
          ? files.map(({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) }))
          : fixtureFiles().map(({ name }) => join(fixtureFolder, name)),
      );
    await dialog.getByRole('button', { name: this.words.apply, exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  /** From the first start to a setup's step 1. */
  async begin(): Promise<void> {
    await this.startEmpty();
    await this.importFiles();
    await this.newSetup();
  }

  async newSetup(): Promise<void> {
    await this.page.getByRole('link', { name: this.words.setup }).first().click();
    await this.button(this.words.newSetup).click();
    await expect(this.page.getByRole('radio', { name: orders.service })).toBeVisible();
  }

  async chooseService(): Promise<void> {
    await this.page.getByRole('radio', { name: orders.service }).check();
    await this.next.click();
  }

  async chooseNetwork(): Promise<void> {
    await this.page.getByLabel(this.words.network, { exact: true }).selectOption(orders.network);
  }

  async addGroup(name: string): Promise<void> {
    await this.button(this.words.addGroup).click();
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: this.words.addOne(name) })
      .click();
  }

  /** Step 2 as the import says it was made. */
  async describeEndpoint(): Promise<void> {
    await this.chooseNetwork();
    await this.addGroup('taos-clients');
    await this.page.getByLabel(this.words.endpointId, { exact: true }).fill(orders.endpoint);
    await this.next.click();
  }

  async connect(name = 'orders-taos'): Promise<void> {
    await this.page.getByLabel(this.words.connectionName, { exact: true }).fill(name);
    await this.button(this.words.validate).click();
    await expect(this.page.getByText(this.words.acceptable)).toBeVisible();
    await this.button(this.words.confirm).click();
  }

  async enablePrivateDns(): Promise<void> {
    await this.button(this.words.markAsEnabled).click();
    await this.next.click();
  }

  /** Tabs on until the locator's element has the focus, as an operator without a mouse. */
  async tabTo(target: Locator): Promise<void> {
    const focused = () => target.evaluate((element) => element === document.activeElement);
    for (let presses = 0; presses < 150 && !(await focused()); presses++)
      await this.page.keyboard.press('Tab');
    await expect(target).toBeFocused();
  }
  async pressOn(target: Locator, key: string): Promise<void> {
    await this.tabTo(target);
    await this.page.keyboard.press(key);
  }
}
