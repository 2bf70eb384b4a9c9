/** What the page Help says is complete: every check, every field that asks for an explanation, every term. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../../electron/domain/preflight/index.ts';
import { terms } from '../../../renderer/features/help/glossary.ts';
import { topicGroups, topics } from '../../../renderer/features/help/topics.ts';

const root = join(import.meta.dirname, '../../..');
const messages = (language: string): Record<string, string> =>
  Object.assign(
    {},
    ...readdirSync(join(root, 'resources/messages', language)).map(
      (file) => JSON.parse(readFileSync(join(root, 'resources/messages', language, file), 'utf8')) as object,
    ),
  ) as Record<string, string>;
const svelteFiles = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.svelte'))
  .map((path) => readFileSync(join(root, 'renderer', path), 'utf8'));

describe.each(['en', 'zh'])('help in %s', (language) => {
  const texts = messages(language);
  it.each([
    ['checks', checks.map(({ id }) => `help.check.${id}`)],
    ['fields', Object.keys(topics).map((key) => `help.field.${key}`)],
    ['labels', Object.values(topics).map(({ label }) => label)],
    ['terms', terms.flatMap(({ key }) => [`help.term.${key}`, `help.meaning.${key}`])],
  ])('says something of all %s', (_what, keys) => {
    expect(keys.filter((key) => !texts[key])).toEqual([]);
  });
});

describe('the topics', () => {
  it('are all on the page, once', () => {
    expect(topicGroups.flatMap((group) => group.topics).sort()).toEqual(Object.keys(topics).sort());
  });

  it('all stand beside a field', () => {
    const asked = new Set(
      svelteFiles.flatMap((text) =>
        [...text.matchAll(/(?:help|topic)="([\w.]+)"/g)].map((match) => match[1]),
      ),
    );
    expect(Object.keys(topics).filter((key) => !asked.has(key))).toEqual([]);
  });
});

it('every check names where its rule is documented', () => {
  expect(checks.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
});
