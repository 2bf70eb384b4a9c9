/** Inventory files that no cloud would print: fixtures with characters moved about, or with one value that is another. */
import type { Dice } from '../torture/trial.ts';
import { placesOf } from './json-places.ts';

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

const noise = [
  ...['{', '}', '[', ']', ',', '"', 'null', '-1', '1e999', '\\u0000', '0.0.0.0/0', '::/0', 'us-east-1a'],
  ...[
    'ap-guangzhou-3',
    'vpcsvc-69y13tdb',
    '1-65536',
    '"__proto__": {}, ',
    '\u0000',
    '\ud800',
    '\ufeff',
    '\r',
  ],
];
const values: readonly unknown[] = [
  ...[
    null,
    true,
    '',
    0,
    -1,
    1e308,
    32_767,
    [],
    {},
    [[]],
    [null],
    { a: null },
    '10.0.0.0/8',
    'use1-az1',
    'sg-x',
  ],
  ...['vpc-d2f22d8a04398403e', 'vpc-4h7n2k9q', 'vpce-ntv3vy9k', '🔗'.repeat(3000), 'a'.repeat(100_000)],
];

/** Characters taken out and put in anywhere. */
export function mangled({ name, text }: NamedText, { below, pick }: Dice): NamedText {
  let now = text;
  for (let edits = 1 + below(4); edits > 0; edits -= 1) {
    const start = below(now.length);
    now = now.slice(0, start) + pick(noise) + now.slice(start + below(7));
  }
  return { name, text: now };
}

/** One to three values anywhere replaced by others, keys among them: still JSON. */
export function twisted({ name, text }: NamedText, { below, pick, chance }: Dice): NamedText {
  const document = JSON.parse(text) as Record<string, unknown>;
  const places = placesOf(document);
  for (let edits = 1 + below(3); edits > 0 && places.length > 0; edits -= 1) {
    const [node, key] = pick(places);
    if (chance(0.15)) delete node[key];
    else if (chance(0.1) && Array.isArray(node)) node.push(...(node as unknown[]));
    else node[key] = chance(0.2) ? pick(places)[0] : pick(values);
  }
  // A value put into itself would go round for ever.
  try {
    return { name, text: JSON.stringify(document) };
  } catch {
    return { name, text: text.slice(0, below(text.length)) };
  }
}

/** No inventory at all. */
export function foreign({ name, text }: NamedText, { below, pick }: Dice): NamedText {
  return {
    name,
    text: pick([
      () => '',
      () => text.slice(0, below(text.length)),
      () => '['.repeat(1 + below(20_000)),
      () => `{"Vpcs":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
      () => `{"Vpcs":[${Array.from({ length: 5_000 }, () => '0').join()}]}`,
      () => 'VpcId,CidrBlock\nvpc-1,10.0.0.0/16\n',
      () => `{${Array.from({ length: below(3000) }, (_, n) => `"k${n}":{}`).join()}}`,
      () => Array.from({ length: below(2000) }, () => String.fromCharCode(below(0xffff))).join(''),
    ])(),
  };
}
