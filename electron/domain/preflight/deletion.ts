import { cloudOf } from '../scalars.ts';
import { reporter } from './finding.ts';
import { aboutService, openConnectionsOf, serviceTitle } from './provider.ts';
import { sources } from './sources.ts';
import type { ProviderCheck } from './types.ts';

const report = reporter('deletion', sources.serviceInUse);

/** A service with connections can't be deleted; AWS's call may even succeed and list it as unsuccessful. */
export const deletion: ProviderCheck = {
  ...report.check,
  rank: 130,
  side: 'provider',
  atTheEnd: true,
  run(model, plan) {
    if (!plan.ending) return [];
    const open = openConnectionsOf(model, plan);
    const params = { service: serviceTitle(plan), count: open.length };
    const about = aboutService(plan);
    const tencent = cloudOf(plan.provider) === 'tencent';
    const source = tencent ? sources.tencentApi : sources.serviceInUse;
    if (open.length === 0) return [report('passes', 'passes', { params, source, about })];
    const endpointIds = open.map(({ id }) => id);
    const cloudError = tencent
      ? 'ResourceInUse'
      : `ExistingVpcEndpointConnections: Service has existing active VPC Endpoint connections!`;
    const mends = [{ kind: 'rejectConnections', endpointIds, count: open.length } as const];
    return [report('connections', 'blocks', { params, cloudError, source, mends, about })];
  },
};
