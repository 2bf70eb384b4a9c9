/** Who may talk to whom: the groups of both clouds and their rules. */
import * as v from 'valibot';
import { Key, Origin, Text } from '../scalars.ts';

export const RulePeer = v.variant('kind', [
  v.strictObject({ kind: v.literal('cidr'), cidr: Text }),
  v.strictObject({ kind: v.literal('group'), groupId: Key }),
  v.strictObject({ kind: v.literal('prefixList'), prefixListId: Key }),
]);
export type RulePeer = v.InferOutput<typeof RulePeer>;

/** As the clouds write it in rules: AWS has -1 for every ICMP type or code. */
export const RulePort = v.pipe(
  v.number(),
  v.integer('port.range'),
  v.minValue(-1, 'port.range'),
  v.maxValue(65535, 'port.range'),
);

/** `protocol`: `all`, `tcp`, `udp`, `icmp`, `icmpv6` or an IP protocol number as text. Ports `null`: all. */
export const SecurityRule = v.strictObject({
  direction: v.picklist(['inbound', 'outbound']),
  protocol: Text,
  fromPort: v.nullable(RulePort),
  toPort: v.nullable(RulePort),
  peer: RulePeer,
  action: v.picklist(['accept', 'drop']),
  description: Text,
});
export type SecurityRule = v.InferOutput<typeof SecurityRule>;

/**
 * AWS' belong to a network; Tencent's to a region, for every network of it: `networkId` is null then and `region` says
 * which. Rules are in the cloud's order, which decides for Tencent. `rulesKnown` false: the import had none of them
 * (Tencent prints them apart), which is not the same as a group without rules.
 */
export const SecurityGroup = v.strictObject({
  id: Key,
  name: Text,
  description: Text,
  networkId: v.nullable(Key),
  region: v.nullable(Key),
  isDefault: v.boolean(),
  rules: v.array(SecurityRule),
  rulesKnown: v.boolean(),
  origin: Origin,
});
export type SecurityGroup = v.InferOutput<typeof SecurityGroup>;
