/** What a spreadsheet would run as a formula, and how a cell is kept from being one. */

/** U+200B to U+200F, U+2060 and U+FEFF show nothing, as blanks do. */
const opensFormula = /^(?:[\t\r]|[\s\0\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠])/;
export const plainNumber = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Where a semicolon or a tab separates cells (Excel in much of Europe), a cell of ours can come apart: no piece of it may
 * begin a formula either. OWASP, CSV Injection: https://owasp.org/www-community/attacks/CSV_Injection
 */
const opensPiece =
  /([;\t\r\n][\s\0\u200b-\u200f\u2060\ufeff"']*)(?=[=+\-@＝＋－＠])(?![+-]?\d+(?:\.\d+)?(?:[;\t\r\n]|$))/g;

/** Text that a spreadsheet would run as a formula gets an apostrophe in front; a plain number such as -5.5 does not. */
export function neutralised(text: string): string {
  const pieces = text.replace(opensPiece, "$1'");
  return opensFormula.test(text) && !plainNumber.test(text) ? `'${pieces}` : pieces;
}
