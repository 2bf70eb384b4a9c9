import { reporter } from './finding.ts';
import { aboutService, ownServiceOf, serviceTitle } from './provider.ts';
import { sources } from './sources.ts';
import type { ProviderCheck } from './types.ts';

const report = reporter('allowlist-open', sources.configureService);

/** Who may connect: nobody of another account, or everybody; everybody without being asked makes a service public. */
export const allowlistOpen: ProviderCheck = {
  ...report.check,
  rank: 151,
  side: 'provider',
  run(model, plan) {
    const service = ownServiceOf(model, plan);
    if (!service || service.allowlist === null) return [];
    const params = { service: serviceTitle(plan), count: service.allowlist.length };
    const about = aboutService(plan);
    const everybody =
      plan.provider !== 'tencent' && service.allowlist.some(({ principal }) => principal === '*');
    if (everybody && plan.autoAccept === true) {
      return [
        report('public', 'warns', {
          params,
          mends: [
            { kind: 'requireAcceptance', serviceId: service.id, label: serviceTitle(plan) },
            { kind: 'removePrincipal', serviceId: service.id, principal: '*', label: '*' },
          ],
          about,
        }),
      ];
    }
    if (everybody) return [report('everybody', 'informs', { params, about })];
    if (service.allowlist.length === 0) return [report('nobody', 'informs', { params, about })];
    return [report('passes', 'passes', { params, about })];
  },
};
