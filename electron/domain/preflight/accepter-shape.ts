import { reporter } from './finding.ts';
import { aboutService, connectionsOf, serviceTitle } from './provider.ts';
import { sources } from './sources.ts';
import type { ProviderCheck } from './types.ts';

const report = reporter('accepter-shape', sources.noAccepter);

/** Where a service accepts by itself, Terraform's resource that accepts finds nothing to accept and fails. */
export const accepterShape: ProviderCheck = {
  ...report.check,
  rank: 171,
  side: 'provider',
  cloud: 'aws',
  run(model, plan) {
    const count = connectionsOf(model, plan).filter(({ state }) => state === 'planned').length;
    if (plan.autoAccept === null || count === 0) return [];
    const params = { service: serviceTitle(plan), count };
    const about = aboutService(plan);
    const finding = plan.autoAccept ? 'noAccepter' : 'passes';
    return [report(finding, plan.autoAccept ? 'informs' : 'passes', { params, about })];
  },
};
