/** What `npm run` starts by itself installs the packages first: until then it has only Node and the repository. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');

/** Packages that a file asks for at once, itself or through what it imports. */
function needed(path: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const text = readFileSync(path, 'utf8');
  const names = [...text.matchAll(/^(?:import|export)\b[^;'"=]*['"]([^'"]+)['"];/gm)].map(
    (match) => match[1] ?? '',
  );
  return names.flatMap((name) => {
    if (name.startsWith('node:')) return [];
    return name.startsWith('.')
      ? needed(join(dirname(path), name), seen)
      : [`${name} (${path.slice(root.length + 1)})`];
  });
}

it.each([
  'electron/launch/start.mjs',
  'electron/launch/serve.mjs',
  'electron/packaging/dist.mjs',
  'test/support/run.mjs',
])('%s needs no package before it has installed them', (entry) => {
  expect(needed(join(root, entry))).toEqual([]);
});
