/** What the plan makes of reality, as far as a thing's own marks tell. */
import type { Endpoint, EndpointService, Model, SecurityGroup, Subnet } from '../domain/model.ts';
import { isPlanned } from './plan-parts.ts';

interface Between<C extends string, T> {
  readonly collection: C;
  readonly id: string;
  readonly kind: 'create' | 'change' | 'remove';
  /** As the cloud has it; `null`: not there, or not known. */
  readonly reality: T | null;
  /** As the plan has it; `null`: to go. */
  readonly plan: T | null;
}

/** A thing that the plan makes, changes or takes away. */
export type PlanDifference =
  | Between<'endpointServices', EndpointService>
  | Between<'endpoints', Endpoint>
  | Between<'securityGroups', SecurityGroup>
  | Between<'subnets', Subnet>;

/** What was made here, what was changed here, and the connections that were decided here. */
export function differencesByOrigin(model: Model): readonly PlanDifference[] {
  const kindOf = (thing: EndpointService | Endpoint) => (isPlanned(thing) ? 'create' : 'change');
  const services = [...model.endpointServices.values()]
    .filter(({ origin }) => origin.kind === 'planned')
    .map(
      (plan) =>
        ({ collection: 'endpointServices', id: plan.id, kind: kindOf(plan), reality: null, plan }) as const,
    );
  const endpoints = [...model.endpoints.values()]
    .filter((endpoint) => endpoint.origin.kind === 'planned' || endpoint.plannedState !== null)
    .map(
      (plan) => ({ collection: 'endpoints', id: plan.id, kind: kindOf(plan), reality: null, plan }) as const,
    );
  return [...services, ...endpoints];
}
