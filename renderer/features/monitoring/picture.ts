/** One chart as a PNG that still says what it is when it stands alone: title, period, values, origin. */
import type { ChartTheme } from './chart/theme.ts';

export interface PictureTexts {
  readonly title: string;
  /** Each on a line of its own under the title. */
  readonly lines: readonly string[];
  /** Beside the colours of the lines. */
  readonly legend: readonly { readonly text: string; readonly kind: 'now' | 'compared' }[];
}

const margin = 16;
const headPx = 24;
const linePx = 18;

/** The bytes as base64. `source`: the chart's canvas, at whatever density it has. */
export function chartPicture(source: HTMLCanvasElement, texts: PictureTexts, theme: ChartTheme): string {
  const scale = source.width / source.clientWidth || 1;
  const top = margin + headPx + (texts.lines.length + 1) * linePx + 4;
  const canvas = document.createElement('canvas');
  canvas.width = source.width + 2 * margin * scale;
  canvas.height = source.height + (top + margin) * scale;
  const ctx = canvas.getContext('2d');
  if (!ctx) throw new Error('There is no canvas to draw the picture on.');
  ctx.scale(scale, scale);
  ctx.fillStyle = theme.background;
  ctx.fillRect(0, 0, canvas.width / scale, canvas.height / scale);
  ctx.textBaseline = 'top';
  ctx.fillStyle = theme.strong;
  ctx.font = `600 14px ${theme.font}`;
  ctx.fillText(texts.title, margin, margin);
  ctx.font = `12px ${theme.font}`;
  ctx.fillStyle = theme.text;
  texts.lines.forEach((line, index) => ctx.fillText(line, margin, margin + headPx + index * linePx));
  drawLegend(ctx, texts, theme, margin + headPx + texts.lines.length * linePx);
  ctx.drawImage(source, margin, top, source.width / scale, source.height / scale);
  const [, bytes] = canvas.toDataURL('image/png').split('base64,');
  if (!bytes) throw new Error('The picture could not be drawn.');
  return bytes;
}

function drawLegend(ctx: CanvasRenderingContext2D, { legend }: PictureTexts, theme: ChartTheme, y: number) {
  let x = margin;
  for (const { text, kind } of legend) {
    ctx.strokeStyle = kind === 'now' ? theme.line : theme.compared;
    ctx.lineWidth = 2;
    ctx.setLineDash(kind === 'now' ? [] : [4, 3]);
    ctx.beginPath();
    ctx.moveTo(x, y + 7);
    ctx.lineTo(x + 20, y + 7);
    ctx.stroke();
    ctx.fillText(text, x + 26, y);
    x += 26 + ctx.measureText(text).width + 24;
  }
  ctx.setLineDash([]);
}

/** `bytes-in-orders.png`: nothing in it that a file system could take amiss, and no longer than the contract takes. */
export const pictureName = (panel: string, subject: string): string =>
  `${panel}-${subject.replace(/[^\w\-\u4e00-\u9fff]+/g, '_').slice(0, 80)}.png`;
