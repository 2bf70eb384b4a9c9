/** A list on paper: all its rows, as texts, whatever of it the screen shows. */
import { cleanup, fireEvent, render } from '@testing-library/svelte';
import type { EndpointService } from '../../../electron/domain/model/links.ts';
import { afterEach, describe, expect, it } from 'vitest';
import TopologyTable from '../../../renderer/features/topology/TopologyTable.svelte';
import { paperShares } from '../../../renderer/ui/paper-columns.ts';
import { paperText } from '../../../renderer/ui/paper-text.ts';
import { mostOnPaper } from '../../../renderer/ui/rows.ts';
import { buildModel, ordersParts } from '../../support/model-builder.ts';

afterEach(cleanup);
const press = (event: 'beforeprint' | 'afterprint') => fireEvent(window, new Event(event));
const texts = (part: 'thead' | 'tbody' | 'tfoot') =>
  [...document.querySelectorAll(`table > ${part} > tr`)].map((row) =>
    Array.from(row.children, ({ textContent }) => textContent.trim()),
  );

const [service] = buildModel(ordersParts).endpointServices.values();
const ofEndpoints = (count: number) => ({
  model: buildModel(ordersParts, {
    endpoints: Array.from({ length: count }, (_, at) => ({
      id: `vpce-${at}`,
      name: `orders ${at}`,
      serviceName: service?.serviceName ?? '',
    })),
  }),
  service: service as EndpointService,
  view: { side: 'both', accountId: null } as const,
});
const list = (count: number) => render(TopologyTable, ofEndpoints(count));

it('prints every row, whatever the screen shows of them; nothing of it stays', async () => {
  list(300);
  const before = document.querySelector('table');
  await press('beforeprint');
  const rows = texts('tbody');
  const onPaper = [texts('thead')[0]?.[0], texts('tfoot'), rows.length, rows.at(-1)?.slice(0, 3)];
  await press('afterprint');
  expect([before, onPaper, document.querySelector('table')]).toEqual([
    null,
    ['Kind', [], 303, ['Endpoint', 'orders 99', '123456789012, mine']],
    null,
  ]);
});

it('prints again what is there then', async () => {
  const { rerender } = list(2);
  await press('beforeprint');
  const before = texts('tbody').length;
  await press('afterprint');
  await rerender(ofEndpoints(3));
  await press('beforeprint');
  expect(texts('tbody').length - before).toBe(1);
  await press('afterprint');
});

it('prints the first rows of a list that is too long, and says so on each sheet', async () => {
  list(mostOnPaper);
  await press('beforeprint');
  expect([texts('tbody').length, texts('tfoot')]).toEqual([
    mostOnPaper,
    [['The first 5,000 of 5,003 rows. Search or filter the list to print others.']],
  ]);
  await press('afterprint');
});

it('reads lines, and what icons say, not what is only to be pressed', () => {
  const cell = document.createElement('div');
  cell.innerHTML = `<span class="visually-hidden">Blocks</span>1 <a href="#/1">service
    one</a> <a class="screen-only" href="#/2">Open</a><button><svg></svg></button>
    <span class="under">begun  today</span>`;
  expect(paperText(cell)).toBe('Blocks 1 service one\nbegun today');
});

describe('columns on paper', () => {
  const rounded = (lines: string[][], titles: string[]) => paperShares(lines, titles).map(Math.round);
  it.each([
    ['share what is left over', [['ab', 'abcdefgh']], ['a', 'b'], [31, 69]],
    [
      'one long text takes lines, not room',
      [...Array.from({ length: 19 }, () => ['ab', 'cd']), ['a '.repeat(99), 'cd']],
      ['a', 'b'],
      [50, 50],
    ],
    ['give Chinese twice the room', [['物流轨迹', 'abcd']], ['a', 'b'], [61, 39]],
    ['have some room without a row', [], ['ID', 'Name'], [43, 57]],
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
