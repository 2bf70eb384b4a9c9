/** Translations: flat keys in resources/messages, a file per feature. `t` depends on the language. */
import i18next, { type i18n } from 'i18next';
import type { ErrorBody } from '../../electron/contract/errors.ts';
import type { Params } from '../../electron/domain/fault.ts';
import { CallError } from '../rpc/client.ts';

export type Language = 'en' | 'zh';
type Messages = Record<string, string>;

const english = import.meta.glob<Messages>('../../resources/messages/en/*.json', {
  eager: true,
  import: 'default',
});
const chinese = import.meta.glob<Messages>('../../resources/messages/zh/*.json', { import: 'default' });

const merge = (files: Messages[]): Messages => Object.assign({}, ...files) as Messages;

/** What has been loaded, by language. */
const texts: Partial<Record<Language, Messages>> = { en: merge(Object.values(english)) };

const instance: i18n = i18next.createInstance();
let language = $state<Language>('en');

void instance.init({
  lng: 'en',
  fallbackLng: 'en',
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  returnNull: false,
  interpolation: { escapeValue: false },
  resources: { en: { translation: texts.en ?? {} } },
});

/** The language shown now. */
export const currentLanguage = (): Language => language;

/** BCP 47 tag for Intl and the `lang` attribute. */
export const locale = (): string => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** Shows the page in another language; loads its messages at the first time. */
export async function useLanguage(next: Language): Promise<void> {
  if (!texts[next]) {
    texts[next] = merge(await Promise.all(Object.values(chinese).map((load) => load())));
    instance.addResourceBundle(next, 'translation', texts[next]);
  }
  await instance.changeLanguage(next);
  language = next;
}

/** A count has the language's thousands set apart where it is shown; the plural is chosen by the number itself. */
const placesOf = (params: Params): Params =>
  typeof params['count'] === 'number' && params['count'] >= 1000
    ? { ...params, count: params['count'].toLocaleString(locale()) }
    : params;

/** The message of a key, with `{{name}}` places filled and `count` choosing the plural (`key_one`, `key_other`). */
export function t(key: string, params: Params = {}): string {
  const text = texts[language]?.[key];
  // Most texts have no places to fill: looking these up, i18next was a tenth of a start's scripts.
  if (text !== undefined && !/\{\{|\$t\(/.test(text)) return text;
  return instance.t(key, { ...params, replace: placesOf(params) });
}

/** True when the language shown has its own text for the key. */
export const has = (key: string): boolean => (void language, instance.exists(key));

/** What went wrong and what mends it, in the language shown. Anything that is no `CallError` is `internal`. */
export function errorText(error: unknown): { title: string; mend: string } {
  const body: ErrorBody =
    error instanceof CallError
      ? error.body
      : { code: 'internal', reason: 'internal', params: { reference: '-' } };
  const mendKey = `error.${body.reason}.mend`;
  return { title: t(`error.${body.reason}`, body.params), mend: has(mendKey) ? t(mendKey, body.params) : '' };
}
