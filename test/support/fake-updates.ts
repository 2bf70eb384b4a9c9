/** Updates that do nothing by themselves: a test says what state they are in, and reads what was asked of them. */
import type { CoreEvent } from '../../electron/contract/events.ts';
import type { Updates } from '../../electron/core/ports.ts';
import type { UpdateState, UpdateStatus } from '../../electron/domain/updates.ts';

export class FakeUpdates implements Updates {
  readonly asked: string[] = [];
  readonly #listeners = new Set<(event: CoreEvent) => void>();
  status: UpdateStatus = {
    settings: { feed: '', publicKey: '', checkAtStart: false },
    state: { kind: 'off' },
    running: '0.1.0',
    fixed: null,
  };

  /** Turns to another state, and tells it. */
  turn(state: UpdateState, change: Partial<UpdateStatus> = {}): void {
    this.status = { ...this.status, ...change, state };
    this.emit({ type: 'update.changed', updates: this.status });
  }
  emit(event: CoreEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  read = () => Promise.resolve(this.status);
  configure: Updates['configure'] = (change) => {
    this.asked.push(`configure ${JSON.stringify(change)}`);
    const settings = { ...this.status.settings, ...change };
    this.turn(this.status.state, { settings });
    return this.read();
  };
  check = () => this.#note('check');
  download = () => this.#note('download');
  cancel = () => this.#note('cancel');
  install = () => this.#note('install');
  subscribe(listener: (event: CoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #note(what: string): Promise<UpdateStatus> {
    this.asked.push(what);
    return this.read();
  }
}

/** A desktop without workspaces to open and windows to look at. */
export const fakeDesktop = (updates: Updates) => ({
  createWorkspace: () => Promise.resolve({ kind: 'cancelled' as const }),
  openWorkspace: () => Promise.resolve({ kind: 'cancelled' as const }),
  saveWorkspaceAs: () => Promise.resolve({ kind: 'cancelled' as const }),
  recentWorkspaces: () => [],
  pdfOf: () => Promise.resolve(''),
  looking: () => true,
  notify: () => undefined,
  showWaiting: () => undefined,
  updates,
});
