/** The texts of findings and of the buttons that mend them, in the language shown. */
import type { Finding, Mend } from '../../../electron/domain/preflight/types.ts';
import { has, t } from '../../i18n/index.svelte.ts';

/** The text of a finding's part; empty where it has none. One that counts has its plurals instead. */
export function findingText(finding: Finding, part: 'title' | 'detail' | 'mend'): string {
  const key = `preflight.${finding.check}.${finding.finding}.${part}`;
  return has(key) || has(`${key}_other`) ? t(key, finding.params) : '';
}

/** What a button says. */
export function mendText(mend: Mend): string {
  const params = Object.entries(mend).filter(
    (entry): entry is [string, string | number] => typeof entry[1] !== 'object',
  );
  return t(`mend.${mend.kind}`, Object.fromEntries(params));
}
