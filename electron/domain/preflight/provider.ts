/** The things that a service's plan names, as far as the workspace knows them. */
import { connectionOf } from '../connections.ts';
import type { Backend, Endpoint, EndpointService } from '../model/links.ts';
import { nameOf } from '../naming.ts';
import type { Inventory } from './inventory.ts';
import type { ServicePlan } from './types.ts';

/** The service as the workspace has it; `undefined`: it is not made yet. */
export const ownServiceOf = (model: Inventory, plan: ServicePlan): EndpointService | undefined =>
  plan.serviceId === null ? undefined : model.endpointServices.get(plan.serviceId);

/** The backends that the workspace knows. */
export const backendsOf = (model: Inventory, plan: ServicePlan): readonly Backend[] =>
  plan.backendIds.flatMap((id) => model.backends.get(id) ?? []);

/** The endpoints that ask for the service or are connected to it. */
export function connectionsOf(model: Inventory, plan: ServicePlan): readonly Endpoint[] {
  const service = ownServiceOf(model, plan);
  return service ? model.all('endpointsOfService', service.serviceName) : [];
}

/** Those that wait, and those that are connected: a service can't be deleted while there are any. */
export const openConnectionsOf = (model: Inventory, plan: ServicePlan): readonly Endpoint[] =>
  connectionsOf(model, plan).filter((endpoint) => {
    const state = connectionOf(endpoint);
    return state === 'pending' || state === 'available';
  });

/** The name in texts: a service that is being made may have none yet. */
export const serviceTitle = (plan: ServicePlan): string => plan.name || plan.serviceId || '…';

/** What a finding of a service is about. */
export const aboutService = (plan: ServicePlan): readonly string[] =>
  plan.serviceId === null ? [] : [plan.serviceId];

/** A backend's name or the end of its ARN. */
export const backendTitle = (backend: Pick<Backend, 'name' | 'id'>): string => nameOf(backend);
