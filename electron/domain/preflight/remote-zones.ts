import { listed, reporter } from './finding.ts';
import { aboutService, ownServiceOf, serviceTitle } from './provider.ts';
import { noRemoteAccess } from './service-region.ts';
import { sources } from './sources.ts';
import type { ProviderCheck } from './types.ts';

const report = reporter('remote-zones', sources.remoteZones);

/** Zones that take no part in access from other Regions: consumers there don't reach what is in them. */
export const remoteZones: ProviderCheck = {
  ...report.check,
  rank: 102,
  side: 'provider',
  cloud: 'aws',
  run(model, plan) {
    const zones = ownServiceOf(model, plan)?.zoneIds ?? null;
    if (zones === null) return [];
    const shut = zones.filter((zone) => noRemoteAccess.includes(zone));
    const params = { service: serviceTitle(plan), zones: listed(shut), region: plan.region };
    const about = aboutService(plan);
    const finding = shut.length > 0 ? 'excluded' : 'passes';
    return [report(finding, shut.length > 0 ? 'informs' : 'passes', { params, about })];
  },
};
