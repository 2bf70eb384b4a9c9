/** May an address reach a port of whatever carries these groups? Either cloud's rules, with the way to the answer. */
import { rangeOf } from '../addresses.ts';
import type { Model } from '../model.ts';
import { boundGroups } from './groups.ts';
import { inboundRules, matchOf, peerFinder } from './inbound.ts';
import type { IpProtocol } from './ports.ts';
import { decideTencent } from './tencent-groups.ts';
import type { Bearer, Decision, WalkedGroup } from './walk.ts';

const notKnown: Decision = {
  answer: 'unknown',
  decidedBy: null,
  unknownAt: null,
  walk: [],
  defaultSteppedIn: false,
  noControl: false,
};

/**
 * The answer for one packet. `address` in dotted decimal, `port` 0 to 65535 (not looked at for ICMP). Unknown for what is
 * no IPv4 address.
 */
export function decide(
  model: Model,
  bearer: Bearer,
  address: string,
  port: number,
  protocol: IpProtocol,
): Decision {
  const value = address.includes('/') ? undefined : rangeOf(address)?.first;
  if (value === undefined) return notKnown;
  if (bearer.provider === 'tencent') return decideTencent(model, bearer, value, port, protocol);
  return decideAws(model, bearer, value, port, protocol);
}

/** AWS: every rule of every bound group is looked at, and any may let in; there is no order and no drop (groups.ts). */
function decideAws(
  model: Model,
  bearer: Bearer,
  value: number,
  port: number,
  protocol: IpProtocol,
): Decision {
  if (bearer.networkId === null && bearer.securityGroupIds.length === 0) return notKnown;
  const { networkId, securityGroupIds } = bearer;
  const bound = boundGroups(model, { networkId: networkId ?? '', securityGroupIds });
  const find = peerFinder(model, networkId);
  let decidedBy: Decision['decidedBy'] = null;
  let unknownAt: Decision['unknownAt'] = null;
  const walk: WalkedGroup[] = bound.groups.map((group) => {
    const rules = inboundRules(group)
      .filter((rule) => rule.action === 'accept')
      .map((rule) => {
        const match = matchOf(rule, find, value, port, protocol);
        const place = { groupId: group.id, index: rule.index };
        if (match === 'matches') decidedBy ??= place;
        if (match === 'unknown') unknownAt ??= place;
        return { index: rule.index, why: match === 'matches' ? ('decides' as const) : match };
      });
    return { groupId: group.id, known: true, reached: true, rules };
  });
  for (const groupId of bound.unknownIds) {
    walk.push({ groupId, known: false, reached: true, rules: [] });
    unknownAt ??= { groupId, index: null };
  }
  const answer = decidedBy ? 'accept' : unknownAt ? 'unknown' : 'drop';
  return {
    answer,
    decidedBy,
    unknownAt: answer === 'unknown' ? unknownAt : null,
    walk,
    defaultSteppedIn: bound.defaultSteppedIn,
    noControl: false,
  };
}
