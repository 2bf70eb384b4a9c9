/**
 * What was typed and not saved. Whoever holds some is asked before the page is left: Back, a link or another address waits
 * for the answer, and the browser asks by itself before a reload. A window of the desktop program has no such question of
 * its own, and none is asked there.
 */

/** Asks; `leave` goes on to where the operator wanted. */
type Ask = (leave: () => void) => void;

/** The last is asked: it lies over the others. */
let holders: readonly { readonly ask: Ask }[] = [];
/** Where in the window's history the page is that holds something. */
let place = 0;
/** The address is being put back. */
let returning = false;

/** Leaving asks from now on, until the function returned is called. */
export function holdUnsaved(ask: Ask): () => void {
  const holder = { ask };
  if (holders.length === 0) {
    place = placeNow();
    addEventListener('pageleave', turnBack);
    if (location.protocol.startsWith('http')) addEventListener('beforeunload', warn);
  }
  holders = [...holders, holder];
  return () => {
    holders = holders.filter((one) => one !== holder);
    if (holders.length === 0) stop();
  };
}

function stop(): void {
  holders = [];
  removeEventListener('beforeunload', warn);
  // The address that is being put back is no page to show.
  if (!returning) removeEventListener('pageleave', turnBack);
}

const warn = (event: BeforeUnloadEvent) => event.preventDefault();

/** Browsers without it are taken to have gone back by one: over a dialog there is no link. */
const placeNow = (): number => ('navigation' in window ? (window.navigation.currentEntry?.index ?? 0) : 0);

/** The router asks before it follows the address: not before the answer. */
function turnBack(event: Event): void {
  event.preventDefault();
  const { oldURL, newURL } = (event as CustomEvent<HashChangeEvent>).detail;
  if (returning) {
    returning = false;
    if (holders.length === 0) stop();
    return;
  }
  const steps = 'navigation' in window ? placeNow() - place : -1;
  returning = true;
  if (steps === 0) location.replace(oldURL);
  else history.go(-steps);
  holders.at(-1)?.ask(() => {
    stop();
    if (steps === 0) location.replace(newURL);
    else history.go(steps);
  });
}
