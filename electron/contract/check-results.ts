/** What was looked at and what came of it: **Validate** and the connectivity check; **Verify** answers the domain's `Verification`. */
import type { Params } from '../domain/fault.ts';
import type { ValidationFinding } from '../domain/private-links.ts';

/** What **Validate** found. Texts: `validate.<check>` and `validate.<check>.<outcome>` with `params`. */
export interface Validation {
  readonly acceptable: boolean;
  readonly at: number;
  readonly items: readonly ValidationFinding[];
}

/** One stage of the check. Times are milliseconds, rounded to 0.1. */
export interface ConnectivityStage {
  readonly stage: 'dns' | 'tcp' | 'tls' | 'http';
  readonly outcome: 'passed' | 'warned' | 'failed' | 'skipped';
  readonly ms: number | null;
  /** What happened, as a message key `connectivity.finding.<finding>` with `params`. */
  readonly finding: string;
  readonly params: Params;
  /** Likely causes in order, as message keys `connectivity.cause.<cause>`. Empty when passed. */
  readonly causes: readonly string[];
  /** Addresses (dns), certificate names (tls), and the like, for the details. */
  readonly details: readonly string[];
}

export interface ConnectivityReport {
  readonly host: string;
  readonly port: number;
  readonly at: number;
  readonly stages: readonly ConnectivityStage[];
}
