/** Whether the page is being printed. What differs on paper is in the page before the sheets are laid out. */
import { flushSync } from 'svelte';

let on = $state(false);
const readers = new Set<() => void>();
// The sheets are laid out as soon as the event is over.
addEventListener('beforeprint', () => {
  flushSync(() => (on = true));
  for (const read of readers) read();
});
addEventListener('afterprint', () => (on = false));

export const paper = {
  get on(): boolean {
    return on;
  },
};

/** Has `read` called when the page is printed, with all on it that depends on `paper`; answers what ends that. */
export function whenPrinted(read: () => void): () => void {
  readers.add(read);
  return () => readers.delete(read);
}
