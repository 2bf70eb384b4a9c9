/** The provider's part of a packet: the endpoint service that it tells of. */
import { refuse } from '../../contract/errors.ts';
import { deepEqual } from '../../domain/deep-equal.ts';
import { isStepDone } from '../../domain/hand-over.ts';
import type { HandOver } from '../../domain/model/hand-over.ts';
import { awaitsId, realIdFault } from '../../domain/matches.ts';
import type { EndpointService } from '../../domain/model/links.ts';
import { parseServiceName } from '../../domain/names.ts';
import { serviceByName } from '../../domain/private-links.ts';
import { confirmService } from '../confirm.ts';
import { mustBe } from '../lookups.ts';
import type { Merge } from './merge.ts';

/** The service with what the packet adds to it. */
export function mergeService(merge: Merge): EndpointService {
  const { draft, packet } = merge;
  const service =
    knownAs(merge) ?? merge.takenOut('endpointServices', serviceIdOf(packet)) ?? newService(merge);
  const { accountId, acceptanceRequired, zoneIds, privateDnsName } = packet.service;
  const told: Partial<EndpointService> = {
    ...(merge.takes('serviceAccount', service.ownerAccountId, accountId) && { ownerAccountId: accountId }),
    ...(merge.takes('acceptanceRequired', yesNo(service.acceptanceRequired), yesNo(acceptanceRequired)) && {
      acceptanceRequired,
    }),
    ...(merge.takes('zoneIds', list(service.zoneIds), list(zoneIds), sameZones(service.zoneIds, zoneIds)) && {
      zoneIds,
    }),
    ...(merge.takes('privateDnsName', service.privateDnsName, privateDnsName) && { privateDnsName }),
  };
  const profileId = service.profileId ?? profileOf(merge, privateDnsName);
  draft.report('endpointServices', { ...service, ...told, profileId });
  return draft.model.endpointServices.get(service.id) ?? service;
}

/** The service of this workspace, by its name or by the one it was planned under; under its real name when that is known. */
function knownAs(merge: Merge): EndpointService | undefined {
  const { draft, packet, known } = merge;
  const { serviceName, plannedAs } = packet.service;
  const offered = isStepDone(packet, 'offer');
  const before = known && draft.model.endpointServices.get(known.serviceId);
  const found =
    serviceByName(draft.model, serviceName) ??
    (plannedAs === null ? undefined : serviceByName(draft.model, plannedAs)) ??
    before;
  if (!found) return undefined;
  // Who knows only the planned name does not contradict the real one.
  if (offered && !awaitsId(found) && found.serviceName !== serviceName)
    throw refuse('handOver.otherService', { endpoint: serviceName, service: found.serviceName });
  if (found.provider !== packet.provider || found.region !== packet.region)
    throw refuse('handOver.elsewhere', { service: serviceName, region: found.region });
  if (!awaitsId(found) || !offered) return found;
  const realId = serviceIdOf(packet);
  merge.fills('service', found.serviceName, serviceName);
  if (realId !== found.id) {
    mustBe(realIdFault(draft.model, 'endpointServices', found, realId));
    draft.plan(confirmService(draft.model, found, realId));
  } else draft.report('endpointServices', { ...found, state: null });
  return draft.model.endpointServices.get(realId);
}

/** As a consumer knows a service: what only its provider sees is not known. */
function newService(merge: Merge): EndpointService {
  const { packet, side } = merge;
  const offered = isStepDone(packet, 'offer');
  if (side === 'provider') merge.notice('newService', { service: packet.service.serviceName });
  merge.fills('service', null, packet.service.serviceName);
  return {
    id: serviceIdOf(packet),
    name: '',
    serviceName: packet.service.serviceName,
    provider: packet.provider,
    region: packet.region,
    ownerAccountId: null,
    networkId: null,
    serviceType: null,
    backendIds: [],
    acceptanceRequired: null,
    allowlist: null,
    zoneIds: null,
    privateDnsName: null,
    privateDnsState: null,
    baseDnsNames: [],
    state: offered ? null : 'planned',
    createdAt: null,
    profileId: null,
    origin: offered ? merge.told : merge.planned,
  };
}

function serviceIdOf({ provider, service }: HandOver): string {
  if (provider === 'tencent') return service.serviceName;
  const parsed = parseServiceName(service.serviceName);
  return parsed.kind === 'customer' ? parsed.serviceId : service.serviceName;
}

function profileOf({ options }: Merge, privateDnsName: string | null): string | null {
  const name = privateDnsName?.toLowerCase();
  return (
    options.profiles.find((one) => one.privateDnsSuffixes.some((suffix) => name?.endsWith(suffix)))?.id ??
    null
  );
}

const yesNo = (said: boolean | null) => (said === null ? null : said ? 'yes' : 'no');
const list = (said: readonly string[] | null) => said && said.join(', ');
const sameZones = (a: readonly string[] | null, b: readonly string[] | null) =>
  a !== null && b !== null && deepEqual([...new Set(a)].sort(), [...new Set(b)].sort());
