import { parseServiceName } from '../names.ts';
import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import { serviceDoesNotExist, serviceOf } from './subject.ts';
import type { Check } from './types.ts';

const report = reporter('service-known', sources.serviceDoesNotExist);

/**
 * The cloud has shown the service to this account. Otherwise one error may mean three things: mistyped, of another
 * region, or this account is not on the provider's allowlist.
 */
export const serviceKnown: Check = {
  id: 'service-known',
  rank: 61,
  run(model, plan) {
    if (plan.serviceName === null || parseServiceName(plan.serviceName).kind === 'malformed') return [];
    const service = serviceOf(model, plan);
    const params = { service: plan.serviceName };
    const cloudError = serviceDoesNotExist(plan.serviceName);
    if (!service)
      return [
        report('notListed', 'warns', {
          params,
          cloudError,
          mends: [{ kind: 'goToStep', step: 1, label: '1' }],
        }),
      ];
    const about = [service.id];
    if (service.origin.kind !== 'imported')
      return [report('typed', 'unknown', { params, cloudError, about })];
    return [report('passes', 'passes', { params, about })];
  },
};
