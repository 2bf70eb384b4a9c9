import { nameOf } from '../naming.ts';
import { reporter } from './finding.ts';
import { sources } from './sources.ts';
import { isSettled, networkOf, serviceOf } from './subject.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('private-dns-zones', sources.dnsConflict);

/** Own hosted zones conflict like other endpoints do, and own DNS servers know nothing of either. No import has them. */
export const privateDnsZones: ConsumerCheck = {
  ...report.check,
  rank: 41,
  side: 'consumer',
  cloud: 'aws',
  run(model, plan) {
    const network = networkOf(model, plan);
    const name = serviceOf(model, plan)?.privateDnsName ?? null;
    if (!network || name === null || !plan.privateDns) return [];
    const params = { network: nameOf(network), id: network.id, name, region: network.region };
    const about = [network.id];
    // AWS switched it on: there was no conflicting zone.
    if (isSettled(model, plan)) return [report('passes', 'passes', { params, about })];
    const cloudError =
      'InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for ' +
      `${name} in the VPC ${network.id}`;
    return [report('unknown', 'unknown', { params, cloudError, about })];
  },
};
