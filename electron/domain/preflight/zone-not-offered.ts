import type { Subnet } from '../model/networks.ts';
import { nameOf } from '../naming.ts';
import { offeredIn, zoneNameOf } from '../subnets.ts';
import { listed, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { isSettled, networkOf, serviceOf, subnetsOf, zonesOfNetwork } from './subject.ts';
import type { Inventory } from './inventory.ts';
import type { ConsumerCheck, EndpointPlan, Mend } from './types.ts';

const report = reporter('zone-not-offered', sources.zoneNotOffered);

/** Each subnet's zone, by zone id, is one that the service is offered in. */
export const zoneNotOffered: ConsumerCheck = {
  ...report.check,
  rank: 10,
  side: 'consumer',
  cloud: 'aws',
  run(model, plan) {
    const network = networkOf(model, plan);
    const subnets = subnetsOf(model, plan);
    if (!network || plan.serviceName === null || subnets.length === 0) return [];
    if (isSettled(model, plan)) return [];
    const service = serviceOf(model, plan);
    const zones = listed([...new Set(subnets.map((subnet) => subnet.zoneId))]);
    if (!service?.zoneIds) {
      return [report('unknown', 'unknown', { params: { service: plan.serviceName, zones } })];
    }
    const offered = listed(service.zoneIds);
    const outside = subnets.filter((subnet) => offeredIn(service, subnet.zoneId) === false);
    const [first] = outside;
    if (!first) return [report('passes', 'passes', { params: { zones }, about: plan.subnetIds })];

    const spare = spareSubnets(model, plan);
    const refusal = (subnet: Subnet) =>
      `InvalidParameter: The VPC endpoint service ${service.serviceName} does not support the availability zone ` +
      `of the subnet: ${subnet.id}.`;
    if (outside.length === subnets.length) {
      return [
        report('noneLeft', 'blocks', {
          params: { zones, offered, network: nameOf(network) },
          cloudError: refusal(first),
          mends: spare.map((subnet) => use(subnet, first)),
          about: outside.map((subnet) => subnet.id),
        }),
      ];
    }
    return outside.map((subnet, index) => {
      const zoneName = zoneNameOf(model, subnet);
      const params = { subnet: nameOf(subnet), zone: subnet.zoneId, offered };
      const instead = spare[index];
      return report(zoneName === null ? 'notOfferedUnnamed' : 'notOffered', 'blocks', {
        params: zoneName === null ? params : { ...params, zoneName },
        cloudError: refusal(subnet),
        mends: [
          { kind: 'dropSubnet', subnetId: subnet.id, label: subnet.zoneId },
          ...(instead ? [use(instead, subnet)] : []),
        ],
        about: [subnet.id],
      });
    });
  },
};

const use = (subnet: Subnet, instead: Subnet): Mend => ({
  kind: 'useSubnet',
  subnetId: subnet.id,
  insteadOf: instead.id,
  label: nameOf(subnet),
});

/** The best subnet of each offered zone that the plan does not use yet. */
function spareSubnets(model: Inventory, plan: EndpointPlan): readonly Subnet[] {
  const used = new Set(subnetsOf(model, plan).map((subnet) => subnet.zoneId));
  return zonesOfNetwork(model, plan).flatMap((zone) => {
    const best = zone.offered === true && !used.has(zone.zoneId) ? zone.subnets[0] : undefined;
    return best && best.free !== 0 ? [best.subnet] : [];
  });
}
