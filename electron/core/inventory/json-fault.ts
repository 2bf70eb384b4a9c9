/**
 * Where a text stops being JSON (RFC 8259). JSON.parse says so in words that differ from one runtime to the next, and
 * some give no position; this reads the text once more and knows.
 */

export interface JsonFault {
  /** `truncated`: all well up to the end, which comes too early. `trailing`: one whole document, then more. */
  readonly kind: 'unexpected' | 'truncated' | 'trailing';
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

/** The first fault, or null for a text that JSON.parse takes. Lets others have their turn in a long text. */
export async function findJsonFault(text: string, breathe: () => Promise<void>): Promise<JsonFault | null> {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (let tokens = 1; ; tokens += 1) {
    if (tokens % 50_000 === 0) await breathe();
    at = skipSpace(text, at);
    if (at >= text.length) return expected === 'nothing' ? null : faultAt(text, at, 'truncated');
    if (expected === 'nothing') return faultAt(text, at, 'trailing');
    const character = text[at];
    const inObject = open.at(-1) === '{';
    let end = at + 1;
    if (expected === 'colon') {
      if (character !== ':') return faultAt(text, at, 'unexpected');
      expected = 'value';
    } else if (expected === 'commaOrEnd' && character === ',') {
      expected = inObject ? 'key' : 'value';
    } else if (
      (character === '}' && inObject && (expected === 'commaOrEnd' || expected === 'keyOrEnd')) ||
      (character === ']' && !inObject && (expected === 'commaOrEnd' || expected === 'valueOrEnd'))
    ) {
      open.pop();
      expected = open.length === 0 ? 'nothing' : 'commaOrEnd';
    } else if (expected === 'commaOrEnd') {
      return faultAt(text, at, 'unexpected');
    } else if (expected === 'key' || expected === 'keyOrEnd') {
      if (character !== '"') return faultAt(text, at, 'unexpected');
      end = endOfString(text, at);
      if (end <= 0) return faultAt(text, -end, -end >= text.length ? 'truncated' : 'unexpected');
      expected = 'colon';
    } else if (character === '{' || character === '[') {
      open.push(character);
      expected = character === '{' ? 'keyOrEnd' : 'valueOrEnd';
    } else {
      end = character === '"' ? endOfString(text, at) : endOfScalar(text, at);
      if (end <= 0) return faultAt(text, -end, -end >= text.length ? 'truncated' : 'unexpected');
      expected = open.length === 0 ? 'nothing' : 'commaOrEnd';
    }
    at = end;
  }
}

function skipSpace(text: string, at: number): number {
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
    at += 1;
  }
}

/** The index after the string that begins at `at`, or where it goes wrong as a negative number. */
function endOfString(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x22) return i + 1;
    if (code < 0x20) return -i;
    if (code !== 0x5c) continue;
    i += 1;
    if (i >= text.length) break;
    if (text[i] === 'u') {
      for (let digits = 0; digits < 4; digits += 1) {
        i += 1;
        if (i >= text.length) return -text.length;
        if (!/[0-9a-fA-F]/.test(text[i] ?? '')) return -i;
      }
    } else if (!'"\\/bfnrt'.includes(text[i] ?? '-')) return -i;
  }
  return -text.length;
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** A number that the text's end cuts short: `-`, `1.`, `1e`, `1.5e+`. */
const numberCutOff = /-?(?:(?:0|[1-9]\d*)(?:\.|(?:\.\d+)?[eE][+-]?))?$/y;

/** The same for a number, `true`, `false` and `null`. */
function endOfScalar(text: string, at: number): number {
  for (const word of ['true', 'false', 'null']) {
    if (text.startsWith(word, at)) return at + word.length;
    if (text.length - at < word.length && word.startsWith(text.slice(at))) return -text.length;
  }
  numberCutOff.lastIndex = at;
  if (numberCutOff.test(text)) return -text.length;
  number.lastIndex = at;
  const whole = number.exec(text);
  return whole ? at + whole[0].length : -at;
}

function faultAt(text: string, at: number, kind: JsonFault['kind']): JsonFault {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < at; next = text.indexOf('\n', start)) {
    line += 1;
    start = next + 1;
  }
  return { kind, line, column: at - start + 1 };
}
