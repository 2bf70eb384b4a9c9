import { canBind } from '../endpoint-placement.ts';
import { nameOf } from '../naming.ts';
import { cloudOf } from '../scalars.ts';
import { notFound } from './cloud-errors.ts';
import { listed, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { networkOf } from './subject.ts';
import type { ConsumerCheck, Finding, Mend } from './types.ts';

const report = reporter('security-groups', sources.groupRules);

/** The chosen groups exist and belong to the plan's network. */
export const securityGroups: ConsumerCheck = {
  ...report.check,
  rank: 31,
  side: 'consumer',
  run(model, plan) {
    const network = networkOf(model, plan);
    if (!network || plan.securityGroupIds.length === 0) return [];
    const tencent = cloudOf(plan.provider) === 'tencent';
    const findings = plan.securityGroupIds.flatMap((id): Finding[] => {
      const group = model.securityGroups.get(id);
      const mends: Mend[] = [{ kind: 'removeGroup', securityGroupId: id, label: group ? nameOf(group) : id }];
      if (!group) {
        const cloudError = notFound(plan, 'group', id);
        const source = sources.errorCodes;
        return [
          report('unknown', 'warns', { params: { group: id }, cloudError, source, mends, about: [id] }),
        ];
      }
      if (canBind(network, group)) return [];
      const other = model.networks.get(group.networkId ?? '');
      return [
        report('otherNetwork', 'blocks', {
          params: {
            group: nameOf(group),
            id,
            network: nameOf(network),
            other: other ? nameOf(other) : (group.networkId ?? group.region ?? ''),
          },
          cloudError: tencent
            ? `ResourceNotFound: ${id}`
            : `InvalidParameter: Security group ${id} and subnet ${plan.subnetIds[0] ?? 'subnet-…'} belong to different networks.`,
          source: tencent ? sources.tencentEndpoint : sources.groupElsewhere,
          mends,
          about: [id],
        }),
      ];
    });
    if (findings.length > 0) return findings;
    const names = plan.securityGroupIds.map((id) => nameOf(model.securityGroups.get(id) ?? { id, name: '' }));
    return [
      report('passes', 'passes', {
        params: { groups: listed(names), network: nameOf(network) },
        about: plan.securityGroupIds,
      }),
    ];
  },
};
