/** What the setup pages reach, over a real core in memory that has imported the operator's files. */
import { importFixture } from '../../support/fixtures.ts';
import { memoryDesk, type MemoryDesk, type MemoryDeskOptions } from '../../support/memory-desk.ts';
import { Notices } from '../../../renderer/state/notices.svelte.ts';
import { WorkspaceStore } from '../../../renderer/state/workspace.svelte.ts';

export interface PageDesk {
  readonly client: MemoryDesk['client'];
  readonly workspace: WorkspaceStore;
  readonly notices: Notices;
  readonly memory: MemoryDesk;
}

/** A desk whose workspace is imported and followed. */
export async function pageDesk(options: MemoryDeskOptions = {}): Promise<PageDesk> {
  const memory = await memoryDesk(options);
  await importFixture(memory);
  const workspace = new WorkspaceStore(memory.client);
  await workspace.follow();
  return { client: memory.client, workspace, notices: new Notices(), memory };
}

/** The id of a new setup of TDengine Cloud on AWS. */
export const newSetup = async (desk: PageDesk): Promise<string> =>
  (await desk.client.call('setups.create', { profileId: 'tdengine-aws' })).id;
