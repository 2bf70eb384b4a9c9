import { afterEach, describe, expect, it } from 'vitest';
import { focusBack } from '../../../renderer/ui/focus-back.ts';

const row = (key: string, index: number) =>
  `<div role="row" tabindex="-1" data-key="${key}" data-index="${index}"><button>More ${key}</button></div>`;
function table(...keys: string[]) {
  document.body.innerHTML = `<div role="table">${keys.map(row).join('')}</div><input id="dialog" />`;
}
const rowOf = (key: string) => document.querySelector<HTMLElement>(`[data-key="${key}"]`);
/** What has the focus when the dialog is gone that was asked for from the row, after `meanwhile`. */
function after(key: string, meanwhile: () => void): string | undefined {
  rowOf(key)?.querySelector('button')?.focus();
  const giveBack = focusBack();
  document.querySelector<HTMLElement>('#dialog')?.focus();
  meanwhile();
  giveBack();
  const holder = document.activeElement as HTMLElement | null;
  return holder?.dataset['key'] ?? holder?.textContent;
}

afterEach(() => {
  document.body.innerHTML = '';
});

describe('the focus after a dialog', () => {
  it('is where it was while the row is still there', () => {
    table('a', 'b');
    expect(after('b', () => undefined)).toBe('More b');
  });

  it('is on the row that took the place of the one that is gone, not on the elements that show another row now', () => {
    table('a', 'b', 'c');
    const gone = () => {
      const [second, third] = [rowOf('b'), rowOf('c')];
      Object.assign(second?.dataset ?? {}, { key: 'z', index: '19' });
      Object.assign(third?.dataset ?? {}, { index: '1' });
    };
    expect(after('b', gone)).toBe('c');
  });

  it('is on the last row when the last one is gone with its elements', () => {
    table('a', 'b');
    expect(after('b', () => rowOf('b')?.remove())).toBe('a');
  });
});
