import { listed, nameOf, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { networkOf } from './subject.ts';
import type { Check, Finding, Mend } from './types.ts';

const report = reporter('subnets-chosen', sources.createEndpoint);

/** At least one subnet, each of the plan's network: an endpoint without subnets has no address to be reached at. */
export const subnetsChosen: Check = {
  id: 'subnets-chosen',
  rank: 2,
  run(model, plan) {
    const network = networkOf(model, plan);
    if (!network) return [];
    const name = nameOf(network);
    if (plan.subnetIds.length === 0)
      return [report('none', 'blocks', { params: { network: name }, about: [network.id] })];
    const findings = plan.subnetIds.flatMap((id): Finding[] => {
      const subnet = model.subnets.get(id);
      const mends: Mend[] = [{ kind: 'dropSubnet', subnetId: id, label: subnet ? nameOf(subnet) : id }];
      if (!subnet) {
        const cloudError = 'InvalidSubnetId.NotFound';
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
      return [
        report('otherNetwork', 'blocks', { params, cloudError: 'InvalidParameter', mends, about: [id] }),
      ];
    });
    if (findings.length > 0) return findings;
    return [
      report('passes', 'passes', {
        params: {
          subnets: listed(plan.subnetIds.map((id) => nameOf(model.subnets.get(id) ?? { id, name: '' }))),
        },
        about: plan.subnetIds,
      }),
    ];
  },
};
