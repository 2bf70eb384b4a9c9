/** The table of attacks in .github/SECURITY.md: every row has a test that is there, or says why none applies. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const rows = read('.github/SECURITY.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:#|attack|-+)\s/.test(line))
  .map((line) =>
    line
      .split(' | ')
      .map((cell) => cell.replace(/^\||\|$/g, '').trim())
      .filter((cell) => cell !== ''),
  );

/** Every source file of a folder. */
const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:svelte|ts)$/.test(name))
    .map((name) => join(folder, name));

describe('the table of attacks', () => {
  it('has all 20 items of Electron’s checklist', () => {
    const numbers = rows.map(([number]) => Number(number)).filter((number) => number > 0);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });

  it.each(rows.map((row) => [row.slice(0, 2).join(' '), row.at(-1) ?? '']))('%s', (_attack, judge) => {
    const [, file, title] = /`(test\/[\w./-]+)`(?:: (.*?)(?: \(.*\))?)?$/.exec(judge) ?? [];
    expect(judge).toMatch(/^(?:`test\/|does not apply: |the version is pinned)/);
    expect(read(file ?? 'no test is named')).toContain(title ?? '');
  });

  it('pins Electron to one version', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('writes no text into a page as markup', () => {
    const markup = /\{@html|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write/;
    expect(filesIn('renderer').filter((file) => markup.test(read(file)))).toEqual([]);
  });
});
