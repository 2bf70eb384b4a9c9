/** What only a picture shows: a gap is hatched where it is and nowhere else, the threshold is a line at its value. */
import { expect, test } from '../support/fixtures.ts';
import { changeWindows, inkOf, steady } from '../support/metric-windows.ts';

const endpoint = '#/endpoints/vpce-ntv3vy9k/monitoring';
const most = (rows: readonly number[]) => Math.max(...rows);
const rowOf = (rows: readonly number[]) => rows.indexOf(most(rows));

test.beforeEach(async ({ desk: { page } }) => {
  await page.getByRole('button', { name: 'Load sample workspace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await page.getByRole('combobox', { name: 'Region' }).selectOption('tencent:ap-guangzhou');
  await page.evaluate((to) => (location.hash = to), endpoint);
  await page.getByRole('button', { name: 'Simulate history' }).click();
  await expect(page.getByText(/samples simulated for/)).toBeVisible({ timeout: 60_000 });
  // Resets of 15 per second stand above their threshold of 10; everything else is 5.
  await changeWindows(page, (window) => steady(window, { resets: 15 }, 8, 14));
  await page.reload();
  await page.getByRole('region', { name: 'Resets', exact: true }).waitFor();
  await expect(page.getByRole('switch', { name: 'Thresholds' })).toBeChecked();
});

test('a gap is hatched between its edges', async ({ desk: { page } }) => {
  const chart = 'Active connections';
  // Of 24 hours the ninth to the fourteenth are missing: about 0.40 to 0.60 of the chart with its axis.
  const hatch = (left: number, right: number) => inkOf(page, chart, { left, right, color: '--chart-hatch' });
  const ground = (left: number, right: number) => inkOf(page, chart, { left, right, color: '--chart-gap' });
  await expect.poll(async () => most(await hatch(0.44, 0.54))).toBeGreaterThan(0.1);
  // Rows with strokes; the lines of the axis, of much the same grey, are a few rows anywhere.
  const hatched = async (left: number, right: number) =>
    (await hatch(left, right)).filter((part) => part > 0.05).length;
  expect({
    inside: (await hatched(0.44, 0.54)) > 60,
    ground: most(await ground(0.44, 0.54)) > 0.4,
    before: (await hatched(0.12, 0.34)) < 12,
    after: (await hatched(0.68, 0.95)) < 12,
  }).toEqual({ inside: true, ground: true, before: true, after: true });
});

test('the threshold is a dotted line across the chart, and goes with its switch', async ({
  desk: { page },
}) => {
  const red = { left: 0.3, right: 0.97, color: '--desk-red' };
  const line = { left: 0.12, right: 0.34, color: '--chart-line' };
  await expect.poll(async () => most(await inkOf(page, 'Resets', red))).toBeGreaterThan(0.15);
  const threshold = await inkOf(page, 'Resets', red);
  // One line, not an area; below the values, which are half as much again.
  expect(threshold.filter((part) => part > 0.15).length).toBeLessThanOrEqual(3);
  expect(rowOf(threshold)).toBeGreaterThan(rowOf(await inkOf(page, 'Resets', line)));
  expect(most(await inkOf(page, 'Active connections', red))).toBe(0);
  await page.getByRole('switch', { name: 'Thresholds' }).uncheck();
  await expect.poll(async () => most(await inkOf(page, 'Resets', red))).toBe(0);
});
