import { accountOfPrincipal, principalFrom } from '../allowlist.ts';
import { cloudOf } from '../scalars.ts';
import { listed, reporter } from './finding.ts';
import { aboutService, ownServiceOf, serviceTitle } from './provider.ts';
import { sources } from './sources.ts';
import type { Finding, ProviderCheck } from './types.ts';

const report = reporter('allowlist-form', sources.configureService);
/** What Tencent takes as a description. */
const longest = 60;

/**
 * Each principal is of the cloud's form (AWS knows no ARNs with paths), and none says what another one says already: two
 * places for one account overwrite each other in Terraform.
 */
export const allowlistForm: ProviderCheck = {
  ...report.check,
  rank: 63,
  side: 'provider',
  run(model, plan) {
    const service = ownServiceOf(model, plan);
    if (!service?.allowlist || service.allowlist.length === 0) return [];
    const tencent = cloudOf(plan.provider) === 'tencent';
    const params = { service: serviceTitle(plan) };
    const about = aboutService(plan);
    const byAccount = new Map<string, string[]>();
    const findings = service.allowlist.flatMap(({ principal, description }): Finding[] => {
      const mends = [
        { kind: 'removePrincipal', serviceId: service.id, principal, label: principal } as const,
      ];
      if (principalFrom(service.provider, principal) === null) {
        const cloudError = tencent
          ? 'UnsupportedOperation.UinNotFound'
          : `InvalidParameterValue: The principal ${principal} is not valid`;
        return [
          report('malformed', 'blocks', { params: { ...params, principal }, cloudError, mends, about }),
        ];
      }
      const account = accountOfPrincipal(service.provider, principal);
      if (account !== null) byAccount.set(account, [...(byAccount.get(account) ?? []), principal]);
      const length = [...description].length;
      if (!tencent || length <= longest) return [];
      const cloudError = 'InvalidParameterValue.TooLong';
      return [
        report('description', 'warns', {
          params: { ...params, principal, length, longest },
          cloudError,
          about,
        }),
      ];
    });
    for (const [account, principals] of byAccount) {
      if (principals.length < 2) continue;
      const twice = { ...params, account, principals: listed(principals) };
      findings.push(report('twice', 'informs', { params: twice, source: sources.principalsTwice, about }));
    }
    if (findings.length > 0) return findings;
    return [report('passes', 'passes', { params: { ...params, count: service.allowlist.length }, about })];
  },
};
