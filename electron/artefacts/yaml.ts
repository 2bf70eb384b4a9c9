/** YAML as text: maps, lists and strings, each string in double quotes unless it is plainly a word. */
import { oneLine } from './labels.ts';

/** A value; `raw` is written as it is (`!Ref Name`). */
export type YamlValue =
  | string
  | boolean
  | { readonly raw: string }
  | { readonly list: readonly YamlValue[] }
  | { readonly map: readonly YamlEntry[] };
export type YamlEntry = readonly [key: string, value: YamlValue] | { readonly comment: string };

/** A double-quoted string: what JSON writes, YAML 1.2 reads. */
function yamlString(text: string): string {
  if (/^[A-Za-z][\w.:/-]*[\w]$/.test(text) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text))
    return text;
  return JSON.stringify(text.replace(/\p{Cs}/gu, '\ufffd').replaceAll('\0', '')).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function lines(value: YamlValue, indent: string): string[] {
  if (typeof value !== 'object' || 'raw' in value) return [`${indent}${scalar(value)}`];
  if ('list' in value) {
    return value.list.flatMap((item) => {
      const [first = '', ...rest] = lines(item, `${indent}  `);
      return [`${indent}- ${first.trimStart()}`, ...rest];
    });
  }
  return value.map.flatMap((entry) => {
    if ('comment' in entry) return [`${indent}# ${oneLine(entry.comment)}`.trimEnd()];
    const [key, inner] = entry;
    const short = typeof inner !== 'object' || 'raw' in inner;
    return short
      ? [`${indent}${key}: ${scalar(inner)}`]
      : [`${indent}${key}:`, ...lines(inner, `${indent}  `)];
  });
}

function scalar(value: string | boolean | { readonly raw: string }): string {
  if (typeof value === 'string') return yamlString(value);
  return typeof value === 'boolean' ? String(value) : value.raw;
}

/** A whole file. */
export const yamlFile = (entries: readonly YamlEntry[]): string =>
  `${lines({ map: entries }, '').join('\n')}\n`;
