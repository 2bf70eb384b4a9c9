import type { Network } from '../model/networks.ts';
import { parseServiceName } from '../names.ts';
import { nameOf } from '../naming.ts';
import { cloudOf } from '../scalars.ts';
import { serviceDoesNotExist } from './cloud-errors.ts';
import { reporter } from './finding.ts';
import type { Inventory } from './inventory.ts';
import { isMalformed } from './service-name.ts';
import { sources } from './sources.ts';
import { isSettled, networkOf, serviceOf, subnetsOf } from './subject.ts';
import type { ConsumerCheck, EndpointPlan, Finding } from './types.ts';

const report = reporter('service-region', sources.createEndpoint);

/** Service and network are in one region; across regions both sides have to set up more. */
export const serviceRegion: ConsumerCheck = {
  ...report.check,
  rank: 100,
  side: 'consumer',
  run(model, plan) {
    const network = networkOf(model, plan);
    if (!network || plan.serviceName === null || isSettled(model, plan)) return [];
    if (isMalformed(plan, plan.serviceName)) return [];
    const parsed = parseServiceName(plan.serviceName);
    const inName = parsed.kind === 'malformed' ? null : parsed.region;
    const region = inName ?? serviceOf(model, plan)?.region;
    // Some of AWS's own services have no region in their names and are in all of them.
    if (region === undefined) return [];
    const params = {
      service: plan.serviceName,
      region,
      network: nameOf(network),
      networkRegion: network.region,
    };
    if (region !== network.region) return acrossRegions(model, plan, network, params);
    return [report('passes', 'passes', { params })];
  },
};

/** Zones whose endpoints can't reach a service of another Region, by id. */
export const noRemoteAccess: readonly string[] = [
  'use1-az3',
  'usw1-az2',
  'apne1-az3',
  'apne2-az2',
  'apne2-az4',
];

/** The provider has to offer the service to the Region, and the consumer to name the service's: offline, nobody knows. */
function acrossRegions(
  model: Inventory,
  plan: EndpointPlan,
  network: Network,
  params: Finding['params'],
): readonly Finding[] {
  const about = [network.id];
  const other = report('otherRegion', 'blocks', {
    params,
    cloudError: serviceDoesNotExist(plan, plan.serviceName ?? ''),
    source: sources.serviceDoesNotExist,
    mends: [{ kind: 'goToStep', step: 1, label: '1' }],
    about,
  });
  if (cloudOf(plan.provider) === 'tencent') return [other];
  const shut = subnetsOf(model, plan).filter(({ zoneId }) => noRemoteAccess.includes(zoneId));
  const zones = shut.map((subnet) =>
    report('zoneExcluded', 'blocks', {
      params: { ...params, subnet: nameOf(subnet), zone: subnet.zoneId },
      cloudError: `InvalidParameter: Only the following availability zones are supported for remote access: …`,
      source: sources.remoteZones,
      mends: [{ kind: 'dropSubnet', subnetId: subnet.id, label: subnet.zoneId }],
      about: [subnet.id],
    }),
  );
  return [other, ...zones, report('supportedRegions', 'unknown', { params, about })];
}
