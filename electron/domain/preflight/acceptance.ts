import { meaningOf, stateWordOf } from '../connections.ts';
import type { Endpoint } from '../model/links.ts';
import { nameOf } from '../naming.ts';
import { priceId } from '../prices.ts';
import { cloudOf } from '../scalars.ts';
import { reporter, usd } from './finding.ts';
import type { Inventory } from './inventory.ts';
import { sources } from './sources.ts';
import { endpointOf, isConnected, isMade, serviceOf, subnetsOf } from './subject.ts';
import type { ConsumerCheck, Finding } from './types.ts';

const report = reporter('acceptance', sources.pricing);

/** Who has to accept, and that waiting costs: endpoints are charged whatever their state. */
export const acceptance: ConsumerCheck = {
  ...report.check,
  rank: 50,
  side: 'consumer',
  run(model, plan) {
    if (plan.serviceName === null || plan.ending) return [];
    const service = serviceOf(model, plan);
    const endpoint = endpointOf(model, plan);
    const name = service ? service.name || service.serviceName : plan.serviceName;
    const about = service ? [service.id] : [];
    const params = { service: name };
    const state = endpoint && meaningOf(endpoint.provider, stateWordOf(endpoint));
    if (isConnected(model, plan) || (endpoint && isMade(endpoint) && state === 'available'))
      return [report('passes', 'passes', { params, about })];
    if (plan.kind === 'endpoint' && endpoint && isMade(endpoint)) {
      // What is rejected, expired or failed is for the check of what still costs.
      return state === 'pending' ? [waiting(model, endpoint, name)] : [];
    }
    if (!service || service.acceptanceRequired === null)
      return [report('unknown', 'unknown', { params, about })];
    if (!service.acceptanceRequired) return [report('automatic', 'passes', { params, about })];
    if (cloudOf(plan.provider) === 'tencent')
      return [report('tellTencentProvider', 'informs', { params, about, source: sources.tencentEndpoint })];
    // The wizard's next step tells the provider; outside of it nobody does.
    const finding = plan.kind === 'setup' ? 'mustAccept' : 'tellProvider';
    return [
      report(finding, 'informs', { params: { ...params, count: subnetsOf(model, plan).length }, about }),
    ];
  },
};

/** It was made, somebody has to accept it, and each zone is charged until somebody does. */
function waiting(model: Inventory, endpoint: Endpoint, service: string): Finding {
  const zones = new Set(endpoint.subnetIds).size;
  const own = model.prices.get(priceId(endpoint.provider, endpoint.region))?.zoneHourUsd;
  const price = own ?? (endpoint.provider === 'tencent' ? null : model.world.zoneHourUsd(endpoint.region));
  const params = { endpoint: nameOf(endpoint), id: endpoint.id, service, state: endpoint.state };
  const about = [endpoint.id];
  if (price === null && cloudOf(endpoint.provider) === 'tencent')
    return report('waitsOnTencent', 'warns', { params, about, source: sources.tencentEndpoint });
  if (price === null) return report('waits', 'warns', { params: { ...params, count: zones }, about });
  return report('waitsAndCosts', 'warns', {
    params: { ...params, count: zones, perHour: usd(zones * price) },
    about,
  });
}
