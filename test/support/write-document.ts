/** A workspace to start with: a model as the document of a folder that nobody has open. */
import { join } from 'node:path';
import type { Clock } from '../../electron/core/ports.ts';
import type { Model } from '../../electron/domain/model.ts';
import { DocumentFile, freeze } from '../../electron/storage/document.ts';
import { realFiles, type Files } from '../../electron/storage/files.ts';
import { documentName } from '../../electron/storage/workspace.ts';

export async function writeDocument(
  folder: string,
  model: Model,
  revision: number,
  { clock, files = realFiles }: { readonly clock: Clock; readonly files?: Files },
): Promise<void> {
  await files.makeFolder(folder);
  await new DocumentFile(files, join(folder, documentName), clock).write(freeze(model, revision));
}
