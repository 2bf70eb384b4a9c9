/** Findings of the region in the corner: a thing's own, or its network's. */
import type { Plan } from '../../../electron/domain/preflight/types.ts';
import type { SubjectFindings } from '../../../electron/domain/preflight/workspace.ts';
import { cloudOf } from '../../../electron/domain/scalars.ts';
import type { WorkspaceStore } from '../../state/workspace.svelte.ts';

type Reach = Pick<WorkspaceStore, 'all' | 'settings'>;

/** The region that a plan is in; empty when its network is not known. */
export const regionOf = (workspace: Pick<WorkspaceStore, 'all'>, plan: Plan): string =>
  plan.kind === 'service'
    ? plan.region
    : (workspace.all('networks').get(plan.networkId ?? '')?.region ??
      workspace.all('endpoints').get(plan.endpointId ?? '')?.region ??
      '');

/** What was found in the region in the corner; what is in no known region is everywhere. */
export function foundHere(results: readonly SubjectFindings[], workspace: Reach): readonly SubjectFindings[] {
  const { region } = workspace.settings;
  if (region === 'all') return results;
  return results.filter(({ plan }) => {
    const code = regionOf(workspace, plan);
    return code === '' || `${cloudOf(plan.provider)}:${code}` === region;
  });
}

/** How many findings block in the region in the corner. */
export function blockingIn(results: readonly SubjectFindings[], workspace: Reach): number {
  let count = 0;
  for (const { findings } of foundHere(results, workspace))
    for (const { severity } of findings) if (severity === 'blocks') count += 1;
  return count;
}
