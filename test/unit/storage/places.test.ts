import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../electron/contract/errors.ts';
import { emptyModel } from '../../../electron/domain/model.ts';
import { writeDocument } from '../../support/write-document.ts';
import {
  copyWorkspace,
  findWorkspace,
  folderChosen,
  makeWorkspace,
} from '../../../electron/storage/places.ts';
import { FakeClock } from '../../support/fake-clock.ts';

let place: string;
beforeEach(async () => (place = await mkdtemp(join(tmpdir(), 'private-link-desk-'))));
afterEach(() => rm(place, { recursive: true, force: true }));

const at = (...names: string[]) => join(place, ...names);
const document = async (folder: string) => {
  await mkdir(folder, { recursive: true });
  await writeDocument(folder, emptyModel(), 1, { clock: new FakeClock() });
};
/** The reason of a refusal, and what it names. */
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? [error.body.reason, error.body.params] : error),
  );

describe('the place of a workspace', () => {
  it('is its folder, its marker, its document, or a way to one of them', async () => {
    await makeWorkspace(at('Orders'));
    await document(at('plain'));
    await symlink(at('Orders'), at('link'));
    const found = await Promise.all(
      [
        at('Orders'),
        at('Orders', 'Orders.pldesk'),
        at('link'),
        at('plain'),
        at('plain', 'workspace.json'),
      ].map((path) => findWorkspace(path)),
    );
    expect(found).toEqual([at('Orders'), at('Orders'), at('Orders'), at('plain'), at('plain')]);
  });

  it('is refused with its reason where there is none, and nothing is touched', async () => {
    await mkdir(at('empty'));
    await mkdir(at('foreign'));
    await writeFile(at('foreign', 'workspace.json'), '{"version":1,"projects":{}}');
    await writeFile(at('foreign', 'journal.jsonl'), '{"not":"ours"}\n');
    await writeFile(at('cut.pldesk'), '{"form');
    await writeFile(at('other.pldesk'), '{"format":"something else","version":1}');
    await writeFile(at('newer.pldesk'), '{"format":"private-link-desk/workspace-folder","version":2}');
    const before = await readdir(place, { recursive: true });
    const reasons = await Promise.all(
      ['gone', 'empty', 'foreign', 'foreign/journal.jsonl', 'cut.pldesk', 'other.pldesk', 'newer.pldesk'].map(
        (name) => refusal(findWorkspace(at(name))),
      ),
    );
    expect({ reasons, after: await readdir(place, { recursive: true }) }).toEqual({
      reasons: [
        ['workspaces.missing', { path: at('gone') }],
        ['workspaces.notOne', { path: at('empty') }],
        ['workspaces.notOne', { path: at('foreign') }],
        ['workspaces.notOne', { path: at('foreign/journal.jsonl') }],
        ['workspaces.damagedMarker', { path: at('cut.pldesk') }],
        ['workspaces.damagedMarker', { path: at('other.pldesk') }],
        ['workspaces.newerMarker', { path: at('newer.pldesk'), version: 2 }],
      ],
      after: before,
    });
  });

  it('must be one to write in', async () => {
    await makeWorkspace(at('Orders'));
    const mayWrite = () => Promise.reject(Object.assign(new Error('no'), { code: 'EROFS' }));
    expect(await refusal(findWorkspace(at('Orders'), { mayWrite }))).toEqual([
      'workspaces.readOnly',
      { folder: at('Orders') },
    ]);
  });

  it('is what was typed, without the marker’s extension', () => {
    expect([folderChosen('/a/Orders'), folderChosen('/a/Orders.pldesk'), folderChosen('/a/v1.2')]).toEqual([
      '/a/Orders',
      '/a/Orders',
      '/a/v1.2',
    ]);
  });
});

describe('a new workspace', () => {
  it('takes an empty folder, never one with something in it or a file', async () => {
    await mkdir(at('empty'));
    await mkdir(at('full'));
    await writeFile(at('full', 'mine.txt'), 'mine');
    const answers = [
      await refusal(makeWorkspace(at('empty'))),
      await refusal(makeWorkspace(at('full'))),
      await refusal(makeWorkspace(at('full', 'mine.txt'))),
      await refusal(makeWorkspace(at('no', 'such'))),
    ];
    expect({ answers, left: (await readdir(place, { recursive: true })).sort() }).toEqual({
      answers: [
        'done',
        ['workspaces.taken', { folder: at('full') }],
        ['workspaces.taken', { folder: at('full', 'mine.txt') }],
        ['workspaces.notMade', { folder: at('no', 'such'), what: 'ENOENT' }],
      ],
      left: ['empty', 'empty/empty.pldesk', 'full', 'full/mine.txt'],
    });
  });
});

describe('a copy of a workspace', () => {
  it('has what is the workspace’s, and nothing of the program’s or the operator’s own', async () => {
    await document(at('from'));
    await writeFile(at('from', 'journal.jsonl'), 'lines');
    await writeFile(at('from', 'history-1.jsonl'), 'older');
    await writeFile(at('from', 'settings.json'), '{}');
    await mkdir(at('from', 'metrics', 'pieces'), { recursive: true });
    await writeFile(at('from', 'metrics', 'pieces', 'a'), 'samples');
    for (const own of ['lock', 'desk.log', 'recent.json', 'prometheus-token', 'notes.txt', 'old.pldesk'])
      await writeFile(at('from', own), own);
    await copyWorkspace(at('from'), at('to'));
    expect({
      names: (await readdir(at('to'), { recursive: true })).sort(),
      document: await readFile(at('to', 'workspace.json'), 'utf8'),
      samples: await readFile(at('to', 'metrics', 'pieces', 'a'), 'utf8'),
      beside: (await readdir(place)).sort(),
    }).toEqual({
      names: [
        'history-1.jsonl',
        'journal.jsonl',
        'metrics',
        'metrics/pieces',
        'metrics/pieces/a',
        'settings.json',
        'to.pldesk',
        'workspace.json',
      ],
      document: await readFile(at('from', 'workspace.json'), 'utf8'),
      samples: 'samples',
      beside: ['from', 'to'],
    });
  });

  it('is there whole or not at all', async () => {
    const answer = await refusal(copyWorkspace(at('gone'), at('to')));
    expect([answer, await readdir(place)]).toEqual([
      ['workspaces.notMade', { folder: at('to'), what: 'ENOENT' }],
      [],
    ]);
  });
});
