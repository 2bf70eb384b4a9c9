import { nameOf } from '../naming.ts';
import { missing, notFound } from './cloud-errors.ts';
import { listed, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { isSettled, networkOf } from './subject.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('network', sources.createVpcEndpoint);

/** An endpoint is made in a network: CreateVpcEndpoint requires nothing but the VPC id. */
export const network: ConsumerCheck = {
  ...report.check,
  rank: 1,
  side: 'consumer',
  run(model, plan) {
    if (isSettled(model, plan)) return [];
    if (plan.networkId === null) {
      return [
        report('none', 'blocks', {
          cloudError: missing(plan, 'VpcId'),
          source: sources.errorCodes,
        }),
      ];
    }
    const found = networkOf(model, plan);
    if (!found) {
      return [
        report('unknown', 'blocks', {
          params: { id: plan.networkId },
          cloudError: notFound(plan, 'vpc', plan.networkId),
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
