/** What the boxes of the diagram need of the page around them; handed down by the diagram. */
import { getContext, setContext } from 'svelte';
import type { EndpointService } from '../../../electron/domain/model/links.ts';

export interface DiagramContext {
  readonly service: EndpointService;
  /** Id of the box that was chosen; empty: none. */
  readonly chosen: string;
  /** Draws every endpoint of an account, or folds them again. */
  toggle(accountId: string): void;
}

const key = Symbol('diagram');
export const provideDiagram = (context: DiagramContext): DiagramContext => setContext(key, context);
export const useDiagram = (): DiagramContext => getContext<DiagramContext>(key);

/** A view of the drawing: where its corner stands in the page, in px, and how large it is. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const zoomLimits = { min: 0.25, max: 2 } as const;
const readableZoom = 0.9;
const smallestReadable = 0.7;
const limited = (zoom: number) => Math.min(zoomLimits.max, Math.max(zoomLimits.min, zoom));

/** All of the drawing; `readable`: at least as large as can be read, then its width from the top. Never larger than drawn. */
export function fitted(drawing: Size, pane: Size, readable = false): Viewport {
  const byWidth = Math.min(1, pane.width / drawing.width);
  const whole = Math.min(byWidth, pane.height / drawing.height);
  const zoom = limited(!readable || whole >= readableZoom ? whole : Math.max(byWidth, smallestReadable));
  const left = (pane.width - drawing.width * zoom) / 2;
  return { x: Math.max(0, left), y: 0, zoom };
}

/** Larger or smaller around the middle of the pane. */
export function zoomed(view: Viewport, pane: Size, factor: number): Viewport {
  const zoom = limited(view.zoom * factor);
  const scale = zoom / view.zoom;
  const [cx, cy] = [pane.width / 2, pane.height / 2];
  return { x: cx - (cx - view.x) * scale, y: cy - (cy - view.y) * scale, zoom };
}

/** Moved as little as it takes to have a box in sight, with some room around it. */
export function revealing(
  view: Viewport,
  pane: Size,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Viewport {
  const room = 12;
  const shift = (at: number, length: number, size: number) => {
    const start = at - room;
    const end = at + length + room;
    if (start < 0 || length + 2 * room > size) return -start;
    return end > size ? size - end : 0;
  };
  const dx = shift(view.x + box.x * view.zoom, box.width * view.zoom, pane.width);
  const dy = shift(view.y + box.y * view.zoom, box.height * view.zoom, pane.height);
  return dx === 0 && dy === 0 ? view : { ...view, x: view.x + dx, y: view.y + dy };
}
