import { customAddressFault } from '../custom-address.ts';
import type { Endpoint } from '../model/links.ts';
import type { NetworkInterface } from '../model/networks.ts';
import { nameOf } from '../naming.ts';
import { cloudOf } from '../scalars.ts';
import { listed, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { endpointOf, isMade, networkOf } from './subject.ts';
import type { ConsumerCheck, Finding } from './types.ts';

const report = reporter('custom-address', sources.createEndpoint);

/** An address that the operator chose is in its subnet, not reserved, and nobody's. */
export const customAddress: ConsumerCheck = {
  ...report.check,
  rank: 122,
  side: 'consumer',
  run(model, plan) {
    const network = networkOf(model, plan);
    if (!network || plan.addresses.length === 0 || isMade(endpointOf(model, plan))) return [];
    const byId = <T extends { readonly id: string }>(things: readonly T[]) =>
      new Map(things.map((thing) => [thing.id, thing]));
    const around = {
      ...model,
      endpoints: byId<Endpoint>(model.all('endpointsOfNetwork', network.id)),
      networkInterfaces: byId<NetworkInterface>(model.all('cardsOfNetwork', network.id)),
    };
    const source = cloudOf(plan.provider) === 'tencent' ? sources.tencentEndpoint : sources.pinnedAddress;
    const findings = plan.addresses.flatMap(({ subnetId, address }): Finding[] => {
      const subnet = model.subnets.get(subnetId);
      if (!subnet) return [];
      const fault = customAddressFault(around, subnet, address, plan.endpointId);
      if (!fault) return [];
      const params = {
        address,
        subnet: nameOf(subnet),
        cidr: subnet.cidr,
        why: String(fault.params['user'] ?? ''),
      };
      const finding = fault.reason.slice('address.'.length);
      const cloudError = `InvalidParameterValue: ${address}`;
      return [report(finding, 'blocks', { params, cloudError, source, about: [subnetId] })];
    });
    if (findings.length > 0) return findings;
    const params = { addresses: listed(plan.addresses.map(({ address }) => address)) };
    return [report('passes', 'passes', { params, about: plan.addresses.map(({ subnetId }) => subnetId) })];
  },
};
