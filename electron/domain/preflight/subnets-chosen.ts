import { nameOf } from '../naming.ts';
import { cloudOf } from '../scalars.ts';
import { elsewhere, missing, notFound } from './cloud-errors.ts';
import { listed, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { isSettled, networkOf } from './subject.ts';
import type { ConsumerCheck, Finding, Mend } from './types.ts';

const report = reporter('subnets-chosen', sources.createEndpoint);

/** At least one subnet, each of the plan's network: an endpoint without subnets has no address to be reached at. */
export const subnetsChosen: ConsumerCheck = {
  ...report.check,
  rank: 2,
  side: 'consumer',
  run(model, plan) {
    const network = networkOf(model, plan);
    if (!network || isSettled(model, plan)) return [];
    const name = nameOf(network);
    const tencent = cloudOf(plan.provider) === 'tencent';
    const named = (id: string) => nameOf(model.subnets.get(id) ?? { id, name: '' });
    if (plan.subnetIds.length === 0)
      return tencent
        ? [
            report('noneOfTencent', 'blocks', {
              params: { network: name },
              cloudError: missing(plan, 'SubnetId'),
              source: sources.tencentEndpoint,
              about: [network.id],
            }),
          ]
        : [report('none', 'blocks', { params: { network: name }, about: [network.id] })];
    const [first, ...more] = plan.subnetIds;
    if (tencent && first !== undefined && more.length > 0)
      return [
        report('oneSubnet', 'blocks', {
          params: { subnets: listed(plan.subnetIds.map(named)), keep: named(first) },
          cloudError: 'InvalidParameter: SubnetId',
          source: sources.tencentEndpoint,
          mends: more.map((id) => ({ kind: 'dropSubnet', subnetId: id, label: named(id) })),
          about: plan.subnetIds,
        }),
      ];
    const findings = plan.subnetIds.flatMap((id): Finding[] => {
      const subnet = model.subnets.get(id);
      const mends: Mend[] = [{ kind: 'dropSubnet', subnetId: id, label: subnet ? nameOf(subnet) : id }];
      if (!subnet) {
        const cloudError = notFound(plan, 'subnet', id);
        const source = sources.errorCodes;
        return [
          report('unknown', 'blocks', { params: { subnet: id }, cloudError, source, mends, about: [id] }),
        ];
      }
      if (subnet.networkId === network.id) return [];
      const other = model.networks.get(subnet.networkId);
      const params = {
        subnet: nameOf(subnet),
        network: name,
        other: other ? nameOf(other) : subnet.networkId,
      };
      return [report('otherNetwork', 'blocks', { params, cloudError: elsewhere(plan), mends, about: [id] })];
    });
    if (findings.length > 0) return findings;
    return [
      report('passes', 'passes', {
        params: {
          subnets: listed(plan.subnetIds.map(named)),
        },
        about: plan.subnetIds,
      }),
    ];
  },
};
