/**
 * The attributes that we read from `aws ec2 describe-* --output json` (EC2 API 2016-11-15). Loose: the cloud adds
 * attributes all the time, and those it did not print in older releases are optional. Messages are reasons of FileFault.
 */
import ipaddr from 'ipaddr.js';
import * as v from 'valibot';
import { isRegion } from './places.ts';
import { isDecoded, isPrintable } from './text.ts';

const textUpTo = (length: number) =>
  v.pipe(
    v.string(),
    v.maxLength(length, 'long'),
    v.check(isDecoded, 'encoding'),
    v.check(isPrintable, 'control'),
  );
/** The model's limits of a key and of a text. */
const word = textUpTo(255);
const sentence = textUpTo(4096);
const filled = v.pipe(word, v.minLength(1, 'missing'));
const flag = v.nullish(v.boolean(), false);
const maybe = <S extends v.GenericSchema>(schema: S) => v.nullish(schema, null);
const list = <S extends v.GenericSchema>(schema: S) => v.nullish(v.array(schema), () => []);
const whole = v.pipe(v.number(), v.safeInteger('number'), v.minValue(0, 'number'));
const port = v.pipe(v.number(), v.integer('number'), v.minValue(-1, 'number'), v.maxValue(65535, 'number'));

/** Something of the kind at all; that it has 8 or 17 hex digits is only noted (`hasUsualForm`). */
const idOf = (prefix: string) =>
  v.pipe(filled, v.regex(new RegExp(`^${prefix}-(?!svc-)[A-Za-z0-9-]+$`), `id ${prefix}-…`));
const usualForm = /-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;
/** True for an id as the cloud makes them: 8 or 17 hex digits (facts A1). */
export const hasUsualForm = (id: string): boolean => usualForm.test(id);

const cidr4 = v.pipe(
  word,
  v.check((text) => ipaddr.IPv4.isValidCIDRFourPartDecimal(text), 'cidr'),
);
const cidr6 = v.pipe(
  word,
  v.check((text) => ipaddr.IPv6.isValidCIDR(text), 'cidr'),
);
/** An account id, or the word that AWS uses for itself. */
const owner = maybe(filled);

export const vpcId = idOf('vpc');
const subnetId = idOf('subnet');
const groupId = idOf('sg');
const interfaceId = idOf('eni');

/** Only the value of the tag `Name` is read, so only that is judged: `TagValue`. */
const tags = list(v.object({ Key: v.optional(v.unknown()), Value: v.optional(v.unknown()) }));
export const TagValue = v.nullish(word, '');

export const Vpc = v.object({
  VpcId: vpcId,
  CidrBlock: cidr4,
  CidrBlockAssociationSet: list(
    v.object({ CidrBlock: cidr4, CidrBlockState: v.nullish(v.object({ State: maybe(word) })) }),
  ),
  IsDefault: flag,
  OwnerId: owner,
  Tags: tags,
});

/** `CidrBlock` is asked for by the reader: a subnet with IPv6 only has none. */
export const Subnet = v.object({
  SubnetId: subnetId,
  VpcId: vpcId,
  CidrBlock: maybe(cidr4),
  Ipv6Native: flag,
  AvailabilityZone: maybe(filled),
  AvailabilityZoneId: maybe(filled),
  AvailableIpAddressCount: maybe(whole),
  OwnerId: owner,
  SubnetArn: maybe(word),
  Tags: tags,
});

const described = { Description: v.nullish(sentence, '') };
const permission = v.object({
  IpProtocol: filled,
  FromPort: maybe(port),
  ToPort: maybe(port),
  IpRanges: list(v.object({ CidrIp: cidr4, ...described })),
  Ipv6Ranges: list(v.object({ CidrIpv6: cidr6, ...described })),
  UserIdGroupPairs: list(v.object({ GroupId: maybe(filled), GroupName: maybe(filled), ...described })),
  PrefixListIds: list(v.object({ PrefixListId: filled, ...described })),
});
export type Permission = v.InferOutput<typeof permission>;

export const SecurityGroup = v.object({
  GroupId: groupId,
  GroupName: word,
  VpcId: vpcId,
  ...described,
  IpPermissions: list(permission),
  IpPermissionsEgress: list(permission),
  OwnerId: owner,
  SecurityGroupArn: maybe(word),
});

export const NetworkAcl = v.object({
  NetworkAclId: idOf('acl'),
  VpcId: vpcId,
  IsDefault: flag,
  Associations: list(v.object({ SubnetId: maybe(filled) })),
  Entries: list(
    v.object({
      RuleNumber: whole,
      Egress: v.boolean(),
      RuleAction: v.picklist(['allow', 'deny']),
      Protocol: filled,
      CidrBlock: maybe(cidr4),
      Ipv6CidrBlock: maybe(cidr6),
      PortRange: maybe(v.object({ From: maybe(port), To: maybe(port) })),
      IcmpTypeCode: maybe(v.object({ Type: maybe(port), Code: maybe(port) })),
    }),
  ),
  OwnerId: owner,
});

/** What a route may lead to, in the order in which we look. */
export const routeTargets = [
  'GatewayId',
  'NatGatewayId',
  'TransitGatewayId',
  'VpcPeeringConnectionId',
  'NetworkInterfaceId',
  'InstanceId',
  'EgressOnlyInternetGatewayId',
  'LocalGatewayId',
  'CarrierGatewayId',
  'CoreNetworkArn',
] as const;
export const RouteTable = v.object({
  RouteTableId: idOf('rtb'),
  VpcId: vpcId,
  Associations: list(v.object({ Main: flag, SubnetId: maybe(filled) })),
  Routes: list(
    v.object({
      DestinationCidrBlock: maybe(cidr4),
      DestinationIpv6CidrBlock: maybe(cidr6),
      DestinationPrefixListId: maybe(filled),
      State: v.nullish(word, 'active'),
      ...(Object.fromEntries(routeTargets.map((target) => [target, maybe(word)])) as Record<
        (typeof routeTargets)[number],
        ReturnType<typeof maybe<typeof word>>
      >),
    }),
  ),
  OwnerId: owner,
});

export const NetworkInterface = v.object({
  NetworkInterfaceId: interfaceId,
  VpcId: vpcId,
  SubnetId: subnetId,
  AvailabilityZone: maybe(filled),
  ...described,
  InterfaceType: v.nullish(word, 'interface'),
  PrivateIpAddress: maybe(filled),
  PrivateIpAddresses: list(v.object({ PrivateIpAddress: maybe(filled) })),
  Ipv6Addresses: list(v.object({ Ipv6Address: maybe(filled) })),
  Groups: list(v.object({ GroupId: filled })),
  OwnerId: owner,
});

/** Enough of any endpoint to know whether it is one for us, and where it is. */
export const AnyEndpoint = v.object({
  VpcEndpointId: idOf('vpce'),
  VpcEndpointType: maybe(word),
  VpcId: maybe(vpcId),
  ServiceName: maybe(word),
  SubnetIds: list(subnetId),
  OwnerId: owner,
});
export const Endpoint = v.object({
  VpcEndpointId: idOf('vpce'),
  VpcId: vpcId,
  ServiceName: filled,
  State: filled,
  SubnetIds: list(subnetId),
  Groups: list(v.object({ GroupId: filled })),
  PrivateDnsEnabled: flag,
  NetworkInterfaceIds: list(interfaceId),
  DnsEntries: list(v.object({ DnsName: maybe(word) })),
  CreationTimestamp: maybe(v.union([v.string(), v.number()])),
  LastError: maybe(v.object({ Code: maybe(sentence), Message: maybe(sentence) })),
  FailureReason: maybe(sentence),
  OwnerId: owner,
  Tags: tags,
});

export const EndpointService = v.object({
  ServiceName: filled,
  ServiceId: maybe(idOf('vpce-svc')),
  ServiceRegion: maybe(word),
  ServiceType: list(v.object({ ServiceType: word })),
  AvailabilityZones: list(filled),
  AvailabilityZoneIds: maybe(v.array(filled)),
  Owner: owner,
  AcceptanceRequired: maybe(v.boolean()),
  BaseEndpointDnsNames: list(word),
  PrivateDnsName: maybe(word),
  PrivateDnsNames: list(v.object({ PrivateDnsName: maybe(word) })),
  PrivateDnsNameVerificationState: maybe(word),
  Tags: tags,
});

export const AvailabilityZone = v.object({
  ZoneName: filled,
  ZoneId: maybe(filled),
  RegionName: v.pipe(filled, v.check(isRegion, 'region')),
});

export const ServiceConfiguration = v.object({ ServiceName: maybe(word) });

const attribute = v.nullish(v.object({ Value: v.boolean() }));
export const VpcAttribute = v.object({
  VpcId: vpcId,
  EnableDnsSupport: attribute,
  EnableDnsHostnames: attribute,
});
