/** What **Create** plans of an endpoint service, as preflight looks at it. Pure. */
import type { Network } from '../../../electron/domain/model/networks.ts';
import type { ServicePlan } from '../../../electron/domain/preflight/types.ts';
import type { ServiceDraft } from './create-service.ts';

/** `null`: before a network and a backend are there, only emptiness would be found. */
export function planOfDraft(draft: ServiceDraft, network: Network | undefined): ServicePlan | null {
  const backendId = draft.backendId.trim();
  if (!network || backendId === '') return null;
  return {
    kind: 'service',
    provider: network.provider,
    region: network.region,
    name: draft.name.trim(),
    serviceId: null,
    ownerAccountId: network.accountId,
    networkId: network.id,
    serviceType: draft.serviceType === '' ? null : draft.serviceType,
    backendIds: [backendId],
    autoAccept: draft.autoAccept,
    ending: false,
  };
}
