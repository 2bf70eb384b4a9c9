/** What the **Create** dialog plans, as preflight looks at it. Pure. */
import type { Subnet } from '../../../electron/domain/model/networks.ts';
import type { Inventory } from '../../../electron/domain/preflight/inventory.ts';
import { portOf } from '../../../electron/domain/preflight/plans.ts';
import { serviceNamed } from '../../../electron/domain/preflight/subject.ts';
import type { EndpointPlan } from '../../../electron/domain/preflight/types.ts';
import type { EndpointDraft } from './endpoint-draft.ts';

/** `null`: before a network and a service are there, only emptiness would be found. `subnets`: the chosen ones. */
export function planOfDraft(
  model: Inventory,
  draft: EndpointDraft,
  subnets: readonly Subnet[],
): EndpointPlan | null {
  const network = model.networks.get(draft.networkId);
  const typed = draft.service.trim();
  if (!network || typed === '') return null;
  const serviceName = serviceNamed(model, typed)?.serviceName ?? typed;
  const custom = draft.addressing === 'custom' ? subnets : [];
  return {
    kind: 'endpoint',
    provider: network.provider,
    name: draft.name.trim(),
    serviceName,
    networkId: network.id,
    subnetIds: subnets.map(({ id }) => id),
    addresses: custom.flatMap(({ id }) => {
      const address = draft.addresses[id]?.trim() ?? '';
      return address === '' ? [] : [{ subnetId: id, address }];
    }),
    securityGroupIds: draft.securityGroupIds,
    endpointId: null,
    privateLinkId: null,
    port: portOf(model, serviceName, null),
    privateDns: false,
    ending: false,
  };
}
