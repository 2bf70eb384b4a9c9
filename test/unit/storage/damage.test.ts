import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MutableModel } from '../../../electron/domain/model.ts';
import { newestVersion } from '../../../electron/storage/migrations.ts';
import { writeDocument } from '../../support/write-document.ts';
import { hex8 } from '../../../electron/storage/lines.ts';
import { MemoryFiles } from '../../support/memory-files.ts';
import { buildModel, ordersParts } from '../../support/model-builder.ts';
import { clock, contents, copyOf, open, refusal, temporaryFolder } from './desk.ts';

const folder = '/desk';
const at = (name: string) => join(folder, name);
const steps = fc.array(
  fc.record({
    id: fc.constantFrom('vpc-1', 'vpc-2', 'vpc-3'),
    name: fc.string({ unit: 'binary', maxLength: 12 }),
    compact: fc.boolean().map((first) => first),
  }),
  { minLength: 1, maxLength: 10 },
);
const journalOnly = steps.map((list) => list.map((step) => ({ ...step, compact: false })));

/** Does the steps and answers the files, and the contents at each revision. */
async function write(list: readonly { id: string; name: string; compact: boolean }[]) {
  const files = new MemoryFiles();
  const { folder: opened, desk } = await open(folder, files);
  const states: MutableModel[] = [copyOf(desk.model)];
  for (const { id, name, compact } of list) {
    await desk.name(id, name);
    states.push(copyOf(desk.model));
    await [() => Promise.resolve(), () => desk.compact()][Number(compact)]?.();
  }
  await opened.close();
  return { files, states: states.map(contents) };
}

const linesBefore = (content: Buffer, offset: number) =>
  content.subarray(0, offset).toString('latin1').split('\n').length - 1;

/** Loads, then goes on: what is damaged is out of the way for good. */
async function loadAndGoOn(files: MemoryFiles) {
  const { folder: opened, loaded, desk } = await open(folder, files);
  const found = { revision: loaded.revision, contents: contents(loaded.model), problems: loaded.problems };
  await desk.name('vpc-1', 'goes on');
  await opened.close();
  const again = await open(folder, files);
  const next = { revision: again.loaded.revision, contents: contents(again.loaded.model) };
  return { found, next, expectedNext: { revision: desk.revision, contents: contents(desk.model) } };
}

describe('a damaged journal', () => {
  it('loads to what was before the cut, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(journalOnly, fc.nat(), async (list, where) => {
        const { files, states } = await write(list);
        const whole = (await files.read(at('journal.jsonl'))) ?? Buffer.alloc(0);
        const cut = where % (whole.length + 1);
        files.put(at('journal.jsonl'), whole.subarray(0, cut));
        const { found, next, expectedNext } = await loadAndGoOn(files);
        const revision = linesBefore(whole, cut);
        const torn = cut > 0 && whole[cut - 1] !== 0x0a;
        expect([found.revision, found.contents, found.problems.map((problem) => problem.reason)]).toEqual([
          revision,
          states[revision],
          torn ? ['storage.journalDamaged'] : [],
        ]);
        expect(next).toEqual(expectedNext);
      }),
    );
  });

  it('loads to what was before the line with a changed byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        journalOnly,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (list, where, change) => {
          const { files, states } = await write(list);
          const content = (await files.read(at('journal.jsonl'))) ?? Buffer.alloc(0);
          const position = where % content.length;
          const revision = linesBefore(content, position);
          content.writeUInt8((content[position] ?? 0) ^ change, position);
          files.put(at('journal.jsonl'), content);
          const { found, next, expectedNext } = await loadAndGoOn(files);
          expect([found.revision, found.contents, found.problems.map((problem) => problem.reason)]).toEqual([
            revision,
            states[revision],
            ['storage.journalDamaged'],
          ]);
          expect(next).toEqual(expectedNext);
        },
      ),
    );
  });

  it('keeps the damaged rest beside it and says which line it was', async () => {
    const path = temporaryFolder();
    const { folder: opened, desk } = await open(path);
    for (const name of ['a', 'b', 'c']) await desk.name('vpc-1', name);
    await opened.close();
    const lines = readFileSync(join(path, 'journal.jsonl'), 'utf8').split('\n');
    const rest = `${lines[1]?.replace('"b"', '"B"')}\n${lines[2]}\n`;
    writeFileSync(join(path, 'journal.jsonl'), `${lines[0]}\n${rest}`);
    const { loaded } = await open(path);
    const keptAs = 'journal.2026-11-22T12-00-00.damaged.jsonl';
    expect([
      loaded.problems,
      readFileSync(join(path, keptAs), 'utf8'),
      readFileSync(join(path, 'journal.jsonl'), 'utf8'),
    ]).toEqual([
      [{ reason: 'storage.journalDamaged', params: { file: 'journal.jsonl', line: 2, keptAs } }],
      rest,
      `${lines[0]}\n`,
    ]);
  });
});

describe('damaged history', () => {
  it('costs nothing but its own lines while the document is well', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(), fc.integer({ min: 1, max: 255 }), async (list, where, change) => {
        const { files, states } = await write([
          { id: 'vpc-1', name: 'first', compact: false },
          { id: 'vpc-2', name: 'second', compact: true },
          ...list,
        ]);
        const content = (await files.read(at('history-1.jsonl'))) ?? Buffer.alloc(0);
        const position = where % content.length;
        content.writeUInt8((content[position] ?? 0) ^ change, position);
        files.put(at('history-1.jsonl'), content);
        const { found, next, expectedNext } = await loadAndGoOn(files);
        expect([found.revision, found.contents]).toEqual([states.length - 1, states.at(-1)]);
        expect(next).toEqual(expectedNext);
      }),
    );
  });
});

/** A workspace that was compacted once and has lost the history from before. */
async function withoutItsBeginning(): Promise<string> {
  const path = temporaryFolder();
  const { folder: opened, desk } = await open(path);
  await desk.name('vpc-1', 'one');
  await desk.compact();
  await desk.name('vpc-2', 'two');
  await opened.close();
  rmSync(join(path, 'history-1.jsonl'));
  return path;
}

describe('a damaged document', () => {
  const damages: readonly [string, (whole: Buffer) => Buffer, string][] = [
    ['an empty file', () => Buffer.alloc(0), 'line 1, column 1'],
    ['NUL bytes', (whole) => Buffer.alloc(whole.length), 'line 1, column 1'],
    ['half of it', (whole) => whole.subarray(0, whole.indexOf('"networks"')), 'line 12, column 1'],
    ['bytes that are no text', (whole) => Buffer.concat([whole, Buffer.of(0xff)]), 'line 1, column 1'],
    ['a web page', () => Buffer.from('<!doctype html>'), 'line 1, column 1'],
    ['JSON of something else', () => Buffer.from('{"format":"other","version":1}'), 'format'],
    ['a list', () => Buffer.from('[]'), 'format'],
    [
      'a value that its field does not take',
      (whole) => Buffer.from(whole.toString().replace('"isDefault":false', '"isDefault":"no"')),
      'networks[0].isDefault',
    ],
    [
      'a collection that nobody knows',
      (whole) => Buffer.from(whole.toString().replace('"networks"', '"gardens"')),
      'gardens',
    ],
    [
      'one id twice',
      (whole) => Buffer.from(whole.toString().replace('"vpc-2"', '"vpc-1"')),
      'networks[1].id',
    ],
  ];

  it.each(damages)(
    'with %s is set aside, and the state rebuilt from the history',
    async (_what, damage, place) => {
      const path = temporaryFolder();
      const { folder: opened, desk } = await open(path);
      await desk.name('vpc-1', 'one');
      await desk.name('vpc-2', 'two');
      await desk.compact();
      await desk.name('vpc-3', 'three');
      await opened.close();
      const damaged = damage(readFileSync(join(path, 'workspace.json')));
      writeFileSync(join(path, 'workspace.json'), damaged);
      const { loaded, folder: reopened } = await open(path);
      const keptAs = 'workspace.2026-11-22T12-00-00.damaged.json';
      expect([loaded.problems, contents(loaded.model), readFileSync(join(path, keptAs))]).toEqual([
        [
          {
            reason: 'storage.documentRebuilt',
            params: { file: 'workspace.json', place, keptAs, changes: 3 },
          },
        ],
        contents(desk.model),
        damaged,
      ]);
      expect(reopened.workspace.compactionDue).toBe(true);
    },
  );

  it('without a history from the beginning leaves an empty workspace, and everything is kept', async () => {
    const path = await withoutItsBeginning();
    writeFileSync(join(path, 'workspace.json'), '{');
    const { loaded, desk: next, folder: reopened } = await open(path);
    const networks = loaded.model.networks.size;
    await next.name('vpc-9', 'anew');
    await reopened.close();
    const again = await open(path);
    expect({
      problems: loaded.problems.map((problem) => problem.reason),
      networks,
      kept: readdirSync(path)
        .filter((name) => name.includes('damaged'))
        .sort(),
      next: again.loaded.revision,
    }).toEqual({
      problems: ['storage.documentLost', 'storage.journalDamaged'],
      networks: 0,
      kept: ['journal.2026-11-22T12-00-00.damaged.jsonl', 'workspace.2026-11-22T12-00-00.damaged.json'],
      next: 1,
    });
  });

  it('that is missing, without a history from the beginning, is said', async () => {
    const path = await withoutItsBeginning();
    rmSync(join(path, 'workspace.json'));
    const { loaded } = await open(path);
    expect(loaded.problems.map((problem) => problem.reason)).toEqual([
      'storage.documentMissing',
      'storage.journalDamaged',
    ]);
  });
});

describe('a document edited by hand', () => {
  it.each([
    ['as it is', (text: string) => text],
    ['with a byte-order mark', (text: string) => `\uFEFF${text}`],
    ['laid out otherwise', (text: string) => JSON.stringify(JSON.parse(text), null, 4)],
  ])('is taken %s when every thing in it is valid', async (_how, edit) => {
    const path = temporaryFolder();
    await writeDocument(path, buildModel(ordersParts), 3, { clock });
    const file = join(path, 'workspace.json');
    writeFileSync(file, edit(readFileSync(file, 'utf8').replaceAll('orders-app', 'renamed by hand')));
    const { loaded, desk, folder: opened } = await open(path);
    await desk.name('vpc-new', 'after');
    await desk.compact();
    await opened.close();
    const again = await open(path);
    expect([
      [...loaded.model.networks.values()].map((network) => network.name).slice(0, 1),
      loaded.problems,
      again.loaded.problems,
      contents(again.loaded.model),
    ]).toEqual([
      ['renamed by hand'],
      [{ reason: 'storage.documentEdited', params: { file: 'workspace.json' } }],
      [],
      contents(desk.model),
    ]);
  });
});

describe('what a newer version wrote', () => {
  const next = newestVersion + 1;
  const newerLine = `{"v":${next},"revision":2,"soon":[]}`;
  const newer = [
    [
      'workspace.json',
      newestVersion,
      (text: string) => text.replace(`"version": ${newestVersion}`, `"version": ${next}`),
    ],
    ['journal.jsonl', newestVersion, () => `${hex8(crc32(newerLine))} ${newerLine}\n`],
    ['settings.json', 1, () => '{"format":"private-link-desk/settings","version":2,"language":"fr"}'],
  ] as const;

  it.each(newer)('in %s is refused, and nothing is touched', async (name, known, edit) => {
    const path = temporaryFolder();
    const { folder: opened, desk } = await open(path);
    await desk.name('vpc-1', 'one');
    await desk.compact();
    await opened.settings.save(await opened.settings.load());
    await opened.close();
    writeFileSync(join(path, name), edit(readFileSync(join(path, name), 'utf8')));
    writeFileSync(join(path, 'settings.json.tmp'), 'left over');
    const snapshot = () =>
      readdirSync(path)
        .filter((file) => file !== 'lock')
        .map((file) => [file, readFileSync(join(path, file), 'utf8')]);
    const before = snapshot();
    expect([await refusal(open(path)), snapshot()]).toEqual([
      {
        code: 'storage-failed',
        reason: 'storage.newerVersion',
        params: { file: name, version: known + 1, known },
      },
      before,
    ]);
  });
});
