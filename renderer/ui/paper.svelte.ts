/** Whether the page is being printed. What differs on paper is in the page before the sheets are laid out. */
import { flushSync } from 'svelte';

let on = $state(false);
const printing = new EventTarget();
// The sheets are laid out as soon as the event is over.
addEventListener('beforeprint', () => {
  flushSync(() => (on = true));
  printing.dispatchEvent(new Event('ready'));
});
addEventListener('afterprint', () => (on = false));

export const paper = {
  get on(): boolean {
    return on;
  },
};

/** Has `read` called when the page is printed, with all on it that depends on `paper`; answers what ends that. */
export function whenPrinted(read: () => void): () => void {
  printing.addEventListener('ready', read);
  return () => {
    printing.removeEventListener('ready', read);
  };
}
