import type { Model } from '../model.ts';
import { nameOf, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { endpointOf, isMade, subnetsOf } from './subject.ts';
import type { Check, EndpointPlan, Finding, Mend } from './types.ts';

const report = reporter('free-addresses', sources.subnetFull);
/** Below this many, the next thing that somebody starts in the subnet may take the last one. */
const few = 5;

/** Each endpoint takes one address of each of its subnets. */
export const freeAddresses: Check = {
  id: 'free-addresses',
  rank: 120,
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
      const cloudError =
        'InsufficientFreeAddressesInSubnet: The specified subnet does not have enough free addresses to satisfy ' +
        'the request.';
      return [report('full', 'blocks', { params, cloudError, mends, about })];
    });
    if (findings.length > 0) return findings;
    const least = Math.min(...subnets.map((s) => (s.freeAddresses ?? 0) - (planned.get(s.id) ?? 0)));
    return [report('passes', 'passes', { params: { least }, about: plan.subnetIds })];
  },
};

/** Addresses that other planned endpoints will take in the plan's subnets: the cloud has not counted them. */
function plannedAddresses(model: Model, plan: EndpointPlan): ReadonlyMap<string, number> {
  const counts = new Map(plan.subnetIds.map((id) => [id, 0]));
  for (const endpoint of model.endpoints.values()) {
    if (endpoint.state !== 'planned' || endpoint.id === plan.endpointId) continue;
    for (const id of endpoint.subnetIds) {
      const count = counts.get(id);
      if (count !== undefined) counts.set(id, count + 1);
    }
  }
  return counts;
}
