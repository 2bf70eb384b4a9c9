/** Of the whole difference between reality and plan, what a tool can carry out. */
import { differenceOf } from '../domain/difference.ts';
import type { Endpoint, EndpointService } from '../domain/model/links.ts';
import type { Model } from '../domain/model.ts';
import type { Network, Subnet } from '../domain/model/networks.ts';
import type { SecurityGroup } from '../domain/model/security-groups.ts';

interface Between<C extends string, T> {
  readonly collection: C;
  readonly id: string;
  /** As the cloud has it; `null`: not there. */
  readonly reality: T | null;
  /** As the plan has it; `null`: to go. */
  readonly plan: T | null;
  /** What differs, `plannedState` for a decision about a connection. */
  readonly attributes: readonly string[];
}

/** What endpoints stand in. */
export type FoundationDifference =
  Between<'networks', Network> | Between<'securityGroups', SecurityGroup> | Between<'subnets', Subnet>;
/** A thing that the plan makes, changes or takes away. */
export type PlanDifference =
  Between<'endpointServices', EndpointService> | Between<'endpoints', Endpoint> | FoundationDifference;

const carriedOut: ReadonlySet<string> = new Set<PlanDifference['collection']>([
  'endpointServices',
  'endpoints',
  'networks',
  'securityGroups',
  'subnets',
]);

/** In the order of the collections. A thing is of its collection's own kind, which `differenceOf` has no word for. */
export const planDifferences = (model: Model): readonly PlanDifference[] =>
  differenceOf(model).filter(({ collection }) => carriedOut.has(collection)) as unknown as PlanDifference[];
