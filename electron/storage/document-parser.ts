/** Reads `workspace.json` and says what is wrong with one that is not as it should be, and where. */
import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import { findJsonFault } from '../core/inventory/json-fault.ts';
import type { Clock } from '../core/ports.ts';
import { collectionNames, collections, type CollectionName, type Entity } from '../domain/model.ts';
import { newerVersion } from './failures.ts';
import { hex8 } from './lines.ts';
import { migrateThing, newestVersion } from './migrations.ts';

export const documentFormat = 'private-link-desk/workspace';

/** The document in memory. `origin` says how it was found: as the program wrote it, changed since, of an older version. */
export interface WorkspaceDocument {
  readonly revision: number;
  readonly collections: { readonly [C in CollectionName]: readonly Entity[] };
  readonly origin: 'none' | 'ours' | 'edited' | 'older';
}

/** Not a document of ours, or no longer one. `place`: `line 3, column 9`, or a path such as `endpoints[2].state`. */
export class DamagedDocument extends Error {
  readonly place: string;
  constructor(place: string) {
    super(`damaged document: ${place}`);
    this.place = place;
  }
}

const checksumLine = /"checksum": "([0-9a-f]{8})"\n\}\n$/;
const checksumLineLength = '"checksum": "00000000"\n}\n'.length;
const byteOrderMark = '\uFEFF';

const Frame = v.object({
  format: v.literal(documentFormat),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  revision: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  // Only looked at, not copied: there may be tens of thousands.
  collections: v.record(v.string(), v.array(v.custom<Entity>(isThing))),
});

function isThing(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

/** The document in a file's bytes. Throws `DamagedDocument`, or an AppError for a newer version. */
export async function parseDocument(content: Buffer, file: string, clock: Clock): Promise<WorkspaceDocument> {
  const untouched = isUntouched(content);
  const json = await parseJson(content, untouched, clock);
  refuseNewer(json, file);
  const frame = v.safeParse(Frame, json, { abortEarly: true });
  if (!frame.success) throw new DamagedDocument(v.getDotPath(frame.issues[0]) ?? 'line 1, column 1');
  const { version, revision, collections: stored } = frame.output;
  const things = Object.fromEntries(
    collectionNames.map((name) => [
      name,
      (stored[name] ?? []).map((thing) => migrateThing(name, thing, version)),
    ]),
  ) as unknown as Record<CollectionName, Entity[]>;
  if (!untouched || version < newestVersion) checkThings(stored, things);
  return {
    revision,
    collections: things,
    origin: !untouched ? 'edited' : version < newestVersion ? 'older' : 'ours',
  };
}

function isUntouched(content: Buffer): boolean {
  const body = content.length - checksumLineLength;
  const stored = body > 0 ? checksumLine.exec(content.toString('latin1', body)) : null;
  return stored !== null && stored[1] === hex8(crc32(content.subarray(0, body)));
}

async function parseJson(content: Buffer, untouched: boolean, clock: Clock): Promise<unknown> {
  // Bytes that are not UTF-8 would be read as replacement characters, and names would change without a word.
  if (!untouched && !isUtf8(content)) throw new DamagedDocument('line 1, column 1');
  const decoded = content.toString('utf8');
  const text = decoded.startsWith(byteOrderMark) ? decoded.slice(1) : decoded;
  try {
    return JSON.parse(text);
  } catch {
    const fault = await findJsonFault(text, () => clock.breathe());
    throw new DamagedDocument(`line ${fault?.line ?? 1}, column ${fault?.column ?? 1}`);
  }
}

function refuseNewer(json: unknown, file: string) {
  const head = v.safeParse(v.looseObject({ format: v.literal(documentFormat), version: v.number() }), json);
  if (head.success && head.output.version > newestVersion)
    throw newerVersion(file, head.output.version, newestVersion);
}

/** Every thing against its schema; each id once; no collection that nobody knows. */
function checkThings(
  stored: Readonly<Record<string, readonly unknown[]>>,
  things: Readonly<Record<CollectionName, readonly Entity[]>>,
) {
  for (const name of Object.keys(stored))
    if (!Object.hasOwn(collections, name)) throw new DamagedDocument(name);
  for (const name of collectionNames) {
    const ids = new Set<string>();
    const schema: v.GenericSchema = collections[name];
    for (const [index, thing] of things[name].entries()) {
      const result = v.safeParse(schema, thing, { abortEarly: true });
      const at = `${name}[${index}]`;
      if (!result.success) {
        const path = v.getDotPath(result.issues[0]);
        throw new DamagedDocument(path === null ? at : `${at}.${path}`);
      }
      if (ids.has(thing.id)) throw new DamagedDocument(`${at}.id`);
      ids.add(thing.id);
    }
  }
}
