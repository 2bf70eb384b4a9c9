/**
 * What runs inside the page of the chart bench: six charts of ours, or six of uPlot, over the same numbers. Measured until
 * the pixels are there: one of each canvas is read back, which waits for all that was drawn on it.
 */
import { Drawing, type ChartData } from '../../../renderer/features/monitoring/chart/drawing.ts';
import type { ChartTheme } from '../../../renderer/features/monitoring/chart/theme.ts';
import type { Values } from '../../../renderer/features/monitoring/panels.ts';
import { seeded } from '../../support/seeded.ts';

/** So much of uPlot's own types as is used. */
interface UPlotChart {
  readonly ctx: CanvasRenderingContext2D;
  setData(data: readonly (readonly (number | null)[])[]): void;
  destroy(): void;
}
interface WithPeer {
  uPlot: new (
    options: object,
    data: readonly (readonly (number | null)[])[],
    root: HTMLElement,
  ) => UPlotChart;
}

const size = { width: 560, height: 120 };
const charts = 6;
const weekMs = 7 * 86_400_000;
const start = Date.UTC(2026, 10, 1);

/** As the page shows itself in the light. */
const theme: ChartTheme = {
  line: '#0f62fe',
  compared: '#8d8d8d',
  band: '#d0e2ff',
  grid: '#e0e0e0',
  axis: '#8d8d8d',
  text: '#525252',
  strong: '#161616',
  hatch: '#c6c6c6',
  gap: '#f4f4f4',
  threshold: '#da1e28',
  background: '#ffffff',
  font: 'sans-serif',
};

/** One metric; with the lowest and highest of each bucket where buckets hold several samples. */
interface Series {
  readonly xs: readonly number[];
  readonly now: Values;
  readonly low: Values | null;
  readonly high: Values | null;
}

/** A week of one metric in so many points: the rhythm of days, noise, and an hour without samples. */
function seriesOf(points: number, banded: boolean, seed: number): Series {
  const draw = seeded(seed);
  const xs = Array.from({ length: points }, (_, at) => start + (at * weekMs) / points);
  const now = xs.map((x, at) => {
    if (Math.abs(at / points - 0.4) < 1 / 336) return null;
    return 50 + 40 * Math.sin((x / 86_400_000) * 2 * Math.PI) + 20 * draw();
  });
  const around = (by: number) =>
    now.map((value) => (value === null ? null : Math.max(0, value + by * draw())));
  return { xs, now, low: banded ? around(-30) : null, high: banded ? around(30) : null };
}

/** One way to draw. */
interface Driver {
  create(root: HTMLElement, series: Series): void;
  update(series: Series): void;
  contexts(): readonly CanvasRenderingContext2D[];
  destroy(): void;
}
type Make = () => Driver;

const dataOf = ({ xs, now, low, high }: Series): ChartData => {
  const range = { from: start, to: start + weekMs };
  return {
    xs,
    now,
    low,
    high,
    compared: null,
    gaps: [],
    threshold: null,
    range,
    limits: range,
    zoomable: true,
  };
};

const ours = (): Driver => {
  const drawn: Drawing[] = [];
  let next = 0;
  return {
    create: (root, series) => {
      const canvas = root.appendChild(document.createElement('canvas'));
      const hooks = { onRange: () => undefined, onLayout: () => undefined };
      drawn.push(new Drawing(canvas, dataOf(series), theme, hooks));
    },
    update: (series) => {
      drawn[next % drawn.length]?.show(dataOf(series), theme);
      next += 1;
    },
    contexts: () => drawn.flatMap(({ canvas }) => canvas.getContext('2d') ?? []),
    destroy: () => {
      for (const one of drawn) one.destroy();
    },
  };
};

const uplot = (): Driver => {
  const drawn: UPlotChart[] = [];
  let next = 0;
  const rowsOf = ({ xs, now, low, high }: Series) => [
    xs.map((x) => x / 1000),
    ...(high && low ? [high, low] : []),
    now,
  ];
  const axis = { stroke: theme.text, font: '12px sans-serif', ticks: { show: false } };
  return {
    create: (root, series) => {
      const edge = { stroke: 'transparent', width: 0, points: { show: false } };
      const line = { stroke: theme.line, width: 1.75, points: { show: false } };
      const options = {
        ...size,
        pxAlign: 0,
        cursor: { show: false },
        legend: { show: false },
        axes: [
          { ...axis, grid: { show: false } },
          { ...axis, size: 48, grid: { stroke: theme.grid, width: 1 } },
        ],
        series: [{}, ...(series.high ? [edge, edge] : []), line],
        bands: series.high ? [{ series: [1, 2], fill: theme.band }] : [],
      };
      const { uPlot } = globalThis as unknown as WithPeer;
      drawn.push(new uPlot(options, rowsOf(series), root));
    },
    update: (series) => {
      drawn[next % drawn.length]?.setData(rowsOf(series));
      next += 1;
    },
    contexts: () => drawn.map(({ ctx }) => ctx),
    destroy: () => {
      for (const one of drawn) one.destroy();
    },
  };
};

const drivers: Readonly<Record<string, Make>> = { ours, uplot };

/** Both draw in a microtask; then a pixel of each is read. Milliseconds. */
async function timed(driver: Driver, act: () => void): Promise<number> {
  const began = performance.now();
  act();
  await Promise.resolve();
  await Promise.resolve();
  for (const context of driver.contexts()) context.getImageData(0, 0, 1, 1);
  return performance.now() - began;
}

/** Part of the pixels that are not empty: nothing measured counts when nothing was drawn. */
function inked(context: CanvasRenderingContext2D): number {
  const { width, height } = context.canvas;
  const { data } = context.getImageData(0, 0, width, height);
  let count = 0;
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) count += 1;
  return count / (width * height);
}

/** Creates six charts and draws other numbers on them, so often; milliseconds of each, for all six together. */
async function measure({
  name,
  points,
  banded,
  times,
}: {
  name: string;
  points: number;
  banded: boolean;
  times: number;
}): Promise<{ create: number[]; update: number[]; ink: number }> {
  const make = drivers[name];
  if (!make) throw new Error(`no driver ${name}`);
  const data = Array.from({ length: charts * 2 }, (_, seed) => seriesOf(points, banded, seed));
  const create: number[] = [];
  const update: number[] = [];
  let ink = 1;
  for (let round = 0; round < times; round += 1) {
    const roots = Array.from({ length: charts }, () => {
      const root = document.body.appendChild(document.createElement('div'));
      root.className = 'chart';
      return root;
    });
    const driver = make();
    create.push(
      await timed(driver, () => roots.forEach((root, at) => driver.create(root, data[at] as Series))),
    );
    update.push(
      await timed(driver, () => roots.forEach((_, at) => driver.update(data[charts + at] as Series))),
    );
    ink = Math.min(ink, ...driver.contexts().map(inked));
    driver.destroy();
    for (const root of roots) root.remove();
    await new Promise(requestAnimationFrame);
  }
  return { create, update, ink };
}

Object.assign(globalThis, { chartBench: { measure } });
