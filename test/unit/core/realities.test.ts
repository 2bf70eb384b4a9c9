/** Imports and edits over the same things: nothing that the cloud said and nothing that was planned gets lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../../electron/domain/difference.ts';
import { memoryDesk, type MemoryDesk } from '../../support/memory-desk.ts';
import { importing, modelOf } from './importing.ts';
import { edited, filesOf, type NamedText } from '../inventory/desk.ts';

const all = filesOf('aws-us-east-1');
const name = 'describe-vpc-endpoints.json';
const files = (change?: NamedText) => all.map((file) => (file.name === change?.name ? change : file));

interface Listed {
  VpcEndpointId: string;
  State: string;
  Tags: { Key: string; Value: string }[];
}
const listed = (edit: (items: Listed[]) => Listed[]) => edited(all, name, 'VpcEndpoints', edit);
const named = (value: string) =>
  files(listed((items) => items.map((item) => ({ ...item, Tags: [{ Key: 'Name', Value: value }] }))));
const gone = files(listed((items) => items.slice(1)));

async function started() {
  const desk = await memoryDesk();
  await importing(desk, files());
  const id = [...(await modelOf(desk)).endpoints.keys()][0] ?? '';
  return { desk, id };
}

const inShort = async (desk: MemoryDesk) => {
  const model = await modelOf(desk);
  return {
    difference: differenceOf(model).map(({ id, kind, attributes }) => [id, kind, ...attributes]),
    names: [...model.endpoints.values()].map((endpoint) => [endpoint.name, endpoint.origin.kind]),
    realities: [...model.realities.values()].map(({ thing }) => 'name' in thing && thing.name),
  };
};

describe('reality beside the plan', () => {
  it('is kept with the first change of an imported thing, goes with Undo, and is no change of its own in Activity', async () => {
    const { desk, id } = await started();
    await desk.call('endpoints.rename', { id, name: 'planned' });
    const changed = await inShort(desk);
    const [entry] = await desk.call('activity.list', { before: null, limit: 1 });
    await desk.call('activity.undo', {});
    expect([changed, entry?.changeCount, entry?.changes.length, await inShort(desk)]).toEqual([
      { difference: [[id, 'change', 'name']], names: [['planned', 'planned']], realities: ['orders-taos'] },
      1,
      1,
      { difference: [], names: [['orders-taos', 'imported']], realities: [] },
    ]);
  });

  it('goes when the operator puts back what the cloud has: then the thing is imported again', async () => {
    const { desk, id } = await started();
    await desk.call('endpoints.rename', { id, name: 'planned' });
    await desk.call('endpoints.rename', { id, name: 'orders-taos' });
    expect(await inShort(desk)).toEqual({
      difference: [],
      names: [['orders-taos', 'imported']],
      realities: [],
    });
  });

  it('follows an import while the plan stays; an import that says what was planned makes them one', async () => {
    const { desk, id } = await started();
    await desk.call('endpoints.rename', { id, name: 'planned' });
    const { drifted } = await importing(desk, named('elsewhere'));
    const apart = await inShort(desk);
    await importing(desk, named('planned'));
    expect([drifted, apart, await inShort(desk)]).toEqual([
      1,
      { difference: [[id, 'change', 'name']], names: [['planned', 'planned']], realities: ['elsewhere'] },
      { difference: [], names: [['planned', 'imported']], realities: [] },
    ]);
  });

  it('of a thing that is planned to go outlives an import, until the cloud no longer has it', async () => {
    const { desk, id } = await started();
    await desk.call('endpoints.remove', { id });
    await importing(desk, named('elsewhere'));
    const still = await inShort(desk);
    await importing(desk, gone);
    expect([still, await inShort(desk)]).toEqual([
      { difference: [[id, 'remove']], names: [], realities: ['elsewhere'] },
      { difference: [], names: [], realities: [] },
    ]);
  });

  it('undone to the last change, the workspace is as it was, whatever was imported and edited', async () => {
    const step = fc.oneof(
      fc.constantFrom('a', 'orders-taos', 'b').map((value) => ({ does: 'rename', value }) as const),
      fc.constantFrom('a', 'orders-taos', 'c').map((value) => ({ does: 'import', value }) as const),
      fc.constant({ does: 'importGone', value: '' } as const),
      fc.constant({ does: 'remove', value: '' } as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        const { desk, id } = await started();
        const first = (await desk.call('workspace.read', {})).collections;
        let made = 0;
        for (const { does, value } of steps) {
          const before = (await desk.call('workspace.read', {})).revision;
          const done =
            does === 'import'
              ? importing(desk, named(value))
              : does === 'importGone'
                ? importing(desk, gone)
                : does === 'remove'
                  ? desk.call('endpoints.remove', { id })
                  : desk.call('endpoints.rename', { id, name: value });
          await done.catch(() => undefined);
          made += (await desk.call('workspace.read', {})).revision - before;
        }
        const rows = [...(await modelOf(desk)).realities.values()];
        const differences = differenceOf(await modelOf(desk)).filter(({ kind }) => kind !== 'create');
        for (let undone = 0; undone < made; undone++) await desk.call('activity.undo', {});
        const sorted = (things: readonly { id: string }[]) =>
          [...things].sort((a, b) => (a.id < b.id ? -1 : 1));
        const last = (await desk.call('workspace.read', {})).collections;
        expect([rows.length, sorted(last.endpoints), last.realities]).toEqual([
          differences.length,
          sorted(first.endpoints),
          [],
        ]);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
