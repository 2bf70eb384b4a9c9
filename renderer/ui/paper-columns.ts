/** How wide the columns of a printed table are: by what stands in them, so that few texts need more than a line. */

/** Latin characters of the table's type in the width of an A4 sheet, and those that a cell's padding takes. */
const sheetUnits = 106;
const paddingUnits = 3;
/** One text that is longer than this gets more lines, not more room. */
const mostUnits = 32;
/** A word up to this long is not broken. */
const wordUnits = 20;

const timesIn = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;
/** Chinese characters are twice as wide as Latin ones, and a line may end after each; capitals are wider. */
const unitsOf = (text: string): number =>
  text.length + timesIn(text, /[\u2e80-\uffef]/g) + timesIn(text, /[A-Z]/g) / 4;
const wordsOf = (text: string): readonly string[] => text.split(/[\s\u2e80-\uffef]|(?<=-)/);

/**
 * Each column's share of the width, in per cent: first every usual word has its room, then as far as it goes nine of ten
 * texts. `lines`: the texts of each row.
 */
export function paperShares(lines: readonly (readonly string[])[], titles: readonly string[]): number[] {
  const asked = titles.map((title, column) => {
    const texts = [title, ...lines.flatMap((line) => (line[column] ?? '').split('\n'))];
    const words = texts.flatMap(wordsOf).map((word) => Math.min(unitsOf(word), wordUnits));
    const least = words.reduce((most, units) => Math.max(most, units), 1) + paddingUnits;
    const lengths = texts.map(unitsOf).sort((a, b) => a - b);
    const usual = lengths[Math.ceil((lengths.length - 1) * 0.9)] ?? 0;
    return { least, more: Math.max(0, Math.min(usual, mostUnits) + paddingUnits - least) };
  });
  const sum = (of: (one: (typeof asked)[number]) => number) => asked.reduce((all, one) => all + of(one), 0);
  const spare = Math.max(0, sheetUnits - sum(({ least }) => least));
  const wanted = sum(({ more }) => more);
  const part = wanted === 0 ? 0 : Math.min(1, spare / wanted);
  const widths = asked.map(({ least, more }) => least + part * more);
  const whole = widths.reduce((all, width) => all + width, 0);
  return widths.map((width) => (width / whole) * 100);
}
