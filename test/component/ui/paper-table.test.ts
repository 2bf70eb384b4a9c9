/** A list on paper: all its rows, as texts, whatever of it the screen shows. */
import { cleanup, fireEvent, render } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { paperShares } from '../../../renderer/ui/paper-columns.ts';
import { mostOnPaper } from '../../../renderer/ui/rows.ts';
import Shelf from './Shelf.svelte';

afterEach(cleanup);
const press = (event: 'beforeprint' | 'afterprint') => fireEvent(window, new Event(event));
const table = () => document.querySelector('table');
const texts = (part: 'thead' | 'tbody' | 'tfoot') =>
  [...document.querySelectorAll(`table > ${part} > tr`)].map((row) =>
    Array.from(row.children, ({ textContent }) => textContent.trim()),
  );

it('prints the texts of every row, with the icons’ words, without buttons; nothing of it stays', async () => {
  render(Shelf, { count: 300 });
  const before = table();
  await press('beforeprint');
  const rows = texts('tbody');
  const onPaper = [texts('thead'), texts('tfoot'), rows.length, rows[0], rows[299]];
  await press('afterprint');
  expect([before, onPaper, table()]).toEqual([
    null,
    [
      [['Name', 'Found']],
      [],
      300,
      ['service 0\nbegun today', 'Blocks 0'],
      ['service 299\nbegun today', 'Blocks 1'],
    ],
    null,
  ]);
});

it('prints again what is there then', async () => {
  const { rerender } = render(Shelf, { count: 2 });
  await press('beforeprint');
  await press('afterprint');
  await rerender({ count: 3 });
  await press('beforeprint');
  expect(texts('tbody').length).toBe(3);
  await press('afterprint');
});

it('prints the first rows of a list that is too long, and says so on each sheet', async () => {
  render(Shelf, { count: mostOnPaper + 1 });
  await press('beforeprint');
  expect([texts('tbody').length, texts('tfoot')]).toEqual([
    mostOnPaper,
    [['The first 5,000 of 5,001 rows. Search or filter the list to print others.']],
  ]);
  await press('afterprint');
});

describe('columns on paper', () => {
  const rounded = (lines: string[][], titles: string[]) => paperShares(lines, titles).map(Math.round);
  it.each([
    ['share what is left over', [['ab', 'abcdefgh']], ['a', 'b'], [31, 69]],
    [
      'one long text takes lines, not room',
      [...Array(19).fill(['ab', 'cd']), ['a '.repeat(99), 'cd']],
      ['a', 'b'],
      [50, 50],
    ],
    ['give Chinese twice the room', [['物流轨迹', 'abcd']], ['a', 'b'], [61, 39]],
    ['have some room without a row', [], ['ID', 'Name'], [42, 58]],
  ])('%s', (_, lines, titles, shares) => {
    expect(rounded(lines, titles)).toEqual(shares);
  });

  it('break no usual word where there are many', () => {
    const words = Array.from({ length: 9 }, (_, column) => (column < 2 ? 'two longer words' : 'Available'));
    const shares = paperShares(
      [words],
      words.map(() => 'x'),
    );
    expect(Math.min(...shares.map((share) => share * 1.06))).toBeGreaterThanOrEqual(9);
  });
});
