/** How the files of the program hang together: none needs itself through others, no value is exported to nobody. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** The text of every source file below the folders, by its path in the project, with `/`. */
const textsIn = (...folders: string[]): ReadonlyMap<string, string> =>
  new Map(
    folders
      .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => /\.(ts|svelte|mjs)$/.test(path) && !path.endsWith('.d.mts'))
      .map((path) => [relative(root, path).replaceAll(sep, '/'), readFileSync(path, 'utf8')]),
  );

const program = textsIn('electron', 'renderer');
/** Who else may take something: the tests, and what builds the page. */
const others = new Map([
  ...textsIn('test'),
  ['electron.vite.config.ts', readFileSync(join(root, 'electron.vite.config.ts'), 'utf8')],
]);

/** What a file imports: types too, and what it imports later. */
const importsOf = ([file, text]: readonly [string, string]): string[] =>
  [...text.matchAll(/(?:from |import |import\()'(\.[^']+)'/g)]
    .map(([, path = '']) => posix.join(dirname(file), path))
    .filter((path) => program.has(path));

function circlesAmong(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const circles: string[] = [];
  const left = new Set<string>();
  const enter = (file: string, way: readonly string[]) => {
    const at = way.indexOf(file);
    if (at >= 0) circles.push([...way.slice(at), file].join(' > '));
    else if (!left.has(file)) {
      for (const next of imports.get(file) ?? []) enter(next, [...way, file]);
      left.add(file);
    }
  };
  for (const file of imports.keys()) enter(file, []);
  return circles;
}

describe('the files of the program', () => {
  it('can be read one after the other: no circle of imports, not of types either', () => {
    const imports = new Map([...program].map((one) => [one[0], importsOf(one)]));
    expect(circlesAmong(imports)).toEqual([]);
  });

  it('sees a circle where there is one', () => {
    const imports = new Map([
      ['a', ['b', 'd']],
      ['b', ['c']],
      ['c', ['b']],
      ['d', ['b']],
    ]);
    expect(circlesAmong(imports)).toEqual(['b > c > b']);
  });

  it('exports no value that nobody takes', () => {
    const words = new Map([...program, ...others].map(([file, text]) => [file, new Set(text.match(/\w+/g))]));
    const taken = (name: string, from: string) =>
      [...words].some(([file, known]) => file !== from && known.has(name));
    const untaken = [...program].flatMap(([file, text]) =>
      [...text.matchAll(/^export (?:async )?(?:const|let|function\*?|class) (\w+)/gm)]
        .map(([, name = '']) => name)
        .filter((name) => !taken(name, file))
        .map((name) => `${file}: ${name}`),
    );
    expect(untaken).toEqual([]);
  });
});
