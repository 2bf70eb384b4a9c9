import { nameOf } from '../naming.ts';
import { listed, reporter } from './finding.ts';
import { aboutService, backendTitle } from './provider.ts';
import { sources } from './sources.ts';
import type { Finding, ProviderCheck } from './types.ts';

const report = reporter('backend-used', sources.serviceGuide);

/** AWS: a load balancer belongs to one service only. */
export const backendUsed: ProviderCheck = {
  ...report.check,
  rank: 112,
  side: 'provider',
  cloud: 'aws',
  run(model, plan) {
    if (plan.backendIds.length === 0) return [];
    const about = aboutService(plan);
    const names = plan.backendIds.map((id) => backendTitle(model.backends.get(id) ?? { id, name: '' }));
    const findings = plan.backendIds.flatMap((id, index): Finding[] => {
      const others = model.all('servicesOnBackend', id).filter((other) => other.id !== plan.serviceId);
      const [other] = others;
      if (!other) return [];
      const params = { backend: names[index] ?? id, other: nameOf(other) };
      return [
        report('used', 'blocks', {
          params,
          cloudError: `InvalidParameter: ${id}`,
          about: [...about, other.id],
        }),
      ];
    });
    if (findings.length > 0) return findings;
    return [report('passes', 'passes', { params: { backends: listed(names) }, about })];
  },
};
