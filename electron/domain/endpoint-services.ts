/** A service that is planned, and when one can be deleted. */
import { connectionOf, endpointsOf } from './connections.ts';
import type { Fault } from './fault.ts';
import type { EndpointService, ServiceType } from './model/links.ts';
import type { Model } from './model.ts';
import type { Network } from './model/networks.ts';
import { nameOf } from './naming.ts';
import type { Origin } from './scalars.ts';

export interface ServicePlan {
  /** Of the cloud's own form. */
  readonly id: string;
  readonly name: string;
  readonly network: Network;
  readonly serviceType: ServiceType;
  readonly backendId: string;
  readonly autoAccept: boolean;
  /** Ids of the zones of the backend; `null`: not known. */
  readonly zoneIds: readonly string[] | null;
  readonly origin: Origin;
}

/** The service as it will be: nobody of another account may connect yet. */
export function newService(plan: ServicePlan): EndpointService {
  const { id, network } = plan;
  return {
    id,
    name: plan.name,
    serviceName: serviceNameFor(id, network),
    provider: network.provider,
    region: network.region,
    ownerAccountId: network.accountId,
    networkId: network.id,
    serviceType: plan.serviceType,
    backendIds: [plan.backendId],
    acceptanceRequired: !plan.autoAccept,
    allowlist: [],
    zoneIds: plan.zoneIds && [...plan.zoneIds],
    privateDnsName: null,
    privateDnsState: null,
    baseDnsNames: baseDnsNamesFor(id, network),
    state: 'planned',
    createdAt: null,
    profileId: null,
    origin: plan.origin,
  };
}

/** What consumers type. Tencent: the id itself; AWS: `com.amazonaws.vpce.<region>.<id>`, with `cn.` in front in the Chinese regions. */
function serviceNameFor(id: string, { provider, region }: Pick<Network, 'provider' | 'region'>): string {
  if (provider === 'tencent') return id;
  return `${region.startsWith('cn-') ? 'cn.' : ''}com.amazonaws.vpce.${region}.${id}`;
}

/** AWS: `<id>.<region>.vpce.amazonaws.com` (the end of every endpoint's name); Tencent gives none. */
function baseDnsNamesFor(id: string, { provider, region }: Network): string[] {
  if (provider === 'tencent') return [];
  return [`${id}.${region}.vpce.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`];
}

/** Connections that hold nothing any more: the cloud lets their service go. */
const over = new Set(['rejected', 'expired', 'failed', 'deleting', 'deleted']);

/**
 * Why a service can't be deleted; `null`: it can. Requests that wait and connections that stand must be rejected first
 * (https://docs.aws.amazon.com/vpc/latest/privatelink/delete-endpoint-service.html).
 */
export function serviceUserOf(model: Model, service: EndpointService): Fault | null {
  const name = nameOf(service);
  const endpoints = endpointsOf(model, service);
  const states = endpoints.map(connectionOf);
  const pending = states.filter((state) => state === 'pending').length;
  const available = states.filter((state) => state === 'available').length;
  if (pending + available > 0)
    return { reason: 'endpointService.hasConnections', params: { name, pending, available } };
  const endpoint = endpoints.find((one) => !over.has(connectionOf(one)));
  const link = [...model.privateLinks.values()].find((one) => one.serviceName === service.serviceName);
  const setup = [...model.setups.values()].find(
    (one) => one.serviceName === service.serviceName && one.phase.kind !== 'removed',
  );
  const user = endpoint ?? link ?? setup;
  return user
    ? { reason: 'endpointService.inUse', params: { name: service.serviceName, user: nameOf(user) } }
    : null;
}
