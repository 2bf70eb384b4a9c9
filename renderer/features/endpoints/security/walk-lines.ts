/** The way to an answer as lines of a table: every group, and of its rules as many as a person reads. Pure. */
import type { Model } from '../../../../electron/domain/model.ts';
import type { SecurityGroup, SecurityRule } from '../../../../electron/domain/model/security-groups.ts';
import type { Decision, WalkedGroup, Why } from '../../../../electron/domain/security/walk.ts';

export interface RuleLine {
  readonly kind: 'rule';
  readonly key: string;
  /** Among the group's inbound rules, from 1, as the consoles count. */
  readonly place: number;
  readonly rule: SecurityRule;
  readonly why: Why;
}
/** Rules that are left out, all of which were looked at and did not match, or were not reached. */
export interface GapLine {
  readonly kind: 'gap';
  readonly key: string;
  readonly count: number;
  readonly reached: boolean;
}
export interface GroupLine {
  readonly kind: 'group';
  readonly key: string;
  readonly id: string;
  readonly group: SecurityGroup | undefined;
  /** From 1. */
  readonly place: number;
  readonly walked: WalkedGroup;
}
export type WalkLine = GroupLine | RuleLine | GapLine;

/** A group with more rules than this shows those at its head and those that matter. */
const mostRules = 30;
const headRules = 10;

/** Every line, in the order of the walk. Rules of groups that were not reached are not listed. */
export function walkLines(model: Model, walk: Decision['walk']): readonly WalkLine[] {
  return walk.flatMap((walked, index) => {
    const group = model.securityGroups.get(walked.groupId);
    const id = walked.groupId;
    const head: GroupLine = { kind: 'group', key: id, id, group, place: index + 1, walked };
    return walked.reached && group ? [head, ...linesOf(group, walked)] : [head];
  });
}

function linesOf(group: SecurityGroup, { rules }: WalkedGroup): readonly WalkLine[] {
  const lines: WalkLine[] = [];
  let left = { count: 0, reached: false, from: 0 };
  const close = () => {
    if (left.count > 0) lines.push({ kind: 'gap', key: `${group.id} gap ${left.from}`, ...left });
    left = { count: 0, reached: false, from: 0 };
  };
  for (const [position, { index, why }] of rules.entries()) {
    const rule = group.rules[index];
    if (!rule) continue;
    const shown = rules.length <= mostRules || position < headRules || why === 'decides' || why === 'unknown';
    if (!shown) {
      const reached = why !== 'notReached';
      if (left.count > 0 && left.reached !== reached) close();
      left = { count: left.count + 1, reached, from: left.count === 0 ? position : left.from };
      continue;
    }
    close();
    lines.push({ kind: 'rule', key: `${group.id} ${index}`, place: position + 1, rule, why });
  }
  close();
  return lines;
}

/** How many inbound rules there are, and how many of them were looked at. */
export function countRules(walk: Decision['walk']): { readonly all: number; readonly walked: number } {
  const rules = walk.flatMap((group) => group.rules);
  return { all: rules.length, walked: rules.filter((rule) => rule.why !== 'notReached').length };
}

/** A rule's place among the inbound ones of its group, from 1; 0 when it is not in the walk. */
export const placeIn = (walk: Decision['walk'], groupId: string, index: number): number =>
  1 +
  (walk.find((group) => group.groupId === groupId)?.rules.findIndex((rule) => rule.index === index) ?? -1);
