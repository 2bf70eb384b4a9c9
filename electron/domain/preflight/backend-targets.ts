import { cloudOf } from '../scalars.ts';
import { listed, reporter } from './finding.ts';
import { aboutService, serviceTitle } from './provider.ts';
import { sources } from './sources.ts';
import type { ProviderCheck } from './types.ts';

const report = reporter('backend-targets', sources.serviceGuide);

/**
 * Behind an accepted connection there still has to be a listener on the port and a healthy target in each zone, which lets
 * in the load balancer. No inventory of networks says so. A database listens by itself.
 */
export const backendTargets: ProviderCheck = {
  ...report.check,
  rank: 113,
  side: 'provider',
  run(_model, plan) {
    if (plan.backendIds.length === 0) return [];
    const params = { service: serviceTitle(plan), backends: listed(plan.backendIds), region: plan.region };
    const about = aboutService(plan);
    if (plan.serviceType === 'mysql' || plan.serviceType === 'redis')
      return [report('passes', 'passes', { params, about })];
    if (cloudOf(plan.provider) === 'tencent')
      return [report('ofTencent', 'unknown', { params, source: sources.tencentService, about })];
    return [report('ofAws', 'unknown', { params, about })];
  },
};
