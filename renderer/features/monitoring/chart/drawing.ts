/**
 * One chart on one canvas: chart.js with only what is used of it. Columns go in and are drawn as they are, without
 * animation; turns of the wheel and drags come out as periods.
 */
import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartConfiguration,
  type ChartDataset,
  type Point,
} from 'chart.js';
import zoom from 'chartjs-plugin-zoom';
import { formatMark } from '../../../ui/format.ts';
import type { Values } from '../panels.ts';
import type { Period } from '../periods.ts';
import { timeTicks } from '../ticks.ts';
import { backdrop, type BackdropData } from './backdrop.ts';
import type { ChartTheme } from './theme.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, zoom);

/** Everything of one chart. Values in the unit shown; `xs`: where each bucket is drawn, epoch ms. */
export interface ChartData extends BackdropData {
  readonly compared: Values | null;
  /** What the axis shows. */
  readonly range: Period;
  /** How far out may be zoomed and panned. */
  readonly limits: Period;
  readonly zoomable: boolean;
}

/** Room for the numbers at the left: the same in every chart, so that times stand under each other. */
const leftPx = 48;
/** Below this part of the threshold the line of it would press the values to the ground: then only its value is told. */
const thresholdInSight = 0.25;

export interface DrawingHooks {
  /** The operator zoomed or panned to it. */
  readonly onRange: (range: Period) => void;
  /** Sizes and places are other ones now. */
  readonly onLayout: () => void;
}

export class Drawing {
  readonly #chart: Chart<'line', Point[]>;
  readonly #hooks: DrawingHooks;
  #data: ChartData;
  #theme: ChartTheme;

  /** Throws where there is no canvas to draw on. */
  constructor(canvas: HTMLCanvasElement, data: ChartData, theme: ChartTheme, hooks: DrawingHooks) {
    this.#data = data;
    this.#theme = theme;
    this.#hooks = hooks;
    this.#chart = new Chart(canvas, this.#configuration());
  }

  /** Draws other data, in other colours. */
  show(data: ChartData, theme: ChartTheme): void {
    const asBefore = data.zoomable === this.#data.zoomable && sameTheme(theme, this.#theme);
    this.#data = data;
    this.#theme = theme;
    if (asBefore) this.#exchange();
    else {
      const { data: datasets, options } = this.#configuration();
      this.#chart.data = datasets;
      if (options) this.#chart.options = options;
    }
    this.#chart.update('none');
    this.#hooks.onLayout();
  }

  /** Numbers only: options that are the same objects as before cost chart.js a third less. */
  #exchange(): void {
    const { range, limits } = this.#data;
    this.#chart.data.datasets = this.#datasets();
    const { scales, plugins } = this.#chart.config.options ?? {};
    const [x, y] = [scales?.['x'], scales?.['y']];
    if (x) [x.min, x.max] = [range.from, range.to];
    if (y) Object.assign(y, this.#top());
    const zoomed = plugins?.zoom?.limits?.['x'];
    if (zoomed) [zoomed.min, zoomed.max] = [limits.from, limits.to];
  }

  /** Moves the axis only: what a wheel turned over another chart does at once. */
  setRange({ from, to }: Period): void {
    const x = this.#chart.options.scales?.['x'];
    if (!x || (x.min === from && x.max === to)) return;
    x.min = from;
    x.max = to;
    this.#chart.update('none');
    this.#hooks.onLayout();
  }

  /** Pixels from the left edge of the canvas. */
  xOf(ms: number): number {
    return this.#chart.scales['x']?.getPixelForValue(ms) ?? 0;
  }
  yOf(value: number): number {
    return this.#chart.scales['y']?.getPixelForValue(value) ?? 0;
  }
  /** Epoch ms at so many pixels from the left edge of the canvas. */
  timeAt(px: number): number {
    return this.#chart.scales['x']?.getValueForPixel(px) ?? 0;
  }
  get area(): {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  } {
    return this.#chart.chartArea;
  }
  get canvas(): HTMLCanvasElement {
    return this.#chart.canvas;
  }

  destroy(): void {
    this.#chart.destroy();
  }

  #datasets(): ChartDataset<'line', Point[]>[] {
    const [data, theme] = [this.#data, this.#theme];
    // chart.js draws nothing for null, though its type does not say so.
    const points = (values: Values): Point[] =>
      values.map((y, index) => ({ x: data.xs[index] ?? 0, y: y as number }));
    const line = {
      pointRadius: 0,
      pointHitRadius: 0,
      spanGaps: false,
      parsing: false as const,
      normalized: true,
    };
    const now = { ...line, data: points(data.now), borderColor: theme.line, borderWidth: 1.75 };
    if (!data.compared) return [now];
    const dashed = { borderColor: theme.compared, borderWidth: 1.25, borderDash: [4, 3] };
    return [{ ...line, ...dashed, data: points(data.compared) }, now];
  }

  #configuration(): ChartConfiguration<'line', Point[]> {
    const [data, theme] = [this.#data, this.#theme];
    const font = { family: theme.font, size: 12 };
    return {
      type: 'line',
      data: { datasets: this.#datasets() },
      plugins: [backdrop(() => ({ data: this.#data, theme: this.#theme }))],
      options: {
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        parsing: false,
        normalized: true,
        events: [],
        onResize: () => queueMicrotask(() => this.#hooks.onLayout()),
        layout: { padding: { right: 12, top: 4 } },
        scales: {
          x: {
            type: 'linear',
            min: data.range.from,
            max: data.range.to,
            grid: { display: false },
            border: { color: theme.axis },
            afterBuildTicks: (axis) => {
              const room = Math.max(2, Math.floor((axis.maxWidth || 400) / 72));
              axis.ticks = timeTicks(axis.min, axis.max, room).map(({ value, label }) => ({ value, label }));
            },
            ticks: {
              color: theme.text,
              font,
              maxRotation: 0,
              autoSkip: false,
              callback: (_value, index, ticks) => ticks[index]?.label,
            },
          },
          y: {
            type: 'linear',
            beginAtZero: true,
            ...this.#top(),
            grid: { color: theme.grid, tickColor: 'transparent' },
            border: { display: false },
            afterFit: (axis) => (axis.width = leftPx),
            ticks: {
              color: theme.text,
              font,
              maxTicksLimit: 5,
              callback: (value, _index, ticks) => {
                const step = Math.abs((ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0)) || 1;
                return formatMark(Number(value), step, ticks.at(-1)?.value ?? 0);
              },
            },
          },
        },
        plugins: {
          zoom: {
            limits: { x: { min: data.limits.from, max: data.limits.to, minRange: 60_000 } },
            pan: {
              enabled: data.zoomable,
              mode: 'x',
              modifierKey: 'shift',
              onPan: () => this.#tellRange(),
            },
            zoom: {
              mode: 'x',
              // With Ctrl, as in maps: the wheel alone scrolls the page, which is full of charts.
              wheel: { enabled: data.zoomable, modifierKey: 'ctrl' },
              pinch: { enabled: data.zoomable },
              drag: { enabled: data.zoomable, backgroundColor: theme.band, threshold: 8 },
              onZoom: () => this.#tellRange(),
            },
          },
        },
      },
    };
  }

  /** The axis ends above the band and, where that is near, above the threshold. */
  #top(): { suggestedMax: number } {
    const { high, now, compared, threshold } = this.#data;
    let most = 0;
    for (const values of [high, now, compared])
      for (const value of values ?? []) if (value !== null && value > most) most = value;
    const line = threshold && most >= threshold.value * thresholdInSight ? threshold.value * 1.1 : 0;
    return { suggestedMax: Math.max(most, line) || 1 };
  }

  #tellRange(): void {
    const x = this.#chart.scales['x'];
    if (x) this.#hooks.onRange({ from: x.min, to: x.max });
    this.#hooks.onLayout();
  }
}

const sameTheme = (one: ChartTheme, other: ChartTheme): boolean =>
  (Object.keys(one) as (keyof ChartTheme)[]).every((name) => one[name] === other[name]);
