/** A page over a real core in memory. */
import { tick } from 'svelte';
import type { Desk } from '../../../renderer/context.ts';
import { makeDesk } from '../../../renderer/desk.ts';
import { useLanguage } from '../../../renderer/i18n/index.svelte.ts';
import { Client } from '../../../renderer/rpc/client.ts';
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
  const desk = makeDesk(client, workspace);
  location.hash = '';
  const stopRouter = desk.router.follow();
  await useLanguage('en');
  const stopSampler = desk.sampler.follow();
  const stopPreflight = desk.preflight.follow();
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
