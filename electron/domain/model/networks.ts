/** Where things stand: accounts, regions, and the networks in them with all that decides what reaches what, but for security groups. */
import * as v from 'valibot';
import { Count, Key, Origin, Provider, Text } from '../scalars.ts';
import { RulePort } from './security-groups.ts';

/** An account of a cloud. Key: `provider:accountId`. AWS: 12 digits; Tencent: UIN, digits. */
export const Account = v.strictObject({
  id: Key,
  provider: Provider,
  accountId: Key,
  name: Text,
  mine: v.boolean(),
  origin: Origin,
});
export type Account = v.InferOutput<typeof Account>;

/** A region with its zones. Key: `provider:code`. Zones are compared by id, never by name. */
export const Region = v.strictObject({
  id: Key,
  provider: Provider,
  code: Key,
  zones: v.array(v.strictObject({ id: Key, name: Text })),
  origin: Origin,
});
export type Region = v.InferOutput<typeof Region>;

/** A VPC. `null` for a DNS attribute: not known, since nobody imported or typed it. */
export const Network = v.strictObject({
  id: Key,
  name: Text,
  provider: Provider,
  region: Key,
  accountId: v.nullable(Key),
  cidrs: v.array(Text),
  dnsSupport: v.nullable(v.boolean()),
  dnsHostnames: v.nullable(v.boolean()),
  isDefault: v.boolean(),
  origin: Origin,
});
export type Network = v.InferOutput<typeof Network>;

/** `freeAddresses`: as the cloud counted at the import, `null` when unknown. `zoneName` is the owner account's name. */
export const Subnet = v.strictObject({
  id: Key,
  name: Text,
  networkId: Key,
  zoneId: Key,
  zoneName: v.nullable(Text),
  cidr: Text,
  freeAddresses: v.nullable(Count),
  /** The account that owns the subnet; another than the network user's means "shared with you". */
  ownerAccountId: v.nullable(Key),
  origin: Origin,
});
export type Subnet = v.InferOutput<typeof Subnet>;

/** Stateless: the first entry by number that matches decides, for each direction on its own. */
export const NetworkAcl = v.strictObject({
  id: Key,
  networkId: Key,
  isDefault: v.boolean(),
  subnetIds: v.array(Key),
  entries: v.array(
    v.strictObject({
      number: Count,
      direction: v.picklist(['inbound', 'outbound']),
      action: v.picklist(['allow', 'deny']),
      protocol: Text,
      fromPort: v.nullable(RulePort),
      toPort: v.nullable(RulePort),
      cidr: Text,
    }),
  ),
  origin: Origin,
});
export type NetworkAcl = v.InferOutput<typeof NetworkAcl>;

export const RouteTable = v.strictObject({
  id: Key,
  networkId: Key,
  isMain: v.boolean(),
  subnetIds: v.array(Key),
  routes: v.array(v.strictObject({ destination: Text, target: Text, active: v.boolean() })),
  origin: Origin,
});
export type RouteTable = v.InferOutput<typeof RouteTable>;

export const NetworkInterface = v.strictObject({
  id: Key,
  networkId: Key,
  subnetId: Key,
  addresses: v.array(Text),
  securityGroupIds: v.array(Key),
  description: Text,
  interfaceType: Text,
  origin: Origin,
});
export type NetworkInterface = v.InferOutput<typeof NetworkInterface>;
