/** The regions that the inventory speaks of, for the dropdown in the header's corner. */
import type { Provider } from '../../electron/domain/scalars.ts';
import type { WorkspaceStore } from '../state/workspace.svelte.ts';

export interface RegionChoice {
  /** `provider:code`, as the setting holds it. */
  readonly id: string;
  readonly provider: Provider;
  readonly code: string;
}

/** Sorted by provider, then code. */
export function regionsOf(workspace: Pick<WorkspaceStore, 'all'>): readonly RegionChoice[] {
  const found = new Map<string, RegionChoice>();
  const note = (provider: Provider, code: string) => {
    const id = `${provider}:${code}`;
    if (!found.has(id)) found.set(id, { id, provider, code });
  };
  for (const { provider, code } of workspace.all('regions').values()) note(provider, code);
  for (const { provider, region } of workspace.all('networks').values()) note(provider, region);
  for (const { provider, region } of workspace.all('endpointServices').values()) note(provider, region);
  for (const { provider, region } of workspace.all('endpoints').values()) note(provider, region);
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
