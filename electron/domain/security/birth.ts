/** What a group has before anybody gives it a rule. */
import type { SecurityGroup, SecurityRule } from '../model/security-groups.ts';

const everything = {
  protocol: 'all',
  fromPort: null,
  toPort: null,
  action: 'accept',
  description: '',
} as const;

/**
 * The rules that AWS makes a group with: everything may leave, and members of a default group may talk to each other.
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
 */
export function rulesAtBirth(group: Pick<SecurityGroup, 'id' | 'networkId' | 'isDefault'>): SecurityRule[] {
  if (group.networkId === null) return [];
  const leave: SecurityRule = {
    ...everything,
    direction: 'outbound',
    peer: { kind: 'cidr', cidr: '0.0.0.0/0' },
  };
  if (!group.isDefault) return [leave];
  return [{ ...everything, direction: 'inbound', peer: { kind: 'group', groupId: group.id } }, leave];
}
