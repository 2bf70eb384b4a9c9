/** Who may connect to a service, for its diagram: a gate for every account that is on the list or connected. */
import { accountOfPrincipal, covers } from '../allowlist.ts';
import { groupedBy } from '../grouping.ts';
import type { AllowlistEntry, EndpointService } from '../model/links.ts';
import type { Model } from '../model.ts';
import { isMine, type Fact } from '../sides.ts';
import type { AccountGroup } from './groups.ts';
import { accountOf } from './named.ts';

/**
 * Through what an account comes in. `own`: the service's own account needs no entry. `everybody`: `*`. `notListed`: it
 * was removed, or never was on the list. `unknown`: the list or the owner is not in the workspace. `hidden`: who looks
 * does not see the list. `several`: the accounts beyond those that are drawn, however each comes in.
 */
export type Standing = 'own' | 'listed' | 'everybody' | 'notListed' | 'unknown' | 'hidden' | 'several';

/** How many accounts with endpoints are drawn; the others become one group, which is no account's. */
export const drawnAccounts = 40;
export const restKey = 'several';

export interface Gate {
  readonly key: string;
  readonly standing: Standing;
  readonly accountId: string | null;
  /** How many accounts it stands for. */
  readonly accounts: number;
  readonly name: string;
  readonly mine: boolean;
  readonly principals: readonly string[];
  /** No entry of it is in the cloud yet. */
  readonly planned: boolean;
  readonly groups: readonly AccountGroup[];
}

/** A gate for every account that is on the list or connected; those with endpoints first, in the endpoints' order. */
export function gatesOf(
  model: Model,
  service: EndpointService,
  groups: readonly AccountGroup[],
  rest: readonly AccountGroup[],
  shown: (fact: Fact) => boolean,
): Gate[] {
  const nobody = { accountId: null, accounts: 0, name: '', mine: false, principals: [], planned: false };
  const several: Gate = {
    ...nobody,
    key: restKey,
    standing: 'several',
    accounts: rest.length,
    groups: [
      { accountId: restKey, name: '', mine: false, endpoints: rest.flatMap(({ endpoints }) => endpoints) },
    ],
  };
  const beyond = rest.length > 0 ? [several] : [];
  if (!shown('service.allowlist'))
    return [{ ...nobody, key: 'hidden', standing: 'hidden', groups }, ...beyond];
  if (service.allowlist === null)
    return [{ ...nobody, key: 'unknown', standing: 'unknown', groups }, ...beyond];
  const entries = entriesByAccount(service, service.allowlist);
  const gate = (key: string, standing: Standing, accountId: string | null): Gate => {
    const own = entries.get(key) ?? [];
    return {
      key,
      standing,
      accountId,
      accounts: 1,
      name: accountId === null ? '' : (accountOf(model, service.provider, accountId)?.name ?? ''),
      mine: accountId !== null && isMine(model, service.provider, accountId),
      principals: own.map(({ principal }) => principal),
      planned: own.length > 0 && own.every(({ origin }) => origin.kind === 'planned'),
      groups: [],
    };
  };
  const gates = new Map<string, Gate>();
  const enter = (key: string, standing: Standing, group: AccountGroup | null) => {
    const before = gates.get(key) ?? gate(key, standing, key === '*' || key === '' ? null : key);
    gates.set(key, group ? { ...before, groups: [...before.groups, group] } : before);
  };
  for (const group of groups) {
    const standing = standingOf(service, entries, group.accountId);
    enter(standing === 'everybody' ? '*' : group.accountId, standing, group);
  }
  const among = new Set(rest.map(({ accountId }) => accountId));
  for (const key of entries.keys())
    if (!gates.has(key) && !among.has(key)) enter(key, key === '*' ? 'everybody' : 'listed', null);
  return [...gates.values(), ...beyond].sort(
    (a, b) => Number(b.groups.length > 0) - Number(a.groups.length > 0),
  );
}

/** As `mayConnect`, for a thousand accounts and entries at once. */
function standingOf(
  service: EndpointService,
  entries: ReadonlyMap<string, unknown>,
  accountId: string,
): Standing {
  if (accountId !== '' && accountId === service.ownerAccountId) return 'own';
  if (accountId !== '' && entries.has(accountId)) return 'listed';
  if (entries.has('*')) return 'everybody';
  return accountId === '' || service.ownerAccountId === null ? 'unknown' : 'notListed';
}

/** AWS lets an account have several principals (its root, roles, users); `*` stands for everybody. */
const entriesByAccount = (
  service: EndpointService,
  allowlist: readonly AllowlistEntry[],
): ReadonlyMap<string, readonly AllowlistEntry[]> =>
  groupedBy(allowlist, (entry) =>
    covers(service, entry, null)
      ? '*'
      : (accountOfPrincipal(service.provider, entry.principal) ?? entry.principal),
  );

/** On the list, and nobody of it has an endpoint. */
export const isOpen = ({ standing, groups }: Gate) =>
  groups.length === 0 && (standing === 'listed' || standing === 'everybody');
