/** A page over a real core in memory. */
import { tick } from 'svelte';
import type { Desk } from '../../../renderer/context.ts';
import { world } from '../../../renderer/features/preflight/world.ts';
import { useLanguage } from '../../../renderer/i18n/index.svelte.ts';
import { Client } from '../../../renderer/rpc/client.ts';
import { Dialogs } from '../../../renderer/state/dialogs.svelte.ts';
import { Notices } from '../../../renderer/state/notices.svelte.ts';
import { PreflightStore } from '../../../renderer/state/preflight.svelte.ts';
import { Router } from '../../../renderer/state/router.svelte.ts';
import { SamplerMirror } from '../../../renderer/state/sampler.svelte.ts';
import { WorkspaceStore } from '../../../renderer/state/workspace.svelte.ts';
import type { Transport } from '../../../electron/contract/transport.ts';
import { memoryDesk, type MemoryDesk, type MemoryDeskOptions } from '../../support/memory-desk.ts';

export interface PageDesk {
  readonly core: MemoryDesk;
  readonly desk: Desk;
  readonly stop: () => Promise<void>;
}

/** `wire`: changes the transport before the page gets it. */
export async function pageDesk(
  options: MemoryDeskOptions & { wire?: (transport: Transport) => Transport } = {},
): Promise<PageDesk> {
  const core = await memoryDesk(options);
  const client = new Client(options.wire?.(core.transport) ?? core.transport);
  const workspace = new WorkspaceStore(client);
  const stopFollowing = await workspace.follow();
  const router = new Router();
  location.hash = '';
  const stopRouter = router.follow();
  await useLanguage('en');
  const sampler = new SamplerMirror(client);
  const stopSampler = sampler.follow();
  const preflight = new PreflightStore(workspace, world);
  const stopPreflight = preflight.follow();
  const desk: Desk = {
    client,
    workspace,
    sampler,
    preflight,
    router,
    notices: new Notices(),
    dialogs: new Dialogs(),
  };
  return {
    core,
    desk,
    stop: async () => {
      stopFollowing();
      stopSampler();
      stopRouter();
      stopPreflight();
      await core.core.stop();
      await tick();
    },
  };
}
