/** What the buttons of a finding change, by the thing that it was found of: ordinary commands, which Activity shows. */
import type { Subject } from '../../../electron/domain/preflight/plans.ts';
import type { Desk } from '../../context.ts';
import type { Page } from '../../state/router.svelte.ts';
import type { SetupWizard } from '../setup/wizard.svelte.ts';
import type { PlanEditor, PlanEdits } from './mends.ts';

type Reach = Pick<Desk, 'client' | 'workspace'>;

/** Changes the thing of the workspace. */
export function editorOf(desk: Reach & Pick<Desk, 'router'>, { kind, id }: Subject): PlanEditor {
  if (kind === 'setup') return setupEditor(desk, id);
  if (kind === 'endpoint') return endpointEditor(desk, id);
  return {
    ...nothingChosen,
    change: async ({ name }) => {
      if (name !== undefined) await desk.client.call('endpointServices.rename', { id, name });
    },
  };
}

const nothingChosen = { subnetIds: [], securityGroupIds: [] } as const;

function setupEditor(desk: Reach & Pick<Desk, 'router'>, id: string): PlanEditor {
  const setup = desk.workspace.all('setups').get(id);
  if (!setup) return { ...nothingChosen, change: () => undefined };
  return {
    subnetIds: setup.subnetIds,
    securityGroupIds: setup.securityGroupIds,
    change: async ({ name, ...chosen }) => {
      const draft = name === undefined ? chosen : { ...chosen, endpointName: name };
      await desk.client.call('setups.update', { id, draft });
    },
    goTo: async (step) => {
      await desk.client.call('setups.goTo', { id, step });
      desk.router.go('setup', id);
    },
  };
}

function endpointEditor({ client, workspace }: Reach, id: string): PlanEditor {
  const endpoint = workspace.all('endpoints').get(id);
  if (!endpoint) return { ...nothingChosen, change: () => undefined };
  const { networkId, serviceName } = endpoint;
  return {
    subnetIds: endpoint.subnetIds,
    securityGroupIds: endpoint.securityGroupIds,
    change: async ({ subnetIds, securityGroupIds, name }: PlanEdits) => {
      if (name !== undefined) await client.call('endpoints.rename', { id, name });
      if (securityGroupIds) await client.call('endpoints.bindGroups', { id, securityGroupIds });
      if (subnetIds && networkId !== null)
        await client.call('endpoints.save', {
          id,
          name: endpoint.name,
          networkId,
          subnetIds,
          serviceName,
          securityGroupIds: [...endpoint.securityGroupIds],
        });
    },
  };
}

/** Changes the wizard's draft. */
export const wizardEditor = (wizard: SetupWizard): PlanEditor => ({
  subnetIds: wizard.setup?.subnetIds ?? [],
  securityGroupIds: wizard.setup?.securityGroupIds ?? [],
  change: ({ name, ...chosen }) =>
    wizard.edit(name === undefined ? chosen : { ...chosen, endpointName: name }),
  goTo: (step) => wizard.goTo(step),
});

/** Where a subject is looked at: its page and its id. */
export const placeOf = ({ kind, id }: Subject): readonly [Page, string] =>
  kind === 'setup' ? ['setup', id] : kind === 'endpoint' ? ['endpoints', id] : ['endpoint-services', id];
