/** The texts: in both languages, once, with the same places to fill; and none is missing for what the program can say. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../electron/contract/commands.ts';
import { collectionNames } from '../../electron/domain/model.ts';
import { validationChecks } from '../../electron/domain/private-links.ts';
import { pages } from '../../renderer/state/router.svelte.ts';

const root = join(import.meta.dirname, '..', '..');
const files = (folder: string, ...endings: string[]): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .map((name) => join(folder, name))
    .sort();
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

type Messages = Record<string, string>;
const pagesOf = (language: string) =>
  files(`resources/messages/${language}`, '.json').map((name) => ({
    name: name.split('/').at(-1) ?? name,
    messages: JSON.parse(read(name)) as Messages,
  }));
const english = pagesOf('en');
const chinese = pagesOf('zh');
const merged = (pages: typeof english): Messages =>
  Object.assign({}, ...pages.map((page) => page.messages)) as Messages;
const en = merged(english);
const zh = merged(chinese);

const withoutPlural = (key: string) => key.replace(/_(one|other)$/, '');
const keysOf = (messages: Messages) => [...new Set(Object.keys(messages).map(withoutPlural))].sort();
const exists = (messages: Messages, key: string) => key in messages || `${key}_other` in messages;
const missingIn = (messages: Messages, keys: Iterable<string>) =>
  [...new Set(keys)].filter((key) => !exists(messages, key)).sort();
const placesOf = (text: string) => [...new Set(text.match(/\{\{\s*\w+\s*\}\}/g) ?? [])].sort().join(' ');

/** Every dotted literal that a source hands to what makes an error. */
function reasonsThrown(): string[] {
  const makers = [
    /\brefuse\(\s*'([^']+)'/g,
    /\bAppError\(\s*'[^']+',\s*'([^']+)'/g,
    /\breport\(\s*'(storage\.[^']+)'/g,
    /#problem\(\s*'(history\.[^']+)'/g,
    /\breason: '([a-z][\w.]*)'/g,
  ];
  return files('electron', '.ts')
    .filter((name) => !name.includes('/host/') && !name.includes('/preflight/'))
    .flatMap((name) =>
      makers.flatMap((maker) => [...read(name).matchAll(maker)].map((match) => match[1] ?? '')),
    );
}

/** The messages of our own schemas: reasons by their form, and no command's name. */
function reasonsOfSchemas(): string[] {
  const sources = [
    'contract/commands',
    'contract/file-inputs',
    'contract/inputs',
    'contract/work-inputs',
    'domain/model',
    'domain/names',
    'domain/prices',
    'domain/updates',
  ];
  return sources
    .flatMap((name) => [...read(`electron/${name}.ts`).matchAll(/'([a-z][A-Za-z]*\.[A-Za-z.]+)'/g)])
    .map((match) => match[1] ?? '')
    .filter((literal) => !(literal in commands) && !literal.endsWith('.js') && !literal.endsWith('.ts'));
}

describe('messages', () => {
  it.each([
    ['en', english],
    ['zh', chinese],
  ])('%s: no key is in two files', (_language, pages) => {
    const seen = new Map<string, string[]>();
    for (const { name, messages } of pages)
      for (const key of Object.keys(messages)) seen.set(key, [...(seen.get(key) ?? []), name]);
    expect([...seen].filter(([, names]) => names.length > 1)).toEqual([]);
  });

  it('both languages have the same keys', () => {
    expect(keysOf(zh)).toEqual(keysOf(en));
  });

  it('a key means the same file in both languages', () => {
    const byFile = (pages: typeof english) => pages.map((page) => [page.name, keysOf(page.messages)]);
    expect(byFile(chinese)).toEqual(byFile(english));
  });

  it('both languages fill the same places', () => {
    const differing = Object.entries(zh)
      .map(([key, text]) => {
        const other = en[key] ?? en[withoutPlural(key)] ?? '';
        return [key, placesOf(text), placesOf(other)];
      })
      .filter(([, ours, theirs]) => ours !== theirs);
    expect(differing).toEqual([]);
  });

  it('a plural has its forms: one and other in English, other in Chinese', () => {
    const formsOf = (messages: Messages, ending: string) =>
      Object.keys(messages)
        .filter((key) => key.endsWith(ending))
        .map(withoutPlural)
        .sort();
    expect([formsOf(en, '_one'), formsOf(zh, '_other'), formsOf(zh, '_one')]).toEqual([
      formsOf(en, '_other'),
      formsOf(en, '_other'),
      [],
    ]);
  });

  it('nothing is written that nobody asks for', () => {
    const isAskedFor = textsAskedFor();
    const reasonOf = (key: string) => key.replace(/^error\./, '').replace(/\.mend$/, '');
    expect(keysOf(en).filter((key) => !isAskedFor(key) && !isAskedFor(reasonOf(key)))).toEqual([]);
  });

  it.each(['error occurred', 'please', 'successfully', '您'])('nothing says “%s”', (word) => {
    const all = [...Object.entries(en), ...Object.entries(zh)];
    expect(all.filter(([, text]) => text.toLowerCase().includes(word))).toEqual([]);
  });
});

/** What the sources could ask for: a literal as it is, a template with anything in its places. */
function textsAskedFor(): (key: string) => boolean {
  const sources = ['electron', 'renderer'].flatMap((folder) => files(folder, '.ts', '.svelte').map(read));
  const found = (literal: RegExp) =>
    new Set(sources.flatMap((source) => [...source.matchAll(literal)].map((match) => match[1] ?? '')));
  const literals = found(/'([\w.-]+)'/g);
  const templates = [...found(/`([\w-]+\.[^`\s]*\$\{[^`\n]*)`/g)]
    .filter((template) => !template.startsWith('error.'))
    .map((template) => template.replace(/\$\{[^}]*\}/g, '.+').replace(/\.(?!\+)/g, '\\.'))
    .map((template) => new RegExp(`^${template}$`));
  return (key) => literals.has(key) || templates.some((template) => template.test(key));
}

describe('every reason has a text and what mends it', () => {
  const checks = validationChecks.map((check) => `privateLink.${check}`);
  const reasons = [...reasonsThrown(), ...reasonsOfSchemas(), ...checks, 'thing.unknown', 'disconnected'];
  it.each([
    ['en', en],
    ['zh', zh],
  ])('%s', (_language, messages) => {
    const keys = reasons.flatMap((reason) => [`error.${reason}`, `error.${reason}.mend`]);
    expect(missingIn(messages, keys)).toEqual([]);
  });
});

describe('what is made of parts has its texts', () => {
  it.each([
    [
      'commands',
      Object.keys(commands)
        .filter((name) => isChange(name))
        .map((name) => `activity.command.${name}`),
    ],
    ['collections', collectionNames.map((name) => `collection.${name}`)],
    ['pages', pages.map((page) => `nav.${page}`)],
  ])('%s', (_what, keys) => {
    expect([missingIn(en, keys), missingIn(zh, keys)]).toEqual([[], []]);
  });

  it('every key that the page names as it is', () => {
    const keys = files('renderer', '.ts', '.svelte').flatMap((name) =>
      [...read(name).matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
    );
    expect(missingIn(en, keys)).toEqual([]);
  });
});

/** Commands that change nothing in the workspace never come into Activity. */
function isChange(name: string): boolean {
  const [noun = '', verb = ''] = name.split('.');
  if (
    [
      'workspaces',
      'updates',
      'settings',
      'connectivity',
      'activity',
      'files',
      'metrics',
      'diagnostics',
    ].includes(noun)
  )
    return false;
  return ![
    'read',
    'validate',
    'verify',
    'export',
    'stageFile',
    'leaveOutFile',
    'preview',
    'discard',
  ].includes(verb);
}
