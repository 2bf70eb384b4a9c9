import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, JournalEntry } from '../../../electron/domain/model/changes.ts';
import { newestVersion } from '../../../electron/storage/migrations.ts';
import { encodeLine, linesOf, readEntry, readHead } from '../../../electron/storage/lines.ts';
import { clock, networkNamed } from './desk.ts';

const entryOf = (names: readonly string[]): JournalEntry => ({
  revision: 1,
  at: 0,
  actor: 'operator',
  command: 'imports.apply',
  subject: '导入 “x”\n',
  changes: names.map((name, index): Change => {
    const id = `vpc-${index}`;
    return { collection: 'networks', id, before: null, after: networkNamed(id, name) };
  }),
});

describe("a journal's line", () => {
  it('reads back as the entry, however many changes it has', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 30 }),
        fc.nat(250),
        async (names, extra) => {
          const entry = entryOf([...names, ...Array<string>(extra).fill('x')]);
          const content = Buffer.from(await encodeLine(entry, clock));
          const lines = [...linesOf(content)];
          const line = lines[0]?.line ?? Buffer.alloc(0);
          const head = readHead(line);
          expect([lines.length, head, head && (await readEntry(line, head, clock))]).toEqual([
            1,
            { version: newestVersion, revision: 1 },
            entry,
          ]);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('of a large import is made in pieces, with a turn for others after each', async () => {
    let turns = 0;
    const counting = {
      now: () => 0,
      localTime: () => '',
      after: () => () => undefined,
      breathe: () => Promise.resolve(void (turns += 1)),
    };
    const line = await encodeLine(entryOf(Array<string>(4_200).fill('a network')), counting);
    expect([turns, line.length > 1_000_000]).toEqual([42, true]);
  });

  it.each([
    ['another actor', { actor: 'somebody' }],
    [
      'a collection that nobody knows',
      { changes: [{ collection: 'gardens', id: 'x', before: null, after: null }] },
    ],
    [
      'a thing under another id',
      { changes: [{ collection: 'networks', id: 'x', before: null, after: { id: 'y' } }] },
    ],
    ['a thing that is none', { changes: [{ collection: 'networks', id: 'x', before: 3, after: null }] }],
  ])('with %s is no entry, though its checksum is right', async (_what, differs) => {
    const entry = { ...entryOf(['a']), ...differs } as JournalEntry;
    const line = Buffer.from(await encodeLine(entry, clock)).subarray(0, -1);
    const head = readHead(line);
    expect(head && (await readEntry(line, head, clock))).toBeNull();
  });
});
