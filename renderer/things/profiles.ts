/** The provider profiles of resources/profiles, and their texts with the setup's names filled in. */
import type { ProviderProfile } from '../../electron/domain/profiles.ts';
import type { Language } from '../i18n/index.svelte.ts';

const files = import.meta.glob<ProviderProfile>('../../resources/profiles/*.json', {
  eager: true,
  import: 'default',
});
const byId = new Map(Object.values(files).map((profile) => [profile.id, profile]));

/** Every profile there is. */
export const profilesKnown: readonly ProviderProfile[] = [...byId.values()];

/** The profile that `New setup` begins with. */
export const firstProfileId = 'tdengine-aws';

/** A profile by its id; `undefined` when a newer version of the program made the setup with another. */
export const profileOf = (id: string): ProviderProfile | undefined => byId.get(id);

/** A text of a profile in the language shown, `{{name}}` replaced by what is known, else by `unknown`. */
export function profileText(
  text: { readonly en: string; readonly zh: string },
  language: Language,
  values: Readonly<Record<string, string>>,
  unknown = '…',
): string {
  return fill(text[language], values, unknown);
}

/** Replaces each `{{name}}`. */
export function fill(text: string, values: Readonly<Record<string, string>>, unknown = '…'): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] || unknown);
}
