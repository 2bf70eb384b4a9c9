/** Where the focus goes when what took it (a dialog) is gone. */

/**
 * Remembers who has the focus; the answer gives it back. A table fills its elements anew with other rows: when the row is
 * gone, the one that stands in its place now takes the focus, not a button of a row that nobody looks at.
 */
export function focusBack(): () => void {
  const before = document.activeElement;
  const row = before?.closest<HTMLElement>('[role=row][data-key]');
  const table = row?.closest('[role=table]');
  const { key, index } = row?.dataset ?? {};
  return () => {
    if (!(before instanceof HTMLElement)) return;
    if (before.isConnected && row?.dataset['key'] === key) before.focus({ preventScroll: true });
    else if (table?.isConnected) {
      const rows = [...table.querySelectorAll<HTMLElement>('[role=row][data-index]')];
      const here = rows.find((one) => one.dataset['index'] === index) ?? rows.at(-1);
      here?.focus({ preventScroll: true });
    }
  };
}
