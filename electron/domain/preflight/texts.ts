/** A finding in words, over any catalogue of messages: the page's and the pipeline's. */
import type { Params } from '../fault.ts';
import type { Finding } from './types.ts';

interface Messages {
  has(key: string): boolean;
  t(key: string, params: Params): string;
}

/**
 * The text of a finding's part; empty where it has none. One that counts has its plurals instead. `{{thePort}}` is the
 * finding's port in words, and the service's where nobody knows its number.
 */
export function findingText(
  { has, t }: Messages,
  { check, finding, params }: Finding,
  part: 'title' | 'detail' | 'mend',
): string {
  const key = `preflight.${check}.${finding}.${part}`;
  if (!has(key) && !has(`${key}_other`)) return '';
  const thePort = t(`preflightPort.${'port' in params ? 'known' : 'unknown'}`, params);
  return t(key, { ...params, thePort });
}
