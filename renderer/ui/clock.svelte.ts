/** The time that a page shows, moved no more often than it needs. */

/** Epoch milliseconds, moved every `periodMs()` while the page can be seen. To be called while a component is made. */
export function clock(periodMs: () => number): { readonly now: number } {
  let now = $state(Date.now());
  const period = $derived(periodMs());
  $effect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    const move = () => (now = Date.now());
    /** A page that nobody sees costs nothing; when it is seen again it is right at once. */
    function follow() {
      clearInterval(timer);
      if (document.hidden) return;
      move();
      timer = setInterval(move, period);
    }
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', follow);
    };
  });
  return {
    get now() {
      return now;
    },
  };
}
