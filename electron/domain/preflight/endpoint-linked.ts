import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import type { Check } from './types.ts';

const report = reporter('endpoint-linked', sources.concepts);

/** One private link per VPC endpoint. */
export const endpointLinked: Check = {
  id: 'endpoint-linked',
  rank: 54,
  run(model, plan) {
    if (plan.endpointId === null) return [];
    for (const link of model.privateLinks.values()) {
      if (link.endpointId !== plan.endpointId || link.id === plan.privateLinkId) continue;
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
