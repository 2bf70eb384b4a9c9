import { nameOf } from '../naming.ts';
import { subnetFull } from './cloud-errors.ts';
import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import { endpointOf, isMade, subnetsOf } from './subject.ts';
import type { Inventory } from './inventory.ts';
import type { ConsumerCheck, EndpointPlan, Finding, Mend } from './types.ts';

const report = reporter('free-addresses', sources.subnetFull);
/** Below this many, the next thing that somebody starts in the subnet may take the last one. */
const few = 5;

/** Each endpoint takes one address of each of its subnets. */
export const freeAddresses: ConsumerCheck = {
  ...report.check,
  rank: 120,
  side: 'consumer',
  run(model, plan) {
    const subnets = subnetsOf(model, plan);
    if (subnets.length === 0 || isMade(endpointOf(model, plan))) return [];
    const planned = plannedAddresses(model, plan);
    const findings = subnets.flatMap((subnet): Finding[] => {
      const name = nameOf(subnet);
      const about = [subnet.id];
      if (subnet.freeAddresses === null)
        return [report('unknown', 'unknown', { params: { subnet: name, cidr: subnet.cidr }, about })];
      const taken = planned.get(subnet.id) ?? 0;
      const free = Math.max(0, subnet.freeAddresses - taken);
      if (free >= few) return [];
      const params = { subnet: name, cidr: subnet.cidr, free, planned: taken };
      const mends: Mend[] = [{ kind: 'dropSubnet', subnetId: subnet.id, label: name }];
      if (free > 0) return [report('few', 'warns', { params, mends, about })];
      return [report('full', 'blocks', { params, cloudError: subnetFull(plan), mends, about })];
    });
    if (findings.length > 0) return findings;
    const least = Math.min(...subnets.map((s) => (s.freeAddresses ?? 0) - (planned.get(s.id) ?? 0)));
    return [report('passes', 'passes', { params: { least }, about: plan.subnetIds })];
  },
};

/** Addresses that other planned endpoints will take in the plan's subnets: the cloud has not counted them. */
function plannedAddresses(model: Inventory, plan: EndpointPlan): ReadonlyMap<string, number> {
  return new Map(
    plan.subnetIds.map((id) => [
      id,
      model.all('plannedInSubnet', id).filter((endpoint) => endpoint.id !== plan.endpointId).length,
    ]),
  );
}
