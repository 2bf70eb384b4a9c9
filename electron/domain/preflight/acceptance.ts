import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import { endpointOf, isConnected, serviceOf, subnetsOf } from './subject.ts';
import type { Check } from './types.ts';

const report = reporter('acceptance', sources.pricing);

/** Who has to accept, and that waiting costs: endpoints are charged whatever their state. */
export const acceptance: Check = {
  id: 'acceptance',
  rank: 50,
  run(model, plan) {
    if (plan.serviceName === null) return [];
    const service = serviceOf(model, plan);
    const name = service ? service.name || service.serviceName : plan.serviceName;
    const about = service ? [service.id] : [];
    const params = { service: name };
    const accepted = isConnected(model, plan) || endpointOf(model, plan)?.state === 'available';
    if (accepted) return [report('passes', 'passes', { params, about })];
    if (!service || service.acceptanceRequired === null)
      return [report('unknown', 'unknown', { params, about })];
    if (!service.acceptanceRequired) return [report('automatic', 'passes', { params, about })];
    return [
      report('mustAccept', 'informs', { params: { ...params, count: subnetsOf(model, plan).length }, about }),
    ];
  },
};
