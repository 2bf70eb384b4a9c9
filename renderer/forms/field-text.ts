/** What stands under a wrong field: what is wrong and what mends it. */
import { has, t } from '../i18n/index.svelte.ts';
import type { FieldError } from './form.svelte.ts';

export function fieldText(error: FieldError | undefined): string {
  if (!error) return '';
  const mend = `error.${error.reason}.mend`;
  const title = t(`error.${error.reason}`, error.params);
  if (!has(mend)) return title;
  return `${/[.。！!?？]$/.test(title) ? title : `${title}${t('inventory.sentenceEnd')}`}${t('inventory.sentenceGap')}${t(mend, error.params)}`;
}
