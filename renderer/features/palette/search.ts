/** Fuzzy search over labels and details: words in any order, one slip of the finger a word, Chinese as well as Latin. */
import UFuzzy from '@leeoniya/ufuzzy';
import type { Entry } from './entries.ts';

/** More are not drawn; whoever looks for one thing among thousands types another letter. */
export const mostShown = 50;

const fuzzy = new UFuzzy({
  unicode: true,
  interSplit: "[^\\p{L}\\p{N}']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\p{N}|\\p{N}\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\p{N}']",
  intraContr: "'\\p{L}{1,2}\\b",
  intraMode: 1,
});
/** Words that may stand in any order; each more multiplies the ways. */
const permutedWords = 4;
/** Above so many matches they stay in the entries' own order. */
const rankedMatches = 2000;

/** The search over entries that stay the same: made once, asked at every key. */
export class PaletteSearch {
  readonly #entries: readonly Entry[];
  readonly #texts: string[];

  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    this.#texts = entries.map(({ label, detail }) => `${label} ${detail}`);
  }

  /** The best first; without a query the actions and the pages. */
  find(query: string): readonly Entry[] {
    const needle = query.trim();
    if (needle === '') return this.#entries.filter(({ kind }) => kind !== 'thing').slice(0, mostShown);
    const [indexes, info, order] = fuzzy.search(this.#texts, needle, permutedWords, rankedMatches);
    const found = info && order ? order.map((at) => info.idx[at] ?? 0) : (indexes ?? []);
    return found.slice(0, mostShown).flatMap((at) => this.#entries[at] ?? []);
  }
}
