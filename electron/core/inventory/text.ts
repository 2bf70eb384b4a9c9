/** Text out of a file: what may not stand in a name, and how it is shown all the same. */

/** Control characters, half characters, and what turns the reading direction: they would hide or reorder a name. */
const hidden = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** False when a name would not be shown as it is. */
export const isPrintable = (text: string): boolean => !hidden.test(text);

/** False when the file's bytes were not UTF-8: the decoder left its mark. */
export const isDecoded = (text: string): boolean => !text.includes('\ufffd');

/** The text on one line of at most `limit` characters, hidden characters as `\u0007`. */
export function shown(text: string, limit = 200): string {
  const escaped = [...text.slice(0, limit)]
    .map((character) =>
      hidden.test(character) ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : character,
    )
    .join('');
  return escaped.length > limit || text.length > limit ? `${escaped.slice(0, limit)}…` : escaped;
}
