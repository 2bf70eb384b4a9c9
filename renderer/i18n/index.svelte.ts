/** Translations: flat keys in resources/messages, a file per feature. `t` depends on the language. */
import i18next, { type i18n } from 'i18next';
import type { ErrorBody } from '../../electron/contract/errors.ts';
import { fillPlaces, type Params } from '../../electron/domain/fault.ts';
import { CallError } from '../rpc/client.ts';
import firstTexts from './first-page.ts';
import { withThousands } from './thousands.ts';
import type { Messages } from './messages.ts';

export type Language = 'en' | 'zh';

/** What the first page and the frame around it say comes with their code; everything else after it. */
const others: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import('./english.ts'),
  zh: () => import('./chinese.ts'),
};

/** What has been loaded, by language. */
const loaded: Record<Language, Messages> = { en: firstTexts, zh: {} };
const loading: Partial<Record<Language, Promise<void>>> = {};
let language = $state<Language>('en');
/** How often more texts have come. */
let arrivals = $state(0);
/** The language asked for last. */
let asked: Language = 'en';
/** Whether more is wanted than the first page says. */
let all = false;

const instance: i18n = i18next.createInstance();
void instance.init({
  lng: 'en',
  fallbackLng: 'en',
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  returnNull: false,
  interpolation: { escapeValue: false },
  resources: { en: { translation: loaded.en } },
});

/** Loads what a language has besides, once; what could not be had is tried again. */
function load(wanted: Language): Promise<void> {
  const fetched = async () => {
    const { default: more } = await others[wanted]();
    loaded[wanted] = { ...loaded[wanted], ...more };
    instance.addResourceBundle(wanted, 'translation', more, false, true, { skipCopy: true });
    arrivals++;
  };
  return (loading[wanted] ??= fetched().catch((error: unknown) => {
    delete loading[wanted];
    throw error;
  }));
}

/** The language shown now. */
export const currentLanguage = (): Language => language;

/** BCP 47 tag for Intl and the `lang` attribute. */
export const locale = (): string => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** Shows the page in another language; loads its messages at the first time. */
export async function useLanguage(next: Language): Promise<void> {
  asked = next;
  if (all || next !== 'en') await load(next);
  // Who asked for another language meanwhile gets that one.
  if (asked !== next) return;
  await instance.changeLanguage(next);
  language = next;
}

/** Loads what the first page can do without: to be awaited before anything else is shown. */
export function useAllTexts(): Promise<void> {
  all = true;
  return load(asked);
}

/** A count has the language's thousands set apart where it is shown; the plural is chosen by the number itself. */
const placesOf = (params: Params): Params =>
  typeof params['count'] === 'number' && params['count'] >= 1000
    ? { ...params, count: withThousands(String(params['count'])) }
    : params;

/** The message of a key, with `{{name}}` places filled and `count` choosing the plural (`key_one`, `key_other`). */
export function t(key: string, params: Params = {}): string {
  const text = loaded[language][key];
  // Only plurals need i18next: with all texts it was a tenth of a start's scripts.
  if (text !== undefined) return fillPlaces(text, placesOf(params));
  void arrivals;
  return instance.t(key, { ...params, replace: placesOf(params) });
}

/** True when the language shown has its own text for the key. */
export const has = (key: string): boolean => (void language, void arrivals, instance.exists(key));

/** What went wrong and what mends it, in the language shown. Anything that is no `CallError` is `internal`. */
export function errorText(error: unknown): { title: string; mend: string } {
  const body: ErrorBody =
    error instanceof CallError
      ? error.body
      : { code: 'internal', reason: 'internal', params: { reference: '-' } };
  const mendKey = `error.${body.reason}.mend`;
  return { title: t(`error.${body.reason}`, body.params), mend: has(mendKey) ? t(mendKey, body.params) : '' };
}
