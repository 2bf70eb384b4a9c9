/** The small documents of a history: what is damaged in them is noticed, also where it still reads as JSON. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gapsName, summariesName } from '../../../../electron/metrics/store/documents.ts';
import { replaceFile } from '../../../../electron/storage/replace-file.ts';
import { MemoryFiles } from '../../../support/memory-files.ts';
import { folder, minute, openSeries, roundOf } from './history.ts';

const start = Date.UTC(2026, 10, 22, 12);

/** A history that was closed: an hour of samples and a gap. */
async function closed(): Promise<MemoryFiles> {
  const files = new MemoryFiles();
  const store = await openSeries(files);
  for (let n = 0; n < 60; n += 1)
    await store.append(roundOf(start + n * minute, { 'endpoint:a': { bytesIn: 1 + n } }));
  await store.note({ from: start + 60 * minute, to: start + 90 * minute, reason: 'asleep', params: {} });
  await store.keepHouse(start + 61 * minute, 'UTC');
  await store.close();
  return files;
}
const read = async (files: MemoryFiles, name: string) =>
  (await files.read(`${folder}/${name}`))?.toString('utf8') ?? '';
const write = (files: MemoryFiles, name: string, text: string) =>
  replaceFile(files, `${folder}/${name}`, [Buffer.from(text)]);
const state = async (files: MemoryFiles) => {
  const store = await openSeries(files);
  return {
    problems: store.problems.map(({ reason, params }) => [reason, params['file']]),
    summary: store.summaries().get('endpoint:a'),
    gaps: store.gaps(0, 8e15).length,
  };
};
const summary = { firstAt: start, lastAt: start + 59 * minute, trafficAt: start + 59 * minute };

it('are read as they were written', async () => {
  expect(await state(await closed())).toEqual({ problems: [], summary, gaps: 1 });
});

it('with any digit changed are named and set aside; what is known of each subject is made anew', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(summariesName, gapsName),
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      async (name, place, by) => {
        const files = await closed();
        const text = await read(files, name);
        // The body only: another version or checksum is no number of it.
        const digits = [...text.matchAll(/\d/g)]
          .map(({ index }) => index)
          .filter((at) => at > text.indexOf('['));
        const at = digits[place % digits.length] ?? 0;
        const other = String((Number(text[at]) + by) % 10);
        await write(files, name, text.slice(0, at) + other + text.slice(at + 1));
        expect(await state(files)).toEqual({
          problems: [['history.documentDamaged', name]],
          summary,
          gaps: name === gapsName ? 0 : 1,
        });
      },
    ),
    { numRuns: 60 },
  );
});

it('of the version before, without a checksum, are read', async () => {
  const files = await closed();
  for (const name of [summariesName, gapsName]) {
    const text = await read(files, name);
    await write(files, name, text.replace('"version":2', '"version":1').replace(/"checksum":"\w+",/, ''));
  }
  expect(await state(files)).toEqual({ problems: [], summary, gaps: 1 });
});
