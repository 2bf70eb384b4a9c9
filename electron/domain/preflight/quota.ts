import { nameOf, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { networkOf } from './subject.ts';
import type { Check } from './types.ts';

const report = reporter('quota', sources.quotas);
/** Interface endpoints per network unless AWS raised it. */
const quotaPerNetwork = 50;
/** From here on it is worth asking for more in time. */
const nearlyFull = 45;

/** The network's quota of interface endpoints, imported and planned ones counted. */
export const quota: Check = {
  id: 'quota',
  rank: 160,
  run(model, plan) {
    const network = networkOf(model, plan);
    if (!network) return [];
    let total = 1;
    for (const endpoint of model.endpoints.values()) {
      if (endpoint.networkId !== network.id || endpoint.id === plan.endpointId) continue;
      if (endpoint.state.toLowerCase() !== 'deleted') total += 1;
    }
    const params = { network: nameOf(network), total, quota: quotaPerNetwork };
    const about = [network.id];
    if (total > quotaPerNetwork) {
      const cloudError = 'VpcEndpointLimitExceeded: The maximum number of VPC endpoints has been reached.';
      return [report('exceeded', 'blocks', { params, cloudError, about })];
    }
    if (total >= nearlyFull) return [report('near', 'informs', { params, about })];
    return [report('passes', 'passes', { params, about })];
  },
};
