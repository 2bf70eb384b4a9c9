/** An inventory over a workspace in memory, as the core hands it in. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import tdengineAws from '../../../resources/profiles/tdengine-aws.json';
import type { CoreEvent } from '../../../electron/contract/events.ts';
import type { ImportPreview, StagedFile } from '../../../electron/contract/preview-results.ts';
import { Inventory } from '../../../electron/core/inventory/inventory.ts';
import { applyChanges, type Change } from '../../../electron/domain/model/changes.ts';
import {
  collectionNames,
  emptyModel,
  type CollectionName,
  type Model,
  type MutableModel,
} from '../../../electron/domain/model.ts';
import type { ProviderProfile } from '../../../electron/domain/profiles.ts';

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures');
/** The JSON files of one of our own fixture folders. */
export const filesOf = (folder: string): NamedText[] =>
  readdirSync(join(fixtures, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, text: readFileSync(join(fixtures, folder, name), 'utf8') }));

/** Files as they come out of a chosen folder. */
export const under = (folder: string, files: readonly NamedText[]): NamedText[] =>
  files.map(({ name, text }) => ({ name: `${folder}/${name}`, text }));

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export class Desk {
  readonly model: MutableModel = emptyModel();
  revision = 0;
  now = 1_800_000_000_000;
  readonly events: CoreEvent[] = [];
  readonly entries: { command: string; subject: string; changes: readonly Change[] }[] = [];
  /** How often the work let others have their turn. */
  breaths = 0;
  readonly inventory = new Inventory({
    clock: {
      now: () => this.now++,
      breathe: () => {
        this.breaths += 1;
        return Promise.resolve();
      },
    },
    emit: (event) => this.events.push(event),
    model: () => this.model,
    revision: () => this.revision,
    commit: (command, subject, changes) => {
      this.change(changes);
      this.entries.push({ command, subject, changes });
      return Promise.resolve();
    },
    randomHex: (bytes) => (this.revision + 1).toString(16).padStart(bytes * 2, '0'),
    profiles: [tdengineAws as ProviderProfile],
  });

  /** What the operator or the simulation does in between. */
  change(changes: readonly Change[]): void {
    applyChanges(this.model, changes);
    this.revision += 1;
  }

  stage(file: NamedText, stagingId = 's'): Promise<StagedFile> {
    return this.inventory.stageFile({ stagingId, ...file });
  }

  async preview(
    files: readonly NamedText[],
    region: string | null = null,
    stagingId = 's',
  ): Promise<ImportPreview> {
    for (const file of files) await this.stage(file, stagingId);
    return this.inventory.preview({ stagingId, region });
  }

  async import(files: readonly NamedText[], region: string | null = null): Promise<ImportPreview> {
    const preview = await this.preview(files, region);
    await this.inventory.apply({ stagingId: 's', revision: preview.revision });
    return preview;
  }
}

/** The model as plain data without what tells only when and from which file it came; imports left out. */
export function content(model: Model): Partial<Record<CollectionName, unknown>> {
  const plain = (thing: object): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(thing).map(([key, value]: [string, unknown]) => {
        if (key === 'origin' || key === 'stateOrigin') return [key, (value as { kind: string }).kind];
        return [key, key === 'allowlist' && value !== null ? (value as object[]).map(plain) : value];
      }),
    );
  return Object.fromEntries(
    collectionNames
      .filter((name) => name !== 'imports')
      .map((name) => [
        name,
        [...model[name].values()].map(plain).sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1)),
      ]),
  );
}

/** One JSON file. */
export const json = (name: string, document: unknown): NamedText => ({
  name,
  text: JSON.stringify(document),
});

/** `added changed removed` a collection, those with nothing left out. */
export const numbers = ({ counts }: Pick<ImportPreview, 'counts'>): Record<string, string> =>
  Object.fromEntries(
    counts
      .filter(({ added, changed, removed }) => added + changed + removed > 0)
      .map(({ collection, added, changed, removed }) => [collection, `+${added} ~${changed} -${removed}`]),
  );

/** The fixture's listing with its items changed. */
export function edited<T>(
  files: readonly NamedText[],
  name: string,
  key: string,
  edit: (items: T[]) => T[],
): NamedText {
  const file = files.find((one) => one.name === name);
  const document = JSON.parse(file?.text ?? '{}') as Record<string, T[]>;
  return { name, text: JSON.stringify({ ...document, [key]: edit(document[key] ?? []) }) };
}
