/** What the endpoint pages reach, over a real core in memory with both consoles' sides in it. */
import { Notices } from '../../../renderer/state/notices.svelte.ts';
import { WorkspaceStore } from '../../../renderer/state/workspace.svelte.ts';
import { makeConsoleWorkspace, type ConsoleWorkspace } from '../../support/console-workspace.ts';
import { memoryDesk, type MemoryDesk } from '../../support/memory-desk.ts';

export interface EndpointsDesk {
  readonly client: MemoryDesk['client'];
  readonly workspace: WorkspaceStore;
  readonly notices: Notices;
  readonly made: ConsoleWorkspace;
}

export async function endpointsDesk(): Promise<EndpointsDesk> {
  const memory = await memoryDesk();
  await memory.call('workspace.start', { with: 'empty' });
  const made = await makeConsoleWorkspace((command, input) => memory.call(command, input));
  const workspace = new WorkspaceStore(memory.client);
  await workspace.follow();
  return { client: memory.client, workspace, notices: new Notices(), made };
}
