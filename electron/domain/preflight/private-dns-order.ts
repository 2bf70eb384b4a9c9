import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import { endpointOf, isConnected } from './subject.ts';
import type { Check } from './types.ts';

const report = reporter('private-dns-order', sources.dnsTooEarly);

/**
 * Private DNS comes last: switched on before the link is CONNECTED, the name already leads to an endpoint that takes
 * nothing yet, and every client in the network is cut off.
 */
export const privateDnsOrder: Check = {
  id: 'private-dns-order',
  rank: 90,
  run(model, plan) {
    const link = plan.privateLinkId === null ? undefined : model.privateLinks.get(plan.privateLinkId);
    if (isConnected(model, plan))
      return [
        report('passes', 'passes', { params: { link: link?.name ?? '' }, about: link ? [link.id] : [] }),
      ];
    const endpoint = endpointOf(model, plan);
    const about = endpoint ? [endpoint.id] : [];
    if (plan.privateDns) {
      const cloudError =
        'InvalidParameter: Private DNS can only be enabled after the endpoint connection is accepted by the owner ' +
        `of ${plan.serviceName ?? 'the service'}.`;
      const mends = [{ kind: 'goToStep', step: 3, label: '3' }] as const;
      if (!link) return [report('noLink', 'blocks', { cloudError, mends, about })];
      const params = { link: link.name, status: link.status.kind };
      return [report('tooEarly', 'blocks', { params, cloudError, mends, about })];
    }
    if (endpoint?.privateDnsEnabled)
      return [report('alreadyOn', 'warns', { params: { endpoint: endpoint.name || endpoint.id }, about })];
    return [report('later', 'informs', { about })];
  },
};
