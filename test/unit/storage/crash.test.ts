import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { realFiles } from '../../../electron/storage/files.ts';
import { dyingAt, FaultyFiles, powerCuts, type Fault } from '../../support/faulty-files.ts';
import { MemoryFiles } from '../../support/memory-files.ts';
import { contents, type Desk, open, refusal, temporaryFolder } from './desk.ts';

const folder = '/desk';
/** A session: names and compactions, the document written while entries are appended. */
async function session(desk: Desk, attempt: (work: () => Promise<void>) => Promise<void>) {
  for (let n = 0; n < 3; n += 1) {
    await attempt(() => desk.name(`vpc-${n}`, `first ${n}`));
    await attempt(() => desk.name('vpc-1', `then ${n}`));
    const compaction = attempt(() => desk.compact());
    await attempt(() => desk.name('vpc-2', `meanwhile ${n}`));
    await compaction;
  }
  await attempt(() => desk.name('vpc-3', 'nearly last'));
  await attempt(() => desk.name('vpc-4', 'last'));
}

const carryOn = (work: () => Promise<void>) => work().catch(() => undefined);

/** How many operations a whole life of a folder takes: opening, the session, closing. */
async function countOperations(): Promise<number> {
  const files = new FaultyFiles(new MemoryFiles());
  const { folder: opened, desk } = await open(folder, files);
  await session(desk, (work) => work());
  await opened.close();
  return files.operations;
}

describe('a crash', () => {
  it('at any operation loses nothing that was acknowledged, whatever of the rest the disk kept', async () => {
    const total = await countOperations();
    const outcomes = [];
    for (let at = 0; at < total; at += 1) {
      const { memory, files } = dyingAt(at);
      let desk: Desk | null = null;
      await carryOn(async () => {
        const opened = await open(folder, files);
        desk = opened.desk;
        await session(opened.desk, carryOn);
      });
      const { revision, model } = (desk as Desk | null) ?? { revision: 0, model: null };
      for (const cut of powerCuts) {
        const after = memory.afterPowerCut(cut);
        const { loaded, desk: next, folder: reopened } = await open(folder, after);
        const exact = model === null || loaded.revision > revision || same(loaded.model, model);
        await next.name('vpc-9', 'goes on');
        await next.compact();
        await reopened.close();
        const again = await open(folder, after);
        const onWay = loaded.revision - revision;
        outcomes.push({
          at,
          cut,
          ok: exact && (onWay === 0 || onWay === 1) && same(again.loaded.model, next.model),
          // A line cut off in the middle is said; nothing else is wrong, and the next start finds nothing.
          lost: [
            ...loaded.problems.filter((problem) => problem.reason !== 'storage.journalDamaged'),
            ...again.loaded.problems,
          ],
        });
      }
    }
    expect(outcomes.filter(({ ok, lost }) => !ok || lost.length > 0)).toEqual([]);
    expect(total).toBeGreaterThan(80);
  });

  it('in the middle of random work loses nothing that was acknowledged', async () => {
    const steps = fc.array(
      fc.record({ id: fc.constantFrom('vpc-1', 'vpc-2'), name: fc.string(), compact: fc.boolean() }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(steps, fc.nat(150), fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 4 }),
        async (rounds) => {
          let memory = new MemoryFiles();
          let acknowledged = 0;
          for (const [list, at, names, content] of rounds) {
            const files = new FaultyFiles(memory);
            const { loaded, desk } = await open(folder, files);
            expect(loaded.revision - acknowledged).toBeOneOf([0, 1]);
            const before = contents(loaded.model);
            files.fault = { at: files.operations + at, code: 'EIO', crash: true, half: at % 2 === 0 };
            const states = [before];
            await carryOn(async () => {
              for (const step of list) {
                await desk.name(step.id, step.name);
                states.push(contents(desk.model));
                await [() => Promise.resolve(), () => desk.compact()][Number(step.compact)]?.();
              }
            });
            acknowledged = desk.revision;
            memory = memory.afterPowerCut({ names, content });
            const check = await open(folder, new FaultyFiles(memory));
            expect(check.loaded.revision - acknowledged).toBeOneOf([0, 1]);
            expect([check.loaded.revision > acknowledged, contents(check.loaded.model)]).toBeOneOf([
              [false, states.at(-1)],
              [true, expect.anything()],
            ]);
            acknowledged = check.loaded.revision;
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

const same = (a: Desk['model'], b: Desk['model']) =>
  JSON.stringify(contents(a)) === JSON.stringify(contents(b));

describe('one operation that fails', () => {
  it('leaves the acknowledged state on the disk, and the work goes on', async () => {
    const total = await countOperations();
    const outcomes = [];
    for (let at = 0; at < total; at += 1) {
      const path = temporaryFolder();
      const files = new FaultyFiles(realFiles);
      files.fault = { at, code: ['ENOSPC', 'EIO', 'EACCES'][at % 3] ?? '', crash: false, half: true };
      const first = await open(path, files).catch(() => open(path, files));
      const refusals: unknown[] = [];
      await session(first.desk, (work) =>
        work().catch((error: unknown) => void refusals.push((error as { body?: unknown }).body)),
      );
      await first.folder.close();
      const again = await open(path);
      outcomes.push({
        operation: `${at} ${files.failed.join()}`,
        same: same(again.loaded.model, first.desk.model),
        revision: again.loaded.revision - first.desk.revision,
        inTheWordsOfTheContract: refusals.every((body) => body !== undefined),
        problems: again.loaded.problems,
        goesOn: again.loaded.model.networks.get('vpc-3') ?? again.loaded.model.networks.get('vpc-4'),
      });
    }
    expect(
      outcomes.filter(
        (one) =>
          !one.same ||
          !one.goesOn ||
          one.revision !== 0 ||
          !one.inTheWordsOfTheContract ||
          one.problems.length > 0,
      ),
    ).toEqual([]);
  });

  const full: Omit<Fault, 'at'> = { code: 'ENOSPC', crash: false, half: true };
  it.each([
    ['ENOSPC', { code: 'storage-full', reason: 'storage.full', params: {} }],
    ['EDQUOT', { code: 'storage-full', reason: 'storage.full', params: {} }],
    ['EIO', { code: 'storage-failed', reason: 'storage.failed', params: { what: 'EIO' } }],
    ['EACCES', { code: 'storage-failed', reason: 'storage.failed', params: { what: 'EACCES' } }],
  ])('with %s is told as such', async (code, body) => {
    const files = new FaultyFiles(new MemoryFiles());
    const { desk } = await open(folder, files);
    files.fault = { ...full, code, at: files.operations };
    expect(await refusal(desk.name('vpc-1', 'one'))).toEqual(body);
  });

  it('at the opening is told in the words of the contract, also when the lock can then not be removed', async () => {
    const memory = new MemoryFiles();
    const { folder: opened } = await open(folder, memory);
    await opened.close();
    const outcomes = [];
    for (let at = 0; at < 20; at += 1) {
      const files = new FaultyFiles(memory.copy());
      files.fault = { at, code: 'EACCES', crash: true, half: true };
      outcomes.push(await refusal(open(folder, files)));
    }
    expect(outcomes.filter((one) => (one as { code?: unknown }).code !== 'storage-failed')).toEqual(
      outcomes.filter((one) => one === 'it went well'),
    );
  });

  it('may last: everything is refused until the disk works again, then all goes on', async () => {
    const memory = new MemoryFiles();
    const files = new FaultyFiles(memory);
    const { desk } = await open(folder, files);
    await desk.name('vpc-1', 'one');
    files.fault = { at: files.operations, code: 'EIO', crash: true, half: true };
    const refused = [
      await refusal(desk.name('vpc-1', 'two')),
      await refusal(desk.name('vpc-1', 'three')),
      await refusal(desk.compact()),
    ];
    files.fault = null;
    await desk.name('vpc-2', 'four');
    const { loaded } = await open(folder, memory);
    const body = { code: 'storage-failed', reason: 'storage.failed', params: { what: 'EIO' } };
    expect([refused, loaded.problems, contents(loaded.model)]).toEqual([
      [body, body, body],
      [],
      contents(desk.model),
    ]);
  });

  it('does not keep a document that could not be written from being tried again later', async () => {
    const files = new FaultyFiles(new MemoryFiles());
    const { folder: opened, desk } = await open(folder, files);
    while (!opened.workspace.compactionDue) await desk.name('vpc-1', 'x'.repeat(200_000));
    files.fault = { at: files.operations + 3, code: 'ENOSPC', crash: true, half: false };
    const refused = await refusal(desk.compact());
    files.fault = null;
    const dueAtOnce = opened.workspace.compactionDue;
    const revision = desk.revision;
    while (!opened.workspace.compactionDue) await desk.name('vpc-1', 'x');
    await desk.compact();
    expect([refused, dueAtOnce, desk.revision - revision, opened.workspace.compactionDue]).toEqual([
      { code: 'storage-full', reason: 'storage.full', params: {} },
      false,
      200,
      false,
    ]);
  });
});

// Windows does not let go of a file that is open.
describe.skipIf(process.platform === 'win32')('a folder that is taken away', () => {
  const gone = { code: 'storage-failed', reason: 'storage.folderGone', params: {} };

  it('refuses changes instead of writing them into nothing', async () => {
    const path = temporaryFolder();
    const { desk } = await open(path);
    await desk.name('vpc-1', 'one');
    rmSync(path, { recursive: true });
    expect([
      await refusal(desk.name('vpc-1', 'two')),
      await refusal(desk.name('vpc-1', 'three')),
      await refusal(desk.compact()),
    ]).toEqual([gone, gone, gone]);
  });

  it('and comes back is made whole by a new document, also when the first attempt at one had failed', async () => {
    const memory = new MemoryFiles();
    const { folder: opened, desk } = await open(folder, memory);
    await desk.name('vpc-1', 'one');
    memory.clear();
    const refused = [await refusal(desk.name('vpc-2', 'two'))];
    const away = new FaultyFiles(new MemoryFiles());
    away.fault = { at: 0, code: 'ENOENT', crash: true, half: false };
    const well = memory.open.bind(memory);
    memory.open = (path, mode) => away.open(path, mode);
    refused.push(await refusal(desk.compact()));
    memory.open = well;
    const due = opened.workspace.compactionDue;
    await desk.compact();
    await desk.name('vpc-2', 'two');
    await opened.close();
    const { loaded } = await open(folder, memory);
    expect([refused, due, contents(loaded.model)]).toEqual([[gone, gone], true, contents(desk.model)]);
  });

  it('in the middle of a compaction takes no change until a document holds what the journal had', async () => {
    const memory = new MemoryFiles();
    const files = new FaultyFiles(memory);
    const { folder: opened, desk } = await open(folder, files);
    await desk.name('vpc-1', 'one');
    const rename = memory.rename.bind(memory);
    // The journal has its new name, the document is not yet written.
    memory.rename = async (from, to) => {
      await rename(from, to);
      memory.rename = rename;
      memory.clear();
      files.fault = { at: files.operations, code: 'ENOENT', crash: true, half: false };
    };
    const refused = [await refusal(desk.compact())];
    files.fault = null;
    refused.push(await refusal(desk.name('vpc-2', 'two')));
    const due = opened.workspace.compactionDue;
    await desk.compact();
    await desk.name('vpc-2', 'two');
    await opened.close();
    const { loaded } = await open(folder, memory);
    expect([refused, due, contents(loaded.model)]).toEqual([[gone, gone], true, contents(desk.model)]);
  });

  it('that has lost its journal is made whole by a new document', async () => {
    const path = temporaryFolder();
    const { folder: opened, desk } = await open(path);
    await desk.name('vpc-1', 'one');
    rmSync(`${path}/journal.jsonl`);
    const refused = await refusal(desk.name('vpc-2', 'two'));
    const due = opened.workspace.compactionDue;
    await desk.compact();
    await desk.name('vpc-2', 'two');
    await opened.close();
    const { loaded } = await open(path);
    expect([refused, due, loaded.problems, contents(loaded.model)]).toEqual([
      gone,
      true,
      [],
      contents(desk.model),
    ]);
  });
});
