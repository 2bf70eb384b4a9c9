/** Tells the main side what the page did not expect, so that it is kept for the next start. */
import { CallError } from './client.ts';

/** A page that fails over and over is told of so often. */
const most = 5;

/** `report` may reject: then there is nobody to tell. Returns what ends it. */
export function reportErrors(report: (what: string) => Promise<unknown>): () => void {
  let left = most;
  const tell = (error: unknown) => {
    // A refusal that nobody caught is the program's own word, and expected.
    if (left === 0 || error instanceof CallError) return;
    left -= 1;
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    report(what.slice(0, 8000)).catch(() => undefined);
  };
  const onError = (event: ErrorEvent) => tell(event.error ?? event.message);
  const onRejection = (event: PromiseRejectionEvent) => tell(event.reason);
  addEventListener('error', onError);
  addEventListener('unhandledrejection', onRejection);
  return () => {
    removeEventListener('error', onError);
    removeEventListener('unhandledrejection', onRejection);
  };
}
