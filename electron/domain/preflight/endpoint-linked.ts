import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('endpoint-linked', sources.concepts);

/** One private link per VPC endpoint. */
export const endpointLinked: ConsumerCheck = {
  ...report.check,
  rank: 54,
  side: 'consumer',
  run(model, plan) {
    if (plan.kind !== 'setup' || plan.endpointId === null) return [];
    for (const link of model.all('linksOfEndpoint', plan.endpointId)) {
      if (link.id === plan.privateLinkId) continue;
      return [
        report('linked', 'blocks', {
          params: { id: plan.endpointId, link: link.name, status: link.status.kind },
          mends: [{ kind: 'goToStep', step: 2, label: '2' }],
          about: [plan.endpointId, link.id],
        }),
      ];
    }
    return [report('passes', 'passes', { params: { id: plan.endpointId }, about: [plan.endpointId] })];
  },
};
