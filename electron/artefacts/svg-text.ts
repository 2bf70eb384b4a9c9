/** Texts and boxes of an SVG document, as text. */

const sans = "'IBM Plex Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
const mono = "'IBM Plex Mono', 'Noto Sans Mono CJK SC', Menlo, Consolas, monospace";

/** XML text: what has a meaning of its own is written out, what XML forbids goes
 * (control characters, lone halves of a pair). */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** px that a text takes at most; no font is at hand here, so this is by the kind of each character. */
export function widthOf(text: string, size: number, monospaced: boolean): number {
  let em = 0;
  for (const character of text) em += isWide(character) ? 1 : monospaced ? 0.602 : narrowOf(character);
  return em * size;
}
const isWide = (character: string) =>
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F000}-\u{3FFFD}]/u.test(
    character,
  );
const narrow: readonly (readonly [RegExp, number])[] = [
  [/[ ]/, 0.27],
  [/[ijltf.,:;'|!()]/, 0.34],
  [/[mwMW@%]/, 0.88],
  [/[A-Z]/, 0.68],
  [/\d/, 0.6],
];
const narrowOf = (character: string) => narrow.find(([form]) => form.test(character))?.[1] ?? 0.53;

/** The text, or as much of its beginning as fits with an ellipsis. */
export function fitted(text: string, width: number, size: number, monospaced: boolean): string {
  if (widthOf(text, size, monospaced) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(`${kept}${character}…`, size, monospaced) > width) break;
    kept += character;
  }
  return `${kept}…`;
}

export interface TextStyle {
  readonly size?: number;
  readonly weight?: number;
  readonly colour?: string;
  readonly monospaced?: boolean;
  readonly anchor?: 'start' | 'middle';
  /** px; longer text is cut. */
  readonly width?: number;
}

/** A line of text at a place, cut to its width; the whole of it is then its title. */
export function textAt(x: number, y: number, text: string, style: TextStyle = {}): string {
  const { size = 12, weight = 400, colour = '#161616', monospaced = false, anchor = 'start', width } = style;
  const shown = width === undefined ? text : fitted(text, width, size, monospaced);
  const family = escapeXml(monospaced ? mono : sans);
  const whole = shown === text ? '' : `<title>${escapeXml(text)}</title>`;
  return (
    `<text x="${n(x)}" y="${n(y)}" font-family="${family}" font-size="${size}" font-weight="${weight}" ` +
    `fill="${colour}" text-anchor="${anchor}" xml:space="preserve">${escapeXml(shown)}${whole}</text>`
  );
}

/** px with one decimal. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);
export const rect = (x: number, y: number, width: number, height: number, rest: string): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" ${rest}/>`;
