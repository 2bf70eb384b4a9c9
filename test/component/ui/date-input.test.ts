/** Dates by keyboard and by the calendar; what is wrong is said when the field is left, not while it is typed. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { useLanguage } from '../../../renderer/i18n/index.svelte.ts';
import DateField from '../../../renderer/ui/DateField.svelte';
import DateInput from '../../../renderer/ui/DateInput.svelte';

beforeAll(() => {
  // The page library of these tests has no top layer.
  HTMLElement.prototype.showPopover = () => undefined;
});
afterEach(async () => {
  cleanup();
  await useLanguage('en');
});

const typed: string[] = [];
const show = (value: string, more: { min?: string; max?: string } = {}) => {
  typed.length = 0;
  return render(DateInput, {
    ...{ value, id: 'when', label: 'From', timed: true, ...more },
    onchange: (text: string) => void typed.push(text),
  });
};
const field = () => screen.getByRole<HTMLInputElement>('textbox');
const press = (key: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document, { key, ...more });

describe('a date with its time', () => {
  it('is stepped by the arrow keys where the caret stands', async () => {
    show('2026-11-28 14:05');
    field().focus();
    field().setSelectionRange(12, 12);
    await press('ArrowUp');
    expect([typed, field().selectionStart, field().selectionEnd]).toEqual([['2026-11-28 15:05'], 11, 13]);
  });

  it('is put into its form when the field is left', async () => {
    show('2026/1/5 9:05');
    await fireEvent.blur(field());
    expect(typed).toEqual(['2026-01-05 09:05']);
  });
});

describe('the calendar', () => {
  /** Whether there is a comma after the day of the week depends on the runtime's data. */
  const day = () => document.activeElement?.getAttribute('aria-label')?.replace(',', '');

  it('opens by Alt and arrow down, goes by keys, and gives the day and the focus back', async () => {
    show('2026-11-28 14:05');
    field().focus();
    await press('ArrowDown', { altKey: true });
    const seen = [day()];
    for (const [key, shiftKey] of [
      ['ArrowRight', false],
      ['ArrowUp', false],
      ['Home', false],
      ['End', false],
      ['PageUp', false],
      ['PageDown', true],
    ] as const) {
      await press(key, { shiftKey });
      seen.push(day());
    }
    await fireEvent.click(document.activeElement ?? document);
    expect([seen, typed, screen.queryByRole('dialog'), document.activeElement === field()]).toEqual([
      [
        'Saturday 28 November 2026',
        'Sunday 29 November 2026',
        'Sunday 22 November 2026',
        'Monday 16 November 2026',
        'Sunday 22 November 2026',
        'Thursday 22 October 2026',
        'Friday 22 October 2027',
      ],
      ['2027-10-22 14:05'],
      null,
      true,
    ]);
  });

  it('offers only the days from the first to the last, and Escape closes it alone', async () => {
    show('2026-11-28 14:05', { min: '2026-11-27', max: '2026-11-28' });
    await fireEvent.click(screen.getByRole('button', { name: 'Calendar for From' }));
    await press('PageUp');
    const first = day();
    await press('PageDown');
    const offered = screen
      .getAllByRole<HTMLButtonElement>('button', { name: /November 2026/ })
      .filter((button) => !button.disabled).length;
    let reached = false;
    document.addEventListener('keydown', () => (reached = true), { once: true });
    await press('Escape');
    expect([first, offered, reached, screen.queryByRole('dialog')]).toEqual([
      'Friday 27 November 2026',
      2,
      false,
      null,
    ]);
  });

  it('speaks the language of the program', async () => {
    await useLanguage('zh');
    show('2026-11-28 14:05');
    await fireEvent.click(screen.getByRole('button', { name: 'From的日历' }));
    expect([screen.getByRole('grid').getAttribute('aria-labelledby') !== null, day()]).toEqual([
      true,
      '2026年11月28日星期六',
    ]);
  });
});

it('half a date is no mistake while it is typed', async () => {
  render(DateField, { value: '2026-11-28', label: 'Due', problem: 'Not a date.' });
  const before = screen.queryByRole('alert') !== null;
  await fireEvent.input(field(), { target: { value: '2026-1' } });
  const during = screen.queryByRole('alert') !== null;
  await fireEvent.blur(field());
  expect([before, during, screen.queryByRole('alert')?.textContent.trim()]).toEqual([
    true,
    false,
    'Not a date.',
  ]);
});
