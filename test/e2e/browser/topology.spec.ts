/** Both sides of a service in one picture: what it shows to whom, where it leads, and what it hands out. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test, type BrowserDesk } from '../support/fixtures.ts';

/** The sample's own service: a backend, an allowlist, endpoints of three accounts. */
const service = { id: 'vpce-svc-7b1e4c9d2a6f80351', name: 'orders-gateway' };

async function open({ page }: BrowserDesk, hash = `#/topology/${service.id}`): Promise<Page> {
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await page.goto(new URL(hash, page.url()).href);
  await page.getByRole('heading', { level: 1, name: 'Topology' }).waitFor();
  await expect(box(page, `Endpoint service: ${service.name}`)).toBeVisible();
  return page;
}
const diagram = (page: Page) => page.getByRole('group', { name: /^Diagram of / });
const box = (page: Page, name: string) => diagram(page).getByRole('group', { name });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const side = (page: Page, name: string) => page.getByRole('radio', { name });
test('draws a service of the sample: every kind of thing, in words too', async ({ desk }) => {
  const page = await open(desk);
  await button(page, 'Fit').click();
  await expect(box(page, 'Endpoint: batch-orders-test')).toContainText('Pending');
  await expect(box(page, 'Endpoint: batch-orders-test')).toContainText('10.30.16.52');
  await expect(box(page, 'Allowlist: 345678901234')).toContainText('not on the list');
  await expect(box(page, 'Allowlist: 456789012345')).toContainText('no endpoint yet');
  await expect(box(page, 'Backend: orders-nlb')).toContainText('enabled');
  await expect(page.getByRole('list', { name: 'Lines' })).toHaveText(
    /Available 3\s*Pending 3\s*Rejected 1\s*Planned 1\s*on the allowlist, no endpoint yet 1/,
  );
  await expect(
    diagram(page).getByRole('img', { name: '123456789012, own account to batch-orders: Available' }),
  ).toBeAttached();
});

test('every thing opens', async ({ desk }) => {
  const page = await open(desk);
  const opened: Record<string, string> = {};
  const links = {
    service: ['Endpoint service: orders-gateway', service.name],
    backend: ['Backend: orders-nlb', 'orders-nlb'],
    allowlist: ['Allowlist: 345678901234', '345678901234'],
    endpoint: ['Endpoint: batch-orders-test', 'batch-orders-test'],
    network: ['Endpoint: batch-orders-test', 'legacy-batch'],
  };
  for (const [kind, [name = '', link = '']] of Object.entries(links)) {
    await box(page, name).getByRole('link', { name: link, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Topology' })).toBeHidden();
    // Ids of the sample that say nothing here are left out.
    opened[kind] = decodeURIComponent(new URL(page.url()).hash).replace(/(arn:aws|vpc-).+$/, '$1…');
    await page.goBack();
    await box(page, 'Endpoint service: orders-gateway').waitFor();
  }
  expect(opened).toEqual({
    service: `#/endpoint-services/${service.id}/basic`,
    backend: '#/inventory/backends/arn:aws…',
    allowlist: `#/endpoint-services/${service.id}/allowlist`,
    endpoint: '#/endpoints/vpce-5e27b0c84d91fa36c/basic',
    network: '#/inventory/networks/vpc-…',
  });
});

test('what was chosen says what it waits for, and opens', async ({ desk }) => {
  const page = await open(desk);
  await box(page, 'Endpoint: batch-orders-test').getByText('Imported').click();
  await expect(
    page.getByText(/^batch-orders-test waits .+ for you, \$0\.01 an hour, \$[\d.]+ so far$/),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Open batch-orders-test' }).click();
  await expect(page).toHaveURL(/#\/endpoints\/vpce-5e27b0c84d91fa36c\/basic$/);
});

test('each side sees its own: no addresses for the provider, no allowlist for the consumer', async ({
  desk,
}) => {
  const page = await open(desk);
  await side(page, 'As provider').check();
  await expect(box(page, 'Endpoint: vpce-5e27b0c84d91fa36c')).toBeVisible();
  const provider = await diagram(page).innerText();
  await side(page, 'As consumer').check();
  await expect(diagram(page).getByText('Only the provider sees the allowlist')).toBeVisible();
  const consumer = await diagram(page).innerText();
  await page
    .getByRole('combobox', { name: 'Consumer account' })
    .selectOption({ label: 'analytics, 567890123456' });
  await expect(box(page, 'Endpoint: batch-orders')).toHaveCount(0);
  const words = ['batch-orders', '10.30.16.52', 'legacy-batch', 'orders-nlb', '456789012345', 'risk-scoring'];
  const shownIn = (text: string) => words.filter((word) => text.includes(word));
  expect({ provider: shownIn(provider), consumer: shownIn(consumer) }).toEqual({
    provider: ['orders-nlb', '456789012345'],
    consumer: ['batch-orders', '10.30.16.52', 'legacy-batch'],
  });
});

test('by keyboard alone: the side, from box to box, and into the endpoint', async ({ desk }) => {
  const page = await open(desk);
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Endpoint service' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(side(page, 'As provider')).toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await expect(side(page, 'Both sides')).toBeChecked();
  for (const name of ['Zoom out', 'Zoom in', 'Fit', 'As table', 'Export']) {
    await page.keyboard.press('Tab');
    await expect(button(page, name)).toBeFocused();
  }
  await box(page, 'Endpoint service: orders-gateway').getByRole('link', { name: service.name }).focus();
  const walked: (string | null)[] = [];
  for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowRight', 'Home', 'ArrowRight', 'ArrowDown', 'End']) {
    await page.keyboard.press(key);
    walked.push(await page.evaluate(() => document.activeElement?.textContent ?? null));
  }
  await expect(page.getByText(/^物流-预发 waits/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/endpoints\/vpce-03c8d6b1f7a2e9045\/basic$/);
  expect(walked).toEqual([
    'orders-nlb',
    service.name,
    '345678901234',
    '123456789012',
    'batch-orders-test',
    '订单服务-灾备',
    '物流-预发',
  ]);
});

test('exports the picture as SVG and as PNG', async ({ desk }) => {
  const page = await open(desk);
  const save = async (format: string) => {
    const downloading = page.waitForEvent('download');
    await button(page, 'Export').press('Enter');
    await page.getByRole('menuitem', { name: format }).press('Enter');
    const download = await downloading;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const [svg, png] = [await save('SVG'), await save('PNG')];
  const read = await page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    const texts = [...root.querySelectorAll('text')].map((node) => node.textContent);
    const size = ['width', 'height'].map((name) => Number(root.getAttribute(name)));
    return { root: root.nodeName, errors: root.querySelectorAll('parsererror').length, texts, size };
  }, svg.bytes.toString('utf8'));
  expect({
    names: [svg.name, png.name],
    root: read.root,
    errors: read.errors,
    texts: ['orders-nlb', '订单服务-灾备', '10.30.16.52', 'Available 3'].filter((text) =>
      read.texts.includes(text),
    ),
    signature: png.bytes.subarray(0, 8).toString('hex'),
    size: [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)],
  }).toEqual({
    names: ['topology-orders-gateway.svg', 'topology-orders-gateway.png'],
    root: 'svg',
    errors: 0,
    texts: ['orders-nlb', '订单服务-灾备', '10.30.16.52', 'Available 3'],
    signature: '89504e470d0a1a0a',
    size: read.size.map((length) => 2 * length),
  });
});

test('is there as a table too, and zooms', async ({ desk }) => {
  const page = await open(desk);
  const width = async () => (await box(page, 'Endpoint service: orders-gateway').boundingBox())?.width ?? 0;
  const before = await width();
  await button(page, 'Zoom in').click();
  await expect.poll(width).toBeGreaterThan(before);
  const larger = await width();
  await box(page, 'Endpoint service: orders-gateway').hover();
  await page.mouse.wheel(0, 20);
  await expect.poll(width).toBeCloseTo(larger, 3);
  await button(page, 'Zoom out').click();
  await button(page, 'As table').click();
  const table = page.getByRole('table', { name: 'Everything around orders-gateway' });
  await expect(table.getByRole('row').filter({ hasText: '订单服务-灾备' })).toContainText('Planned');
  await table.getByRole('link', { name: 'tracking-test' }).click();
  await expect(page).toHaveURL(/#\/endpoints\/vpce-06f3a8c5d2e1b7940\/basic$/);
});

test('without an id it draws the first service of the region that has connections; an unknown one is said', async ({
  desk,
}) => {
  const page = await open(desk);
  await page.getByRole('link', { name: 'Topology' }).first().click();
  await expect(diagram(page)).toBeVisible();
  await expect(diagram(page)).not.toHaveAccessibleName('Diagram of orders-gateway');
  await page.goto(new URL('#/topology/vpce-svc-00000000000000000', page.url()).href);
  await expect(
    page.getByText('This workspace has no endpoint service vpce-svc-00000000000000000.'),
  ).toBeVisible();
});

test('in Chinese, for Tencent, with nothing said on the console', async ({ desk }) => {
  const page = await open(desk);
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await button(page, '切换为中文').click();
  await page.goto(new URL('#/topology/vpcsvc-69y13tdb', page.url()).href);
  const chinese = page.getByRole('group', { name: '订单服务-生产 的拓扑图' });
  await expect(chinese.getByRole('group', { name: '终端节点服务：订单服务-生产' })).toContainText('自动接受');
  await page.getByRole('radio', { name: '作为服务使用方' }).check();
  await expect(chinese.getByText('只有服务提供方能看到白名单')).toBeVisible();
  await page.getByRole('radio', { name: '两侧' }).check();
  await page.getByRole('button', { name: '放大' }).click();
  await page.getByRole('button', { name: '以表格显示' }).click();
  await expect(page.getByRole('table', { name: '订单服务-生产 周围的一切' })).toBeVisible();
  await page.getByRole('button', { name: '以表格显示' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('list', { name: '连线' })).toContainText('待接受 2');
  expect(said).toEqual([]);
});

test('no accessibility violation: diagram, menu and table, both sides, light and dark', async ({ desk }) => {
  const page = await open(desk);
  const found: Record<string, unknown> = {};
  for (const theme of ['Dark theme', 'Light theme']) {
    await button(page, theme).click();
    await box(page, 'Endpoint service: orders-gateway').getByRole('link', { name: service.name }).focus();
    found[`${theme} diagram`] = await accessibilityFaults(page);
    await button(page, 'Export').click();
    found[`${theme} menu`] = await accessibilityFaults(page);
    await page.keyboard.press('Escape');
    await side(page, 'As consumer').check();
    found[`${theme} consumer`] = await accessibilityFaults(page);
    await side(page, 'Both sides').check();
    await button(page, 'As table').click();
    found[`${theme} table`] = await accessibilityFaults(page);
    await button(page, 'As table').click();
  }
  expect(Object.entries(found).filter(([, list]) => (list as unknown[]).length > 0)).toEqual([]);
});
