/** From the things of a workspace to what preflight looks at: which of them have a plan, and what it is. */
import { meaningOf, type ConnectionState } from '../connections.ts';
import type { Endpoint, EndpointService } from '../model/links.ts';
import type { Setup } from '../model/records.ts';
import { parseServiceName } from '../names.ts';
import { isMine, isOwnEndpoint } from '../sides.ts';
import type { Inventory } from './inventory.ts';
import { serviceNamed } from './subject.ts';
import type { EndpointPlan, Plan, ServicePlan } from './types.ts';

/** A thing that preflight looks at, by its id. */
export interface Subject {
  readonly kind: Plan['kind'];
  readonly id: string;
}

/** States that lead nowhere any more: what is left to look at is what they still cost and hold. */
const endings: ReadonlySet<ConnectionState> = new Set(['rejected', 'expired', 'failed', 'deleting']);

/** AWS's own services take HTTPS (https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html). */
const portOfAws = 443;

/** The plan of a thing; `null`: it is not there, or there is nothing to look at beforehand. */
export function planOf(model: Inventory, subject: Subject): Plan | null {
  if (subject.kind === 'setup') {
    const setup = model.setups.get(subject.id);
    return setup ? planOfSetup(model, setup) : null;
  }
  if (subject.kind === 'endpoint') {
    const endpoint = model.endpoints.get(subject.id);
    return endpoint ? planOfEndpoint(model, endpoint) : null;
  }
  const service = model.endpointServices.get(subject.id);
  return service ? planOfService(model, service) : null;
}

/** A setup that is being made, from the moment that its service and its network are chosen. */
function planOfSetup(model: Inventory, setup: Setup): EndpointPlan | null {
  if (!isOpen(setup) || setup.serviceName === null || setup.networkId === null) return null;
  const link = model.privateLinks.get(setup.privateLinkId ?? '');
  // With its link made, an endpoint is what it is; what is left to go wrong is private DNS, once CONNECTED.
  if (link && link.status.kind !== 'CONNECTED') return null;
  return setupPlan(setup, link?.id ?? null, model.world.portOf(setup.profileId), link !== undefined);
}

/** The plan of a setup as it stands. `privateDns`: as step 4 makes it. */
export const setupPlan = (
  setup: Setup,
  privateLinkId: string | null,
  port: number | null,
  privateDns: boolean,
): EndpointPlan => ({
  kind: 'setup',
  provider: 'aws',
  name: setup.endpointName,
  serviceName: setup.serviceName,
  networkId: setup.networkId,
  subnetIds: setup.subnetIds,
  addresses: [],
  securityGroupIds: setup.securityGroupIds,
  endpointId: setup.endpointId,
  privateLinkId,
  port,
  privateDns,
  ending: false,
});

const isOpen = ({ phase, finishedAt }: Setup): boolean => phase.kind === 'settingUp' && finishedAt === null;

/**
 * An endpoint of which the consumer's side is known, unless an open setup speaks for it. A gateway endpoint has neither
 * zones nor groups: there is nothing to look at. Of another company's only that company can mend anything; what a provider
 * decides of it is looked at with the service.
 */
function planOfEndpoint(model: Inventory, endpoint: Endpoint): EndpointPlan | null {
  const state = meaningOf(endpoint.provider, endpoint.state);
  const isPlanned = state === 'planned';
  if (endpoint.networkId === null || state === 'deleted') return null;
  if (!isPlanned && (endpoint.subnetIds.length === 0 || !isOwnEndpoint(model, endpoint))) return null;
  if (model.all('setupsOfEndpoint', endpoint.id).some((setup) => planOfSetup(model, setup))) return null;
  return endpointPlan(model, endpoint);
}

/** What was chosen for an endpoint that is there. */
export const chosenFor = (endpoint: Endpoint) => ({
  provider: endpoint.provider,
  name: endpoint.name,
  serviceName: endpoint.serviceName,
  networkId: endpoint.networkId,
  subnetIds: endpoint.subnetIds,
  addresses: endpoint.addresses,
  securityGroupIds: endpoint.securityGroupIds,
  endpointId: endpoint.id,
});

/** The plan of an endpoint as it stands. */
export function endpointPlan(model: Inventory, endpoint: Endpoint): EndpointPlan {
  const [link] = model.all('linksOfEndpoint', endpoint.id);
  return {
    kind: 'endpoint',
    ...chosenFor(endpoint),
    privateLinkId: link?.id ?? null,
    port: portOf(model, endpoint.serviceName, link?.profileId ?? null),
    privateDns: endpoint.privateDnsEnabled,
    ending: endings.has(meaningOf(endpoint.provider, endpoint.state)),
  };
}

/** The port that a service listens on, as far as anybody here knows. */
export function portOf(model: Inventory, serviceName: string, linkProfileId: string | null): number | null {
  const profileId = linkProfileId ?? serviceNamed(model, serviceName)?.profileId ?? null;
  if (profileId !== null) return model.world.portOf(profileId);
  return parseServiceName(serviceName).kind === 'aws' ? portOfAws : null;
}

/** A service of which the provider's side is known: one's own. */
function planOfService(model: Inventory, service: EndpointService): ServicePlan | null {
  const isSeen = service.allowlist !== null || service.backendIds.length > 0 || service.state !== null;
  if (!isSeen || !isMine(model, service.provider, service.ownerAccountId)) return null;
  return servicePlan(service);
}

/** The plan of a service as it stands. */
export const servicePlan = (service: EndpointService): ServicePlan => ({
  kind: 'service',
  provider: service.provider,
  region: service.region,
  name: service.name,
  serviceId: service.id,
  ownerAccountId: service.ownerAccountId,
  networkId: service.networkId,
  serviceType: service.serviceType,
  backendIds: service.backendIds,
  autoAccept: service.acceptanceRequired === null ? null : !service.acceptanceRequired,
  ending: service.state?.toLowerCase() === 'deleting',
});
