import { reporter } from './finding.ts';
import { aboutService, ownServiceOf, serviceTitle } from './provider.ts';
import { sources } from './sources.ts';
import type { ProviderCheck } from './types.ts';

const report = reporter('service-state', sources.serviceGuide);

/** The cloud has made the service and not given it up. */
export const serviceState: ProviderCheck = {
  ...report.check,
  rank: 116,
  side: 'provider',
  run(model, plan) {
    const state = ownServiceOf(model, plan)?.state ?? null;
    if (state === null) return [];
    const params = { service: serviceTitle(plan), state };
    const about = aboutService(plan);
    if (state.toLowerCase() === 'failed')
      return [report('failed', 'blocks', { params, cloudError: state, about })];
    if (state.toLowerCase() === 'pending') return [report('pending', 'informs', { params, about })];
    return [report('passes', 'passes', { params, about })];
  },
};
