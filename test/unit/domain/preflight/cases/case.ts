import { checks, runCheck } from '../../../../../electron/domain/preflight/index.ts';
import { IndexedModel, type World } from '../../../../../electron/domain/preflight/inventory.ts';
import type {
  EndpointPlan,
  Finding,
  ServicePlan,
  Severity,
} from '../../../../../electron/domain/preflight/types.ts';
import {
  buildModel,
  ids,
  ordersParts,
  ordersPlan,
  ordersService,
  type ModelParts,
} from '../../../../support/model-builder.ts';

/** A plan that is all well but for `parts` and `plan`, and what one check must say about it. */
export interface PreflightCase {
  readonly check: string;
  readonly when: string;
  readonly parts?: ModelParts;
  /** What differs from the consumer's plan or, for a check of the provider's side, from the service's. */
  readonly plan?: Partial<EndpointPlan>;
  readonly service?: Partial<ServicePlan>;
  /** Each finding with its severity and the params that name what was found. Empty: the check does not apply. */
  readonly found: readonly (readonly [string, Severity, Finding['params']?])[];
}

/** In a case's plan: of an endpoint that no setup makes. */
export const alone = { kind: 'endpoint', endpointId: ids.endpoint } as const;

/** TDengine's port, and a cent for each zone in each hour. */
export const world: World = {
  portOf: (profileId) => (profileId === 'tdengine-aws' ? 443 : null),
  zoneHourUsd: (region) => (region === 'us-east-1' ? 0.01 : null),
};

/** What the case's check answers. */
export function findingsOf(one: PreflightCase): readonly Finding[] {
  const { inventory } = new IndexedModel(buildModel(ordersParts, one.parts ?? {}), world);
  const check = checks.find(({ id }) => id === one.check);
  if (!check) return [];
  const plan =
    check.side === 'provider' ? { ...ordersService, ...one.service } : { ...ordersPlan, ...one.plan };
  return runCheck(check, inventory, plan);
}
