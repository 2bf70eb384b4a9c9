/** Every script, template and runbook of what the plan changes, as files in a folder. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { artefactFiles, type ArtefactOptions } from '../artefacts/artefacts.ts';
import { artefactSides } from '../artefacts/plan.ts';
import { plansOf } from '../artefacts/plans.ts';
import type { Model } from '../domain/model.ts';

/** What `artefacts --json` prints. Its shape changes only with `version`. */
export interface ArtefactsReport {
  readonly format: 'private-link-desk/artefacts';
  readonly version: 1;
  readonly out: string;
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
}

/** Replaces files of the same name, and leaves others in the folder as they are. Rejects with Node's error. */
export async function writeArtefacts(
  model: Model,
  out: string,
  options: ArtefactOptions,
): Promise<ArtefactsReport> {
  const plans = artefactSides.flatMap((side) => plansOf(model, { kind: 'difference' }, side));
  const files = artefactFiles(plans, options);
  await mkdir(out, { recursive: true });
  for (const { path, text } of files) {
    const to = join(out, ...path.split('/'));
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, text);
  }
  return {
    format: 'private-link-desk/artefacts',
    version: 1,
    out,
    files: files.map(({ path, text }) => ({ path, bytes: Buffer.byteLength(text) })),
  };
}
