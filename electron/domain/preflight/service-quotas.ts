import { connectionOf } from '../connections.ts';
import { reporter } from './finding.ts';
import { aboutService, connectionsOf, serviceTitle } from './provider.ts';
import { sources } from './sources.ts';
import type { Finding, ProviderCheck } from './types.ts';

/** Tencent's limits; nine tenths of them are worth asking for more in time. */
const servicesPerAccount = 100;
const endpointsPerService = 500;
const ofServices = reporter('quota-services', sources.tencentLimits);
const ofEndpoints = reporter('quota-endpoints', sources.tencentLimits);

/** How many services an account has, planned ones counted. */
export const quotaServices: ProviderCheck = {
  ...ofServices.check,
  rank: 163,
  side: 'provider',
  cloud: 'tencent',
  run(model, plan) {
    if (plan.ownerAccountId === null) return [];
    const others = model
      .all('servicesOfAccount', `${plan.provider}:${plan.ownerAccountId}`)
      .filter(({ id }) => id !== plan.serviceId).length;
    const params = { account: plan.ownerAccountId, total: others + 1, quota: servicesPerAccount };
    const isPlanned =
      plan.serviceId === null || model.endpointServices.get(plan.serviceId)?.state === 'planned';
    return judged(ofServices, params, isPlanned, aboutService(plan));
  },
};

/** How many endpoints a service has, planned ones counted. */
export const quotaEndpoints: ProviderCheck = {
  ...ofEndpoints.check,
  rank: 164,
  side: 'provider',
  cloud: 'tencent',
  run(model, plan) {
    if (plan.serviceId === null) return [];
    const total = connectionsOf(model, plan).filter(
      (endpoint) => connectionOf(endpoint) !== 'deleted',
    ).length;
    return judged(
      ofEndpoints,
      { service: serviceTitle(plan), total, quota: endpointsPerService },
      true,
      aboutService(plan),
    );
  },
};

function judged(
  report: typeof ofServices,
  params: Finding['params'] & { readonly total: number; readonly quota: number },
  isPlanned: boolean,
  about: readonly string[],
): readonly Finding[] {
  const { total, quota } = params;
  if (total > quota && isPlanned)
    return [report('exceeded', 'blocks', { params, cloudError: 'LimitExceeded', about })];
  if (total >= quota * 0.9) return [report('near', 'informs', { params, about })];
  return [report('passes', 'passes', { params, about })];
}
