/** Security groups from what files say of them; Tencent prints their rules apart, into a file for each group. */
import type { MutableModel } from '../../domain/model.ts';
import type { Origin } from '../../domain/scalars.ts';
import type { SecurityGroup } from '../../domain/model/security-groups.ts';
import type { BuildContext } from './build-context.ts';
import type { GroupFact } from './facts.ts';
import type { Sourced } from './gather.ts';

/** A group as listed. Without its rules it keeps those that are known, and that they are only planned. */
export function buildGroup(
  { fact, file }: Sourced<GroupFact>,
  origin: Origin,
  { gathered, model, places, notices }: BuildContext,
): SecurityGroup {
  const existing = model.securityGroups.get(fact.id);
  const region = places.groupRegion(fact.id, file);
  const group = { ...fact.body, region, origin };
  if (fact.body.rulesKnown) return group;
  const policy = gathered.policies.get(fact.id)?.fact;
  if (policy) return { ...group, rules: [...policy.rules], rulesKnown: true };
  if (!existing?.rulesKnown) notices.add('rulesUnknown', fact.id);
  return {
    ...group,
    rules: existing?.rules ?? [],
    rulesKnown: existing?.rulesKnown ?? false,
    origin: existing?.rulesKnown && existing.origin.kind === 'planned' ? existing.origin : origin,
  };
}

/** Rules of groups that the workspace has and the files don't list. */
export function applyPolicies(desired: MutableModel, { gathered, model, at, notices }: BuildContext): void {
  for (const [id, { fact, file }] of gathered.policies) {
    if (desired.securityGroups.has(id)) continue;
    const existing = model.securityGroups.get(id);
    if (existing?.networkId !== null) notices.add('policiesWithoutGroup', id);
    else {
      const origin: Origin = { kind: 'imported', at, file };
      desired.securityGroups.set(id, { ...existing, rules: [...fact.rules], rulesKnown: true, origin });
    }
  }
}
