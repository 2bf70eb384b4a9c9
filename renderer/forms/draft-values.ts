/** What forms hold while they are typed, and what it means when it is sent. Text fields stay text until then. */
import type { Provider } from '../../electron/domain/scalars.ts';

/** `''`: not known. */
export type Answer = '' | 'yes' | 'no';
/** As a form shows it. */
export const answerOf = (value: boolean | null): Answer => (value === null ? '' : value ? 'yes' : 'no');
/** As it is sent. */
export const valueOf = (answer: Answer): boolean | null => (answer === '' ? null : answer === 'yes');
/** Nothing typed is not known. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Zone ids separated by commas or blanks; `null`: not known. */
export function zoneIdsOf(text: string): string[] | null {
  const ids = text.split(/[\s,，、]+/).filter((zone) => zone !== '');
  return ids.length === 0 ? null : ids;
}

/** The region in the header's corner, `provider:code`, for what is made new; `all` gives AWS and no region. */
export function regionDefault(setting: string): { provider: Provider; region: string } {
  const [provider = '', region = ''] = setting.split(':');
  return provider === 'tencent' ? { provider, region } : { provider: 'aws', region };
}
