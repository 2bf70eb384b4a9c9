import { nameOf } from '../naming.ts';
import { listed, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { networkOf, subnetsOf, zonesOfNetwork } from './subject.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('zone-spread', sources.createEndpoint);

/** Two zones or more, so that one may fail. */
export const zoneSpread: ConsumerCheck = {
  ...report.check,
  rank: 12,
  side: 'consumer',
  cloud: 'aws',
  run(model, plan) {
    const network = networkOf(model, plan);
    const zones = [...new Set(subnetsOf(model, plan).map((subnet) => subnet.zoneId))];
    const [only] = zones;
    if (!network || only === undefined) return [];
    if (zones.length > 1)
      return [report('passes', 'passes', { params: { zones: listed(zones) }, about: plan.subnetIds })];
    const others = zonesOfNetwork(model, plan).filter(
      (zone) => zone.zoneId !== only && zone.offered !== false && zone.subnets.length > 0,
    );
    const params = { zone: only, network: nameOf(network) };
    if (others.length === 0) return [report('noOther', 'informs', { params, about: plan.subnetIds })];
    return [
      report('oneZone', 'warns', {
        params: { ...params, others: listed(others.map((zone) => zone.zoneId)) },
        about: plan.subnetIds,
      }),
    ];
  },
};
