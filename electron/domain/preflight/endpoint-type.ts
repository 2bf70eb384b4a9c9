import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import { isSettled } from './subject.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('endpoint-type', sources.endpointInTerraform);
/** The two services that also have endpoints of the type Gateway, which are free. */
const both = /^com\.amazonaws\.[a-z0-9-]+\.(s3|dynamodb)$/;

/**
 * Left out, the type is Gateway: with S3 and DynamoDB that succeeds and makes something else than was planned. Scripts
 * made here always write Interface.
 */
export const endpointType: ConsumerCheck = {
  ...report.check,
  rank: 170,
  side: 'consumer',
  cloud: 'aws',
  run(model, plan) {
    if (plan.kind !== 'endpoint' || plan.serviceName === null || isSettled(model, plan)) return [];
    const params = { service: plan.serviceName };
    if (both.test(plan.serviceName)) return [report('alsoGateway', 'informs', { params })];
    return [report('passes', 'passes', { params })];
  },
};
