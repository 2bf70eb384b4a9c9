/** What a table of many rows decides without a page: which rows, in which order, and which of them to draw. */
import { locale } from '../i18n/index.svelte.ts';
import { comparerOf } from './collation.ts';

export const rowHeight = 36;
export const headHeight = 32;
const overscan = 10;
/** Rows of one list on paper: some 140 sheets, and some 5 s until the browser shows them. */
export const mostOnPaper = 5000;

export interface Column<T> {
  readonly key: string;
  readonly title: string;
  /** A CSS grid track whose least width is in pixels; `minmax(0, 1fr)` when left out. */
  readonly width?: string;
  /** Its width in pixels where the table is scrolled sideways anyway, so that squeezing it would gain nothing. */
  readonly roomyPx?: number;
  readonly align?: 'end';
  /** Stays in sight at the table's start (the first column) or end (the last) when it is scrolled sideways. */
  readonly pin?: 'start' | 'end';
  /** Its title is said aloud but not shown. */
  readonly quietTitle?: boolean;
  /** False where it holds nothing but buttons. */
  readonly onPaper?: boolean;
  /** Makes the column sortable: text in the language's order with numbers by value, or a number. */
  readonly sortBy?: (row: T) => string | number;
}

const tickPx = 40;
const tableEdgesPx = 16;
const squeezable = 'minmax(0, 1fr)';
const leastPx = (track: string): number => Number(/^(?:minmax\()?([\d.]+)px/.exec(track)?.[1] ?? 0);

/**
 * The tracks of a table that is `tablePx` wide, as CSS, and whether it is scrolled sideways because its columns do not
 * fit. Then those that would be squeezed to their least width have the room that they are best read in.
 */
export function tracksOf<T>(
  columns: readonly Column<T>[],
  ticks: boolean,
  tablePx: number,
): { readonly css: string; readonly scrolls: boolean } {
  const asked = columns.map(({ width = squeezable }) => width);
  const least = asked.reduce((sum, track) => sum + leastPx(track), (ticks ? tickPx : 0) + tableEdgesPx);
  const scrolls = tablePx > 0 && least > tablePx;
  const tracks = asked.map((track, at) => {
    const roomy = columns[at]?.roomyPx;
    return scrolls && roomy !== undefined ? `${roomy}px` : track;
  });
  return { css: [...(ticks ? [`${tickPx}px`] : []), ...tracks].join(' '), scrolls };
}

export interface SortOrder {
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
}

/** The rows in the order asked for; as they came when nothing is. Equal rows keep their order. */
export function sortRows<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  order: SortOrder | null,
): readonly T[] {
  const by = order && columns.find((column) => column.key === order.key)?.sortBy;
  if (!by) return rows;
  const sign = order.direction === 'ascending' ? 1 : -1;
  const compare = comparerOfValues(rows.map(by));
  const places = Uint32Array.from(rows, (_, place) => place);
  places.sort((i, j) => sign * compare(i, j) || i - j);
  return Array.from(places, (place) => rows[place] as T);
}

function comparerOfValues(values: readonly (string | number)[]): (i: number, j: number) => number {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === values.length) return (i, j) => (numbers[i] ?? 0) - (numbers[j] ?? 0);
  return comparerOf(values.map(String), locale());
}

/** Pressing a head: ascending, then descending, then as the rows came. */
export function nextOrder(order: SortOrder | null, key: string): SortOrder | null {
  if (order?.key !== key) return { key, direction: 'ascending' };
  return order.direction === 'ascending' ? { key, direction: 'descending' } : null;
}

const haystacks = new WeakMap<(row: never) => string, WeakMap<object, string>>();

/**
 * The rows whose text holds what is sought, capital or small; all of them when that is blank. `textOf` must be one
 * function of the row alone: what it answers is kept for as long as the row (rows are never changed, only replaced).
 */
export function searchRows<T extends object>(
  rows: readonly T[],
  sought: string,
  textOf: (row: T) => string,
): readonly T[] {
  const needle = sought.trim().toLowerCase();
  if (needle === '') return rows;
  let kept = haystacks.get(textOf);
  if (!kept) haystacks.set(textOf, (kept = new WeakMap()));
  const found: T[] = [];
  for (const row of rows) {
    let text = kept.get(row);
    if (text === undefined) kept.set(row, (text = textOf(row).toLowerCase()));
    if (text.includes(needle)) found.push(row);
  }
  return found;
}

/**
 * The rows to draw, `from` to before `to`. Rows have one height, so this is a division and needs no measuring; a view
 * without a height (not laid out, as in tests) gets the first fifty. `ahead`: and some on either side of those in sight.
 */
export function windowOf(
  count: number,
  scrollTop: number,
  viewHeight: number,
  ahead: boolean,
  rowPx = rowHeight,
): { from: number; to: number } {
  if (viewHeight <= 0) return { from: 0, to: Math.min(count, 50) };
  const more = ahead ? overscan : 0;
  const first = Math.floor(scrollTop / rowPx);
  const from = Math.max(0, Math.min(first, count) - more);
  return { from, to: Math.min(count, first + Math.ceil(viewHeight / rowPx) + more) };
}

/**
 * Which drawn row stands in which place of the page. A row in sight keeps its place, so its focus and what is open in it
 * stay; a row that comes into sight takes the place of one that left, whose elements it then fills anew.
 */
export class RowPlaces {
  #places = new Map<string, number>();

  /** The places of the rows to draw, by their keys, in the order of the keys. */
  assign(keys: readonly string[]): readonly number[] {
    const wanted = new Set(keys);
    const free: number[] = [];
    let next = 0;
    for (const [key, place] of this.#places) {
      next = Math.max(next, place + 1);
      if (!wanted.has(key)) free.push(place);
    }
    const places = new Map<string, number>();
    for (const key of keys) {
      const place = this.#places.get(key);
      if (place !== undefined) places.set(key, place);
    }
    // From the end: the place that was freed first is taken first, which moves the fewest elements while scrolling.
    free.reverse();
    for (const key of keys) if (!places.has(key)) places.set(key, free.pop() ?? next++);
    this.#places = places;
    return keys.map((key) => places.get(key) ?? 0);
  }
}

/** The drawn rows in the order in which their places stood before, new places last: no element has to be moved. */
export function asTheyStand<D extends { readonly place: number }>(
  drawn: readonly D[],
  before: readonly D[],
): readonly D[] {
  const byPlace = new Map(drawn.map((one) => [one.place, one]));
  const standing = before.flatMap(({ place }) => byPlace.get(place) ?? []);
  const stood = new Set(standing);
  return [...standing, ...drawn.filter((one) => !stood.has(one))];
}

/** The selection with the rows between two indexes put in or taken out, whichever way round they are. */
export function withRange(
  selected: ReadonlySet<string>,
  keys: readonly string[],
  from: number,
  to: number,
  chosen: boolean,
): ReadonlySet<string> {
  const next = new Set(selected);
  for (const key of keys.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (chosen) next.add(key);
    else next.delete(key);
  }
  return next;
}
