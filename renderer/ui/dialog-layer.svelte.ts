/** Whether a dialog is over the page: what the page itself has to say then waits, and lies over no button of the dialog. */
import { untrack } from 'svelte';

let open = $state(0);

/** True while a dialog is open. */
export const dialogOpen = (): boolean => open > 0;

/** A dialog opens; returns what says that it is gone. */
export function overPage(): () => void {
  untrack(() => (open += 1));
  let gone = false;
  return () => {
    if (!gone) untrack(() => (open -= 1));
    gone = true;
  };
}
