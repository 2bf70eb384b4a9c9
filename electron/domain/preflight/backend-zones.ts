import { listed, reporter } from './finding.ts';
import { aboutService, backendsOf, ownServiceOf, serviceTitle } from './provider.ts';
import { sources } from './sources.ts';
import type { ProviderCheck } from './types.ts';

const report = reporter('backend-zones', sources.serviceGuide);

/**
 * AWS: consumers connect in the zones of the service. Those of its load balancers were taken over when the service was
 * saved last: a zone that was enabled since is not offered.
 */
export const backendZones: ProviderCheck = {
  ...report.check,
  rank: 11,
  side: 'provider',
  cloud: 'aws',
  run(model, plan) {
    const backends = backendsOf(model, plan);
    const zones = ownServiceOf(model, plan)?.zoneIds ?? null;
    const params = { service: serviceTitle(plan) };
    const about = aboutService(plan);
    const enabled = new Set(backends.flatMap(({ zoneIds }) => zoneIds ?? []));
    const isKnown = backends.length > 0 && backends.every(({ zoneIds }) => zoneIds !== null);
    const offered = zones ?? (isKnown && plan.serviceId === null ? [...enabled] : null);
    if (offered === null) return [report('unknown', 'unknown', { params, about })];
    const [only] = offered;
    const missing = [...enabled].filter((zone) => !offered.includes(zone));
    const off = isKnown ? offered.filter((zone) => !enabled.has(zone)) : [];
    const findings = [
      ...(missing.length > 0
        ? [report('notOffered', 'warns', { params: { ...params, zones: listed(missing) }, about })]
        : []),
      ...(off.length > 0
        ? [report('disabled', 'warns', { params: { ...params, zones: listed(off) }, about })]
        : []),
      ...(offered.length === 1
        ? [report('oneZone', 'warns', { params: { ...params, zone: only ?? '' }, about })]
        : []),
    ];
    if (findings.length > 0) return findings;
    return [report('passes', 'passes', { params: { ...params, zones: listed(offered) }, about })];
  },
};
