/** Language and theme as the settings ask for them, `system` resolved. */
import type { Settings } from '../../electron/contract/settings.ts';
import type { Language } from '../i18n/index.svelte.ts';
import { paper } from '../ui/paper.svelte.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');
let systemIsDark = $state(dark.matches);
dark.addEventListener('change', () => (systemIsDark = dark.matches));

/** True when the theme comes out dark; depends on the system's while the setting says so, and is light on paper, which is white. */
export const isDark = (theme: Settings['theme']): boolean =>
  !paper.on && (theme === 'system' ? systemIsDark : theme === 'dark');

/** Puts Carbon's theme on the page: g10 or g100. */
export function showTheme(theme: Settings['theme']): void {
  document.documentElement.setAttribute('theme', isDark(theme) ? 'g100' : 'g10');
}

/** The language to show; the system's first one that we have, else English. */
export function languageOf(setting: Settings['language']): Language {
  if (setting !== 'system') return setting;
  const known = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return known.find((tag): tag is Language => tag === 'zh' || tag === 'en') ?? 'en';
}
