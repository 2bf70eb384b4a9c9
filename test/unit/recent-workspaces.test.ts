import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseRecent, RecentWorkspaces } from '../../electron/shell/recent.ts';

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'private-link-desk-'))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('recent workspaces', () => {
  it('stand newest first, each once, ten of them, also after a restart', () => {
    const recent = new RecentWorkspaces(home);
    for (let n = 1; n <= 12; n += 1) recent.note(`/w/${n}`, `W${n}`);
    recent.note('/w/5', 'Five');
    recent.forget('/w/12');
    const again = new RecentWorkspaces(home).list;
    expect(again.map(({ name }) => name)).toEqual(['Five', 'W11', 'W10', 'W9', 'W8', 'W7', 'W6', 'W4', 'W3']);
  });

  it('know the data folder itself by no name of a place: it may be moved', () => {
    const recent = new RecentWorkspaces(home);
    recent.note(home, 'Mine');
    recent.noteOpen([home, '/w/1']);
    const text = readFileSync(join(home, 'recent.json'), 'utf8');
    const moved = mkdtempSync(join(tmpdir(), 'private-link-desk-'));
    writeFileSync(join(moved, 'recent.json'), text);
    const there = new RecentWorkspaces(moved);
    rmSync(moved, { recursive: true });
    expect([there.list, there.open]).toEqual([[{ folder: moved, name: 'Mine' }], [moved, '/w/1']]);
  });

  it('are none where the record is damaged, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((x) => `{"recent":[${x}],"open":[${x}]}`),
        ),
        (text) => {
          const { recent, open } = parseRecent(text);
          return (
            recent.every(({ folder, name }) => typeof folder === 'string' && typeof name === 'string') &&
            open.every((path) => typeof path === 'string' && path !== '')
          );
        },
      ),
    );
  });
});
