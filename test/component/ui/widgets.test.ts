import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import RowTable from '../../../renderer/ui/RowTable.svelte';
import StatusTag from '../../../renderer/ui/StatusTag.svelte';

const text = (value: string) => createRawSnippet(() => ({ render: () => `<span>${value}</span>` }));

afterEach(cleanup);

interface Row {
  id: string;
  name: string;
  count: number;
}
const rows: Row[] = [
  { id: 'a', name: 'subnet-10', count: 3 },
  { id: 'b', name: 'subnet-9', count: 20 },
  { id: 'c', name: 'alpha', count: 1 },
];
const cell = createRawSnippet<[Row, string]>((row, key) => ({
  render: () => `<span>${String(row()[key() as keyof Row])}</span>`,
}));
const columns = [
  { key: 'name', title: 'Name', sortBy: (row: Row) => row.name },
  { key: 'count', title: 'Count', align: 'end' as const, sortBy: (row: Row) => row.count },
];
const table = (more: Record<string, unknown> = {}) =>
  render(RowTable, {
    rows,
    rowKey: (row: Row) => row.id,
    columns,
    cell,
    label: 'Things',
    empty: text('Nothing here'),
    ...more,
  });
const names = () =>
  within(screen.getByRole('table', { name: 'Things' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[0]?.textContent);

describe('RowTable', () => {
  it('keeps the order given, then sorts by a head: up, down, as given', async () => {
    table();
    const seen = [names()];
    for (let i = 0; i < 3; i += 1) {
      await fireEvent.click(screen.getByRole('button', { name: 'Name' }));
      seen.push(names());
    }
    const given = ['subnet-10', 'subnet-9', 'alpha'];
    const up = ['alpha', 'subnet-9', 'subnet-10'];
    expect(seen).toEqual([given, up, [...up].reverse(), given]);
  });

  it('says how a column is sorted', async () => {
    table();
    await fireEvent.click(screen.getByRole('button', { name: 'Count' }));
    expect(screen.getAllByRole('columnheader').map((head) => head.getAttribute('aria-sort'))).toEqual([
      'none',
      'ascending',
    ]);
  });

  it('chooses a row with the mouse and with the keyboard', async () => {
    const chosen: string[] = [];
    table({ onRowClick: (row: Row) => chosen.push(row.id) });
    const [, first, second] = screen.getAllByRole('row') as [HTMLElement, HTMLElement, HTMLElement];
    await fireEvent.click(first);
    await fireEvent.keyDown(first, { key: 'ArrowDown' });
    await fireEvent.keyDown(second, { key: 'Enter' });
    expect(chosen).toEqual(['a', 'b']);
  });

  it('draws a window of 100,000 rows, and says how many there are', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({ id: `${i}`, name: `n${i}`, count: i }));
    table({ rows: many });
    expect([
      screen.getByRole('table').getAttribute('aria-rowcount'),
      screen.getAllByRole('row').length,
    ]).toEqual(['100001', 51]);
  });

  it('shows what it is told when there is nothing', () => {
    table({ rows: [] });
    expect(screen.getByText('Nothing here')).toBeTruthy();
  });
});

describe('StatusTag', () => {
  it.each([
    ['PENDING', '6 s', 'tag-cyan', 'PENDING, 6 s'],
    ['pendingAcceptance', '', 'tag-yellow', 'Pending acceptance'],
    ['available', '', 'tag-green', 'Available'],
    ['inventedByTheCloud', '', 'tag-gray', 'inventedByTheCloud'],
  ])('%s', (status, detail, colour, shown) => {
    const { container } = render(StatusTag, { status, detail });
    const tag = container.querySelector('.tag');
    expect([tag?.classList.contains(colour), tag?.textContent?.trim(), tag?.getAttribute('title')]).toEqual([
      true,
      shown,
      status,
    ]);
  });
});
