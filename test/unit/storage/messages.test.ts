import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), 'utf8');
const messages = (language: string) =>
  JSON.parse(text(`resources/messages/${language}/storage.json`)) as Record<string, string>;
const reasons = readdirSync(new URL('electron/storage/', root))
  .flatMap((file) => [
    ...(file.endsWith('.ts') ? text(`electron/storage/${file}`) : '').matchAll(/'(storage\.\w+)'/g),
  ])
  .map((match) => match[1] ?? '');
const expected = [...new Set(reasons)]
  .flatMap((reason) => [`error.${reason}`, `error.${reason}.mend`])
  .sort();

describe('what storage has to say', () => {
  it.each(['en', 'zh'])('has a text and a way to mend it in %s, and nothing is left over', (language) => {
    expect(Object.keys(messages(language)).sort()).toEqual(expected);
  });

  it('names the same things in both languages', () => {
    const places = (language: string) =>
      Object.entries(messages(language)).map(([key, message]) => [
        key,
        [...new Set(message.match(/\{\{\w+\}\}/g))].sort(),
      ]);
    expect(places('zh')).toEqual(places('en'));
  });
});
