/** The plans of a setup, of a service or an endpoint, and of the whole difference between reality and the plan. */
import type { Endpoint, EndpointService } from '../domain/model/links.ts';
import type { Model } from '../domain/model.ts';
import type { Setup } from '../domain/model/records.ts';
import { nameOf } from '../domain/naming.ts';
import { realityOf } from '../domain/realities.ts';
import { isMine, isOwnEndpoint } from '../domain/sides.ts';
import type { ArtefactPlan, ArtefactSide } from './plan.ts';
import { PlanBuilder } from './plan-builder.ts';
import { placeOf } from './open-plan.ts';
import {
  addDecision,
  addGrantFor,
  addGrants,
  endpointPlace,
  endpointToMake,
  isPlanned,
  openDecision,
  servicesByName,
  serviceToMake,
  setupEndpoint,
} from './plan-parts.ts';
import { planDifferences, type PlanDifference } from './differences.ts';
import { foundationDifference } from './foundation-differences.ts';

/** What an artefact is made of. `difference`: everything that the plan changes. */
export type ArtefactSubject =
  | { readonly kind: 'setup'; readonly id: string }
  | { readonly kind: 'service'; readonly id: string }
  | { readonly kind: 'endpoint'; readonly id: string }
  | { readonly kind: 'difference' };

/** The plans of one side; none where the subject is gone or has nothing to do on it. */
export function plansOf(model: Model, subject: ArtefactSubject, side: ArtefactSide): readonly ArtefactPlan[] {
  if (subject.kind === 'difference') return differencePlans(model, planDifferences(model), side);
  if (subject.kind === 'setup') {
    const setup = model.setups.get(subject.id);
    return setup ? setupPlans(model, setup, side) : [];
  }
  if (subject.kind === 'endpoint') {
    const endpoint = model.endpoints.get(subject.id);
    return endpoint ? endpointPlans(model, endpoint, side) : [];
  }
  const service = model.endpointServices.get(subject.id);
  return service ? servicePlans(model, service, side) : [];
}

/** The plans of a setup, which may be a draft that the workspace does not have yet. */
export function setupPlans(model: Model, setup: Setup, side: ArtefactSide): readonly ArtefactPlan[] {
  const title = nameOf(setup);
  const endpoint = model.endpoints.get(setup.endpointId ?? '');
  if (endpoint) return endpointPlans(model, endpoint, side, title, setup);
  const builder = new PlanBuilder(model, side, title, new Set([setup.id]));
  const network = model.networks.get(setup.networkId ?? '');
  const service = [...model.endpointServices.values()].find(
    ({ serviceName, id }) => serviceName === setup.serviceName || id === setup.serviceName,
  );
  if (side === 'provider') {
    if (service && network) {
      addGrantFor(builder, service, network);
      addDecision(
        builder,
        service,
        { id: setup.endpointId ?? setup.id, name: setup.endpointName, known: setup.endpointId !== null },
        'accept',
      );
    }
    return builder.plans();
  }
  const made = setupEndpoint(model, builder, setup);
  if (!made || !network) return [];
  const open = builder.at(placeOf(network, network.accountId));
  if (side === 'consumer') open.endpoints.push({ ...made, existingId: setup.endpointId });
  else open.teardown.endpoints.push({ ...made, existingId: setup.endpointId });
  return builder.plans();
}

function endpointPlans(
  model: Model,
  endpoint: Endpoint,
  side: ArtefactSide,
  title = nameOf(endpoint),
  setup?: Setup,
): readonly ArtefactPlan[] {
  const builder = new PlanBuilder(model, side, title, new Set([endpoint.id]));
  const service = servicesByName(model).get(endpoint.serviceName);
  if (side === 'provider') {
    if (!service) return [];
    addGrantFor(builder, service, { accountId: endpointPlace(model, endpoint).accountId });
    addDecision(
      builder,
      service,
      { ...endpoint, known: !isPlanned(endpoint) },
      openDecision(endpoint) ?? 'accept',
    );
    return builder.plans();
  }
  if (!isOwnEndpoint(model, endpoint)) return [];
  const open = builder.at(endpointPlace(model, endpoint));
  const reality = realityOf(model, 'endpoints', endpoint.id)?.thing as Endpoint | undefined;
  const made = endpointToMake(model, builder, endpoint, { service, reality: reality ?? null });
  const whole = setup ? { ...made, profileId: setup.profileId, ...dnsOfSetup(made.privateDns) } : made;
  if (side === 'consumer') open.endpoints.push(whole);
  else {
    addLink(builder, model, endpoint);
    open.teardown.endpoints.push(whole);
  }
  return builder.plans();
}
/** A setup ends with private DNS on, whatever is known of the service's name. */
const dnsOfSetup = (privateDns: 'off' | 'later' | 'on') =>
  privateDns === 'off' ? ({ privateDns: 'later' } as const) : {};

function addLink(builder: PlanBuilder, model: Model, endpoint: Endpoint): void {
  const link = builder.linkOf(endpoint.id);
  if (!link) return;
  const { name, profileId, endpointId } = link;
  builder.at(endpointPlace(model, endpoint)).teardown.links.push({ name, profileId, endpointId });
}

/** The other companies make and take away their endpoints themselves, whatever the cloud tells a provider of them. */
const isOurs = (model: Model, endpoint: Endpoint): boolean =>
  isMine(model, endpoint.provider, endpoint.ownerAccountId) && isOwnEndpoint(model, endpoint);

/** Of a service: its own side with its allowlist and acceptances, or the endpoints of mine that use it. */
function servicePlans(model: Model, service: EndpointService, side: ArtefactSide): readonly ArtefactPlan[] {
  const endpoints = [...model.endpoints.values()].filter(
    ({ serviceName }) => serviceName === service.serviceName,
  );
  const leaving = new Set([
    service.id,
    ...endpoints.filter((endpoint) => isOurs(model, endpoint)).map(({ id }) => id),
  ]);
  const builder = new PlanBuilder(model, side, nameOf(service), leaving);
  const mine = isMine(model, service.provider, service.ownerAccountId);
  const place = placeOf(service, service.ownerAccountId);
  const reality = (realityOf(model, 'endpointServices', service.id)?.thing ?? null) as EndpointService | null;
  if (side === 'provider') {
    if (mine && service.backendIds.length > 0)
      builder.at(place).services.push(serviceToMake(builder, service, reality));
    addGrants(builder, service, service.allowlist ?? [], removedPrincipals(reality, service));
    for (const endpoint of endpoints) {
      const decision = openDecision(endpoint) ?? (isPlanned(endpoint) ? 'accept' : null);
      if (decision) addDecision(builder, service, { ...endpoint, known: !isPlanned(endpoint) }, decision);
    }
    return builder.plans();
  }
  for (const endpoint of endpoints) {
    if (!isOurs(model, endpoint)) continue;
    const open = builder.at(endpointPlace(model, endpoint));
    const reality = (realityOf(model, 'endpoints', endpoint.id)?.thing ?? null) as Endpoint | null;
    const made = endpointToMake(model, builder, endpoint, { service, reality });
    if (side === 'consumer') open.endpoints.push(made);
    else {
      addLink(builder, model, endpoint);
      open.teardown.endpoints.push(made);
    }
  }
  if (side === 'teardown' && mine) builder.at(place).teardown.services.push(serviceToMake(builder, service));
  return builder.plans();
}

/** Everything that the plan makes, changes and takes away, as far as it is one's own. */
export function differencePlans(
  model: Model,
  differences: readonly PlanDifference[],
  side: ArtefactSide,
): readonly ArtefactPlan[] {
  const title = model.workspace.get('info')?.name ?? '';
  const builder = new PlanBuilder(model, side, title);
  const services = servicesByName(model);
  // Services first: an acceptance of the same file refers to the service that it makes.
  for (const one of differences) {
    if (one.collection === 'endpointServices') serviceDifference(model, builder, one, side);
  }
  for (const one of differences) {
    if (one.collection === 'endpoints') endpointDifference(model, builder, services, one, side);
  }
  // What endpoints need is there by now, in their accounts; here comes what nothing stands in yet.
  for (const one of differences) {
    if (one.collection !== 'endpoints' && one.collection !== 'endpointServices')
      foundationDifference(model, builder, one, side);
  }
  return builder.plans();
}

function serviceDifference(
  model: Model,
  builder: PlanBuilder,
  { reality, plan }: Extract<PlanDifference, { collection: 'endpointServices' }>,
  side: ArtefactSide,
): void {
  const service = plan ?? reality;
  if (!service || !isMine(model, service.provider, service.ownerAccountId)) return;
  // A consumer's view of a service knows nothing that could be made of it.
  if (service.backendIds.length === 0 && service.ownerAccountId === null) return;
  const open = builder.at(placeOf(service, service.ownerAccountId));
  if (side === 'teardown' && plan === null) open.teardown.services.push(serviceToMake(builder, service));
  if (side !== 'provider' || plan === null) return;
  if (plan.backendIds.length > 0) open.services.push(serviceToMake(builder, plan, reality));
  const before = new Set((reality?.allowlist ?? []).map(({ principal }) => principal));
  const add = (plan.allowlist ?? []).filter(({ principal }) => !before.has(principal));
  addGrants(builder, plan, add, removedPrincipals(reality, plan));
}

/** Principals that the cloud still lets in and the plan does not. */
function removedPrincipals(reality: EndpointService | null, plan: EndpointService): string[] {
  const after = new Set((plan.allowlist ?? []).map(({ principal }) => principal));
  return (reality?.allowlist ?? []).map(({ principal }) => principal).filter((one) => !after.has(one));
}

function endpointDifference(
  model: Model,
  builder: PlanBuilder,
  services: ReadonlyMap<string, EndpointService>,
  { reality, plan, attributes }: Extract<PlanDifference, { collection: 'endpoints' }>,
  side: ArtefactSide,
): void {
  const endpoint = plan ?? reality;
  if (!endpoint) return;
  const service = services.get(endpoint.serviceName);
  if (side === 'provider') {
    if (!plan || !service || !isMine(model, service.provider, service.ownerAccountId)) return;
    const decision = isPlanned(plan) ? plannedDecision(plan) : openDecision(plan);
    if (decision) addDecision(builder, service, { ...plan, known: !isPlanned(plan) }, decision);
    return;
  }
  if (!isOurs(model, endpoint)) return;
  const open = builder.at(endpointPlace(model, endpoint));
  if (side === 'teardown') {
    if (plan !== null) return;
    addLink(builder, model, endpoint);
    open.teardown.endpoints.push(endpointToMake(model, builder, endpoint, { service }));
  } else if (plan !== null) {
    const onlyDecided = reality !== null && attributes.every((one) => one === 'plannedState');
    if (!onlyDecided) open.endpoints.push(endpointToMake(model, builder, plan, { service, reality }));
  }
}
const plannedDecision = (endpoint: Endpoint) =>
  endpoint.plannedState === 'rejected' || endpoint.plannedState === 'REJECTED' ? null : 'accept';
