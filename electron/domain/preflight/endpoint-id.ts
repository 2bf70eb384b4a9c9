import { isEndpointId } from '../names.ts';
import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('endpoint-id', sources.createVpcEndpoint);

/** The endpoint's id has AWS's form. AWS documents no pattern for it, so that this warns and does not block. */
export const endpointId: ConsumerCheck = {
  ...report.check,
  rank: 51,
  side: 'consumer',
  run(_model, plan) {
    if (plan.kind !== 'setup' || plan.endpointId === null) return [];
    const params = { id: plan.endpointId };
    if (isEndpointId(plan.provider, plan.endpointId)) return [report('passes', 'passes', { params })];
    return [
      report('form', 'warns', {
        params,
        cloudError: 'InvalidVpcEndpointId.Malformed',
        source: sources.errorCodes,
      }),
    ];
  },
};
