/**
 * `workspace.json`: a lowdb adapter that writes one thing per line, in pieces, durably, with a checksum of everything
 * before it in the last line. A matching checksum says that the program wrote the file; any other says that somebody
 * edited it (or that it is damaged), and then every thing is checked.
 */
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Adapter } from 'lowdb';
import type { Clock } from '../core/ports.ts';
import {
  collectionNames,
  emptyModel,
  type CollectionName,
  type Entity,
  type Model,
} from '../domain/model.ts';
import { hex8 } from './lines.ts';
import { newestVersion } from './migrations.ts';
import { documentFormat, parseDocument, type WorkspaceDocument } from './document-parser.ts';
import type { Files } from './files.ts';
import { replaceFile } from './replace-file.ts';

/** A piece ends at so many things or characters: below 20 ms of work on a slow machine. */
const pieceThings = 500;
const pieceCharacters = 512 * 1024;

/** The collections of a model as they are now. Things are never mutated, so this stays true while the model goes on. */
export function freeze(model: Model, revision: number): WorkspaceDocument {
  const collections = Object.fromEntries(
    collectionNames.map((name) => [name, [...(model[name].values() as Iterable<Entity>)]]),
  ) as Record<CollectionName, Entity[]>;
  return { revision, collections, origin: 'ours' };
}

/** No document yet: revision 0, nothing in it. */
export const noDocument: WorkspaceDocument = { ...freeze(emptyModel(), 0), origin: 'none' };

export class DocumentFile implements Adapter<WorkspaceDocument> {
  readonly #files: Files;
  readonly #path: string;
  readonly #clock: Clock;

  constructor(files: Files, path: string, clock: Clock) {
    this.#files = files;
    this.#path = path;
    this.#clock = clock;
  }

  /** `null`: no file. Rejects with `DamagedDocument`, or an AppError for a newer version. */
  async read(): Promise<WorkspaceDocument | null> {
    const content = await this.#files.read(this.#path);
    return content === null ? null : parseDocument(content, basename(this.#path), this.#clock);
  }

  write(document: WorkspaceDocument): Promise<void> {
    return replaceFile(this.#files, this.#path, this.#pieces(document));
  }

  async *#pieces(document: WorkspaceDocument): AsyncIterable<Uint8Array> {
    let crc = 0;
    for (const text of documentText(document)) {
      const bytes = Buffer.from(text);
      crc = crc32(bytes, crc);
      yield bytes;
      await this.#clock.breathe();
    }
    yield Buffer.from(`"checksum": "${hex8(crc)}"\n}\n`);
  }
}

/** Everything before the checksum's line, in pieces. */
function* documentText(document: WorkspaceDocument): Generator<string> {
  let text =
    `{\n"format": ${JSON.stringify(documentFormat)},\n"version": ${newestVersion},\n` +
    `"revision": ${document.revision},\n"collections": {`;
  for (const [nameIndex, name] of collectionNames.entries()) {
    text += `${nameIndex === 0 ? '' : ','}\n${JSON.stringify(name)}: [`;
    for (const [index, thing] of document.collections[name].entries()) {
      text += `${index === 0 ? '' : ','}\n${JSON.stringify(thing)}`;
      if (index % pieceThings === pieceThings - 1 || text.length > pieceCharacters) {
        yield text;
        text = '';
      }
    }
    text += '\n]';
  }
  yield `${text}\n},\n`;
}
