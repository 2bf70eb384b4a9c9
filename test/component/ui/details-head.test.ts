import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import DetailsHead from '../../../renderer/ui/DetailsHead.svelte';

afterEach(() => {
  cleanup();
  location.hash = '';
});

const head = (more: Record<string, unknown> = {}) =>
  render(DetailsHead, {
    crumb: { text: 'Things', href: '#/things' },
    name: 'orders',
    origin: { kind: 'planned', at: 1 },
    id: 'thing-1',
    tabs: [
      { key: 'one', label: 'One', href: '#/things/1/one' },
      { key: 'two', label: 'Two', href: '#/things/1/two' },
      { key: 'three', label: 'Three', href: '#/things/1/three' },
    ],
    tab: 'one',
    children: createRawSnippet(() => ({ render: () => '<p>Inside</p>' })),
    ...more,
  });

describe('DetailsHead', () => {
  it('names its panel by the tab shown, which alone is a stop of Tab', () => {
    head();
    expect({
      panel: screen.getByRole('tabpanel', { name: 'One' }).textContent,
      tabs: screen
        .getAllByRole('tab')
        .map((tab) => [tab.textContent, tab.ariaSelected ?? tab.getAttribute('aria-selected'), tab.tabIndex]),
    }).toEqual({
      panel: 'Inside',
      tabs: [
        ['One', 'true', 0],
        ['Two', 'false', -1],
        ['Three', 'false', -1],
      ],
    });
  });

  it('moves by arrow keys, Home and End, round the ends', async () => {
    const { rerender } = head();
    const seen: string[] = [];
    for (const key of ['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home']) {
      await fireEvent.keyDown(screen.getByRole('tab', { selected: true }), { key });
      seen.push(`${document.activeElement?.textContent} ${location.hash}`);
      await rerender({ tab: location.hash.split('/').at(-1) });
    }
    expect(seen).toEqual([
      'Two #/things/1/two',
      'Three #/things/1/three',
      'One #/things/1/one',
      'Three #/things/1/three',
      'One #/things/1/one',
    ]);
  });

  it('has a pencil only where the name can be changed, and shows the id where there is no name', () => {
    head({ name: '' });
    expect([
      screen.queryByRole('button', { name: 'Edit name' }),
      screen.getByRole('heading', { level: 1 }).textContent,
    ]).toEqual([null, 'thing-1']);
  });
});
