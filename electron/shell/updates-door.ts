/** What every window's core gets of updates: nothing of it is loaded before somebody asks, or the operator wants a check at the start. */
import { join } from 'node:path';
import type { ParsedInputOf } from '../contract/commands.ts';
import type { CoreEvent } from '../contract/events.ts';
import type { Updates } from '../core/ports.ts';
import type { UpdateService } from '../updates/update-service.ts';
import { readSmall } from './small-file.ts';
import type { ShellUpdateParts } from './updates.ts';

/** After the first window is there: a check at the start must not hold it up. */
const afterStartMs = 3000;

export class UpdatesDoor implements Updates {
  readonly #parts: Omit<ShellUpdateParts, 'emit' | 'text'>;
  readonly #listeners = new Set<(event: CoreEvent) => void>();
  #service: Promise<UpdateService> | null = null;

  constructor(parts: Omit<ShellUpdateParts, 'emit' | 'text' | 'path'> & { readonly home: string }) {
    this.#parts = { ...parts, path: join(parts.home, 'updates.json') };
  }

  /** To be called once, when the first window is open. */
  start(): void {
    const text = readSmall(this.#parts.path);
    if (!text.includes('"checkAtStart": true')) return;
    setTimeout(() => void this.#open().then((service) => service.start()), afterStartMs).unref();
  }

  read = async () => (await this.#open()).read();
  configure = async (change: ParsedInputOf<'updates.configure'>) => (await this.#open()).configure(change);
  check = async () => (await this.#open()).check();
  download = async () => (await this.#open()).download();
  cancel = async () => (await this.#open()).cancel();
  install = async () => (await this.#open()).install();

  subscribe(listener: (event: CoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #open(): Promise<UpdateService> {
    this.#service ??= import('./updates.ts').then(({ createUpdates }) =>
      createUpdates({
        ...this.#parts,
        text: readSmall(this.#parts.path),
        emit: (event) => {
          for (const listener of this.#listeners) listener(event);
        },
      }),
    );
    return this.#service;
  }
}
