/** What a security group lets in on one port, for the list of step 2. Whether that is enough is preflight's to say. Pure. */
import type { Model } from '../../../electron/domain/model.ts';
import type { SecurityGroup } from '../../../electron/domain/model/security-groups.ts';
import { nameOf } from '../../../electron/domain/naming.ts';
import { whoIsLetIn } from '../../../electron/domain/security/groups.ts';

export interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  /** `opens`: somebody else may come in on the port. `members`: only the group's own members. */
  readonly lets: 'opens' | 'members' | 'nothing';
  /** CIDRs, group names or prefix lists that may come in. */
  readonly from: readonly string[];
}

/** The chosen groups in their order; an id that the workspace does not know has a row too. */
export function groupRows(model: Model, groupIds: readonly string[], port: number): readonly GroupRow[] {
  return groupIds.map((id) => {
    const group = model.securityGroups.get(id);
    return group
      ? groupRow(model, group, port)
      : { id, name: id, isDefault: false, lets: 'nothing', from: [] };
  });
}

/** One group as a row. */
export function groupRow(model: Model, group: SecurityGroup, port: number): GroupRow {
  const letIn = whoIsLetIn(group, port);
  const named = letIn.groups.map((id) => model.securityGroups.get(id)?.name || id);
  const from = [...letIn.cidrs, ...named, ...letIn.prefixLists];
  return {
    id: group.id,
    name: nameOf(group),
    isDefault: group.isDefault,
    lets: from.length > 0 ? 'opens' : letIn.self ? 'members' : 'nothing',
    from,
  };
}

/** Groups of the network that are not chosen yet, by name. */
export function addableGroups(
  model: Model,
  networkId: string | null,
  chosen: readonly string[],
): readonly SecurityGroup[] {
  return [...model.securityGroups.values()]
    .filter((group) => group.networkId === networkId && !chosen.includes(group.id))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
