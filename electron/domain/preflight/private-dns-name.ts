import { dnsNameFault } from '../private-dns.ts';
import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import { noPrivateDns, serviceOf } from './subject.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('private-dns-name', sources.privateDns);

/** The service has a private DNS name, and the provider has proved that the domain is theirs. */
export const privateDnsName: ConsumerCheck = {
  ...report.check,
  rank: 80,
  side: 'consumer',
  cloud: 'aws',
  run(model, plan) {
    const service = serviceOf(model, plan);
    if (!service || noPrivateDns(plan)) return [];
    const severity = plan.privateDns ? 'blocks' : 'warns';
    const about = [service.id];
    const name = service.privateDnsName;
    if (name === null) {
      const params = { service: service.serviceName };
      // Nobody typed a name: that is not to say that the provider has none.
      if (service.origin.kind === 'planned') return [report('notTyped', 'unknown', { params, about })];
      return [
        report('none', severity, {
          params,
          cloudError:
            `InvalidParameter: Private DNS can't be enabled because the service ${service.serviceName} does not ` +
            'provide a private DNS name.',
          source: sources.noPrivateName,
          about,
        }),
      ];
    }
    const params = { service: service.serviceName, name };
    if (dnsNameFault(name) !== null) return [report('malformed', 'warns', { params, about })];
    switch (service.privateDnsState) {
      case 'verified':
        return [report('passes', 'passes', { params, about })];
      case 'pendingVerification':
        return [report('unverified', severity, { params, cloudError: 'InvalidParameter', about })];
      case 'failed':
        return [report('failed', severity, { params, cloudError: 'InvalidParameter', about })];
      case null:
        return [report('stateUnknown', 'unknown', { params, about })];
    }
  },
};
