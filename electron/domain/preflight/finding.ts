/** How a check says what it found, so that each check is only its rule. */
import type { Finding, Severity } from './types.ts';

interface Details {
  readonly params?: Finding['params'];
  readonly cloudError?: string;
  readonly mends?: Finding['mends'];
  readonly about?: readonly string[];
  /** Where this one is documented, when it is not where the check's rule is. */
  readonly source?: string;
}

/** Makes the findings of one check, and is what the check begins with: `source` documents its rule. */
export function reporter(id: string, source: string) {
  const report = (finding: string, severity: Severity, details: Details = {}): Finding => ({
    check: id,
    finding,
    severity,
    params: details.params ?? {},
    cloudError: details.cloudError ?? null,
    source: details.source ?? source,
    mends: details.mends ?? [],
    about: details.about ?? [],
  });
  return Object.assign(report, { check: { id, source } });
}

/** `a, b, c`: ids, names and blocks read the same in every language. */
export const listed = (items: readonly (string | number)[]): string => items.join(', ');

/** An amount as texts show it: `$0.02`; prices of a zone-hour need four digits at times. */
export const usd = (amount: number): string => `$${amount.toFixed(4).replace(/(\.\d\d\d*?)0+$/, '$1')}`;
