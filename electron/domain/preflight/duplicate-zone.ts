import { usableCount } from '../addresses.ts';
import { groupedBy } from '../grouping.ts';
import type { Subnet } from '../model/networks.ts';
import { nameOf } from '../naming.ts';
import { listed, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { isSettled, subnetsOf } from './subject.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('duplicate-zone', sources.twoSubnetsInZone);
const freeIn = (subnet: Subnet) => subnet.freeAddresses ?? usableCount(subnet.cidr);

/** One subnet a zone, by zone id. */
export const duplicateZone: ConsumerCheck = {
  ...report.check,
  rank: 20,
  side: 'consumer',
  cloud: 'aws',
  run(model, plan) {
    if (isSettled(model, plan)) return [];
    const subnets = subnetsOf(model, plan);
    if (subnets.length === 0) return [];
    const byZone = groupedBy(subnets, ({ zoneId }) => zoneId);
    const findings = [...byZone].flatMap(([zone, inZone]) => {
      // The one with most free addresses is worth keeping; a stable sort keeps the first of equals.
      const [keep, ...drop] = [...inZone].sort((a, b) => freeIn(b) - freeIn(a));
      const [first] = drop;
      if (!keep || !first) return [];
      return [
        report('twoSubnets', 'blocks', {
          params: { zone, subnets: listed(inZone.map(nameOf)), keep: nameOf(keep), free: freeIn(keep) },
          cloudError: `DuplicateSubnetsInSameZone: Found another VPC endpoint subnet in the availability zone of ${first.id}`,
          mends: drop.map((subnet) => ({
            kind: 'dropSubnet',
            subnetId: subnet.id,
            label: nameOf(subnet),
          })),
          about: inZone.map((subnet) => subnet.id),
        }),
      ];
    });
    if (findings.length > 0) return findings;
    return [
      report('passes', 'passes', { params: { zones: listed([...byZone.keys()]) }, about: plan.subnetIds }),
    ];
  },
};
