/** What was looked at and what came of it: **Validate**, **Verify** and the connectivity check. Times are epoch ms, durations ms. */

/** One thing that Validate looked at. Texts: `validate.<check>` and `validate.<check>.<outcome>` with `params`. */
export interface ValidationItem {
  readonly check:
    | 'endpointKnown'
    | 'sameService'
    | 'sameRegion'
    | 'waitsForAcceptance'
    | 'notLinked'
    | 'requestStillThere'
    | 'providerAccepts';
  readonly outcome: 'verified' | 'refused' | 'offline';
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Validation {
  readonly acceptable: boolean;
  readonly at: number;
  readonly items: readonly ValidationItem[];
}

/** What **Verify** found. `serviceId` is the service that the text named, `null` when none is known. */
export interface ServiceVerification {
  readonly acceptable: boolean;
  readonly serviceId: string | null;
  /** Whether the connection will be accepted by itself. */
  readonly autoAccept: boolean;
  readonly items: readonly VerificationItem[];
}

/** One thing that Verify looked at. Texts: `verify.<check>.<outcome>` and, refused, the way to mend it (`.mend`). */
export interface VerificationItem {
  readonly check: 'known' | 'sameProvider' | 'sameRegion' | 'owner' | 'allowlist';
  readonly outcome: 'verified' | 'refused' | 'offline';
  readonly params: Readonly<Record<string, string | number>>;
}

/** One stage of the check. Times are milliseconds, rounded to 0.1. */
export interface ConnectivityStage {
  readonly stage: 'dns' | 'tcp' | 'tls' | 'http';
  readonly outcome: 'passed' | 'warned' | 'failed' | 'skipped';
  readonly ms: number | null;
  /** What happened, as a message key `connectivity.finding.<finding>` with `params`. */
  readonly finding: string;
  readonly params: Readonly<Record<string, string | number>>;
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
