/**
 * Preflight of the whole workspace, kept up to date behind the page: after every change what it touched is checked again,
 * in pieces that leave the page free to answer.
 */
import { untrack } from 'svelte';
import { IndexedModel, type Inventory, type World } from '../../electron/domain/preflight/inventory.ts';
import { WorkspacePreflight, type SubjectFindings } from '../../electron/domain/preflight/workspace.ts';
import type { WorkspaceStore } from './workspace.svelte.ts';

/** How long a piece may keep the page, in milliseconds: half a frame. */
const pieceMs = 8;

/** Runs something as soon as the page has nothing else to do; returns what takes it back. */
export type Later = (work: () => void) => () => void;
const later: Later = (work) => {
  const timer = setTimeout(work, 0);
  return () => clearTimeout(timer);
};

/** The workspace with its indexes; those of collections that did not change are kept. */
export class IndexedWorkspace {
  readonly #workspace: Pick<WorkspaceStore, 'model'>;
  readonly #world: World;
  #last: IndexedModel | undefined;
  readonly #indexed: IndexedModel = $derived.by(
    () => (this.#last = new IndexedModel(this.#workspace.model, this.#world, this.#last)),
  );

  constructor(workspace: Pick<WorkspaceStore, 'model'>, world: World) {
    this.#workspace = workspace;
    this.#world = world;
  }

  get indexed(): IndexedModel {
    return this.#indexed;
  }
  /** What checks read. */
  get inventory(): Inventory {
    return this.#indexed.inventory;
  }
}

export class PreflightStore {
  readonly #indexed: IndexedWorkspace;
  readonly #run = new WorkspacePreflight();
  readonly #later: Later;
  #results = $state.raw<readonly SubjectFindings[]>([]);
  #checking = $state(true);
  /** Milliseconds of work that the last run took, pauses left out. */
  #tookMs = $state(0);
  #cancel: (() => void) | null = null;
  #spentMs = 0;

  constructor(workspace: WorkspaceStore, world: World, wait: Later = later) {
    this.#indexed = new IndexedWorkspace(workspace, world);
    this.#later = wait;
  }

  /** Follows the workspace; returns what stops it. */
  follow(): () => void {
    const stop = $effect.root(() => {
      $effect(() => {
        const { indexed } = this.#indexed;
        untrack(() => {
          this.#run.accept(indexed);
          this.#begin();
        });
      });
    });
    return () => {
      stop();
      this.#cancel?.();
      this.#cancel = null;
    };
  }

  /** What was found, by subject; of the workspace as it was before the changes that are still being looked at. */
  get results(): readonly SubjectFindings[] {
    return this.#results;
  }
  /** True while something has to be checked (again). */
  get checking(): boolean {
    return this.#checking;
  }
  get tookMs(): number {
    return this.#tookMs;
  }
  /** What checks read, for plans that are not in the workspace yet. */
  get inventory(): Inventory {
    return this.#indexed.inventory;
  }

  #begin(): void {
    if (this.#cancel) return;
    this.#checking = true;
    this.#spentMs = 0;
    this.#cancel = this.#later(() => this.#piece());
  }

  #piece(): void {
    const began = performance.now();
    for (const step of this.#run.work()) {
      void step;
      if (performance.now() - began > pieceMs) break;
    }
    this.#spentMs += performance.now() - began;
    if (this.#run.waiting > 0) {
      this.#cancel = this.#later(() => this.#piece());
      return;
    }
    this.#cancel = null;
    this.#results = this.#run.results();
    this.#tookMs = this.#spentMs;
    this.#checking = false;
  }
}
