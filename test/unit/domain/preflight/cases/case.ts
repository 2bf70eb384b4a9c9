import { checks } from '../../../../../electron/domain/preflight/index.ts';
import type { EndpointPlan, Finding, Severity } from '../../../../../electron/domain/preflight/types.ts';
import { buildModel, ordersParts, ordersPlan, type ModelParts } from '../../../../support/model-builder.ts';

/** A plan that is all well but for `parts` and `plan`, and what one check must say about it. */
export interface PreflightCase {
  readonly check: string;
  readonly when: string;
  readonly parts?: ModelParts;
  readonly plan?: Partial<EndpointPlan>;
  /** Each finding with its severity and the params that name what was found. Empty: the check does not apply. */
  readonly found: readonly (readonly [string, Severity, Finding['params']?])[];
}

/** What the case's check answers. */
export function findingsOf(one: PreflightCase): readonly Finding[] {
  const model = buildModel(ordersParts, one.parts ?? {});
  const check = checks.find(({ id }) => id === one.check);
  return check?.run(model, { ...ordersPlan, ...one.plan }) ?? [];
}
