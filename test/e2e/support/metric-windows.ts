/** Puts other numbers into the program's own answers about metrics, so that a picture of them is the same each time. */
import type { Page } from '@playwright/test';
import type { MetricWindow } from '../../../electron/contract/metric-results.ts';

/** From here on, and from the next time the page is opened: each answered window goes through `change`. */
export async function changeWindows(
  page: Page,
  change: (window: MetricWindow) => MetricWindow,
): Promise<void> {
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer();
    const asked = new Set<unknown>();
    socket.onMessage((text) => {
      const { id, command } = JSON.parse(String(text)) as { id: unknown; command: string };
      if (command === 'metrics.window') asked.add(id);
      server.send(text);
    });
    server.onMessage((text) => {
      const message = JSON.parse(String(text)) as {
        id?: unknown;
        reply?: { ok: boolean; value: MetricWindow };
      };
      if (!message.reply?.ok || !asked.delete(message.id)) return socket.send(text);
      const reply = { ...message.reply, value: change(message.reply.value) };
      socket.send(JSON.stringify({ ...message, reply }));
    });
  });
}

/** Twenty-four hours of one number each, but for those from `from` up to `to`, which are missing and have a gap. */
export function steady(
  window: MetricWindow,
  values: Readonly<Record<string, number>>,
  from: number,
  to: number,
): MetricWindow {
  const at = (index: number) => window.starts[index] ?? 0;
  const gap = { from: at(from), to: at(to), reason: 'asleep', params: {} } as const;
  const of = (value: number) => window.starts.map((_, index) => (index >= from && index < to ? null : value));
  return {
    ...window,
    firstAt: at(0),
    gaps: [gap],
    columns: window.columns.map((column) => {
      const all = of(values[column.metric] ?? 5);
      return {
        ...column,
        mean: all,
        low: all,
        high: all,
        samples: all.map((one) => (one === null ? 0 : 60)),
      };
    }),
  };
}

/** Between which parts of its width (0 to 1) a chart is looked at, and for the colour of which CSS variable. */
export interface Inked {
  readonly left: number;
  readonly right: number;
  readonly color: string;
}

/** The part of the pixels that are of the colour, row by row of the chart. */
export const inkOf = (page: Page, chart: string, { left, right, color }: Inked): Promise<number[]> =>
  page.evaluate(
    ([name, from, to, variable]) => {
      const slider = document.querySelector(`[role=slider][aria-label="${name}, over time"]`);
      const canvas = slider?.querySelector('canvas');
      const context = canvas?.getContext('2d');
      if (!slider || !canvas || !context) throw new Error('no chart');
      const one = new OffscreenCanvas(1, 1).getContext('2d');
      if (!one) throw new Error('no canvas');
      one.fillStyle = getComputedStyle(slider).getPropertyValue(variable).trim();
      one.fillRect(0, 0, 1, 1);
      const wanted = one.getImageData(0, 0, 1, 1).data;
      const start = Math.round(canvas.width * from);
      const width = Math.round(canvas.width * to) - start;
      return Array.from({ length: canvas.height }, (_, y) => {
        const { data } = context.getImageData(start, y, width, 1);
        let count = 0;
        for (let at = 0; at < data.length; at += 4)
          // Edges are smoothed: near is enough.
          if ([0, 1, 2].every((part) => Math.abs((data[at + part] ?? 0) - (wanted[part] ?? 0)) <= 24))
            count += 1;
        return count / width;
      });
    },
    [chart, left, right, color] as const,
  );
