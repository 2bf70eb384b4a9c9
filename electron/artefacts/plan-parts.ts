/** Endpoints, services and connections of the workspace as parts of a plan. */
import { mayConnect } from '../domain/allowlist.ts';
import { connectionOf, meaningOf } from '../domain/connections.ts';
import type { Endpoint, EndpointService } from '../domain/model/links.ts';
import type { Model } from '../domain/model.ts';
import type { Setup } from '../domain/model/records.ts';
import { nameOf } from '../domain/naming.ts';
import type { EndpointToMake, ListChange, Reference, ServiceToMake } from './plan.ts';
import { placeOf, type Place } from './open-plan.ts';
import type { PlanBuilder } from './plan-builder.ts';

/** The services by what consumers type: thousands of endpoints look theirs up. */
export const servicesByName = (model: Model): ReadonlyMap<string, EndpointService> =>
  new Map([...model.endpointServices.values()].map((service) => [service.serviceName, service]));

/** The cloud does not have it yet. */
export const isPlanned = (thing: { readonly state: string | null }): boolean => thing.state === 'planned';

/** Where an endpoint's tool runs. */
export const endpointPlace = (model: Model, endpoint: Endpoint): Place =>
  placeOf(
    endpoint,
    endpoint.ownerAccountId ?? model.networks.get(endpoint.networkId ?? '')?.accountId ?? null,
  );

const acceptanceOf = (service: EndpointService | undefined): EndpointToMake['acceptance'] => {
  if (service?.acceptanceRequired === true) return 'byProvider';
  return service?.acceptanceRequired === false ? 'automatic' : 'unknown';
};

/** What the plan of an endpoint needs to know beside it. */
export interface EndpointContext {
  readonly service: EndpointService | undefined;
  /** The endpoint as the cloud has it, where it differs. */
  readonly reality?: Endpoint | null;
}

/** An endpoint of the workspace, planned or changed. */
export function endpointToMake(
  model: Model,
  builder: PlanBuilder,
  endpoint: Endpoint,
  { service, reality = null }: EndpointContext,
): EndpointToMake {
  const place = endpointPlace(model, endpoint);
  const exists = !isPlanned(endpoint);
  const addressOf = new Map(endpoint.addresses.map(({ subnetId, address }) => [subnetId, address]));
  const link = builder.linkOf(endpoint.id);
  return {
    key: endpoint.id,
    name: endpoint.name,
    existingId: exists ? endpoint.id : null,
    network: builder.network(place, endpoint.networkId ?? ''),
    subnets: endpoint.subnetIds.map((id) => ({
      subnet: builder.subnet(place, id),
      // Addresses of an existing endpoint are the cloud's own choice: writing them down would pin them.
      address: exists ? null : (addressOf.get(id) ?? null),
    })),
    securityGroups: endpoint.securityGroupIds.map((id) => builder.securityGroup(place, id)),
    serviceName: builder.serviceName(place, endpoint.serviceName, service),
    acceptance: acceptanceOf(service),
    privateDns: privateDnsOf(endpoint, service, reality),
    privateDnsName: service?.privateDnsName ?? null,
    change: reality && changeOf(builder, place, reality, endpoint),
    profileId: service?.profileId ?? null,
    connectionName: link?.name ?? endpoint.name,
  };
}

/** On from the start only where the cloud has it on already; else in the second phase. */
function privateDnsOf(
  endpoint: Endpoint,
  service: EndpointService | undefined,
  reality: Endpoint | null,
): EndpointToMake['privateDns'] {
  if (endpoint.provider === 'tencent') return 'off';
  if (reality?.privateDnsEnabled && !endpoint.privateDnsEnabled) return 'off';
  if (!isPlanned(endpoint) && (reality ?? endpoint).privateDnsEnabled) return 'on';
  return endpoint.privateDnsEnabled || (service?.privateDnsName ?? null) !== null ? 'later' : 'off';
}

const without = (list: readonly string[], others: readonly string[]) =>
  list.filter((id) => !others.includes(id));

function changeOf(builder: PlanBuilder, place: Place, before: Endpoint, after: Endpoint) {
  const known = (id: string): Reference => ({ kind: 'known', id });
  const list = (
    was: readonly string[],
    is: readonly string[],
    reference: (id: string) => Reference,
  ): ListChange => ({ add: without(is, was).map(reference), remove: without(was, is).map(known) });
  return {
    subnets: list(before.subnetIds, after.subnetIds, (id) => builder.subnet(place, id)),
    securityGroups: list(before.securityGroupIds, after.securityGroupIds, (id) =>
      builder.securityGroup(place, id),
    ),
    privateDnsOff: before.privateDnsEnabled && !after.privateDnsEnabled,
    renamed: before.name !== after.name,
  };
}

/** The endpoint of a setup that has none yet. `null` before a network and a service are chosen. */
export function setupEndpoint(model: Model, builder: PlanBuilder, setup: Setup): EndpointToMake | null {
  const network = model.networks.get(setup.networkId ?? '');
  if (!network || !setup.serviceName) return null;
  const service = [...model.endpointServices.values()].find(
    ({ serviceName, id }) => serviceName === setup.serviceName || id === setup.serviceName,
  );
  const place = placeOf(network, network.accountId);
  return {
    key: setup.id,
    name: setup.endpointName,
    existingId: null,
    network: builder.network(place, network.id),
    subnets: setup.subnetIds.map((id) => ({ subnet: builder.subnet(place, id), address: null })),
    securityGroups: setup.securityGroupIds.map((id) => builder.securityGroup(place, id)),
    serviceName: builder.serviceName(place, service?.serviceName ?? setup.serviceName, service),
    acceptance: acceptanceOf(service),
    // Step 4 of every setup, on the provider's word that the service has such a name.
    privateDns: 'later',
    privateDnsName: service?.privateDnsName ?? null,
    change: null,
    profileId: setup.profileId,
    connectionName: setup.connectionName,
  };
}

/** A service of one's own. */
export function serviceToMake(
  builder: PlanBuilder,
  service: EndpointService,
  reality: EndpointService | null = null,
): ServiceToMake {
  const place = placeOf(service, service.ownerAccountId);
  return {
    key: service.id,
    name: service.name,
    existingId: isPlanned(service) ? null : service.id,
    network: networkOfService(builder, service, place),
    serviceType: service.serviceType ?? (service.provider === 'tencent' ? 'clb' : 'nlb'),
    backendIds: service.backendIds,
    renamed: reality !== null && reality.name !== service.name,
    backendChange: {
      add: reality ? without(service.backendIds, reality.backendIds) : [],
      remove: reality ? without(reality.backendIds, service.backendIds) : [],
    },
    acceptanceRequired: service.acceptanceRequired ?? true,
    privateDnsName: service.privateDnsName,
  };
}

/** AWS asks for no network of a service: nobody is asked for an id that no command takes. */
function networkOfService(builder: PlanBuilder, service: EndpointService, place: Place): Reference | null {
  if (service.networkId === null) return null;
  const isTaken = service.provider === 'tencent' || builder.makesNetwork(place, service.networkId);
  return isTaken ? builder.network(place, service.networkId) : { kind: 'known', id: service.networkId };
}

/** Lets an endpoint's account connect, where the allowlist does not yet or is not known. */
export function addGrantFor(
  builder: PlanBuilder,
  service: EndpointService,
  endpoint: { readonly accountId: string | null },
): void {
  const allowed = mayConnect(service, endpoint.accountId);
  if (endpoint.accountId === null || allowed === 'own' || allowed === 'listed') return;
  const principal =
    service.provider === 'tencent'
      ? endpoint.accountId
      : `arn:${partitionOf(service.region)}:iam::${endpoint.accountId}:root`;
  addGrants(builder, service, [{ principal, description: '' }], []);
}

/** The AWS partition of a region: principals of the Chinese regions and of GovCloud begin differently. */
function partitionOf(region: string): 'aws' | 'aws-cn' | 'aws-us-gov' {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

export function addGrants(
  builder: PlanBuilder,
  service: EndpointService,
  add: readonly { readonly principal: string; readonly description: string }[],
  remove: readonly string[],
): void {
  if (add.length + remove.length === 0) return;
  const place = placeOf(service, service.ownerAccountId);
  const { grants } = builder.at(place);
  const at = grants.findIndex(({ key }) => key === service.id);
  const old = grants[at];
  const whole = {
    key: service.id,
    service: builder.service(place, service),
    serviceName: nameOf(service),
    add: unique([
      ...(old?.add ?? []),
      ...add.map(({ principal, description }) => ({ principal, description })),
    ]),
    remove: [...new Set([...(old?.remove ?? []), ...remove])],
  };
  if (at === -1) grants.push(whole);
  else grants[at] = whole;
}

/** Each principal once. */
function unique<T extends { readonly principal: string }>(entries: readonly T[]): T[] {
  const seen = new Set<string>();
  return entries.filter(({ principal }) => !seen.has(principal) && seen.add(principal));
}

/** Accepts or rejects a connection; an accepter is only for services that ask for acceptance. */
export function addDecision(
  builder: PlanBuilder,
  service: EndpointService,
  endpoint: { readonly id: string; readonly name: string; readonly known: boolean },
  decision: 'accept' | 'reject',
): void {
  if (decision === 'accept' && service.acceptanceRequired === false && !endpoint.known) return;
  const place = placeOf(service, service.ownerAccountId);
  const name = nameOf(endpoint);
  builder.at(place).decisions.push({
    key: endpoint.id,
    service: builder.service(place, service),
    serviceName: nameOf(service),
    endpoint: endpoint.known
      ? { kind: 'known', id: endpoint.id }
      : builder.ask(place, { key: endpoint.id, kind: 'endpoint', name, about: '' }),
    endpointName: name,
    decision,
  });
}

/** The decision that the plan made of an existing connection and the cloud does not have yet. */
export function openDecision(endpoint: Endpoint): 'accept' | 'reject' | null {
  if (endpoint.plannedState === null || isPlanned(endpoint)) return null;
  const wanted = connectionOf(endpoint);
  if (wanted === meaningOf(endpoint.provider, endpoint.state)) return null;
  if (wanted === 'available') return 'accept';
  return wanted === 'rejected' ? 'reject' : null;
}
