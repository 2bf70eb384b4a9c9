/** Everything that pages reach, made over a workspace that is mirrored. What follows something, follows when it is told to. */
import type { Desk } from './context.ts';
import { world } from './features/preflight/world.ts';
import type { Client } from './rpc/client.ts';
import { Dialogs } from './state/dialogs.svelte.ts';
import { Notices } from './state/notices.svelte.ts';
import { PreflightStore } from './state/preflight.svelte.ts';
import { Router } from './state/router.svelte.ts';
import { SamplerMirror } from './state/sampler.svelte.ts';
import type { WorkspaceStore } from './state/workspace.svelte.ts';

export const makeDesk = (client: Client, workspace: WorkspaceStore): Desk => ({
  client,
  workspace,
  sampler: new SamplerMirror(client),
  preflight: new PreflightStore(workspace, world),
  router: new Router(),
  notices: new Notices(({ reason }) =>
    workspace.storage.problems.some((problem) => problem.reason === reason),
  ),
  dialogs: new Dialogs(),
});
