import { nameOf } from '../naming.ts';
import { letsInNobody, whoIsLetIn, type LetIn } from '../security/groups.ts';
import { listed, reporter } from './finding.ts';
import { sources } from './sources.ts';
import { addableGroups, groupsOf, networkOf, portIn } from './subject.ts';
import type { ConsumerCheck } from './types.ts';

const report = reporter('default-group', sources.defaultGroup);

/**
 * The network's default group is not what lets clients in: it steps in when no group is chosen, lets in its own members
 * only unless somebody changed it, and whoever changes it changes everything that nobody gave a group.
 */
export const defaultGroup: ConsumerCheck = {
  ...report.check,
  rank: 32,
  side: 'consumer',
  cloud: 'aws',
  run(model, plan) {
    const network = networkOf(model, plan);
    if (!network) return [];
    const { groups, defaultSteppedIn } = groupsOf(model, plan);
    const group = groups.find((one) => one.isDefault);
    const port = plan.port;
    // A pass over all groups: only where it is needed.
    const addable = () => addableGroups(model, plan, network);
    if (defaultSteppedIn) {
      const params = { network: nameOf(network), group: group?.id ?? 'default', ...portIn(plan) };
      return [report('steppedIn', 'warns', { params, mends: addable(), about: group ? [group.id] : [] })];
    }
    if (!group) return [report('passes', 'passes', { params: { network: nameOf(network) } })];
    const others = groups.filter((one) => one !== group);
    const sufficient = others.filter((one) => !letsInNobody(whoIsLetIn(one, port)));
    const lets = wording(whoIsLetIn(group, port));
    const about = [group.id];
    // Without another group, taking the default one away would only make it step in.
    const remove = { kind: 'removeGroup', securityGroupId: group.id, label: nameOf(group) } as const;
    const mends = others.length > 0 ? [remove] : addable();
    if (sufficient.length === 0)
      return [report(lets, 'warns', { params: { group: group.id, ...portIn(plan) }, mends, about })];
    return [
      report(`${lets}Spare`, 'warns', {
        params: { group: group.id, ...portIn(plan), others: listed(sufficient.map(nameOf)) },
        mends,
        about,
      }),
    ];
  },
};

function wording(letIn: LetIn): 'membersOnly' | 'closed' | 'open' {
  if (letsInNobody(letIn)) return 'closed';
  return letIn.cidrs.length + letIn.groups.length + letIn.prefixLists.length > 0 ? 'open' : 'membersOnly';
}
