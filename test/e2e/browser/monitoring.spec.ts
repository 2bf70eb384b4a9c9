/** The two procedures "Viewing Metric-Based Monitoring" of the guide, each step, for endpoints and for services, in both languages. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { accessibilityFaults } from '../support/accessibility.ts';
import { expect, test, type BrowserDesk } from '../support/fixtures.ts';

interface Words {
  /** From English, which the page begins in. */
  readonly enter: (page: Page) => Promise<void>;
  readonly monitoring: string;
  readonly simulate: string;
  /** What is said when the history is made. */
  readonly simulated: RegExp;
  readonly realtime: string;
  readonly day: string;
  readonly week: string;
  readonly custom: string;
  readonly granularity: string;
  readonly comparison: string;
  readonly comparedWith: string;
  readonly yesterday: string;
  readonly difference: string;
  readonly refresh: string;
  readonly exportData: string;
  readonly connections: string;
  readonly asTable: string;
  readonly from: string;
  readonly to: string;
  readonly show: string;
  readonly upsideDown: RegExp;
}
const english: Words = {
  enter: () => Promise.resolve(),
  monitoring: 'Monitoring',
  simulate: 'Simulate history',
  simulated: /samples simulated for/,
  realtime: 'Realtime',
  day: 'Last 24 hours',
  week: 'Last 7 days',
  custom: 'Custom',
  granularity: 'Time granularity',
  comparison: 'Data comparison',
  comparedWith: 'Compared with',
  yesterday: 'Yesterday',
  difference: 'Difference',
  refresh: 'Refresh',
  exportData: 'Export data',
  connections: 'Active connections',
  asTable: 'Active connections as a table',
  from: 'From',
  to: 'To',
  show: 'Show',
  upsideDown: /^Not after the start/,
};
const chinese: Words = {
  enter: (page) => page.getByRole('button', { name: '切换为中文' }).click(),
  monitoring: '监控',
  simulate: '模拟历史数据',
  simulated: /个连接模拟/,
  realtime: '实时',
  day: '近 24 小时',
  week: '近 7 天',
  custom: '自定义',
  granularity: '时间粒度',
  comparison: '数据对比',
  comparedWith: '对比时段',
  yesterday: '昨天',
  difference: '差异',
  refresh: '刷新',
  exportData: '导出数据',
  connections: '活跃连接数',
  asTable: '以表格显示活跃连接数',
  from: '开始',
  to: '结束',
  show: '查看',
  upsideDown: /^不晚于开始时间/,
};
interface Thing {
  readonly list: string;
  readonly row: string;
}
const endpointId = 'vpce-ntv3vy9k';
const endpoint: Thing = { list: '#/endpoints', row: '订单服务-广州三区' };
const service: Thing = { list: '#/endpoint-services', row: '订单服务-生产' };

test.use({ timezoneId: 'Asia/Shanghai' });

async function open({ page }: BrowserDesk, hash: string, words: Words): Promise<Page> {
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await page.getByRole('combobox', { name: 'Region' }).selectOption('tencent:ap-guangzhou');
  await words.enter(page);
  await page.evaluate((to) => (location.hash = to), hash);
  return page;
}
const simulate = async (page: Page, words: Words) => {
  await page.getByRole('button', { name: words.simulate }).click();
  await expect(page.getByText(words.simulated)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('region', { name: words.connections, exact: true })).toBeVisible();
};
const panel = (page: Page, words: Words): Locator =>
  page.getByRole('region', { name: words.connections, exact: true }).first();
const choose = (page: Page, name: string) => page.getByText(name, { exact: true }).click();

for (const [language, words] of [
  ['English', english],
  ['Chinese', chinese],
] as const)
  for (const [kind, thing] of [
    ['endpoint', endpoint],
    ['endpoint service', service],
  ] as const)
    test(`${language}: the metrics of an ${kind}, from the icon in its row to the exported file`, async ({
      desk,
    }) => {
      // Steps 1 to 3: the list, and the icon in the row.
      const page = await open(desk, thing.list, words);
      await page.getByRole('searchbox').fill(thing.row);
      const row = page.getByRole('row').filter({ hasText: thing.row }).first();
      await row.getByRole('link', { name: new RegExp(words.monitoring) }).click();
      await expect(page.getByRole('tab', { name: words.monitoring })).toHaveAttribute(
        'aria-selected',
        'true',
      );
      await simulate(page, words);

      // Step 4: periods and granularity, read in the table beside the chart.
      await page.getByRole('button', { name: words.asTable }).click();
      const rows = panel(page, words).getByRole('table').getByRole('row');
      await expect(rows).toHaveCount(26);
      await choose(page, words.week);
      await expect(rows).toHaveCount(170);
      await page.getByRole('combobox', { name: words.granularity }).selectOption('day');
      await expect(rows).toHaveCount(9);
      await choose(page, words.realtime);
      await expect(page.getByRole('combobox', { name: words.granularity })).toHaveCount(0);
      await expect(panel(page, words)).toBeVisible();
      await choose(page, words.day);
      await page.getByRole('combobox', { name: words.granularity }).selectOption('hour');
      await expect(rows).toHaveCount(26);

      // Step 5: compared with the same time yesterday.
      await page.getByRole('switch', { name: words.comparison }).check();
      await expect(panel(page, words).getByRole('columnheader')).toContainText([
        words.yesterday,
        words.difference,
      ]);

      // Step 6: refreshed and exported: what is shown, row by row.
      await page.getByRole('button', { name: words.refresh, exact: true }).click();
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: words.exportData }).click();
      const text = await readFile(await (await downloading).path(), 'utf8');
      const lines = text.trimEnd().split('\r\n');
      expect([text.startsWith('\ufeff'), lines.length]).toEqual([true, 26]);
    });

test('a custom period says what is wrong beside the field, and is shown when nothing is', async ({
  desk,
}) => {
  const page = await open(desk, `#/endpoints/${endpointId}/monitoring`, english);
  await simulate(page, english);
  await choose(page, english.custom);
  const [from, to] = [page.getByLabel('From', { exact: true }), page.getByLabel('To', { exact: true })];
  const start = await from.inputValue();
  const end = await to.inputValue();
  await to.fill(start);
  await expect(page.getByRole('alert').filter({ hasText: english.upsideDown })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show', exact: true })).toBeDisabled();
  await from.fill('2999-01-01T00:00');
  await expect(page.getByRole('alert').filter({ hasText: 'In the future' })).toBeVisible();
  await to.fill(end);
  // A day by the calendar and by keys, the time typed; what an export says can be pasted.
  await from.fill(`${end.slice(0, 10)}T00:00`);
  await from.press('Alt+ArrowDown');
  await expect(page.getByRole('dialog', { name: 'Choose a day' })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(from).toBeFocused();
  await expect(from).toHaveValue(/^\d{4}-\d\d-\d\d 00:00$/);
  await from.fill(`${end.slice(0, 10)} 00:00`);
  await to.press('Enter');
  await page.getByRole('button', { name: 'Active connections as a table' }).click();
  await expect(panel(page, english).getByRole('rowheader').first()).toContainText('00:00');
});

test('the keyboard reads the values, looks closer and comes back', async ({ desk }) => {
  const page = await open(desk, `#/endpoints/${endpointId}/monitoring`, english);
  await simulate(page, english);
  const chart = page.getByRole('slider', { name: 'Active connections, over time' });
  await chart.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(chart).toHaveAttribute('aria-valuenow', '1');
  await expect(chart).toHaveAttribute('aria-valuetext', /^\d\d:00: [\d.,]+$/);
  await page.keyboard.press('+');
  const back = page.getByRole('button', { name: 'Show the whole period' });
  await expect(back).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(back).toHaveCount(0);
});

test('a picture of a chart, and what a pending connection says instead of one', async ({ desk }) => {
  const page = await open(desk, `#/endpoints/${endpointId}/monitoring`, english);
  await simulate(page, english);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Bytes in as PNG' }).click();
  const bytes = await readFile(await (await downloading).path());
  await page.evaluate(() => (location.hash = '#/endpoints/vpce-d8w2q7nk/monitoring'));
  await expect(page.getByText('No samples: the connection is pending.')).toBeVisible();
  expect([bytes.subarray(1, 4).toString(), bytes.length > 5000]).toEqual(['PNG', true]);
});

for (const theme of ['light', 'dark'] as const)
  test(`nothing for axe to find, ${theme}`, async ({ desk }) => {
    await desk.page.emulateMedia({ colorScheme: theme });
    const page = await open(desk, `#/endpoints/${endpointId}/monitoring`, english);
    await simulate(page, english);
    await page.getByRole('switch', { name: 'Data comparison' }).check();
    await page.getByRole('button', { name: 'Active connections as a table' }).click();
    await choose(page, english.custom);
    await page.getByRole('button', { name: 'Calendar for From' }).click();
    await expect(page.getByRole('grid', { name: /^[A-Z][a-z]+ \d{4}$/ })).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
