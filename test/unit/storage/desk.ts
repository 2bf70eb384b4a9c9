/** What the tests of storage have in common: a folder that is opened, changed, and opened again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LoadedWorkspace } from '../../../electron/core/ports.ts';
import { applyChanges, type Change, type JournalEntry } from '../../../electron/domain/model/changes.ts';
import {
  collectionNames,
  emptyModel,
  type Model,
  type MutableModel,
} from '../../../electron/domain/model.ts';
import { openDataFolder, type DataFolder } from '../../../electron/storage/data-folder.ts';
import type { Files } from '../../../electron/storage/files.ts';
import type { ProcessInfo } from '../../../electron/storage/process-info.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { buildModel } from '../../support/model-builder.ts';

/** A new folder, removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'desk-storage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const quiet = { info: () => undefined, error: () => undefined };
export const clock = new FakeClock();

/** Each opening is another process, and the one before is dead: locks are not what these tests are about. */
let pid = 1000;
function nextProcess(): ProcessInfo {
  pid += 1;
  const current = pid;
  return {
    pid: current,
    host: 'here',
    startOf: (other) => Promise.resolve(other === current ? `run/${other}` : null),
  };
}

export interface Opened {
  readonly folder: DataFolder;
  readonly loaded: LoadedWorkspace;
  readonly desk: Desk;
}

/** Opens and loads as a new process does. */
export async function open(path: string, files?: Files): Promise<Opened> {
  const options = { clock, log: quiet, program: 'Desk', processes: nextProcess() };
  const folder = await openDataFolder(path, files === undefined ? options : { ...options, files });
  onTestFinished(() => folder.close());
  const loaded = await folder.workspace.load();
  return { folder, loaded, desk: new Desk(folder, loaded.model, loaded.revision) };
}

/** The collections as lists, to compare. */
export const contents = (model: Model) =>
  Object.fromEntries(
    collectionNames.map((name) => [name, [...model[name].values()].sort((a, b) => (a.id < b.id ? -1 : 1))]),
  );

/** A copy of a model's maps. */
export function copyOf(model: Model): MutableModel {
  const copy = emptyModel();
  for (const name of collectionNames)
    for (const [id, thing] of model[name]) (copy[name] as Map<string, unknown>).set(id, thing);
  return copy;
}

const [network] = buildModel({ networks: [{}] }).networks.values();

/** A network with this id and name. */
export const networkNamed = (id: string, name: string) => ({ ...network!, id, name });

/** Does as the core does: an entry counts once `append` has returned. */
export class Desk {
  readonly #folder: DataFolder;
  readonly model: MutableModel;
  revision: number;
  constructor(folder: DataFolder, model: MutableModel, revision: number) {
    this.#folder = folder;
    this.model = model;
    this.revision = revision;
  }

  /** The next entry: a network gets this name; an empty one removes it. */
  entry(id: string, name: string): JournalEntry {
    const before = this.model.networks.get(id) ?? null;
    const after = name === '' ? null : networkNamed(id, name);
    const changes: Change[] = [{ collection: 'networks', id, before, after }];
    return {
      revision: this.revision + 1,
      at: 1_700_000_000_000 + this.revision,
      actor: 'operator',
      command: 'networks.save',
      subject: name,
      changes,
    };
  }

  async append(entry: JournalEntry): Promise<void> {
    await this.#folder.workspace.append(entry);
    applyChanges(this.model, entry.changes);
    this.revision = entry.revision;
  }

  async name(id: string, name: string): Promise<void> {
    await this.append(this.entry(id, name));
  }

  async compact(atEnd = false): Promise<void> {
    await this.#folder.workspace.compact(this.model, this.revision, atEnd);
  }
}

/** The body of what was refused. */
export const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'it went well',
    (error: unknown) => (error as { body?: unknown }).body ?? error,
  );
