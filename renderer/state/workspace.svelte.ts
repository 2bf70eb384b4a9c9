/**
 * The mirror of the core's state. Listens first, then reads a snapshot, replays what came in between, and reads again
 * when a revision is missing or the wire came back. Whoever reads a collection or the model depends on every change
 * of it, and gets another object after each.
 */
import type { CoreEvent } from '../../electron/contract/events.ts';
import type {
  AppDescription,
  EntrySummary,
  Snapshot,
  StorageStatus,
  UndoState,
} from '../../electron/contract/results.ts';
import type { Settings } from '../../electron/contract/settings.ts';
import { applyChanges } from '../../electron/domain/model/changes.ts';
import {
  collectionNames,
  emptyModel,
  type CollectionName,
  type Entity,
  type EntityOf,
  type Model,
  type MutableModel,
} from '../../electron/domain/model.ts';
import type { Client } from '../rpc/client.ts';

const recentLength = 50;

/** One collection: a map that is written in place, and a view of it that is another object after each change. */
class Mirror<T> {
  readonly #map: ReadonlyMap<string, T>;
  #version = $state(0);
  readonly #view: ReadonlyMap<string, T> = $derived.by(() => {
    void this.#version;

    return new Map(this.#map);
  });

  constructor(map: ReadonlyMap<string, T>) {
    this.#map = map;
  }

  get view(): ReadonlyMap<string, T> {
    return this.#view;
  }
  changed(): void {
    this.#version += 1;
  }
}

export class WorkspaceStore {
  readonly #client: Client;
  readonly #maps: MutableModel = emptyModel();
  readonly #mirrors = Object.fromEntries(
    collectionNames.map((name) => [name, new Mirror<Entity>(this.#maps[name])]),
  ) as unknown as { readonly [C in CollectionName]: Mirror<EntityOf<C>> };
  readonly #model = $derived(
    Object.fromEntries(collectionNames.map((name) => [name, this.#mirrors[name].view])) as unknown as Model,
  );
  #revision = $state(-1);
  #connected = $state(true);
  #recent = $state.raw<readonly EntrySummary[]>([]);
  #undo = $state.raw<UndoState>({ undo: null, redo: null });
  #settings = $state.raw<Settings>();
  #storage = $state.raw<StorageStatus>({ savedAt: null, problems: [] });
  #app = $state.raw<AppDescription>();
  /** Events that arrive while a snapshot is on its way; null when none is. */
  #waiting: CoreEvent[] | null = null;
  #readAgain = false;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Starts to follow the core; returns what stops it. Resolves when the first snapshot is in place. */
  async follow(): Promise<() => void> {
    const stopEvents = this.#client.transport.subscribe((event) => this.#receive(event));
    const stopConnection = this.#client.transport.onConnection((connected) => {
      if (!connected) this.#connected = false;
      if (connected) void this.#refresh();
    });
    await this.#read();
    return () => {
      stopEvents();
      stopConnection();
    };
  }

  get ready(): boolean {
    return this.#revision >= 0;
  }
  get connected(): boolean {
    return this.#connected;
  }
  get revision(): number {
    return this.#revision;
  }
  get recent(): readonly EntrySummary[] {
    return this.#recent;
  }
  get undo(): UndoState {
    return this.#undo;
  }
  get storage(): StorageStatus {
    return this.#storage;
  }
  /** Only to be read when `ready`. */
  get settings(): Settings {
    if (!this.#settings) throw new Error('The workspace has not been read yet.');
    return this.#settings;
  }
  /** Only to be read when `ready`. */
  get app(): AppDescription {
    if (!this.#app) throw new Error('The workspace has not been read yet.');
    return this.#app;
  }
  get info(): EntityOf<'workspace'> | undefined {
    return this.all('workspace').get('info');
  }

  /** A collection by id; whoever reads it depends on every change of it. */
  all<C extends CollectionName>(collection: C): ReadonlyMap<string, EntityOf<C>> {
    return this.#mirrors[collection].view;
  }

  /** The whole model for the rules of electron/domain; depends on every collection. */
  get model(): Model {
    return this.#model;
  }

  /** Reads everything again because somebody asked for it; throws what stopped it. */
  async reload(): Promise<void> {
    await this.#read();
    this.#connected = true;
  }

  /** Reads again. What is shown may be out of date when that fails: then the page says that the connection is lost. */
  async #refresh(): Promise<void> {
    try {
      await this.#read();
      this.#connected = true;
    } catch {
      this.#connected = false;
    }
  }

  async #read(): Promise<void> {
    if (this.#waiting) {
      this.#readAgain = true;
      return;
    }
    this.#waiting = [];
    try {
      this.#take(await this.#client.call('workspace.read', {}));
    } finally {
      const waiting: CoreEvent[] = this.#waiting;
      this.#waiting = null;
      for (const event of waiting) this.#receive(event);
    }
    if (this.#readAgain) {
      this.#readAgain = false;
      await this.#read();
    }
  }

  #take(snapshot: Snapshot): void {
    for (const name of collectionNames) {
      const map = this.#maps[name] as Map<string, Entity>;
      map.clear();
      for (const thing of snapshot.collections[name]) map.set(thing.id, thing);
      this.#mirrors[name].changed();
    }
    this.#recent = snapshot.recent;
    this.#undo = snapshot.undo;
    this.#settings = snapshot.settings;
    this.#storage = snapshot.storage;
    this.#app = snapshot.app;
    this.#revision = snapshot.revision;
  }

  #receive(event: CoreEvent): void {
    if (this.#waiting) {
      this.#waiting.push(event);
      return;
    }
    // Told before anything was read: the first snapshot, which is asked for after it, has it all.
    if (!this.ready) return;
    if (event.type === 'settings.changed') this.#settings = event.settings;
    if (event.type === 'storage.changed') this.#storage = event.storage;
    if (event.type !== 'workspace.changed' || event.revision <= this.#revision) return;
    if (event.revision !== this.#revision + 1) {
      void this.#refresh();
      return;
    }
    applyChanges(this.#maps, event.changes);
    const touched = event.changes.map((change) => change.collection);
    for (const name of collectionNames) if (touched.includes(name)) this.#mirrors[name].changed();
    this.#recent = [event.entry, ...this.#recent].slice(0, recentLength);
    this.#undo = event.undo;
    this.#revision = event.revision;
  }
}
