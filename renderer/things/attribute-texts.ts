/** An attribute and its value in words, for Activity and Drift. */
import { has, t } from '../i18n/index.svelte.ts';
import { formatDateTime } from '../ui/format.ts';
import { isTime, wordsOf, type Scalar } from './differences.ts';

/** `rules.2.peer.cidr` as `Rule 3 Peer CIDR`. */
export function attributeName(path: string): string {
  const said = wordsOf(path).map((word) => {
    const key = `activity.attribute.${word}`;
    return has(key) ? t(key) : String(word);
  });
  return said.join(' ');
}

/** A value in words; empty where there is none. */
export function valueText(path: string, value: Scalar): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  return typeof value === 'number' && isTime(path) ? formatDateTime(value) : String(value);
}
