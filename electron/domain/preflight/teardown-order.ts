import { meaningOf } from '../connections.ts';
import { nameOf } from '../naming.ts';
import { listed, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { endpointOf, isMade, networkOf } from './subject.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('teardown-order', sources.dependency);

/** Until an endpoint is `deleted`, its interfaces keep subnets, security groups and the network from being deleted. */
export const teardownOrder: ConsumerCheck = {
  ...report.check,
  rank: 140,
  side: 'consumer',
  cloud: 'aws',
  atTheEnd: true,
  run(model, plan) {
    const endpoint = endpointOf(model, plan);
    const network = networkOf(model, plan);
    if (plan.kind !== 'endpoint' || !endpoint || !isMade(endpoint)) return [];
    const held = [
      ...plan.subnetIds.map((id) => nameOf(model.subnets.get(id) ?? { id, name: '' })),
      ...plan.securityGroupIds.map((id) => nameOf(model.securityGroups.get(id) ?? { id, name: '' })),
      ...(network ? [nameOf(network)] : []),
    ];
    const params = {
      endpoint: nameOf(endpoint),
      held: listed(held),
      cards: endpoint.networkInterfaceIds.length,
    };
    const about = [endpoint.id, ...plan.subnetIds];
    if (meaningOf(endpoint.provider, endpoint.state) !== 'deleting')
      return [report('passes', 'passes', { params, about })];
    const [first = 'subnet-…'] = plan.subnetIds;
    const cloudError = `DependencyViolation: The subnet '${first}' has dependencies and cannot be deleted.`;
    return [report('deleting', 'warns', { params, cloudError, about })];
  },
};
