import { cloudOf } from '../scalars.ts';
import { serviceDoesNotExist } from './cloud-errors.ts';
import { reporter } from './finding.ts';
import { isMalformed } from './service-name.ts';
import { sources } from './sources.ts';
import { isSettled, serviceOf } from './subject.ts';
import { cloudNames, type ConsumerCheck } from './types.ts';

const report = reporter('service-known', sources.serviceDoesNotExist);

/**
 * The cloud has shown the service to this account. Otherwise one error may mean three things: mistyped, of another
 * region, or this account is not on the provider's allowlist.
 */
export const serviceKnown: ConsumerCheck = {
  ...report.check,
  rank: 61,
  side: 'consumer',
  run(model, plan) {
    if (isSettled(model, plan) || plan.serviceName === null || isMalformed(plan, plan.serviceName)) return [];
    const service = serviceOf(model, plan);
    const params = { service: plan.serviceName, cloud: cloudNames[cloudOf(plan.provider)] };
    const cloudError = serviceDoesNotExist(plan, plan.serviceName);
    if (!service)
      return [
        report('notListed', 'warns', {
          params,
          cloudError,
          mends: [{ kind: 'goToStep', step: 1, label: '1' }],
        }),
      ];
    const about = [service.id];
    // Of one's own service everything is known without being shown it.
    if (service.allowlist !== null) return [report('own', 'passes', { params, about })];
    if (service.origin.kind !== 'imported')
      return [report('typed', 'unknown', { params, cloudError, about })];
    return [report('passes', 'passes', { params, about })];
  },
};
