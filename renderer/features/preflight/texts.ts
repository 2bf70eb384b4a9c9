/** The texts of findings and of the buttons that mend them, in the language shown. */
import { findingText as textOf } from '../../../electron/domain/preflight/texts.ts';
import type { Finding, Mend } from '../../../electron/domain/preflight/types.ts';
import { has, t } from '../../i18n/index.svelte.ts';

/** The text of a finding's part; empty where it has none. */
export const findingText = (finding: Finding, part: 'title' | 'detail' | 'mend'): string =>
  textOf({ has, t }, finding, part);

/** What a button says. */
export function mendText(mend: Mend): string {
  const params = Object.entries(mend).filter(
    (entry): entry is [string, string | number] => typeof entry[1] !== 'object',
  );
  return t(`mend.${mend.kind}`, Object.fromEntries(params));
}
