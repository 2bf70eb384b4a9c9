/** What every stage of the check shares: its record, its clock, its end. */
import type { Params } from '../domain/fault.ts';
import type { ConnectivityStage } from '../contract/check-results.ts';
import type { Cause, FindingName } from './vocabulary.ts';

export type StageName = ConnectivityStage['stage'];

/** A stage without its name and time: what the stages themselves decide. */
export interface Verdict {
  readonly outcome: 'passed' | 'warned' | 'failed';
  /** Text: `connectivity.finding.<finding>` with `params`. */
  readonly finding: FindingName;
  readonly params?: Params;
  /** Most likely first. Texts: `connectivity.cause.<cause>`. */
  readonly causes?: readonly Cause[];
  readonly details?: readonly string[];
}

/** How something with a time limit ended. */
export type Ended<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'cancelled' };

/**
 * Waits for `work`, at most `ms`, and no longer than until `signal` aborts; never rejects. What `work` holds is for
 * the caller to give up.
 */
export function within<T>(work: Promise<T>, ms: number, signal: AbortSignal): Promise<Ended<T>> {
  return new Promise((resolve) => {
    const end = (ended: Ended<T>) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      resolve(ended);
    };
    const cancel = () => end({ kind: 'cancelled' });
    const timer = setTimeout(() => end({ kind: 'timedOut' }), ms);
    // Also when it is cancelled already: nobody else looks after a rejection of `work`.
    work.then(
      (value) => end({ kind: 'done', value }),
      (error: unknown) => end({ kind: 'failed', error }),
    );
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
  });
}

/** Milliseconds since `start` (performance.now()), rounded to 0.1. */
export const elapsedMs = (start: number) => Math.round((performance.now() - start) * 10) / 10;

/** The record of a stage that ran for `ms`. */
export const concluded = (stage: StageName, ms: number, verdict: Verdict): ConnectivityStage => ({
  stage,
  outcome: verdict.outcome,
  ms,
  finding: verdict.finding,
  params: verdict.params ?? {},
  causes: verdict.causes ?? [],
  details: verdict.details ?? [],
});

/** The record of a stage that did not run, and why: `cancelled`, `earlierStageFailed`, `publicAddress`, `addressGiven`. */
export const skipped = (
  stage: StageName,
  finding: FindingName,
  params: ConnectivityStage['params'] = {},
): ConnectivityStage => ({ stage, outcome: 'skipped', ms: null, finding, params, causes: [], details: [] });

/** The system's code of an error (`ECONNREFUSED`), or `unknown`. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}

/** Text from the other side, on one line, without control characters, cut at `most` characters. */
export function shown(text: string, most = 200): string {
  const clean = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return clean.length > most ? `${clean.slice(0, most)}…` : clean;
}
