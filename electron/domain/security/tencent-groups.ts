/**
 * Tencent's security groups: tried by priority, in each the rules from the top, and the first that matches decides. Where
 * none in a group matches, the next group is asked; the rejection of everything else takes effect only in the group of
 * the lowest priority. A group may serve every network of its region.
 * Sources: https://www.tencentcloud.com/document/product/213/12452 (rule priorities, multiple security groups); Tencent's
 * CVM guide "Configuring Security Groups" (github.com/tencentyun/intlcloud-documents): "When a CVM is bound to multiple
 * security groups, the rejection rule takes effect for the security group with the lowest priority by default"; the same
 * in TencentDB's "Security Group Priority" about the last rule "ALL Traffic Denied". A drop of everything that somebody
 * wrote is taken at its word here, in whichever group.
 */
import type { Model } from '../model.ts';
import { inboundRules, matchOf, peerFinder, type Match } from './inbound.ts';
import type { IpProtocol } from './ports.ts';
import type { Bearer, Decision, WalkedGroup, Why } from './walk.ts';

/** Where a walk ended: `rule` counts in the group's inbound rules, `null`: at the group as a whole. */
interface Stop {
  readonly group: number;
  readonly rule: number | null;
}

/** What Tencent would do with a packet from `value` (an address as a number). */
export function decideTencent(
  model: Model,
  bearer: Bearer,
  value: number,
  port: number,
  protocol: IpProtocol,
): Decision {
  const rest = { defaultSteppedIn: false, noControl: false };
  if (bearer.securityGroupIds.length === 0)
    return { answer: 'accept', decidedBy: null, unknownAt: null, walk: [], ...rest, noControl: true };

  const find = peerFinder(model, bearer.networkId);
  const groups = [...new Set(bearer.securityGroupIds)].map((id) => {
    const group = model.securityGroups.get(id);
    return { id, known: group?.rulesKnown ?? false, rules: group ? inboundRules(group) : [] };
  });
  const matches: Match[][] = groups.map(() => []);
  /** The first rule of each action that perhaps matches: it only matters when what certainly follows says otherwise. */
  const doubts: { accept?: Stop; drop?: Stop } = {};
  let end: Stop | null = null;
  let ended: 'accept' | 'drop' | 'unknown' = 'drop';

  search: for (const [g, group] of groups.entries()) {
    if (!group.known) {
      end = { group: g, rule: null };
      ended = 'unknown';
      break;
    }
    for (const [r, rule] of group.rules.entries()) {
      const match = matchOf(rule, find, value, port, protocol);
      matches[g]?.push(match);
      if (match === 'unknown') doubts[rule.action] ??= { group: g, rule: r };
      if (match !== 'matches') continue;
      end = { group: g, rule: r };
      ended = rule.action;
      break search;
    }
  }

  const doubt =
    ended === 'unknown'
      ? earlier(doubts.accept, doubts.drop)
      : ended === 'accept'
        ? doubts.drop
        : doubts.accept;
  const stop = doubt ?? end;
  const answer = doubt ? 'unknown' : ended;
  const walk = groups.map((group, g): WalkedGroup => {
    const reached = stop === null || g <= stop.group;
    const rules = group.rules.map(({ index }, r) => ({ index, why: whyOf(matches[g]?.[r], g, r, stop) }));
    return { groupId: group.id, known: group.known, reached, rules };
  });
  const at = stop && groups[stop.group];
  const index = stop && stop.rule !== null ? (at?.rules[stop.rule]?.index ?? null) : null;
  const place = at ? { groupId: at.id, index } : null;
  return {
    answer,
    decidedBy: answer !== 'unknown' && place && index !== null ? { groupId: place.groupId, index } : null,
    unknownAt: answer === 'unknown' ? place : null,
    walk,
    ...rest,
  };
}

function whyOf(match: Match | undefined, group: number, rule: number, stop: Stop | null): Why {
  const after = stop && (group > stop.group || (group === stop.group && rule > (stop.rule ?? -1)));
  if (match === undefined || after) return 'notReached';
  return match === 'matches' ? 'decides' : match;
}

function earlier(one: Stop | undefined, other: Stop | undefined): Stop | undefined {
  if (!one || !other) return one ?? other;
  const isFirst =
    one.group < other.group || (one.group === other.group && (one.rule ?? 0) < (other.rule ?? 0));
  return isFirst ? one : other;
}
