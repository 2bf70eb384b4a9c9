/**
 * The attributes that we read from `aws ec2 describe-* --output json` (EC2 API 2016-11-15). Loose: the cloud adds
 * attributes all the time, and those it did not print in older releases are optional. Messages are reasons of FileFault.
 */
import * as v from 'valibot';
import { isRegion } from './places.ts';
import {
  cidr4,
  cidr6,
  filled,
  flag,
  idOf,
  list,
  maybe,
  port,
  sentence,
  whole,
  word,
} from './schema-parts.ts';

const usualForm = /-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;
/** True for an id as the cloud makes them: 8 or 17 hex digits. */
export const hasUsualForm = (id: string): boolean => usualForm.test(id);

/** An account id, or the word that AWS uses for itself. */
const owner = maybe(filled);

const vpcId = idOf('vpc');
const subnetId = idOf('subnet');
const groupId = idOf('sg');
const interfaceId = idOf('eni');
const serviceId = idOf('vpce-svc');

/** Only the value of the tag `Name` is read, so only that is judged: `nameOf`. */
const tags = list(v.object({ Key: v.optional(v.unknown()), Value: v.optional(v.unknown()) }));

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
  ServiceId: maybe(serviceId),
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

/** The provider's own view of a service. */
export const ServiceConfiguration = v.object({
  ServiceId: maybe(serviceId),
  ServiceName: filled,
  ServiceType: list(v.object({ ServiceType: word })),
  ServiceState: maybe(filled),
  AvailabilityZones: list(filled),
  AvailabilityZoneIds: maybe(v.array(filled)),
  AcceptanceRequired: maybe(v.boolean()),
  NetworkLoadBalancerArns: list(filled),
  GatewayLoadBalancerArns: list(filled),
  BaseEndpointDnsNames: list(word),
  PrivateDnsName: maybe(word),
  PrivateDnsNameConfiguration: maybe(v.object({ State: maybe(word) })),
  Tags: tags,
});

/** An endpoint as the provider sees it. */
export const EndpointConnection = v.object({
  ServiceId: serviceId,
  VpcEndpointId: idOf('vpce'),
  VpcEndpointOwner: owner,
  VpcEndpointState: filled,
  VpcEndpointRegion: maybe(v.pipe(filled, v.check(isRegion, 'region'))),
  CreationTimestamp: maybe(v.union([v.string(), v.number()])),
  DnsEntries: list(v.object({ DnsName: maybe(word) })),
  NetworkLoadBalancerArns: list(filled),
  GatewayLoadBalancerArns: list(filled),
  Tags: tags,
});

/** `ServiceId` came with newer releases of the CLI. */
export const AllowedPrincipal = v.object({ Principal: filled, ServiceId: maybe(serviceId) });

const attribute = v.nullish(v.object({ Value: v.boolean() }));
export const VpcAttribute = v.object({
  VpcId: vpcId,
  EnableDnsSupport: attribute,
  EnableDnsHostnames: attribute,
});
