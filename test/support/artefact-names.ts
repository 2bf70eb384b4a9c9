/** Names as an operator could give them and as nobody would, and ids in each cloud's form. */
import fc from 'fast-check';

/** Seventeen hexadecimal digits, as AWS has them. */
export const hexId = (prefix: string) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 17, maxLength: 17 })
    .map((hex) => `${prefix}-${hex.join('')}`);
/** Eight letters and digits, as Tencent has them. */
export const shortId = (prefix: string) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdefghijkmnpqrstuvwxyz'), { minLength: 8, maxLength: 8 })
    .map((letters) => `${prefix}-${letters.join('')}`);

const hardParts = [
  '订单',
  '计费-只读副本',
  "o'brien",
  '"',
  '\\',
  '${var.x}',
  '%{ if true }',
  '$(id)',
  '`id`',
  '\n',
  '\r\n',
  '\t',
  '{{name}}',
  '#',
  ' ',
  '  ',
  '<script>',
  '&amp;',
  ']]>',
  '*',
  '_',
  '|',
  '- ',
  ': ',
  '!Ref x',
  'a',
  'B',
  '0',
  'orders',
  '𠮷野家',
  '\u2028',
  '\u0007',
  '---',
  '~~~',
  '[x](y)',
  'true',
  '=',
  '\\n',
  '\ud800',
];
/** Anything, with what some format has a meaning for more often than chance. A tag's name takes 255 characters. */
export const anyName = fc.oneof(
  fc.constantFrom('orders-taos', '计费', '', 'orders_taos'),
  fc.array(fc.constantFrom(...hardParts), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** The names that a cloud would take for a tag: no control characters, no half pairs. */
export const cloudName = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cs}\p{Cn}\u2028\u2029]/gu, '')
    .trim()
    .slice(0, 80);
