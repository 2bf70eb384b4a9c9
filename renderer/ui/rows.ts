/** What a table of many rows decides without a page: the order of its rows and which of them to draw. */
import { locale } from '../i18n/index.svelte.ts';

export const rowHeight = 36;
export const headHeight = 32;
const overscan = 10;

export interface Column<T> {
  readonly key: string;
  readonly title: string;
  /** A CSS grid track; `minmax(0, 1fr)` when left out. */
  readonly width?: string;
  readonly align?: 'end';
  /** Makes the column sortable: text in the language's order with numbers by value, or a number. */
  readonly sortBy?: (row: T) => string | number;
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
  const collator = new Intl.Collator(locale(), { numeric: true });
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return rows
    .map((row) => ({ row, value: by(row) }))
    .sort((a, b) => sign * compare(a.value, b.value))
    .map(({ row }) => row);
}

/** Pressing a head: ascending, then descending, then as the rows came. */
export function nextOrder(order: SortOrder | null, key: string): SortOrder | null {
  if (order?.key !== key) return { key, direction: 'ascending' };
  return order.direction === 'ascending' ? { key, direction: 'descending' } : null;
}

/**
 * The rows to draw, `from` to before `to`. Rows have one height, so this is a division and needs no measuring; a view
 * without a height (not laid out, as in tests) gets the first fifty.
 */
export function windowOf(count: number, scrollTop: number, viewHeight: number): { from: number; to: number } {
  if (viewHeight <= 0) return { from: 0, to: Math.min(count, 50) };
  const first = Math.floor(scrollTop / rowHeight);
  const from = Math.max(0, Math.min(first, count) - overscan);
  return { from, to: Math.min(count, first + Math.ceil(viewHeight / rowHeight) + overscan) };
}
