/** Imports through the commands, and the model as the core tells it. */
import { applyChanges } from '../../../electron/domain/model/changes.ts';
import { emptyModel, type Model } from '../../../electron/domain/model.ts';
import type { MemoryDesk } from '../../support/memory-desk.ts';
import type { NamedText } from '../inventory/desk.ts';

export async function importing(desk: MemoryDesk, texts: readonly NamedText[]) {
  for (const file of texts) await desk.call('imports.stageFile', { stagingId: 's', ...file });
  const preview = await desk.call('imports.preview', { stagingId: 's', region: null });
  await desk.call('imports.apply', { stagingId: 's', revision: preview.revision });
  return preview;
}

export async function modelOf(desk: MemoryDesk): Promise<Model> {
  const { collections } = await desk.call('workspace.read', {});
  const model = emptyModel();
  for (const [collection, things] of Object.entries(collections)) {
    for (const thing of things) {
      applyChanges(model, [{ collection, id: thing.id, before: null, after: thing } as never]);
    }
  }
  return model;
}
