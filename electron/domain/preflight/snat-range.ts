import type { Backend } from '../model/links.ts';
import type { SecurityGroup } from '../model/security-groups.ts';
import { nameOf } from '../naming.ts';
import { judgeGroups } from '../security/tencent-reach.ts';
import { listed, reporter } from './finding.ts';
import type { Inventory } from './inventory.ts';
import { aboutService, backendsOf, backendTitle } from './provider.ts';
import { sources } from './sources.ts';
import type { Finding, ProviderCheck } from './types.ts';

const report = reporter('snat-range', sources.tencentLimits);
/** Where every consumer's packets come from, as the backend sees them. */
const snatRange = '11.163.0.0/16';
const allPorts = { first: 1, last: 65535 };

/** Tencent: the groups of the backend let in the addresses that the private link calls from. */
export const snatRangeAllowed: ProviderCheck = {
  ...report.check,
  rank: 114,
  side: 'provider',
  cloud: 'tencent',
  run(model, plan) {
    const about = aboutService(plan);
    return backendsOf(model, plan).map((backend): Finding => {
      const groups = groupsOf(model, backend);
      const params = { backend: backendTitle(backend), range: snatRange };
      if (groups === null) return report('unknown', 'unknown', { params, about });
      const named = { ...params, groups: listed(groups.map(nameOf)) };
      const { allowed } = judgeGroups(groups, snatRange, allPorts);
      if (groups.length === 0 || allowed === 'yes' || allowed === 'partly')
        return report('passes', 'passes', { params: named, about });
      if (allowed === 'unknown') return report('peersUnknown', 'unknown', { params: named, about });
      return report('refused', 'blocks', { params: named, about: [...about, ...groups.map(({ id }) => id)] });
    });
  },
};

/** The groups of the interface that has the backend's address; `null`: no interface here is known to be the backend's. */
function groupsOf(model: Inventory, backend: Backend): readonly SecurityGroup[] | null {
  const { networkId, address } = backend;
  if (networkId === null || address === null) return null;
  const card = model.all('cardsOfNetwork', networkId).find(({ addresses }) => addresses.includes(address));
  if (!card) return null;
  const groups = card.securityGroupIds.flatMap((id) => model.securityGroups.get(id) ?? []);
  const isKnown = groups.length === card.securityGroupIds.length && groups.every((one) => one.rulesKnown);
  return isKnown ? groups : null;
}
