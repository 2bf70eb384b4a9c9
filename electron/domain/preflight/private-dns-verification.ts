import { dnsNameFault } from '../private-dns.ts';
import { reporter } from './finding.ts';
import { aboutService, ownServiceOf, serviceTitle } from './provider.ts';
import { sources } from './sources.ts';
import type { ProviderCheck } from './types.ts';

const report = reporter('private-dns-verification', sources.privateDns);

/** The provider has proved that the domain of the private DNS name is theirs, by a TXT record with three traps. */
export const privateDnsVerification: ProviderCheck = {
  ...report.check,
  rank: 81,
  side: 'provider',
  cloud: 'aws',
  run(model, plan) {
    const service = ownServiceOf(model, plan);
    if (!service) return [];
    const name = service.privateDnsName;
    const about = aboutService(plan);
    const params = {
      service: serviceTitle(plan),
      id: service.id,
      name: name ?? '',
      domain: name?.replace(/^\*\./, '') ?? '',
    };
    if (name === null) return [report('noName', 'passes', { params, about })];
    if (plan.serviceType === 'gwlb')
      return [report('gateway', 'blocks', { params, cloudError: 'InvalidParameter', about })];
    if (dnsNameFault(name) !== null)
      return [report('malformed', 'blocks', { params, cloudError: `InvalidParameter: ${name}`, about })];
    const state = service.privateDnsState;
    if (state === 'verified') return [report('passes', 'passes', { params, about })];
    if (state === null) return [report('unknown', 'unknown', { params, about })];
    return [report(state === 'failed' ? 'failed' : 'pending', 'warns', { params, about })];
  },
};
