/**
 * The language's order of texts at the price of comparing plain strings: a text becomes a key whose UTF-16 order is the
 * collation's order, made once a text. Covers printable ASCII and Chinese characters, which is what names and ids are
 * made of; any other text says so by `null`, and its column is then compared by the collator itself.
 */

const covered = /^[ -~\u3400-\u4dbf\u4e00-\u9fff]*$/;
/** Below every rank: ends a text, so that a prefix comes first, and marks small and capital letters after it. */
const [ends, small, capital] = [0, 1, 2];
const firstRank = 3;
const digits = /\d/;
/** Texts whose keys are kept; more than the texts of a few columns of 100,000 rows is started anew. */
const mostKept = 400_000;

/** Makes the keys of one language. Numbers inside a text count by their value. */
export class CollationKeys {
  readonly #ranks = new Uint16Array(0x10000);
  readonly #kept = new Map<string, string | null>();

  /** `locale`: a BCP 47 tag. */
  constructor(locale: string) {
    const collator = new Intl.Collator(locale, { sensitivity: 'base' });
    const characters: string[] = [];
    const add = (from: number, to: number) => {
      for (let unit = from; unit <= to; unit += 1) characters.push(String.fromCharCode(unit));
    };
    add(0x20, 0x7e);
    add(0x3400, 0x4dbf);
    add(0x4e00, 0x9fff);
    characters.sort(collator.compare);
    let rank = firstRank;
    let before = '';
    for (const character of characters) {
      // Only the two cases of a letter count as one character at first.
      if (before !== '' && collator.compare(before, character) !== 0) rank += 1;
      this.#ranks[character.charCodeAt(0)] = rank;
      before = character;
    }
  }

  /** The key of a text; `null` when it holds a character that only the collator itself can place. */
  keyOf(text: string): string | null {
    let key = this.#kept.get(text);
    if (key === undefined) {
      key = covered.test(text) ? this.#make(text) : null;
      if (this.#kept.size >= mostKept) this.#kept.clear();
      this.#kept.set(text, key);
    }
    return key;
  }

  #make(text: string): string {
    const units: number[] = [];
    const cases: number[] = [];
    let capitals = false;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit >= 0x30 && unit <= 0x39) {
        const from = at;
        while (digits.test(text[at + 1] ?? '')) at += 1;
        this.#number(text.slice(from, at + 1), units);
        cases.push(small);
      } else {
        const isCapital = unit >= 0x41 && unit <= 0x5a;
        capitals ||= isCapital;
        units.push(this.#ranks[unit] ?? ends);
        cases.push(isCapital ? capital : small);
      }
    }
    if (capitals) units.push(ends, ...cases);
    return String.fromCharCode(...units);
  }

  /** As every digit's place among the characters, then how many digits the number has, then the digits. */
  #number(run: string, units: number[]): void {
    const value = run.replace(/^0+/, '');
    units.push(this.#ranks[0x30] ?? ends, value.length + 1);
    for (const digit of value) units.push(digit.charCodeAt(0));
  }
}

const languages = new Map<string, { keys: CollationKeys; collator: Intl.Collator }>();

function languageOf(locale: string) {
  let language = languages.get(locale);
  if (!language) {
    language = {
      keys: new CollationKeys(locale),
      collator: new Intl.Collator(locale, { numeric: true }),
    };
    languages.set(locale, language);
  }
  return language;
}

/** Where each text comes in the language's order: `compare(i, j)` of two indexes is like a comparator of their texts. */
export function comparerOf(texts: readonly string[], locale: string): (i: number, j: number) => number {
  const { keys, collator } = languageOf(locale);
  const made: string[] = [];
  for (const text of texts) {
    const key = keys.keyOf(text);
    if (key === null) return (i, j) => collator.compare(texts[i] ?? '', texts[j] ?? '');
    made.push(key);
  }
  return (i, j) => {
    const [a = '', b = ''] = [made[i], made[j]];
    return a < b ? -1 : a > b ? 1 : 0;
  };
}
