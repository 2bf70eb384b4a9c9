/** What each mend button of preflight does: a change of the draft, of the model, or of the step. */
import type { Mend } from '../../../electron/domain/preflight/types.ts';
import type { Desk } from '../../context.ts';
import type { SetupWizard } from './wizard.svelte.ts';

/** Does what the button says; failures are told in the corner. */
export async function applyMend(
  desk: Pick<Desk, 'client' | 'workspace' | 'notices'>,
  wizard: SetupWizard,
  mend: Mend,
): Promise<void> {
  const setup = wizard.setup;
  if (!setup) return;
  switch (mend.kind) {
    case 'dropSubnet':
      return wizard.edit({ subnetIds: setup.subnetIds.filter((id) => id !== mend.subnetId) });
    case 'useSubnet':
      return wizard.edit({
        subnetIds: setup.subnetIds.map((id) => (id === mend.insteadOf ? mend.subnetId : id)),
      });
    case 'removeGroup':
      return wizard.edit({
        securityGroupIds: setup.securityGroupIds.filter((id) => id !== mend.securityGroupId),
      });
    case 'addGroup':
      return wizard.edit({
        securityGroupIds: [...new Set([...setup.securityGroupIds, mend.securityGroupId])],
      });
    case 'goToStep':
      return wizard.goTo(mend.step);
    case 'allowPort':
      await desk.notices.attempt(() => allowPort(desk, mend));
      return;
    case 'enableDnsAttributes':
      await desk.notices.attempt(() => enableDnsAttributes(desk, mend.networkId));
  }
}

async function allowPort(
  desk: Pick<Desk, 'client' | 'workspace'>,
  mend: Extract<Mend, { kind: 'allowPort' }>,
): Promise<void> {
  const group = desk.workspace.all('securityGroups').get(mend.securityGroupId);
  // The wizard's groups are AWS', which belong to a network.
  if (!group || group.networkId === null) return;
  await desk.client.call('securityGroups.save', {
    id: group.id,
    name: group.name,
    description: group.description,
    networkId: group.networkId,
    rules: [
      ...group.rules,
      {
        direction: 'inbound',
        protocol: 'tcp',
        fromPort: mend.port,
        toPort: mend.port,
        peer: { kind: 'cidr', cidr: mend.cidr },
        action: 'accept',
        description: '',
      },
    ],
  });
}

async function enableDnsAttributes(
  desk: Pick<Desk, 'client' | 'workspace'>,
  networkId: string,
): Promise<void> {
  const network = desk.workspace.all('networks').get(networkId);
  if (!network) return;
  await desk.client.call('networks.save', {
    id: network.id,
    name: network.name,
    provider: network.provider,
    region: network.region,
    accountId: network.accountId,
    cidrs: [...network.cidrs],
    dnsSupport: true,
    dnsHostnames: true,
  });
}
