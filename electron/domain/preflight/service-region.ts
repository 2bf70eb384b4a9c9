import { parseServiceName } from '../names.ts';
import { serviceDoesNotExist } from './cloud-errors.ts';
import { nameOf, reporter } from './finding.ts';
import { isMalformed } from './service-name.ts';
import { sources } from './sources.ts';
import { isSettled, networkOf, serviceOf } from './subject.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('service-region', sources.createEndpoint);

/** Service and network are in one region; across regions both sides have to set up more. */
export const serviceRegion: ConsumerCheck = {
  id: 'service-region',
  rank: 100,
  side: 'consumer',
  run(model, plan) {
    const network = networkOf(model, plan);
    if (!network || plan.serviceName === null || isSettled(model, plan)) return [];
    if (isMalformed(plan, plan.serviceName)) return [];
    const parsed = parseServiceName(plan.serviceName);
    const inName = parsed.kind === 'malformed' ? null : parsed.region;
    const region = inName ?? serviceOf(model, plan)?.region;
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
          cloudError: serviceDoesNotExist(plan, plan.serviceName),
          source: sources.serviceDoesNotExist,
          mends: [{ kind: 'goToStep', step: 1, label: '1' }],
          about: [network.id],
        }),
      ];
    }
    return [report('passes', 'passes', { params })];
  },
};
