/** What every page may reach: handed down once by App.svelte. */
import { getContext, setContext } from 'svelte';
import type { Client } from './rpc/client.ts';
import type { Dialogs } from './state/dialogs.svelte.ts';
import type { PreflightStore } from './state/preflight.svelte.ts';
import type { Router } from './state/router.svelte.ts';
import type { Notices } from './state/notices.svelte.ts';
import type { SamplerMirror } from './state/sampler.svelte.ts';
import type { WorkspaceStore } from './state/workspace.svelte.ts';

export interface Desk {
  readonly client: Client;
  readonly workspace: WorkspaceStore;
  /** What preflight finds in the whole workspace, kept up to date. */
  readonly preflight: PreflightStore;
  /** What the sampler of metrics does. */
  readonly sampler: SamplerMirror;
  readonly router: Router;
  /** Short messages at the corner: what was done, what failed and why. */
  readonly notices: Notices;
  /** The import dialog: `desk.dialogs.openImport(files?)`. */
  readonly dialogs: Dialogs;
}

const key = Symbol('desk');
export const provideDesk = (desk: Desk): Desk => setContext(key, desk);
export const useDesk = (): Desk => getContext<Desk>(key);
