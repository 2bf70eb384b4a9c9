/**
 * What a chart of ours has beside its lines, as one plugin: gaps hatched with their reason, the band from lowest to
 * highest, values that stand alone between gaps, and the threshold with its value (above the values where it is far off).
 */
import type { Chart, ChartArea, Plugin, Scale } from 'chart.js';
import type { Values } from '../panels.ts';
import type { ChartTheme } from './theme.ts';

/** Why there is nothing to see from `from` to `to` (epoch ms); the lines of text are left out where they have no room. */
export interface Hatch {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** What is drawn, bucket by bucket. `xs`: epoch ms. */
export interface BackdropData {
  readonly xs: readonly number[];
  readonly now: Values;
  readonly low: Values | null;
  readonly high: Values | null;
  readonly gaps: readonly Hatch[];
  readonly threshold: { readonly value: number; readonly label: string } | null;
}

const hatchPx = 6;
const textPx = 12;

/** Draws what `read` answers at the time. */
export function backdrop(read: () => { data: BackdropData; theme: ChartTheme } | null): Plugin<'line'> {
  return {
    id: 'backdrop',
    beforeDatasetsDraw: (chart) => {
      const given = read();
      if (!given) return;
      within(chart, () => {
        for (const gap of given.data.gaps) drawHatch(chart, gap, given.theme);
        drawBand(chart, given.data, given.theme);
      });
    },
    afterDatasetsDraw: (chart) => {
      const given = read();
      if (!given) return;
      within(chart, () => {
        drawAlone(chart, given.data, given.theme);
        for (const gap of given.data.gaps) drawReason(chart, gap, given.theme);
        if (given.data.threshold) drawThreshold(chart, given.data.threshold, given.theme);
      });
    },
  };
}

const scale = (chart: Chart<'line'>, name: 'x' | 'y'): Scale => chart.scales[name] as Scale;
const x = (chart: Chart<'line'>, value: number) => scale(chart, 'x').getPixelForValue(value);
const y = (chart: Chart<'line'>, value: number) => scale(chart, 'y').getPixelForValue(value);

function within(chart: Chart<'line'>, draw: () => void) {
  const { ctx, chartArea: area } = chart;
  ctx.save();
  ctx.beginPath();
  ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
  ctx.clip();
  draw();
  ctx.restore();
}

/** Left and right edge of a gap inside the chart, at least a pixel apart; null: it is outside. */
function edges(chart: Chart<'line'>, { from, to }: Hatch): readonly [number, number] | null {
  const { left, right } = chart.chartArea;
  const [a, b] = [Math.max(x(chart, from), left), Math.min(x(chart, to), right)];
  return b < left || a > right ? null : [a, Math.max(b, a + 1)];
}

function drawHatch(chart: Chart<'line'>, gap: Hatch, theme: ChartTheme) {
  const found = edges(chart, gap);
  if (!found) return;
  const { ctx, chartArea: area } = chart;
  const [a, b] = found;
  ctx.save();
  ctx.beginPath();
  ctx.rect(a, area.top, b - a, area.bottom - area.top);
  ctx.clip();
  ctx.fillStyle = theme.gap;
  ctx.fill();
  ctx.strokeStyle = theme.hatch;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  const height = area.bottom - area.top;
  // From a fixed origin, so that the lines stand still while the chart is moved over them.
  for (let at = Math.floor((a - height) / hatchPx) * hatchPx; at < b; at += hatchPx) {
    ctx.moveTo(at, area.bottom);
    ctx.lineTo(at + height, area.top);
  }
  ctx.stroke();
  ctx.restore();
}

function drawReason(chart: Chart<'line'>, gap: Hatch, theme: ChartTheme) {
  const found = edges(chart, gap);
  if (!found || gap.lines.length === 0) return;
  const { ctx, chartArea: area } = chart;
  ctx.font = `${textPx}px ${theme.font}`;
  const [a, b] = found;
  const width = Math.max(...gap.lines.map((line) => ctx.measureText(line).width)) + 8;
  // A little over the edges is still read as belonging to it; more would hide what is beside.
  if (width > (b - a) * 1.4 + 8) return;
  const middle = Math.min(Math.max((a + b) / 2, area.left + width / 2), area.right - width / 2);
  ctx.fillStyle = theme.background;
  ctx.globalAlpha = 0.85;
  ctx.fillRect(middle - width / 2, area.top + 4, width, gap.lines.length * 16 + 2);
  ctx.globalAlpha = 1;
  ctx.fillStyle = theme.text;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  gap.lines.forEach((line, index) => ctx.fillText(line, middle, area.top + 7 + index * 16));
}

function drawBand(chart: Chart<'line'>, { xs, low, high }: BackdropData, theme: ChartTheme) {
  if (!low || !high) return;
  const { ctx } = chart;
  const [first, last] = visible(chart, xs);
  ctx.fillStyle = theme.band;
  let start = -1;
  for (let index = first; index <= last + 1; index += 1) {
    const there = index <= last && low[index] != null && high[index] != null;
    if (there && start < 0) start = index;
    if (there || start < 0) continue;
    ctx.beginPath();
    for (let at = start; at < index; at += 1) ctx.lineTo(x(chart, xs[at] ?? 0), y(chart, high[at] ?? 0));
    for (let at = index - 1; at >= start; at -= 1) ctx.lineTo(x(chart, xs[at] ?? 0), y(chart, low[at] ?? 0));
    ctx.closePath();
    ctx.fill();
    start = -1;
  }
}

/** A value between two gaps has no line. */
function drawAlone(chart: Chart<'line'>, { xs, now, low, high }: BackdropData, theme: ChartTheme) {
  const { ctx } = chart;
  const [first, last] = visible(chart, xs);
  for (let index = first; index <= last; index += 1) {
    const value = now[index] ?? null;
    if (value === null || now[index - 1] != null || now[index + 1] != null) continue;
    const at = x(chart, xs[index] ?? 0);
    ctx.fillStyle = theme.line;
    ctx.beginPath();
    ctx.arc(at, y(chart, value), 2.5, 0, 2 * Math.PI);
    ctx.fill();
    if (low?.[index] == null || high?.[index] == null) continue;
    ctx.strokeStyle = theme.band;
    ctx.lineWidth = 3;
    ctx.beginPath();
    ctx.moveTo(at, y(chart, low[index] ?? 0));
    ctx.lineTo(at, y(chart, high[index] ?? 0));
    ctx.stroke();
  }
}

function drawThreshold(
  chart: Chart<'line'>,
  { value, label }: { value: number; label: string },
  theme: ChartTheme,
) {
  const { ctx, chartArea: area } = chart;
  const at = y(chart, value);
  if (at > area.bottom) return;
  // Far above the values: the line would press them to the ground, so only its value is told, and where it is.
  if (at < area.top) return drawLabel(ctx, `↑ ${label}`, area, area.top, theme, theme.text);
  ctx.strokeStyle = theme.threshold;
  ctx.lineWidth = 1.5;
  ctx.setLineDash([1.5, 3]);
  ctx.beginPath();
  ctx.moveTo(area.left, at);
  ctx.lineTo(area.right, at);
  ctx.stroke();
  ctx.setLineDash([]);
  drawLabel(ctx, label, area, at, theme, theme.threshold);
}

/** Above its line, or below where there is no room. */
function drawLabel(
  ctx: CanvasRenderingContext2D,
  text: string,
  area: ChartArea,
  at: number,
  theme: ChartTheme,
  color: string,
) {
  ctx.font = `${textPx}px ${theme.font}`;
  ctx.textAlign = 'left';
  ctx.textBaseline = at - area.top > 16 ? 'bottom' : 'top';
  ctx.lineWidth = 3;
  ctx.strokeStyle = theme.background;
  ctx.strokeText(text, area.left + 4, at);
  ctx.fillStyle = color;
  ctx.fillText(text, area.left + 4, at);
}

/** The buckets in sight and one more on either side. */
function visible(chart: Chart<'line'>, xs: readonly number[]): readonly [number, number] {
  const { min, max } = scale(chart, 'x');
  return [Math.max(firstFrom(xs, min) - 1, 0), Math.min(firstFrom(xs, max), xs.length - 1)];
}

/** The first index whose value is not before `wanted`. */
export function firstFrom(xs: readonly number[], wanted: number): number {
  let [low, high] = [0, xs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
