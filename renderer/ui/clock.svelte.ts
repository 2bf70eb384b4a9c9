/** The time that a page shows, moved no more often than it needs. */

/** Epoch milliseconds, moved every `periodMs()`. To be called while a component is made. */
export function clock(periodMs: () => number): { readonly now: number } {
  let now = $state(Date.now());
  const period = $derived(periodMs());
  $effect(() => {
    const timer = setInterval(() => (now = Date.now()), period);
    return () => clearInterval(timer);
  });
  return {
    get now() {
      return now;
    },
  };
}
