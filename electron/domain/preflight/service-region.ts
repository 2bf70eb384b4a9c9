import { parseServiceName } from '../names.ts';
import { nameOf, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { networkOf, serviceDoesNotExist, serviceOf } from './subject.ts';
import type { Check } from './types.ts';

const report = reporter('service-region', sources.createEndpoint);

/** Service and network are in one region; across regions both sides have to set up more. */
export const serviceRegion: Check = {
  id: 'service-region',
  rank: 100,
  run(model, plan) {
    const network = networkOf(model, plan);
    if (!network || plan.serviceName === null) return [];
    const parsed = parseServiceName(plan.serviceName);
    if (parsed.kind === 'malformed') return [];
    const region = parsed.region ?? serviceOf(model, plan)?.region;
    // Some of AWS's own services have no region in their names and are in all of them.
    if (region === undefined) return [];
    const params = {
      service: plan.serviceName,
      region,
      network: nameOf(network),
      networkRegion: network.region,
    };
    if (region !== network.region) {
      return [
        report('otherRegion', 'blocks', {
          params,
          cloudError: serviceDoesNotExist(plan.serviceName),
          source: sources.serviceDoesNotExist,
          mends: [{ kind: 'goToStep', step: 1, label: '1' }],
          about: [network.id],
        }),
      ];
    }
    return [report('passes', 'passes', { params })];
  },
};
