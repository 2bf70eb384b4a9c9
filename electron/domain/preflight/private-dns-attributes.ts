import { nameOf } from '../naming.ts';
import { listed, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { networkOf, noPrivateDns } from './subject.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('private-dns-attributes', sources.privateDns);

/** Private DNS needs both DNS attributes of the network on. */
export const privateDnsAttributes: ConsumerCheck = {
  ...report.check,
  rank: 70,
  side: 'consumer',
  cloud: 'aws',
  run(model, plan) {
    const network = networkOf(model, plan);
    if (!network || noPrivateDns(plan)) return [];
    const attributes = { enableDnsSupport: network.dnsSupport, enableDnsHostnames: network.dnsHostnames };
    const named = (value: boolean | null) =>
      Object.entries(attributes).flatMap(([key, one]) => (one === value ? [key] : []));
    const [off, unknown] = [named(false), named(null)];
    const params = { network: nameOf(network), attributes: listed(off.length > 0 ? off : unknown) };
    const about = [network.id];
    if (off.length > 0) {
      return [
        report('off', plan.privateDns ? 'blocks' : 'warns', {
          params,
          cloudError:
            'InvalidParameter: Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC ' +
            `attributes set to true for ${network.id}`,
          mends: [{ kind: 'enableDnsAttributes', networkId: network.id, label: nameOf(network) }],
          about,
        }),
      ];
    }
    if (unknown.length > 0) return [report('unknown', 'unknown', { params, about })];
    return [report('passes', 'passes', { params: { network: nameOf(network) }, about })];
  },
};
