import { listed, nameOf, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { networkOf } from './subject.ts';
import type { Check } from './types.ts';

const report = reporter('network', sources.createVpcEndpoint);

/** An endpoint is made in a network: CreateVpcEndpoint requires nothing but the VPC id. */
export const network: Check = {
  id: 'network',
  rank: 1,
  run(model, plan) {
    if (plan.networkId === null) {
      return [
        report('none', 'blocks', {
          cloudError: 'MissingParameter: The request must contain the parameter VpcId',
          source: sources.errorCodes,
        }),
      ];
    }
    const found = networkOf(model, plan);
    if (!found) {
      return [
        report('unknown', 'blocks', {
          params: { id: plan.networkId },
          cloudError: 'InvalidVpcId.NotFound',
          source: sources.errorCodes,
          about: [plan.networkId],
        }),
      ];
    }
    return [
      report('passes', 'passes', {
        params: { name: nameOf(found), cidrs: listed(found.cidrs), region: found.region },
        about: [found.id],
      }),
    ];
  },
};
