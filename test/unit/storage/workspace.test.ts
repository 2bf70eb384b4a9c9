import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDocument } from '../../support/write-document.ts';
import { newestVersion } from '../../../electron/storage/migrations.ts';
import { ordersParts, buildModel } from '../../support/model-builder.ts';
import { clock, contents, open, refusal, temporaryFolder } from './desk.ts';

const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

describe('a workspace in a folder', () => {
  it('starts empty', async () => {
    const { loaded } = await open(temporaryFolder());
    expect([contents(loaded.model).networks, loaded.revision, loaded.recent, loaded.problems]).toEqual([
      [],
      0,
      [],
      [],
    ]);
  });

  it('has after a restart what was acknowledged, with the entries that Undo needs', async () => {
    const path = temporaryFolder();
    const { folder, desk } = await open(path);
    const entries = [];
    for (const name of ['a', 'b', 'ü 中文 \u2028 "quoted"\n']) {
      const entry = desk.entry('vpc-1', name);
      entries.push(entry);
      await desk.append(entry);
    }
    await desk.append({ ...desk.entry('vpc-1', 'b'), actor: 'simulation', undoes: 3 });
    await folder.close();
    const { loaded } = await open(path);
    expect([
      contents(loaded.model),
      loaded.revision,
      loaded.recent.slice(0, 3),
      loaded.recent[3]?.undoes,
    ]).toEqual([contents(desk.model), 4, entries, 3]);
  });

  it('has the same after a new document, the journal having become history', async () => {
    const path = temporaryFolder();
    const { folder, desk } = await open(path);
    for (let n = 0; n < 5; n += 1) await desk.name(`vpc-${n}`, `before ${n}`);
    await desk.compact();
    await desk.name('vpc-1', 'after');
    await desk.compact();
    await desk.name('vpc-2', 'after');
    await folder.close();
    const { loaded } = await open(path);
    expect({
      files: readdirSync(path).sort(),
      contents: contents(loaded.model),
      recent: loaded.recent.map((entry) => entry.revision),
      problems: loaded.problems,
    }).toEqual({
      files: ['history-1.jsonl', 'history-6.jsonl', 'journal.jsonl', 'lock', 'workspace.json'],
      contents: contents(desk.model),
      recent: [1, 2, 3, 4, 5, 6, 7],
      problems: [],
    });
  });

  it('ends with a document of everything, its journal going on over short sessions until it is long', async () => {
    const path = temporaryFolder();
    const ends: unknown[] = [];
    const long = 'x'.repeat(5 * 1024 * 1024);
    for (const [id, name] of [
      ['vpc-1', 'first'],
      ['vpc-1', 'second'],
      ['vpc-2', long],
      ['vpc-1', 'fourth'],
    ] as const) {
      const { folder, desk } = await open(path);
      await desk.name(id, name);
      await desk.compact(true);
      await folder.close();
      const { revision } = JSON.parse(read(path, 'workspace.json')) as { revision: number };
      ends.push([revision, readdirSync(path).filter((each) => each.startsWith('history'))]);
    }
    const { loaded } = await open(path);
    expect([ends, loaded.revision, [...loaded.model.networks.values()].map(({ name }) => name)]).toEqual([
      [
        [1, []],
        [2, []],
        [3, ['history-1.jsonl']],
        [4, ['history-1.jsonl']],
      ],
      4,
      ['fourth', long],
    ]);
  });

  it('takes entries while the document is being written, which has the state at the call', async () => {
    const path = temporaryFolder();
    const { folder, desk } = await open(path);
    for (let n = 0; n < 50; n += 1) await desk.name(`vpc-${n}`, 'before');
    const compaction = desk.compact();
    for (let n = 0; n < 20; n += 1) await desk.name(`vpc-${n}`, 'meanwhile');
    await compaction;
    const document = JSON.parse(read(path, 'workspace.json')) as { revision: number };
    await folder.close();
    const { loaded } = await open(path);
    expect([document.revision, loaded.revision, contents(loaded.model)]).toEqual([
      50,
      70,
      contents(desk.model),
    ]);
  });

  it('finishes at the close what was asked for before it', async () => {
    const path = temporaryFolder();
    const { folder, desk } = await open(path);
    const appended = desk.name('vpc-1', 'last words');
    await folder.close();
    await appended;
    const { loaded } = await open(path);
    expect([loaded.revision, await refusal(folder.workspace.append(desk.entry('x', 'x')))]).toEqual([
      1,
      new Error('the data folder is not open'),
    ]);
  });

  it('refuses an entry that does not follow the last', async () => {
    const { desk } = await open(temporaryFolder());
    await desk.name('vpc-1', 'a');
    expect(await refusal(desk.append({ ...desk.entry('vpc-1', 'b'), revision: 5 }))).toEqual(
      new Error('revision 5 does not follow 1'),
    );
  });

  it('says when a new document is due', async () => {
    const { folder, desk } = await open(temporaryFolder());
    const dueAfter = async () => {
      await desk.name('vpc-1', 'x'.repeat(4000));
      return folder.workspace.compactionDue;
    };
    const first = await dueAfter();
    while (!(await dueAfter()));
    const entries = desk.revision;
    await desk.compact();
    expect([first, entries > 300 && entries < 600, folder.workspace.compactionDue]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('keeps a document that a person can read: one thing per line', async () => {
    const path = temporaryFolder();
    await writeDocument(path, buildModel(ordersParts), 7, { clock });
    const lines = read(path, 'workspace.json').split('\n');
    const { loaded } = await open(path);
    expect([
      lines.slice(0, 5),
      lines.at(-3),
      lines.filter((line) => line.startsWith('{"id":')).length,
    ]).toEqual([
      [
        '{',
        '"format": "private-link-desk/workspace",',
        `"version": ${newestVersion},`,
        '"revision": 7,',
        '"collections": {',
      ],
      expect.stringMatching(/^"checksum": "[0-9a-f]{8}"$/),
      11,
    ]);
    expect([loaded.revision, contents(loaded.model)]).toEqual([7, contents(buildModel(ordersParts))]);
  });

  it('gives the history page by page, newest first, over all its files', async () => {
    const path = temporaryFolder();
    const { folder, desk } = await open(path);
    for (let n = 1; n <= 25; n += 1) {
      await desk.name('vpc-1', n === 12 ? 'long '.repeat(100_000) : `name ${n}`);
      if (n % 7 === 0) await desk.compact();
    }
    const pages = [];
    for (let before: number | null = null; before !== 1;) {
      const page = await folder.workspace.history(before, 4);
      pages.push(page.map((entry) => entry.revision));
      before = page.at(-1)?.revision ?? 1;
    }
    expect(pages.flat()).toEqual(Array.from({ length: 25 }, (_, index) => 25 - index));
  });

  it('gives the first 200 entries of a long history at the start, no more', async () => {
    const path = temporaryFolder();
    const { folder, desk } = await open(path);
    for (let n = 1; n <= 250; n += 1) {
      await desk.name('vpc-1', `name ${n}`);
      if (n === 100 || n === 150) await desk.compact();
    }
    await folder.close();
    const { loaded } = await open(path);
    expect(loaded.recent.map((entry) => entry.revision)).toEqual(
      Array.from({ length: 200 }, (_, index) => 51 + index),
    );
  });

  it('rebuilds the state from the whole history when the document is gone', async () => {
    const path = temporaryFolder();
    const { folder, desk } = await open(path);
    for (let n = 0; n < 9; n += 1) {
      await desk.name(`vpc-${n % 4}`, `name ${n}`);
      if (n % 3 === 2) await desk.compact();
    }
    await folder.close();
    rmSync(join(path, 'workspace.json'));
    const { loaded } = await open(path);
    expect([contents(loaded.model), loaded.revision, loaded.problems]).toEqual([contents(desk.model), 9, []]);
  });

  it('removes what an interrupted replacement has left', async () => {
    const path = temporaryFolder();
    writeFileSync(join(path, 'workspace.json.tmp'), '{');
    await open(path);
    expect(readdirSync(path).sort()).toEqual(['journal.jsonl', 'lock']);
  });
});
