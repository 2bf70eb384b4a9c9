/** What preflight finds of a thing that is about to be deleted. */
import { checks, runCheck } from '../../../electron/domain/preflight/index.ts';
import type { Inventory } from '../../../electron/domain/preflight/inventory.ts';
import { endpointPlan, servicePlan, type Subject } from '../../../electron/domain/preflight/plans.ts';
import type { Finding, Plan } from '../../../electron/domain/preflight/types.ts';

function endingPlan(inventory: Inventory, subject: Subject): Plan | null {
  if (subject.kind === 'endpoint') {
    const endpoint = inventory.endpoints.get(subject.id);
    return endpoint && endpoint.state !== 'planned'
      ? { ...endpointPlan(inventory, endpoint), ending: true }
      : null;
  }
  const service = inventory.endpointServices.get(subject.id);
  return service && service.state !== 'planned' ? { ...servicePlan(service), ending: true } : null;
}

/**
 * The findings of the checks that matter at the end. What merely passes is said only where it names what the thing holds:
 * of a thing that is only planned nothing stays anywhere.
 */
export function deletionFindings(inventory: Inventory, subject: Subject): readonly Finding[] {
  const plan = endingPlan(inventory, subject);
  if (!plan) return [];
  return checks
    .filter(({ atTheEnd }) => atTheEnd === true)
    .flatMap((check) => runCheck(check, inventory, plan))
    .filter(({ severity, check }) => severity !== 'passes' || check !== 'still-charged');
}
