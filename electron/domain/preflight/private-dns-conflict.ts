import { nameOf } from '../naming.ts';
import { dnsConflict, type DnsConflict } from '../private-dns.ts';
import type { Endpoint } from '../model/links.ts';
import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import { networkOf, noPrivateDns, serviceNamed, serviceOf } from './subject.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('private-dns-conflict', sources.dnsConflict);

/**
 * No other endpoint of the network answers for the private DNS name: the same name, one that covers it, one below it.
 * An endpoint that is being deleted keeps its names for minutes. Own hosted zones are not in a workspace.
 */
export const privateDnsConflict: ConsumerCheck = {
  ...report.check,
  rank: 40,
  side: 'consumer',
  cloud: 'aws',
  run(model, plan) {
    const network = networkOf(model, plan);
    const service = serviceOf(model, plan);
    if (
      !network ||
      noPrivateDns(plan) ||
      plan.serviceName === null ||
      (service && service.privateDnsName === null)
    )
      return [];
    const name = service?.privateDnsName ?? null;
    const findings = [];
    for (const endpoint of model.all('endpointsOfNetwork', network.id)) {
      if (!endpoint.privateDnsEnabled) continue;
      if (endpoint.id === plan.endpointId || endpoint.state.toLowerCase() === 'deleted') continue;
      const sameService = endpoint.serviceName === plan.serviceName;
      const theirs = sameService ? name : (serviceNamed(model, endpoint.serviceName)?.privateDnsName ?? null);
      const conflict = name !== null && theirs !== null ? dnsConflict(name, theirs) : null;
      if (conflict === null && !sameService) continue;
      findings.push(
        report(kindOf(endpoint, conflict), plan.privateDns ? 'blocks' : 'warns', {
          params: {
            name: name ?? plan.serviceName,
            other: nameOf(endpoint),
            otherId: endpoint.id,
            otherName: theirs ?? endpoint.serviceName,
            state: endpoint.state,
            network: nameOf(network),
          },
          cloudError:
            'InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain ' +
            `for ${name ?? plan.serviceName} in the VPC ${network.id}`,
          about: [endpoint.id],
        }),
      );
    }
    if (findings.length > 0 || name === null) return findings;
    return [report('passes', 'passes', { params: { name, network: nameOf(network) }, about: [network.id] })];
  },
};

function kindOf(endpoint: Endpoint, conflict: DnsConflict | null): string {
  if (endpoint.state.toLowerCase() === 'deleting') return 'deleting';
  return conflict ?? 'sameService';
}
