/** The page of the consumer's console, by roles and names. */
import type { Locator, Page } from '@playwright/test';
import { makeConsoleWorkspace, type ConsoleWorkspace } from '../../support/console-workspace.ts';
import { expect, type BrowserDesk } from './fixtures.ts';
import { SetupJourney } from './setup-journey.ts';
import { wireCall } from './wire-calls.ts';

export class Endpoints extends SetupJourney {
  readonly table: Locator;
  readonly dialog: Locator;
  constructor(
    page: Page,
    readonly made: ConsoleWorkspace,
  ) {
    super(page);
    this.table = page.getByRole('table', { name: 'Endpoints' });
    this.dialog = page.getByRole('dialog', { name: 'Create endpoint' });
  }
  row(name: string): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }
  field(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: true });
  }
  get ok(): Locator {
    return this.dialog.getByRole('button', { name: 'OK', exact: true });
  }
  get result(): Locator {
    return this.dialog.getByRole('region', { name: 'Result of Verify' });
  }
  async verify(service: string) {
    await this.field('Endpoint service ID').fill(service);
    await this.dialog.getByRole('button', { name: 'Verify', exact: true }).click();
  }
  async openCreate(name: string) {
    await this.button('Create').click();
    await this.field('Name').fill(name);
  }
  /** My network in Guangzhou and its first subnet. */
  async place() {
    await this.field('Network').selectOption(this.made.network);
    await this.field('Subnet').selectOption(this.made.subnets[0]);
  }
  async more(name: string, item: string) {
    await this.row(name).getByRole('button', { name: 'More', exact: true }).click();
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }
  /** Plans one over the wire. */
  async plan(name: string, address: string | null = null): Promise<string> {
    const { id } = await wireCall(this.page, 'endpoints.create', {
      name,
      networkId: this.made.network,
      peer: { kind: 'mine' },
      service: this.made.autoService,
      subnets: [{ subnetId: this.made.subnets[0], address }],
      securityGroupIds: [],
    });
    return id;
  }
}

/** An empty workspace with networks and services of both clouds, on the page of a region. */
export async function openEndpoints(
  { page }: BrowserDesk,
  region = 'tencent:ap-guangzhou',
): Promise<Endpoints> {
  await new SetupJourney(page).startEmpty();
  const made = await makeConsoleWorkspace((command, input) => wireCall(page, command, input));
  await page.getByRole('banner').getByRole('combobox', { name: 'Region' }).selectOption(region);
  await page.getByRole('link', { name: 'Endpoints', exact: true }).click();
  const endpoints = new Endpoints(page, made);
  await expect(endpoints.heading).toHaveText('Endpoints');
  return endpoints;
}
