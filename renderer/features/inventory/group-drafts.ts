/** What the form of a security group holds, how it starts, and what it sends. */
import type { InputOf } from '../../../electron/contract/commands.ts';
import type { SecurityGroup, SecurityRule } from '../../../electron/domain/model/security-groups.ts';

export interface RuleDraft {
  direction: SecurityRule['direction'];
  protocol: string;
  fromPort: string;
  toPort: string;
  peerKind: SecurityRule['peer']['kind'];
  peer: string;
  action: SecurityRule['action'];
  description: string;
}

export interface GroupDraft {
  name: string;
  description: string;
  networkId: string;
  rules: RuleDraft[];
}

/** A new rule lets HTTPS in: what an endpoint's group is made for. */
export const newRule = (): RuleDraft => ({
  direction: 'inbound',
  protocol: 'tcp',
  fromPort: '443',
  toPort: '443',
  peerKind: 'cidr',
  peer: '',
  action: 'accept',
  description: '',
});

const ruleDraft = (rule: SecurityRule): RuleDraft => ({
  direction: rule.direction,
  protocol: rule.protocol,
  fromPort: rule.fromPort?.toString() ?? '',
  toPort: rule.toPort?.toString() ?? '',
  peerKind: rule.peer.kind,
  peer: peerText(rule.peer),
  action: rule.action,
  description: rule.description,
});

const peerText = (peer: SecurityRule['peer']): string => {
  if (peer.kind === 'cidr') return peer.cidr;
  return peer.kind === 'group' ? peer.groupId : peer.prefixListId;
};

/** Ports mean nothing for a rule of all protocols. */
export const hasPorts = (protocol: string) => protocol !== 'all';

const portOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

const ruleOf = (draft: RuleDraft): SecurityRule => ({
  direction: draft.direction,
  protocol: draft.protocol.trim(),
  fromPort: hasPorts(draft.protocol) ? portOf(draft.fromPort) : null,
  toPort: hasPorts(draft.protocol) ? portOf(draft.toPort) : null,
  peer: peerOf(draft.peerKind, draft.peer.trim()),
  action: draft.action,
  description: draft.description,
});

function peerOf(kind: RuleDraft['peerKind'], text: string): SecurityRule['peer'] {
  if (kind === 'cidr') return { kind, cidr: text };
  return kind === 'group' ? { kind, groupId: text } : { kind, prefixListId: text };
}

/** `networkId`: where a new one is to be. */
export const groupDraft = (from: SecurityGroup | null, networkId: string): GroupDraft =>
  from
    ? {
        name: from.name,
        description: from.description,
        networkId: from.networkId ?? '',
        rules: from.rules.map(ruleDraft),
      }
    : { name: '', description: '', networkId, rules: [newRule()] };

export const groupInput = (
  from: SecurityGroup | null,
  draft: GroupDraft,
): InputOf<'securityGroups.save'> => ({
  id: from?.id ?? null,
  name: draft.name,
  description: draft.description,
  networkId: from?.networkId === null ? null : draft.networkId,
  rules: draft.rules.map(ruleOf),
});
