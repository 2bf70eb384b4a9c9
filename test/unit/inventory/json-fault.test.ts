import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from '../../../electron/core/inventory/json-fault.ts';
import { fixtureFiles } from '../../support/fixtures.ts';

const breathe = () => Promise.resolve();
const find = async (text: string) => {
  const fault = await findJsonFault(text, breathe);
  return fault && `${fault.kind} ${fault.line}:${fault.column}`;
};
const parses = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('the place where a text stops being JSON', () => {
  it.each([
    ['{"a": 1}', null],
    [' [1, -0.5e+7, true, "\\u00e4\\n", {}, []] \r\n', null],
    ['', 'truncated 1:1'],
    ['{"a": [1, 2', 'truncated 1:12'],
    ['{\n  "a": "half', 'truncated 2:13'],
    ['{"a": tr', 'truncated 1:9'],
    ['{"a": 1.', 'truncated 1:9'],
    ['{"a": -', 'truncated 1:8'],
    ['{"a": "\\u00', 'truncated 1:12'],
    ['{"a": "\\', 'truncated 1:9'],
    ['{"a": 1,}', 'unexpected 1:9'],
    ['{"a" 1}', 'unexpected 1:6'],
    ['{a: 1}', 'unexpected 1:2'],
    ["{'a': 1}", 'unexpected 1:2'],
    ['[1,\n 2,\n 3 4]', 'unexpected 3:4'],
    ['[1}', 'unexpected 1:3'],
    ['[01]', 'unexpected 1:3'],
    ['[1.x]', 'unexpected 1:3'],
    ['[NaN]', 'unexpected 1:2'],
    ['[nul]', 'unexpected 1:2'],
    ['["a\tb"]', 'unexpected 1:4'],
    ['["\\x"]', 'unexpected 1:4'],
    ['["\\u00g0"]', 'unexpected 1:7'],
    ['{"a": 1}\n{"b": 2}', 'trailing 2:1'],
    ['\u00a0[1]', 'unexpected 1:1'],
  ])('of %j is %s', async (text, expected) => {
    expect(await find(text)).toBe(expected);
  });

  const fixture = fc.constantFrom(...fixtureFiles().map(({ text }) => text));
  const at = fc.double({ min: 0, max: 0.999, noNaN: true });

  it('is found exactly where JSON.parse refuses', async () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '\n',
      '\t',
      '0',
      '1.',
      'e',
      '-',
      'true',
      'x',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json(),
          fc.array(piece).map((all) => all.join('')),
        ),
        async (text) => {
          expect((await find(text)) === null).toBe(parses(text));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is the end for a listing that was cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fixture, at, async (whole, where) => {
        const text = whole.trimEnd();
        const cut = text.slice(0, Math.floor(where * text.length));
        const lines = cut.split('\n');
        const end = `truncated ${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
        expect(await find(cut)).toBe(end);
      }),
      { numRuns: 200 },
    );
  });
});
