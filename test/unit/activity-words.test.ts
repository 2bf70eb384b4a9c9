/** Every attribute of the model has a word in both languages, at any depth: Activity shows what differs by it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collections } from '../../electron/domain/model.ts';
import { differencesOf, wordsOf } from '../../renderer/things/differences.ts';

interface Schema {
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly options?: readonly (Schema | string)[];
  readonly wrapped?: Schema;
  readonly item?: Schema;
}

/** The paths that Activity may show: those of scalars, as a thing's own schema has them. */
function paths(schema: Schema, path: string): string[] {
  const { entries, item, wrapped } = schema;
  const options = (schema.options ?? []).filter((option) => typeof option === 'object');
  if (entries)
    return Object.entries(entries).flatMap(([key, one]) => paths(one, path === '' ? key : `${path}.${key}`));
  if (item?.entries) return paths(item, `${path}.0`);
  if (wrapped) return paths(wrapped, path);
  return options.length > 0 ? options.flatMap((option) => paths(option, path)) : [path];
}

const said = Object.values(collections)
  .flatMap((schema) => paths(schema as unknown as Schema, ''))
  .filter((path) => path !== 'id' && !/(^|\.)(origin|stateOrigin)\./.test(path))
  .flatMap((path) => wordsOf(path))
  .filter((word) => typeof word === 'string');

describe('the words of Activity', () => {
  it.each(['en', 'zh'])('say every attribute: %s', (language) => {
    const file = new URL(`../../resources/messages/${language}/activity.json`, import.meta.url);
    const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    const missing = [...new Set(said)].filter((word) => !(`activity.attribute.${word}` in texts));
    expect(missing.sort()).toEqual([]);
  });

  it('count places from 1, and a kind is the thing itself', () => {
    expect(['status.kind', 'rules.2.peer.kind', 'rules.2.peer.cidr', 'name', 'kind'].map(wordsOf)).toEqual([
      ['status'],
      ['rules', 3, 'peer'],
      ['rules', 3, 'peer', 'cidr'],
      ['name'],
      ['kind'],
    ]);
  });

  it('leave out where an entry of a list comes from', () => {
    const entry = (principal: string) => ({ principal, origin: { kind: 'planned', at: 1 } });
    const change = { before: { allowlist: [] }, after: { allowlist: [entry('1')] } };
    expect(differencesOf(change as never)).toEqual([
      { path: 'allowlist.0.principal', before: undefined, after: '1' },
    ]);
  });
});
