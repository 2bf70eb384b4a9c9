import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Round } from '../../../../electron/metrics/series-store.ts';
import { SeriesFolder } from '../../../../electron/metrics/store/series-folder.ts';
import { dyingAt, FaultyFiles, powerCuts } from '../../../support/faulty-files.ts';
import { MemoryFiles } from '../../../support/memory-files.ts';
import {
  day,
  folder,
  hour,
  minute,
  openSeries,
  recomputed,
  roundOf,
  samplesOf,
  windowOf,
} from './history.ts';

const start = Date.UTC(2026, 10, 22, 12);
const zone = 'UTC';
const subjects = ['endpoint:a', 'service:s'];
const bounds = [start - day, start + hour, start + 2 * hour, start + 3 * day];

const rounds = [0, 1, 2, 61, 62, 24 * 60, 24 * 60 + 1, 25 * 60].map((minutes, n) =>
  roundOf(start + minutes * minute, {
    'endpoint:a': { bytesIn: n + 1, resets: 0 },
    'service:s': { bytesIn: 3 * n },
  }),
);

type Attempt = (work: () => Promise<void>) => Promise<boolean>;
const carryOn: Attempt = (work) =>
  work().then(
    () => true,
    () => false,
  );

/** Two days: rounds, hours that become pieces, a day that is closed. Answers the rounds that were acknowledged. */
async function session(store: SeriesFolder, attempt: Attempt): Promise<Round[]> {
  const acknowledged: Round[] = [];
  for (const [n, round] of rounds.entries()) {
    if (await attempt(() => store.append(round))) acknowledged.push(round);
    if (n % 3 === 2)
      await attempt(() =>
        store.note({ from: round.at, to: round.at + minute, reason: 'asleep', params: {} }),
      );
    await attempt(() => store.keepHouse(round.at, zone));
  }
  await attempt(() => store.keepHouse(start + day + 14 * hour, zone));
  return acknowledged;
}

const told = (of: readonly Round[]) => subjects.map((subject) => recomputed(of, subject, bounds));
const answered = (store: SeriesFolder) =>
  Promise.all(subjects.map((subject) => windowOf(store, subject, bounds, 'day')));

async function countOperations(): Promise<number> {
  const files = new FaultyFiles(new MemoryFiles());
  const store = await openSeries(files);
  await session(store, carryOn);
  await store.close();
  return files.operations;
}

describe('a crash', () => {
  it('at any operation loses nothing that was acknowledged, whatever of the rest the disk kept', async () => {
    const total = await countOperations();
    const wrong: unknown[] = [];
    for (let at = 0; at < total; at += 1) {
      const { memory, files } = dyingAt(at);
      let acknowledged: Round[] = [];
      await carryOn(async () => {
        acknowledged = await session(await openSeries(files), carryOn);
      });
      // The round that was being written may have made it all the same.
      const next = rounds.find((round) => !acknowledged.includes(round));
      const may = [acknowledged, [...acknowledged, ...(next ? [next] : [])]].map((of) =>
        JSON.stringify(told(of)),
      );
      for (const cut of powerCuts) {
        const after = memory.afterPowerCut(cut);
        const store = await openSeries(after);
        const once = JSON.stringify(await answered(store));
        await store.append(roundOf(start + 2 * day, { 'endpoint:b': { bytesIn: 1 } }));
        await store.keepHouse(start + 2 * day, zone);
        const tidied = JSON.stringify(await answered(store));
        await store.close();
        const again = await openSeries(after);
        const twice = JSON.stringify(await answered(again));
        const summary = again.summaries().get('endpoint:a')?.lastAt ?? 0;
        const ok =
          may.includes(once) &&
          once === tidied &&
          once === twice &&
          summary >= (acknowledged.at(-1)?.at ?? 0);
        if (!ok || again.problems.length > 0)
          wrong.push({ at, cut, once, tidied, twice, may, problems: again.problems });
      }
    }
    expect(wrong).toEqual([]);
    expect(total).toBeGreaterThan(80);
  });
});

describe('one operation that fails', () => {
  it('keeps nothing of what it refused, and loses nothing else', async () => {
    const total = await countOperations();
    const wrong: unknown[] = [];
    for (let at = 0; at < total; at += 1) {
      const memory = new MemoryFiles();
      const files = new FaultyFiles(memory);
      files.fault = { at, code: ['ENOSPC', 'EIO', 'EACCES'][at % 3] ?? '', crash: false, half: true };
      const store = await openSeries(files).catch(() => openSeries(files));
      const acknowledged = await session(store, carryOn);
      const expected = JSON.stringify(told(acknowledged));
      const now = JSON.stringify(await answered(store));
      await store.close().catch(() => undefined);
      const again = await openSeries(memory);
      const after = JSON.stringify(await answered(again));
      await again.keepHouse(start + day + 14 * hour, zone);
      const left = (await memory.list(folder)).filter((name) => name.endsWith('.tmp'));
      const tidied = JSON.stringify(await answered(again));
      if ([now, after, tidied].some((one) => one !== expected) || left.length > 0)
        wrong.push({ at, failed: files.failed, expected, now, after, tidied, left });
    }
    expect(wrong).toEqual([]);
  });

  it('with a full disk is told as such, and sampling goes on when there is room', async () => {
    const files = new FaultyFiles(new MemoryFiles());
    const store = await openSeries(files);
    await store.append(rounds[0]!);
    files.fault = { at: files.operations, code: 'ENOSPC', crash: true, half: true };
    const refused = await store.append(rounds[1]!).catch((error: { body: unknown }) => error.body);
    files.fault = null;
    await store.append(rounds[2]!);
    expect(refused).toEqual({ code: 'storage-full', reason: 'storage.full', params: {} });
    expect(await samplesOf(store, 'endpoint:a', 'bytesIn')).toEqual([
      [rounds[0]!.at, 1],
      [rounds[2]!.at, 3],
    ]);
  });

  it('that lasts does not fill the disk with what is tried again and again', async () => {
    const memory = new MemoryFiles();
    const files = new FaultyFiles(memory);
    const store = await openSeries(files);
    for (const round of rounds) await store.append(round);
    for (let n = 0; n < 40; n += 1) {
      files.fault = { at: files.operations + n, code: 'ENOSPC', crash: false, half: true };
      await store.keepHouse(start + 3 * day, zone).catch(() => undefined);
      // A new day each time, so that there is always something to do.
      await store
        .append(roundOf(start + (3 + n) * day, { 'endpoint:a': { bytesIn: 0 } }))
        .catch(() => undefined);
    }
    files.fault = null;
    await store.keepHouse(start + 60 * day, zone);
    await store.close();
    const before = (await memory.list(folder)).length;
    const again = await openSeries(memory);
    await again.close();
    // The one log that was open is not there at the start: nothing else is found to be left over.
    expect(before - (await memory.list(folder)).length).toBeLessThanOrEqual(1);
  });
});

describe('what is damaged', () => {
  async function twoDays(): Promise<MemoryFiles> {
    const files = new MemoryFiles();
    const store = await openSeries(files);
    await session(store, carryOn);
    await store.append(roundOf(start + day + 20 * hour, { 'endpoint:a': { bytesIn: 9 } }));
    await store.close();
    return files;
  }

  it('in any byte of any file is named, and the rest is served', async () => {
    const whole = await twoDays();
    const names = await whole.list(folder);
    const all = [...rounds, roundOf(start + day + 20 * hour, { 'endpoint:a': { bytesIn: 9 } })];
    const sound = JSON.stringify(told(all));
    // The newest round alone in its log: damaged it can't be told from one that a power cut left half written.
    const torn = JSON.stringify(told(rounds));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (name, at, flip) => {
          const files = whole.afterPowerCut({ names: true, content: true });
          const bytes = await files.read(`${folder}/${name}`);
          bytes![at % bytes!.length]! ^= flip;
          files.put(`${folder}/${name}`, bytes!);
          const store = new SeriesFolder(files, folder, {
            now: () => start,
            localTime: () => '2026-11-22T12:00:00',
            after: () => () => undefined,
            breathe: () => Promise.resolve(),
          });
          const refused = await store.open().then(
            () => null,
            (error: { body?: { reason: string } }) => error.body?.reason,
          );
          // The byte with the version in it: then it is a newer one's, and not touched.
          expect(refused).toBeOneOf([null, 'storage.newerVersion']);
          if (refused !== null) return;
          const answers = JSON.stringify(await answered(store));
          for (const subject of subjects) await samplesOf(store, subject, 'bytesIn');
          // Either all is there, or it is said what is not.
          const fine = answers === sound || (name.startsWith('rounds-') && answers === torn);
          expect(fine || store.problems.length > 0).toBe(true);
          await store.append(roundOf(start + 2 * day, { 'endpoint:n': { bytesIn: 4 } }));
          await store.keepHouse(start + 3 * day, zone);
          expect(await samplesOf(store, 'endpoint:n', 'bytesIn')).toEqual([[start + 2 * day, 4]]);
          await store.close();
        },
      ),
      { numRuns: 600 },
    );
  });

  it.each([
    ['subjects.log', 'PK\u0003\u0004 somebody’s archive'],
    ['rounds-1.log', 'PK\u0003\u0004'],
  ])('in %s that is another program’s file keeps that file', async (name, text) => {
    const files = new MemoryFiles();
    const store = await openSeries(files);
    await store.append(rounds[0]!);
    await store.close();
    const log = (await files.list(folder)).find((one) => one.startsWith('rounds-')) ?? '';
    const path = `${folder}/${name.startsWith('rounds-') ? log : name}`;
    files.put(path, Buffer.from(text));
    const again = await openSeries(files);
    await again.append(rounds[3]!);
    await again.keepHouse(start + 5 * hour, zone);
    await again.close();
    const contents = await Promise.all(files.paths.map(async (one) => (await files.read(one))?.toString()));
    expect(contents.filter((content) => content === text)).toEqual([text]);
  });

  it('costs the piece only: the other files answer', async () => {
    const files = await twoDays();
    const name = (await files.list(folder)).find((one) => one.startsWith('samples-20261122'))!;
    files.put(`${folder}/${name}`, Buffer.from('not a piece at all'));
    const store = await openSeries(files);
    const [problem] = store.problems;
    expect([store.problems.length, problem?.reason, problem?.params['file']]).toEqual([
      1,
      'history.pieceDamaged',
      name,
    ]);
    // Its hours and its day were rolled up, so the sums are still right.
    expect(await windowOf(store, 'endpoint:a', [start, start + hour], 'hour')).toEqual(
      recomputed(rounds, 'endpoint:a', [start, start + hour]),
    );
    expect((await samplesOf(store, 'endpoint:a', 'bytesIn')).map(([, value]) => value)).toEqual([6, 7, 8, 9]);
    expect(store.gaps(start, start + hour).some(({ reason }) => reason === 'damaged')).toBe(true);
    expect((await files.list(folder)).includes(String(problem?.params['keptAs']))).toBe(true);
    await store.close();
    expect((await openSeries(files)).problems).toEqual([]);
  });

  it('in the log at its end is what a crash leaves; anything before it is there', async () => {
    const files = new MemoryFiles();
    const store = await openSeries(files);
    for (const round of rounds.slice(0, 3)) await store.append(round);
    const [log = ''] = (await files.list(folder)).filter(
      (name) => name.endsWith('.log') && name.startsWith('rounds'),
    );
    const bytes = await files.read(`${folder}/${log}`);
    for (let length = 0; length < bytes!.length; length += 1) {
      const cut = files.afterPowerCut({ names: true, content: true });
      cut.put(`${folder}/${log}`, bytes!.subarray(0, length));
      const again = await openSeries(cut);
      const found = (await samplesOf(again, 'endpoint:a', 'bytesIn')).map(([, value]) => value);
      expect([again.problems, found]).toEqual([[], [1, 2, 3].slice(0, found.length)]);
      expect(found.length).toBeLessThan(3);
    }
  });

  it('is not what others put there: foreign files stay as they are', async () => {
    const files = await twoDays();
    const foreign = {
      'notes.txt': 'mine',
      'samples.piece': 'x',
      'samples-1.damaged.piece': 'y',
      '.DS_Store': '',
    };
    for (const [name, text] of Object.entries(foreign)) files.put(`${folder}/${name}`, Buffer.from(text));
    const store = await openSeries(files);
    await store.keepHouse(start + 3 * day, zone);
    await store.close();
    const kept = await Promise.all(
      Object.keys(foreign).map(async (name) => [name, (await files.read(`${folder}/${name}`))?.toString()]),
    );
    expect([store.problems, Object.fromEntries(kept)]).toEqual([[], foreign]);
  });

  it('is not what a newer version wrote: it is refused, and nothing is touched', async () => {
    const files = await twoDays();
    const name = (await files.list(folder)).find((one) => one.startsWith('hours-'))!;
    const bytes = await files.read(`${folder}/${name}`);
    bytes![4] = 2;
    files.put(`${folder}/${name}`, bytes!);
    const before = (await files.list(folder)).length;
    const refused = await openSeries(files).catch((error: { body: { reason: string } }) => error.body.reason);
    expect([refused, (await files.list(folder)).length]).toEqual(['storage.newerVersion', before]);
  });
});
