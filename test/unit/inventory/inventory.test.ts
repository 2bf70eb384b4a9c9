import { describe, expect, it } from 'vitest';
import type { CoreEvent } from '../../../electron/contract/events.ts';
import { bigInventory } from '../../support/big-inventory.ts';
import { fixtureFiles } from '../../support/fixtures.ts';
import english from '../../../resources/messages/en/import.json';
import chinese from '../../../resources/messages/zh/import.json';
import { Desk, json, numbers } from './desk.ts';

const files = fixtureFiles();
const vpcs = files.filter(({ name }) => name === 'describe-vpcs.json');

describe('a preview', () => {
  it('is out of date once the workspace has moved, and can be made again', async () => {
    const desk = new Desk();
    const preview = await desk.preview(files);
    desk.change([]);
    const apply = (revision: number) => desk.inventory.apply({ stagingId: 's', revision });
    const outdated = { body: { code: 'conflict', reason: 'import.outdated' } };
    await expect(apply(preview.revision)).rejects.toMatchObject(outdated);
    await expect(apply(desk.revision)).rejects.toMatchObject(outdated);
    await apply((await desk.inventory.preview({ stagingId: 's', region: null })).revision);
    expect(desk.entries.length).toBe(1);
  });

  it('is out of date once another file came or was left out', async () => {
    const desk = new Desk();
    const preview = await desk.preview(files);
    await desk.stage(json('more.json', { Vpcs: [] }));
    const apply = () => desk.inventory.apply({ stagingId: 's', revision: preview.revision });
    await expect(apply()).rejects.toMatchObject({ body: { reason: 'import.outdated' } });
    await desk.inventory.preview({ stagingId: 's', region: null });
    desk.inventory.leaveOutFile({ stagingId: 's', name: 'more.json' });
    await expect(apply()).rejects.toMatchObject({ body: { reason: 'import.outdated' } });
  });

  it('shows 200 things of a collection and counts them all', async () => {
    const large = bigInventory({ networks: 4, subnets: 250, groups: 300, endpoints: 0 });
    const { items, counts } = await new Desk().preview(large);
    const shown = (name: string) => items.filter(({ collection }) => collection === name).length;
    const counted = (name: string) => counts.find(({ collection }) => collection === name)?.added;
    expect([
      shown('subnets'),
      counted('subnets'),
      shown('securityGroups'),
      counted('securityGroups'),
    ]).toEqual([200, 250, 200, 300]);
  });

  it('takes a file of the same name anew', async () => {
    const desk = new Desk();
    await desk.stage({ name: 'describe-vpcs.json', text: '{' });
    const { files: staged } = await desk.preview(vpcs);
    expect(staged).toEqual([{ ok: true, name: 'describe-vpcs.json', kind: 'vpcs', count: 3 }]);
  });
});

describe('stagings', () => {
  const gone = { body: { code: 'not-found', reason: 'import.gone' } };
  const previewOf = (desk: Desk, stagingId: string) => desk.inventory.preview({ stagingId, region: null });

  it('are four at most: the one used longest ago is dropped', async () => {
    const desk = new Desk();
    for (const id of ['a', 'b', 'c', 'd']) await desk.preview(vpcs, null, id);
    await previewOf(desk, 'a');
    await desk.preview(vpcs, null, 'e');
    await expect(previewOf(desk, 'b')).rejects.toMatchObject(gone);
    expect((await previewOf(desk, 'a')).files.length).toBe(1);
  });

  it('hold 128 MB of text at most: the oldest make room, and then it is full', async () => {
    const desk = new Desk();
    const text = `{"Vpcs": []${' '.repeat(31 * 1024 * 1024)}}`;
    await desk.preview(vpcs, null, 'old');
    const results = [];
    for (let number = 0; number < 5; number += 1) {
      const staged = await desk.stage({ name: `${number}.json`, text }, 'new');
      results.push(staged.ok ? 'read' : staged.reason);
    }
    await expect(previewOf(desk, 'old')).rejects.toMatchObject(gone);
    expect(results).toEqual(['read', 'read', 'read', 'read', 'import.total']);
  });

  it('end when they are applied or discarded', async () => {
    const desk = new Desk();
    await desk.import(files);
    await expect(previewOf(desk, 's')).rejects.toMatchObject(gone);
    await desk.preview(vpcs);
    desk.inventory.discard({ stagingId: 's' });
    desk.inventory.discard({ stagingId: 's' });
    await expect(previewOf(desk, 's')).rejects.toMatchObject(gone);
  });
});

describe('a large inventory', () => {
  const size = { networks: 200, subnets: 2000, groups: 2000, endpoints: 200 };
  const large = bigInventory(size);

  it('is the same each time it is made', () => {
    expect(bigInventory(size)).toEqual(large);
  });

  it('comes in as it is, tells how far it is, and lets others have their turn all along', async () => {
    const desk = new Desk();
    const preview = await desk.import(large);
    const progress = desk.events.filter(
      (event): event is CoreEvent & { type: 'import.progressed' } => event.type === 'import.progressed',
    );
    const steps = progress.map(({ done, total }, index) => {
      const before = progress[index - 1];
      return before?.total === total ? done - before.done : 0;
    });
    expect({
      numbers: numbers(preview),
      longestStep: Math.max(...steps),
      end: progress.at(-1),
      beyond: progress.filter(({ done, total }) => done > total),
      breaths: desk.breaths >= 100,
      notices: preview.notices,
      again: numbers(await desk.preview(large)),
    }).toEqual({
      numbers: {
        accounts: '+1 ~0 -0',
        regions: '+1 ~0 -0',
        networks: '+200 ~0 -0',
        subnets: '+2000 ~0 -0',
        securityGroups: '+2000 ~0 -0',
        endpointServices: '+1 ~0 -0',
        endpoints: '+200 ~0 -0',
      },
      longestStep: 100,
      end: { type: 'import.progressed', stagingId: 's', done: 4404, total: 4404 },
      beyond: [],
      breaths: true,
      notices: [],
      again: {},
    });
  });
});

describe('the texts', () => {
  const bare = (messages: object) => [
    ...new Set(Object.keys(messages).map((key) => key.replace(/_(one|other)$/, ''))),
  ];

  it('are there in both languages, with the same places to fill', () => {
    const places = (messages: Record<string, string>) =>
      Object.entries(messages)
        .filter(([key]) => key.startsWith('error.'))
        .map(
          ([key, text]) =>
            `${key} ${[...text.matchAll(/\{\{(\w+)\}\}/g)]
              .map(([, name]) => name)
              .sort()
              .join(' ')}`,
        );
    expect([bare(chinese), places(chinese)]).toEqual([bare(english), places(english)]);
  });

  it('say what mends each fault', () => {
    const faults = Object.keys(english).filter((key) => /^error\.import\.\w+$/.test(key));
    expect(faults.filter((key) => !(`${key}.mend` in english))).toEqual([]);
  });
});
