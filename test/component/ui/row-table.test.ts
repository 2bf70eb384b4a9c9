import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import RowTable from '../../../renderer/ui/RowTable.svelte';
import {
  asTheyStand,
  RowPlaces,
  searchRows,
  tracksOf,
  windowOf,
  withRange,
} from '../../../renderer/ui/rows.ts';

interface Row {
  id: string;
  name: string;
}
const rows: Row[] = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: `service ${id}` }));
const cell = createRawSnippet<[Row, string]>((row) => ({
  render: () => `<span>${row().name} <a href="#/${row().id}">open</a></span>`,
}));
const empty = createRawSnippet(() => ({ render: () => '<p>none</p>' }));

function selecting(selected: string[], more: Record<string, unknown> = {}) {
  const chosen: string[][] = [];
  render(RowTable, {
    rows,
    rowKey: (row: Row) => row.id,
    columns: [{ key: 'name', title: 'Name', sortBy: (row: Row) => row.name }],
    cell,
    empty,
    label: 'Services',
    rowName: (row: Row) => row.name,
    selected: new Set(selected),
    onSelect: (next: ReadonlySet<string>) => chosen.push([...next].sort()),
    ...more,
  });
  return chosen;
}
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });

afterEach(cleanup);

it('ticks and unticks a row', async () => {
  const chosen = selecting(['a']);
  await fireEvent.click(box('Select service b'));
  await fireEvent.click(box('Select service a'));
  expect(chosen).toEqual([['a', 'b'], []]);
});

it('ticks everything between two rows with Shift, whichever way round', async () => {
  const chosen = selecting([]);
  await fireEvent.click(box('Select service d'));
  await fireEvent.click(box('Select service b'), { shiftKey: true });
  expect(chosen).toEqual([['d'], ['b', 'c', 'd']]);
});

it.each([
  [[], { checked: false, indeterminate: false }, ['a', 'b', 'c', 'd']],
  [['b'], { checked: false, indeterminate: true }, ['a', 'b', 'c', 'd']],
  [['elsewhere'], { checked: false, indeterminate: false }, ['a', 'b', 'c', 'd', 'elsewhere']],
  [['a', 'b', 'c', 'd', 'elsewhere'], { checked: true, indeterminate: false }, ['elsewhere']],
])('with %j ticked the head says so and ticks or unticks the rows shown', async (ticked, looks, after) => {
  const chosen = selecting(ticked);
  const { checked, indeterminate } = box('Select all rows shown');
  await fireEvent.click(box('Select all rows shown'));
  expect([{ checked, indeterminate }, chosen]).toEqual([looks, [after]]);
});

it('ticks the focused row with Space and a range with Shift and Space', async () => {
  const chosen = selecting([]);
  const [, a, b] = screen.getAllByRole('row') as [HTMLElement, HTMLElement, HTMLElement];
  await fireEvent.keyDown(a, { key: ' ' });
  await fireEvent.keyDown(a, { key: 'ArrowDown' });
  await fireEvent.keyDown(b, { key: ' ', shiftKey: true });
  expect(chosen).toEqual([['a'], ['a', 'b']]);
});

it('Space on a control inside the row is the control’s', async () => {
  const chosen = selecting([]);
  const [link] = screen.getAllByRole('link') as [HTMLElement];
  await fireEvent.keyDown(link, { key: ' ' });
  expect(chosen).toEqual([]);
});

it('tells of another order', async () => {
  const orders: unknown[] = [];
  selecting([], { onOrder: (order: unknown) => orders.push(order) });
  await fireEvent.click(screen.getByRole('button', { name: 'Name' }));
  expect(orders).toEqual([{ key: 'name', direction: 'ascending' }]);
});

it('brings a row into sight and focuses it', async () => {
  selecting([], { reveal: 'c' });
  await screen.findByRole('table');
  await Promise.resolve();
  const row = within(document.activeElement as HTMLElement).getByRole('checkbox');
  expect(row.getAttribute('aria-label')).toBe('Select service c');
});

it('a row in sight keeps its place, one that comes takes the place of one that left', () => {
  const places = new RowPlaces();
  const seen = [['a', 'b', 'c'], ['b', 'c', 'd'], ['c'], ['x', 'c', 'y']].map((keys) => places.assign(keys));
  expect(seen).toEqual([[0, 1, 2], [1, 2, 0], [2], [3, 2, 4]]);
});

it('moves no element while scrolling: what stays stands where it stood, what is new comes last', () => {
  const at = (...places: number[]) => places.map((place) => ({ place }));
  expect([
    asTheyStand(at(1, 2, 0), at(0, 1, 2)),
    asTheyStand(at(2, 5, 3), at(3, 9, 2)),
    asTheyStand(at(1), []),
  ]).toEqual([at(0, 1, 2), at(3, 2, 5), at(1)]);
});

it('finds rows whatever the case, reading each row once', () => {
  const read: string[] = [];
  const textOf = (row: Row) => {
    read.push(row.id);
    return row.name;
  };
  const found = [' Service B ', 'c', ''].map((sought) =>
    searchRows(rows, sought, textOf).map((row) => row.id),
  );
  expect([found, read]).toEqual([
    [['b'], ['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd']],
    ['a', 'b', 'c', 'd'],
  ]);
});

it('takes a range out of a selection as well', () => {
  expect([...withRange(new Set(['a', 'b', 'c']), ['a', 'b', 'c'], 1, 0, false)]).toEqual(['c']);
});

it.each([
  [0, 360, false, { from: 0, to: 10 }],
  [0, 360, true, { from: 0, to: 20 }],
  [3600, 360, true, { from: 90, to: 120 }],
  [35_640, 360, true, { from: 980, to: 1000 }],
  [0, 0, true, { from: 0, to: 50 }],
])('scrolled to %i of 1,000 rows in %i px, ahead: %s', (scrollTop, viewHeight, ahead, shown) => {
  expect(windowOf(1000, scrollTop, viewHeight, ahead)).toEqual(shown);
});

describe('tracks', () => {
  const columns = [
    { key: 'name', title: 'Name', width: 'minmax(128px, 1fr)', roomyPx: 216 },
    { key: 'id', title: 'ID', width: '208px' },
    { key: 'note', title: 'Note' },
  ];
  it.each([
    ['fits to the pixel', 392, { css: '40px minmax(128px, 1fr) 208px minmax(0, 1fr)', scrolls: false }],
    ['is scrolled', 391, { css: '40px 216px 208px minmax(0, 1fr)', scrolls: true }],
    ['is not laid out yet', 0, { css: '40px minmax(128px, 1fr) 208px minmax(0, 1fr)', scrolls: false }],
  ])('of a table that %s', (_, width, tracks) => {
    expect(tracksOf(columns, true, width)).toEqual(tracks);
  });
});
