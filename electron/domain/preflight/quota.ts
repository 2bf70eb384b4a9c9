import { nameOf } from '../naming.ts';
import { cloudOf } from '../scalars.ts';
import { tooManyEndpoints } from './cloud-errors.ts';
import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import { isSettled, networkOf } from './subject.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('quota', sources.quotas);
/** Endpoints per network in either cloud, unless the cloud raised it. */
export const quotaPerNetwork = 50;
/** From here on it is worth asking for more in time. */
const nearlyFull = 45;

/** The network's quota of interface endpoints, imported and planned ones counted. */
export const quota: ConsumerCheck = {
  ...report.check,
  rank: 160,
  side: 'consumer',
  run(model, plan) {
    const network = networkOf(model, plan);
    if (!network || isSettled(model, plan)) return [];
    let total = 1;
    for (const endpoint of model.all('endpointsOfNetwork', network.id)) {
      if (endpoint.id === plan.endpointId) continue;
      if (endpoint.state.toLowerCase() !== 'deleted') total += 1;
    }
    const params = { network: nameOf(network), total, quota: quotaPerNetwork };
    const about = [network.id];
    const source = cloudOf(plan.provider) === 'tencent' ? sources.tencentLimits : sources.quotas;
    if (total > quotaPerNetwork) {
      return [report('exceeded', 'blocks', { params, cloudError: tooManyEndpoints(plan), source, about })];
    }
    if (total >= nearlyFull) return [report('near', 'informs', { params, source, about })];
    return [report('passes', 'passes', { params, about })];
  },
};
