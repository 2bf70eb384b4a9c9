import { meaningOf } from '../connections.ts';
import { nameOf } from '../naming.ts';
import { reporter } from './finding.ts';
import type { Inventory } from './inventory.ts';
import { sources } from './sources.ts';
import { endpointOf, isConnected, isMade, noPrivateDns } from './subject.ts';
import type { ConsumerCheck, EndpointPlan, Finding } from './types.ts';

const report = reporter('private-dns-order', sources.dnsTooEarly);

/**
 * Private DNS comes last: switched on before the link is CONNECTED, the name already leads to an endpoint that takes
 * nothing yet, and every client in the network is cut off.
 */
export const privateDnsOrder: ConsumerCheck = {
  ...report.check,
  rank: 90,
  side: 'consumer',
  cloud: 'aws',
  run(model, plan) {
    const link = plan.privateLinkId === null ? undefined : model.privateLinks.get(plan.privateLinkId);
    if (plan.kind === 'endpoint') return ofEndpoint(model, plan);
    if (isConnected(model, plan))
      return [
        report('passes', 'passes', { params: { link: link?.name ?? '' }, about: link ? [link.id] : [] }),
      ];
    const endpoint = endpointOf(model, plan);
    const about = endpoint ? [endpoint.id] : [];
    if (plan.privateDns) {
      const cloudError = tooEarly(plan);
      const mends = [{ kind: 'goToStep', step: 3, label: '3' }] as const;
      if (!link) return [report('noLink', 'blocks', { cloudError, mends, about })];
      const params = { link: link.name, status: link.status.kind };
      return [report('tooEarly', 'blocks', { params, cloudError, mends, about })];
    }
    if (endpoint?.privateDnsEnabled)
      return [report('alreadyOn', 'warns', { params: { endpoint: nameOf(endpoint) }, about })];
    return [report('later', 'informs', { about })];
  },
};

/** An endpoint outside of a setup: it is well once it is available, whoever accepted it. */
function ofEndpoint(model: Inventory, plan: EndpointPlan): readonly Finding[] {
  const endpoint = endpointOf(model, plan);
  if (!endpoint || noPrivateDns(plan)) return [];
  const params = { endpoint: nameOf(endpoint), state: endpoint.state };
  const about = [endpoint.id];
  if (meaningOf(endpoint.provider, endpoint.state) === 'available')
    return [report('accepted', 'passes', { params, about })];
  const cloudError = tooEarly(plan);
  return [report('beforeAccepted', isMade(endpoint) ? 'warns' : 'blocks', { params, cloudError, about })];
}

const tooEarly = ({ serviceName }: EndpointPlan): string =>
  'InvalidParameter: Private DNS can only be enabled after the endpoint connection is accepted by the owner ' +
  `of ${serviceName ?? 'the service'}.`;
