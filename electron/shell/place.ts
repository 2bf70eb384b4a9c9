/** Where the window was and how it looked, kept in the data folder: pure, so that it can be tested without a screen. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The content of `window.json`. `bounds`: in density-independent pixels, when not maximised. */
export interface WindowRecord {
  readonly bounds: Rectangle | null;
  readonly maximised: boolean;
  /** As in the settings: known before they are read, so that the first frame has the right colour. */
  readonly theme: 'system' | 'light' | 'dark';
  /** Chromium's zoom level: 0 is 100 %, each step a fifth more or less. */
  readonly zoom: number;
  /** The page that was shown last, as the address's hash; empty: the first one. */
  readonly page: string;
}

export const firstRecord: WindowRecord = {
  bounds: null,
  maximised: false,
  theme: 'system',
  zoom: 0,
  page: '',
};
const firstSize = { width: 1440, height: 900 } as const;
export const minimumSize = { width: 800, height: 560 } as const;
/** So much of the window's top must be on a display, to be seen and to be dragged by. */
const graspable = { width: 120, height: 32 } as const;

const farthest = 100_000;
const isPixels = (value: unknown): value is number =>
  Number.isInteger(value) && Math.abs(value as number) <= farthest;

function isRectangle(value: unknown): value is Rectangle {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height } = value as Record<string, unknown>;
  return [x, y, width, height].every(isPixels);
}

const mostZoom = 8;
/** A level that a screen can be read at; else 100 %. */
const zoomOf = (value: unknown): number =>
  typeof value === 'number' && Math.abs(value) <= mostZoom ? value : 0;
const longestPage = 300;
/** A hash that the page's router may have written; else the first page. */
const pageOf = (value: unknown): string =>
  typeof value === 'string' && value.length <= longestPage && /^#\/[\w./%~!*'()-]*$/.test(value) ? value : '';

/**
 * The record in a file's text; anything unreadable is the first start's. Judged by hand: this is on the way to the
 * first frame, and the schema library alone takes as long to load as all the rest of it.
 */
export function parseRecord(text: string): WindowRecord {
  try {
    const { bounds, maximised, theme, zoom, page } = JSON.parse(text) as Record<string, unknown>;
    if (bounds !== null && !isRectangle(bounds)) return firstRecord;
    if (typeof maximised !== 'boolean') return firstRecord;
    if (theme !== 'system' && theme !== 'light' && theme !== 'dark') return firstRecord;
    return { bounds, maximised, theme, zoom: zoomOf(zoom), page: pageOf(page) };
  } catch {
    return firstRecord;
  }
}

/** What is kept of a page when its window is closed. `address`: its whole URL. */
export const viewOf = (address: string, zoom: number): Pick<WindowRecord, 'zoom' | 'page'> => ({
  zoom: zoomOf(zoom),
  page: pageOf(/#.*$/s.exec(address)?.[0]),
});

/** Bounds that can be seen: as remembered where a display still shows their top, else the display's middle. */
export function visibleBounds(
  remembered: Rectangle | null,
  workAreas: readonly Rectangle[],
): Rectangle | { readonly width: number; readonly height: number } {
  const main = workAreas[0] ?? { x: 0, y: 0, ...firstSize };
  const shown = remembered && workAreas.find((area) => topIsOn(remembered, area));
  const area = shown ?? main;
  const width = clamp(remembered?.width ?? firstSize.width, minimumSize.width, area.width);
  const height = clamp(remembered?.height ?? firstSize.height, minimumSize.height, area.height);
  return remembered && shown ? { x: remembered.x, y: remembered.y, width, height } : { width, height };
}

const clamp = (value: number, least: number, most: number) =>
  Math.max(Math.min(value, most), Math.min(least, most));

function topIsOn(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return (
    across >= graspable.width && window.y >= area.y && window.y + graspable.height <= area.y + area.height
  );
}
