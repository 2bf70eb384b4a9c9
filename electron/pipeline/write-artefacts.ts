/** Every script, template and runbook of what the plan changes, as files in a folder. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { artefactFiles, type ArtefactOptions } from '../artefacts/artefacts.ts';
import { artefactSides } from '../artefacts/plan.ts';
import { plansOf } from '../artefacts/plans.ts';
import type { Model } from '../domain/model.ts';
import { errorCode } from '../storage/files.ts';
import { makeFolders } from '../storage/make-folders.ts';

/** What `artefacts --json` prints. Its shape changes only with `version`. */
export interface ArtefactsReport {
  readonly format: 'private-link-desk/artefacts';
  readonly version: 1;
  readonly out: string;
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
}

/** A file in the way that this program has not written, or that somebody has changed since. Nothing was written. */
export class InTheWay extends Error {
  override readonly name = 'InTheWay';
  readonly file: string;
  constructor(file: string) {
    super('is not as this command wrote it; move it away, or name another folder');
    this.file = file;
  }
}

/** The list of what this command wrote into a folder, by which it knows its own files again. */
const manifestName = '.private-link-desk.json';
const format = 'private-link-desk/artefact-files';
// Only paths as this command makes them: a manifest that somebody wrote can't name a file outside of the folder.
const Path = v.pipe(
  v.string(),
  v.regex(/^(?!.*(?:^|\/)\.)[\w.\-\u4e00-\u9fff]+(?:\/[\w.\-\u4e00-\u9fff]+)*$/),
);
const Manifest = v.strictObject({
  format: v.literal(format),
  version: v.literal(1),
  files: v.record(Path, v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
});

const hashOf = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

/** What is in a file; `null`: it is not there. */
async function contentOf(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function readManifest(file: string): Promise<Readonly<Record<string, string>>> {
  const content = await contentOf(file);
  if (content === null) return {};
  try {
    return v.parse(Manifest, JSON.parse(content.toString())).files;
  } catch {
    throw new InTheWay(file);
  }
}

/**
 * Writes every file, and takes away what an earlier run wrote that the plan has no more. A file of somebody else stays, and
 * one in the place of ours is refused before anything is written. Rejects with `InTheWay` or with Node's error.
 */
export async function writeArtefacts(
  model: Model,
  out: string,
  options: ArtefactOptions,
): Promise<ArtefactsReport> {
  const plans = artefactSides.flatMap((side) => plansOf(model, { kind: 'difference' }, side));
  const files = artefactFiles(plans, options);
  makeFolders(out);
  const at = (path: string) => join(out, ...path.split('/'));
  const earlier = await readManifest(at(manifestName));
  const stale: string[] = [];
  const wanted = new Map(files.map(({ path, text }) => [path, hashOf(text)]));
  for (const path of new Set([...wanted.keys(), ...Object.keys(earlier)])) {
    const content = await contentOf(at(path));
    if (content === null) continue;
    const hash = hashOf(content);
    const isOurs = hash === earlier[path];
    if (isOurs && !wanted.has(path)) stale.push(path);
    // One that was changed and that the plan has no more is left to whoever changed it.
    else if (!isOurs && wanted.has(path) && hash !== wanted.get(path)) throw new InTheWay(at(path));
  }
  for (const path of stale) await remove(out, path);
  for (const { path, text } of files) {
    await mkdir(dirname(at(path)), { recursive: true });
    await writeFile(at(path), text);
  }
  await writeFile(
    at(manifestName),
    `${JSON.stringify({ format, version: 1, files: Object.fromEntries(wanted) }, null, 2)}\n`,
  );
  return {
    format: 'private-link-desk/artefacts',
    version: 1,
    out,
    files: files.map(({ path, text }) => ({ path, bytes: Buffer.byteLength(text) })),
  };
}

/** A file and the folders that it leaves empty. */
async function remove(out: string, path: string): Promise<void> {
  const parts = path.split('/');
  await rm(join(out, ...parts));
  for (let depth = parts.length - 1; depth > 0; depth -= 1) {
    try {
      await rmdir(join(out, ...parts.slice(0, depth)));
    } catch (error) {
      if (errorCode(error) === 'ENOTEMPTY' || errorCode(error) === 'EEXIST') return;
      throw error;
    }
  }
}
