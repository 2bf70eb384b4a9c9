/** Reads a workspace without its lock and without writing: a workspace.json alone, or a data folder with its journal. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../contract/errors.ts';
import type { Clock } from '../core/ports.ts';
import type { Model } from '../domain/model.ts';
import { noDocument } from '../storage/document.ts';
import { DamagedDocument, parseDocument } from '../storage/document-parser.ts';
import { errorCode, realFiles } from '../storage/files.ts';
import { replay } from '../storage/recovery.ts';
import { documentName } from '../storage/workspace.ts';

/** Why a workspace can't be read: the file, and the place in it where there is one. */
export class Unreadable extends Error {
  readonly file: string;
  readonly place: string | null;
  readonly reason: string;
  constructor(file: string, place: string | null, reason: string) {
    super(`${file}${place === null ? '' : `, ${place}`}: ${reason}`);
    this.file = file;
    this.place = place;
    this.reason = reason;
  }
}

export interface ReadWorkspace {
  readonly model: Model;
  readonly revision: number;
}

/** Throws `Unreadable`. */
export async function readWorkspace(path: string, clock: Clock): Promise<ReadWorkspace> {
  try {
    return (await stat(path)).isDirectory() ? await readFolder(path, clock) : await readFile(path, clock);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    const code = errorCode(error);
    if (code === '') throw error;
    throw new Unreadable(
      path,
      null,
      code === 'ENOENT' ? 'there is no such file or folder' : `${code} while reading`,
    );
  }
}

async function readFile(path: string, clock: Clock): Promise<ReadWorkspace> {
  const document = await readDocument(path, clock);
  if (document === null) throw new Unreadable(path, null, 'there is no such file or folder');
  const { model, revision } = await replay({ files: realFiles, clock }, path, [], document);
  return { model, revision };
}

async function readFolder(folder: string, clock: Clock): Promise<ReadWorkspace> {
  const names = await realFiles.list(folder);
  if (!names.some((name) => name === documentName || name.endsWith('.jsonl')))
    throw new Unreadable(folder, null, `no ${documentName} is in this folder`);
  const document = (await readDocument(join(folder, documentName), clock)) ?? noDocument;
  const found = await inTerms(folder, () => replay({ files: realFiles, clock }, folder, names, document));
  if (found.cut !== null)
    throw new Unreadable(
      join(folder, found.cut.file.name),
      `line ${found.cut.number}`,
      'damaged, or not what follows',
    );
  return { model: found.model, revision: found.revision };
}

async function readDocument(path: string, clock: Clock) {
  const content = await realFiles.read(path);
  return content === null ? null : inTerms(path, () => parseDocument(content, path, clock));
}

async function inTerms<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DamagedDocument)
      throw new Unreadable(path, error.place, 'not a workspace of Private Link Desk, or a damaged one');
    if (error instanceof AppError && error.body.reason === 'storage.newerVersion')
      throw new Unreadable(path, null, 'a newer version of Private Link Desk wrote it');
    throw error;
  }
}
