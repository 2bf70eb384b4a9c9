import { describe, expect, it } from 'vitest';
import { CollationKeys, comparerOf } from '../../../renderer/ui/collation.ts';

/** The same "random" texts every time: a linear congruence. */
function texts(count: number, alphabet: string): string[] {
  let state = 12_345;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: next(9) }, () => alphabet[next(alphabet.length)]).join(''),
  );
}
const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(0x20 + i)).join('');
const names = 'abAB019_-订单服务生产预发用户重庆网关中';
const han = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('');

const byKeys = (list: readonly string[], locale: string) => {
  const compare = comparerOf(list, locale);
  return list.map((_, i) => i).sort(compare);
};
const byCollator = (list: readonly string[], locale: string) => {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return list.map((_, i) => i).sort((i, j) => compare(list[i] ?? '', list[j] ?? ''));
};

describe.each(['en-GB', 'zh-CN'])('in %s', (locale) => {
  it.each([
    ['printable ASCII', texts(4000, ascii)],
    ['names', texts(4000, names)],
    ['numbers', texts(4000, '00129a-')],
    ['every Chinese character', texts(4000, han)],
    ['characters that only the collator places', texts(1000, `${names}éß！ｶ`)],
  ])('%s come in the collator’s own order', (_, list) => {
    expect(byKeys(list, locale)).toEqual(byCollator(list, locale));
  });
});

it('says of a text that it can’t place it', () => {
  const keys = new CollationKeys('en-GB');
  expect([keys.keyOf('naïve'), keys.keyOf('naive') === null]).toEqual([null, false]);
});
