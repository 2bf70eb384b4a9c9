/** What an answer about security groups consists of: the answer, the rule that decided, and every rule on the way. */
import type { Match } from './inbound.ts';

/** Who carries groups: an endpoint, or the plan of one. Tencent: the groups in their priority. */
export interface Bearer {
  readonly provider: 'aws' | 'tencent' | 'tdengine';
  readonly networkId: string | null;
  readonly securityGroupIds: readonly string[];
}

export type Answer = 'accept' | 'drop' | 'unknown';

/** `decides`: it matched (AWS: each that lets in). `unknown`: its peer's addresses are not in the workspace. */
export type Why = Exclude<Match, 'matches'> | 'decides' | 'notReached';

/** An inbound rule by its place in the group's `rules`. */
export interface WalkedRule {
  readonly index: number;
  readonly why: Why;
}

/** `known` false: the group, or its rules, are not in the workspace. `reached` false: an earlier group ended the walk. */
export interface WalkedGroup {
  readonly groupId: string;
  readonly known: boolean;
  readonly reached: boolean;
  readonly rules: readonly WalkedRule[];
}

export interface Decision {
  readonly answer: Answer;
  /** `null`: no rule did; dropped since none matched, let in since no group is bound, or not known. */
  readonly decidedBy: { readonly groupId: string; readonly index: number } | null;
  /** What an `unknown` answer hangs on: a rule, or (`index` null) a whole group. Else `null`. */
  readonly unknownAt: { readonly groupId: string; readonly index: number | null } | null;
  readonly walk: readonly WalkedGroup[];
  /** AWS: no group is bound, so the network's default group counts. */
  readonly defaultSteppedIn: boolean;
  /** Tencent: no group is bound, so nothing is filtered. */
  readonly noControl: boolean;
}
