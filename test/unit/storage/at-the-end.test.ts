/** A program that stops leaves a `workspace.json` of everything: people read it, repositories and pipelines take it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readWorkspace } from '../../../electron/pipeline/read-workspace.ts';
import { memoryDesk } from '../../support/memory-desk.ts';
import { clock, contents, open, temporaryFolder } from './desk.ts';

/** A desk over a real folder. */
async function deskIn(path: string) {
  const { folder } = await open(path);
  return memoryDesk({ clock, ports: { storage: folder.workspace } });
}

it('writes at the stop what the journal has, and the next start goes on with it and its Undo', async () => {
  const path = temporaryFolder();
  const desk = await deskIn(path);
  await desk.call('workspace.start', { with: 'sample' });
  await desk.call('workspace.rename', { name: '订单网络' });
  const { revision, collections } = await desk.call('workspace.read', {});
  await desk.core.stop();

  const read = await readWorkspace(join(path, 'workspace.json'), clock);
  expect([read.revision, contents(read.model).endpoints]).toEqual([
    revision,
    [...collections.endpoints].sort((a, b) => (a.id < b.id ? -1 : 1)),
  ]);
  const next = await deskIn(path);
  await next.call('activity.undo', {});
  const after = await next.call('workspace.read', {});
  expect([
    after.revision,
    after.collections.workspace[0]?.name === '订单网络',
    after.storage.problems,
  ]).toEqual([revision + 1, false, []]);
});

it('stops all the same where no document can be written: the journal has it', async () => {
  const path = temporaryFolder();
  const desk = await deskIn(path);
  await desk.call('workspace.start', { with: 'empty' });
  mkdirSync(join(path, 'workspace.json'));
  await desk.core.stop();
  expect(desk.logged).toEqual([
    expect.stringContaining('The document could not be written; the journal goes on.'),
  ]);
});
