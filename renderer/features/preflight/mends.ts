/** What each mend button of preflight does: a change of the plan, of the model, or of the step. */
import type { Mend } from '../../../electron/domain/preflight/types.ts';
import type { Desk } from '../../context.ts';

type Reach = Pick<Desk, 'client' | 'workspace'>;

/** What is chosen in a plan, and how to change it: the wizard's draft, a form, or a thing of the workspace. */
export interface PlanEditor {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly change: (edits: PlanEdits) => void | Promise<void>;
  readonly goTo?: (step: 1 | 2 | 3 | 4 | 5) => Promise<void>;
}
export interface PlanEdits {
  readonly subnetIds?: string[];
  readonly securityGroupIds?: string[];
  readonly name?: string;
}

/** Does what the button says; failures are told in the corner. */
export async function applyMend(
  desk: Reach & Pick<Desk, 'notices'>,
  editor: PlanEditor,
  mend: Mend,
): Promise<void> {
  await desk.notices.attempt(async () => mended(desk, editor, mend));
}

async function mended(desk: Reach, editor: PlanEditor, mend: Mend): Promise<unknown> {
  const { client } = desk;
  switch (mend.kind) {
    case 'dropSubnet':
      return editor.change({ subnetIds: editor.subnetIds.filter((id) => id !== mend.subnetId) });
    case 'useSubnet':
      return editor.change({
        subnetIds: editor.subnetIds.map((id) => (id === mend.insteadOf ? mend.subnetId : id)),
      });
    case 'removeGroup':
      return editor.change({
        securityGroupIds: editor.securityGroupIds.filter((id) => id !== mend.securityGroupId),
      });
    case 'addGroup':
      return editor.change({
        securityGroupIds: [...new Set([...editor.securityGroupIds, mend.securityGroupId])],
      });
    case 'rename':
      return editor.change({ name: mend.name });
    case 'goToStep':
      return editor.goTo?.(mend.step);
    case 'allowPort':
      return allowPort(desk, mend);
    case 'enableDnsAttributes':
      return enableDnsAttributes(desk, mend.networkId);
    case 'allowPrincipal':
      return client.call('endpointServices.allow', {
        id: mend.serviceId,
        principal: mend.principal,
        description: '',
      });
    case 'removePrincipal':
      return client.call('endpointServices.disallow', {
        id: mend.serviceId,
        principals: [mend.principal],
        rejectConnections: false,
      });
    case 'requireAcceptance':
      return client.call('endpointServices.setAutoAccept', { id: mend.serviceId, autoAccept: false });
    case 'acceptConnections':
      return client.call('connections.accept', {
        batchId: crypto.randomUUID(),
        endpointIds: [...mend.endpointIds],
      });
    case 'rejectConnections':
      return client.call('connections.reject', {
        batchId: crypto.randomUUID(),
        endpointIds: [...mend.endpointIds],
      });
  }
}

async function allowPort(desk: Reach, mend: Extract<Mend, { kind: 'allowPort' }>): Promise<void> {
  const group = desk.workspace.all('securityGroups').get(mend.securityGroupId);
  if (!group) return;
  const rule = {
    direction: 'inbound',
    protocol: 'tcp',
    fromPort: mend.port,
    toPort: mend.port,
    peer: { kind: 'cidr', cidr: mend.cidr },
    action: 'accept',
    description: '',
  } as const;
  await desk.client.call('securityGroups.save', {
    id: group.id,
    name: group.name,
    description: group.description,
    networkId: group.networkId,
    // Where the first match decides, a rule behind the others may never be asked.
    rules: group.networkId === null ? [rule, ...group.rules] : [...group.rules, rule],
  });
}

async function enableDnsAttributes(desk: Reach, networkId: string): Promise<void> {
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
