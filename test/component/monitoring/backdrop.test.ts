/** The threshold of a chart: a line where the values come near it, else its value at the top with where it is. */
import type { Chart } from 'chart.js';
import { expect, it } from 'vitest';
import { backdrop, type BackdropData } from '../../../renderer/features/monitoring/chart/backdrop.ts';
import type { ChartTheme } from '../../../renderer/features/monitoring/chart/theme.ts';

const theme = { font: 'x', text: 'grey', threshold: 'red', background: 'white' } as ChartTheme;

/** What is drawn on a chart from 0 to `top` whose area is 100 high. */
function drawn(top: number, threshold: BackdropData['threshold']) {
  const calls: unknown[] = [];
  const state: Record<string, unknown> = {};
  const ctx = new Proxy(state, {
    get: (_target, name: string) =>
      ['lineTo', 'fillText'].includes(name)
        ? (...parameters: unknown[]) => calls.push([name, ...parameters, state['fillStyle'] ?? null])
        : (state[name] ?? (() => undefined)),
  });
  const axis = { min: 0, max: 1, getPixelForValue: (value: number) => 100 - (value / top) * 100 };
  const chart = {
    ctx,
    chartArea: { left: 0, right: 200, top: 0, bottom: 100 },
    scales: { x: axis, y: axis },
  } as unknown as Chart<'line'>;
  const data: BackdropData = { xs: [], now: [], low: null, high: null, gaps: [], threshold };
  backdrop(() => ({ data, theme })).afterDatasetsDraw?.(chart, {}, {}, false);
  return calls;
}

it.each([
  [
    'in sight',
    0.8,
    [
      ['lineTo', 200, 37.5],
      ['fillText', 'threshold 0.5 %', 4, 37.5, 'red'],
    ],
  ],
  ['far above', 0.02, [['fillText', '↑ threshold 0.5 %', 4, 0, 'grey']]],
])('%s', (_where, top, expected) => {
  const lines = drawn(top, { value: 0.5, label: 'threshold 0.5 %' });
  expect(
    lines.map((line) => (Array.isArray(line) && line[0] === 'lineTo' ? line.slice(0, 3) : line)),
  ).toEqual(expected);
});

it('switched off: nothing', () => {
  expect(drawn(0.8, null)).toEqual([]);
});
