/**
 * Tab inside a row goes through the row's own controls and then out of the table, whose other rows the arrow keys reach:
 * through thousands of rows nobody tabs.
 */
const reached = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea';

/** On a row's Tab key: where it would go on to the neighbouring row, goes on from the table's edge instead. */
export function leaveByTab(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const row = event.currentTarget;
  const controls = [...row.querySelectorAll<HTMLElement>(reached)];
  const last = event.shiftKey ? row : (controls.at(-1) ?? row);
  const group = row.parentElement;
  if (event.target !== last || !group) return;
  // The browser goes on from where the focus is: a mark at the edge that exists for this moment only.
  const edge = document.createElement('span');
  edge.tabIndex = -1;
  if (event.shiftKey) group.before(edge);
  else group.after(edge);
  edge.focus({ preventScroll: true });
  setTimeout(() => edge.remove(), 0);
}
