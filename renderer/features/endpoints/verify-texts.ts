/** What Verify found, in words: each check, what it saw, and what mends it. Keys `verify.<check>.<outcome>[.<which>]`. */
import type { VerificationFinding } from '../../../electron/domain/verification.ts';
import { has, t } from '../../i18n/index.svelte.ts';

export interface VerifiedText {
  readonly title: string;
  /** What to do instead; empty where nothing is wrong. */
  readonly mend: string;
}

/** `account`: how an account is named, its number being given. */
export function verifyText(item: VerificationFinding, account: (accountId: string) => string): VerifiedText {
  const key = `verify.${item.check}.${item.outcome}${which(item)}`;
  const text = (name: string) => String(item.params[name] ?? '');
  const params = {
    ...item.params,
    ...Object.fromEntries(
      ['account', 'owner', 'given'].filter((name) => text(name)).map((name) => [name, account(text(name))]),
    ),
    provider: text('provider') && t(`provider.${text('provider')}`),
    serviceProvider: text('serviceProvider') && t(`provider.${text('serviceProvider')}`),
  };
  return { title: t(key, params), mend: has(`${key}.mend`) ? t(`${key}.mend`, params) : '' };
}

/** The variant of a text, where a check can end in several ways. */
function which({ check, outcome, params }: VerificationFinding): string {
  const filled = (name: string) => Boolean(params[name]);
  if (check === 'known' && outcome === 'verified') return filled('name') ? '.named' : '';
  if (check === 'owner' && outcome === 'verified') return filled('given') ? '.other' : '.mine';
  if (check === 'allowlist' && !filled('account')) return outcome === 'verified' ? '.everybody' : '.nobody';
  if (check === 'allowlist' && outcome === 'offline') return '';
  const why = params['why'];
  return typeof why === 'string' ? `.${why}` : '';
}
