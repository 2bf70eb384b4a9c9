/**
 * Terraform's language as text, formatted as `terraform fmt` would: equal signs of consecutive single lines are aligned.
 * https://developer.hashicorp.com/terraform/language/expressions/strings, https://developer.hashicorp.com/terraform/language/style
 */
import { oneLine } from './labels.ts';

/** An expression, written as it is. */
export interface HclExpression {
  readonly expression: string;
}
export type HclValue = string | boolean | number | HclExpression | readonly HclValue[];
export type HclEntry =
  | { readonly attribute: string; readonly value: HclValue }
  | { readonly block: HclBlock }
  | { readonly comment: string }
  | { readonly blank: true };

export interface HclBlock {
  readonly type: string;
  readonly labels?: readonly string[];
  readonly body: readonly HclEntry[];
}

export const expression = (text: string): HclExpression => ({ expression: text });
export const attribute = (name: string, value: HclValue): HclEntry => ({ attribute: name, value });
export const block = (type: string, labels: readonly string[], body: readonly HclEntry[]): HclEntry => ({
  block: { type, labels, body },
});
export const comment = (text: string): HclEntry => ({ comment: oneLine(text) });
export const blank: HclEntry = { blank: true };

/** A string literal: nothing in it is a template, a line end or the string's end. */
function hclString(text: string): string {
  const escaped = text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replaceAll('\0', '')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(/[\p{Cc}\u2028\u2029\ufeff]/gu, (character) => `\\u${hex(character)}`)
    .replace(/[$%](?=\{)/g, (sign) => `${sign}${sign}`);
  return `"${escaped}"`;
}
const hex = (character: string) => (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');

function valueText(value: HclValue): string {
  if (typeof value === 'string') return hclString(value);
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if ('expression' in value) return value.expression;
  return `[${value.map(valueText).join(', ')}]`;
}

/** The entries as lines. */
function bodyLines(entries: readonly HclEntry[], indent: string): string[] {
  const lines: string[] = [];
  let run: { readonly name: string; readonly value: string }[] = [];
  const flush = () => {
    const width = Math.max(0, ...run.map(({ name }) => name.length));
    for (const { name, value } of run) lines.push(`${indent}${name.padEnd(width)} = ${value}`);
    run = [];
  };
  for (const entry of entries) {
    if ('attribute' in entry) {
      run.push({ name: entry.attribute, value: valueText(entry.value) });
      continue;
    }
    flush();
    if ('comment' in entry) lines.push(`${indent}# ${entry.comment}`.trimEnd());
    else if ('blank' in entry) lines.push('');
    else lines.push(...blockLines(entry.block, indent));
  }
  flush();
  return lines;
}

function blockLines({ type, labels = [], body }: HclBlock, indent: string): string[] {
  // `tags = {` and the like are attributes whose value is a map; they are written as blocks are.
  const head = [type, ...labels.map(hclString)].join(' ');
  if (body.length === 0) return [`${indent}${head} {}`];
  return [`${indent}${head} {`, ...bodyLines(body, `${indent}  `), `${indent}}`];
}

/** A whole file; what separates the last entry from the next goes. */
export const hclFile = (entries: readonly HclEntry[]): string =>
  `${bodyLines(entries.at(-1) === blank ? entries.slice(0, -1) : entries, '').join('\n')}\n`;

/** A map as an attribute's value: `tags = { … }` over several lines. */
export const mapAttribute = (name: string, body: readonly HclEntry[]): HclEntry => ({
  block: { type: `${name} =`, body },
});
