import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import english from '../../../resources/messages/en/import.json';
import { collections } from '../../../electron/domain/model.ts';
import { fixtureFiles } from '../../support/fixtures.ts';
import { Desk, filesOf, numbers, type NamedText } from './desk.ts';

/** What is imported together; the last is of both clouds. */
const sets: readonly (readonly NamedText[])[] = [
  fixtureFiles(),
  filesOf('aws-provider-us-east-1'),
  filesOf('tencent-ap-guangzhou'),
  [...filesOf('aws-provider-us-east-1'), ...filesOf('tencent-ap-guangzhou')],
];
const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    'null',
    '-1',
    '1e999',
    '\\u0000',
    '0.0.0.0/0',
    '::/0',
    'us-east-1a',
    'ap-guangzhou-3',
    'vpcsvc-69y13tdb',
    '1-65536',
    '"__proto__": {}, ',
  ),
);
const place = fc.double({ min: 0, max: 1, noNaN: true });

/** Characters taken out and put in anywhere. */
const mangled = (files: readonly NamedText[]) =>
  fc
    .tuple(fc.constantFrom(...files), fc.array(fc.tuple(place, fc.nat(6), noise), { maxLength: 4 }))
    .map(([{ name, text }, edits]) => ({
      name,
      text: edits.reduce((now, [at, length, put]) => {
        const start = Math.floor(at * now.length);
        return now.slice(0, start) + put + now.slice(start + length);
      }, text),
    }));

/** One value anywhere replaced by another: still JSON. */
const twisted = (files: readonly NamedText[]) =>
  fc
    .tuple(
      fc.constantFrom(...files),
      fc.nat(),
      fc.oneof(
        fc.jsonValue({ maxDepth: 1 }),
        fc.constantFrom(
          'vpc-d2f22d8a04398403e',
          'vpc-4h7n2k9q',
          'vpce-ntv3vy9k',
          'use1-az1',
          '10.0.0.0/8',
          'sg-x',
          32767,
          [],
          {},
        ),
      ),
    )
    .map(([{ name, text }, number, value]): NamedText => {
      const places: [Record<string, unknown>, string][] = [];
      const document = JSON.parse(text) as Record<string, unknown>;
      const walk = (node: unknown) => {
        if (typeof node !== 'object' || node === null) return;
        for (const [key, child] of Object.entries(node)) {
          places.push([node as Record<string, unknown>, key]);
          walk(child);
        }
      };
      walk(document);
      const [node, key] = places[number % places.length] ?? [document, 'Vpcs'];
      node[key] = value;
      return { name, text: JSON.stringify(document) };
    });

const broken = fc.constantFrom(...sets).chain((files) =>
  fc.record({
    files: fc.constant(files),
    odd: fc.array(fc.oneof(twisted(files), mangled(files)), { minLength: 1, maxLength: 3 }),
  }),
);

describe('any text at all', () => {
  it('is read, or refused for one of the reasons that have a text; it is never an accident', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          mangled(sets.flat()),
          twisted(sets.flat()),
          fc.record({ name: fc.string(), text: fc.string() }),
        ),
        async (file) => {
          const staged = await new Desk().stage(file);
          const reason = staged.ok ? 'fine' : staged.reason;
          expect(['fine', ...Object.keys(english)]).toContain(reason.replace(/^import\./, 'error.import.'));
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('that is read gives things that fit the model, and leaves nothing to change a second time', async () => {
    await fc.assert(
      fc.asyncProperty(broken, async ({ files, odd }) => {
        const desk = new Desk();
        const names = new Set(odd.map(({ name }) => name));
        const all = [...files.filter(({ name }) => !names.has(name)), ...odd];
        const staged = [];
        for (const file of all) staged.push(await desk.stage(file));
        for (const { name } of staged.filter(({ ok }) => !ok)) {
          desk.inventory.leaveOutFile({ stagingId: 's', name });
        }
        await desk.inventory.preview({ stagingId: 's', region: 'us-east-1' });
        const preview = await desk.inventory.preview({ stagingId: 's', region: 'ap-guangzhou' });
        await desk.inventory.apply({ stagingId: 's', revision: preview.revision });
        const misfits = desk.entries[0]?.changes.filter(
          ({ collection, after }) => after !== null && !v.is(collections[collection], after),
        );
        const kept = all.filter(({ name }) => preview.files.some((file) => file.name === name));
        expect([misfits, numbers(await desk.preview(kept, 'us-east-1'))]).toEqual([[], {}]);
      }),
      { numRuns: 300 },
    );
  });
});
