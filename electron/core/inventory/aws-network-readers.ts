/** From one item of a listing to one fact: networks and what lies in them. Throws FileFault with the place of what is wrong. */
import type { SecurityRule } from '../../domain/model/security-groups.ts';
import * as aws from './aws-schemas.ts';
import type { Fact, PlainFact } from './facts.ts';
import { placeOfArn, regionOfZone } from './places.ts';
import { leftOut, must, nameOf, ordered, present, sorted, take, type Reader } from './take.ts';

export const readVpc: Reader = (item, path) => {
  const vpc = take(aws.Vpc, item, path);
  const more = vpc.CidrBlockAssociationSet.filter(
    ({ CidrBlockState }) => (CidrBlockState?.State ?? 'associated') === 'associated',
  );
  return {
    of: 'networks',
    id: vpc.VpcId,
    account: vpc.OwnerId,
    region: null,
    networkId: vpc.VpcId,
    name: nameOf(vpc.Tags, path),
    cidrs: [...new Set([vpc.CidrBlock, ...more.map(({ CidrBlock }) => CidrBlock)])],
    isDefault: vpc.IsDefault ?? false,
  };
};

export const readSubnet: Reader = (item, path) => {
  const subnet = take(aws.Subnet, item, path);
  const arn = placeOfArn(subnet.SubnetArn);
  const seen = {
    id: subnet.SubnetId,
    account: subnet.OwnerId ?? arn.account,
    region: arn.region ?? regionOfZone(subnet.AvailabilityZone),
    networkId: subnet.VpcId,
  };
  if (subnet.CidrBlock === null && subnet.Ipv6Native) return leftOut('ipv6Only', 'subnets', seen);
  if (subnet.AvailabilityZoneId === null) must(subnet.AvailabilityZone, `${path}.AvailabilityZone`);
  return {
    ...seen,
    of: 'subnets',
    name: nameOf(subnet.Tags, path),
    zoneId: subnet.AvailabilityZoneId,
    zoneName: subnet.AvailabilityZone,
    cidr: must(subnet.CidrBlock, `${path}.CidrBlock`),
    freeAddresses: subnet.AvailableIpAddressCount,
  };
};

export const readSecurityGroup: Reader = (item, path) => {
  const group = take(aws.SecurityGroup, item, path);
  const arn = placeOfArn(group.SecurityGroupArn);
  const rules = [
    ...group.IpPermissions.flatMap((permission) => rulesOf(permission, 'inbound')),
    ...group.IpPermissionsEgress.flatMap((permission) => rulesOf(permission, 'outbound')),
  ];
  return {
    of: 'securityGroups',
    id: group.GroupId,
    account: group.OwnerId ?? arn.account,
    region: arn.region,
    networkId: group.VpcId,
    body: {
      id: group.GroupId,
      name: group.GroupName,
      description: group.Description ?? '',
      networkId: group.VpcId,
      region: null,
      isDefault: group.GroupName === 'default',
      rules: ordered(rules, (rule) => JSON.stringify(rule)),
      rulesKnown: true,
    },
  };
};

const protocols: Readonly<Record<string, string>> = {
  '-1': 'all',
  '1': 'icmp',
  '6': 'tcp',
  '17': 'udp',
  '58': 'icmpv6',
};
const protocolOf = (written: string): string => protocols[written] ?? written.toLowerCase();
const hasPorts = (protocol: string): boolean => ['tcp', 'udp', 'icmp', 'icmpv6'].includes(protocol);

function rulesOf(permission: aws.Permission, direction: SecurityRule['direction']): SecurityRule[] {
  const protocol = protocolOf(permission.IpProtocol);
  const ports = hasPorts(protocol)
    ? { fromPort: permission.FromPort, toPort: permission.ToPort }
    : { fromPort: null, toPort: null };
  const rule = (peer: SecurityRule['peer'], description: string | null): SecurityRule => ({
    direction,
    protocol,
    ...ports,
    peer,
    action: 'accept',
    description: description ?? '',
  });
  return [
    ...permission.IpRanges.map((one) => rule({ kind: 'cidr', cidr: one.CidrIp }, one.Description)),
    ...permission.Ipv6Ranges.map((one) => rule({ kind: 'cidr', cidr: one.CidrIpv6 }, one.Description)),
    ...permission.UserIdGroupPairs.flatMap((one) => {
      const groupId = one.GroupId ?? one.GroupName;
      return groupId === null ? [] : [rule({ kind: 'group', groupId }, one.Description)];
    }),
    ...permission.PrefixListIds.map((one) =>
      rule({ kind: 'prefixList', prefixListId: one.PrefixListId }, one.Description),
    ),
  ];
}

export const readNetworkAcl: Reader = (item, path) => {
  const acl = take(aws.NetworkAcl, item, path);
  const entries = acl.Entries.map((entry, index) => {
    const protocol = protocolOf(entry.Protocol);
    const icmp = protocol.startsWith('icmp');
    return {
      number: entry.RuleNumber,
      direction: entry.Egress ? ('outbound' as const) : ('inbound' as const),
      action: entry.RuleAction,
      protocol,
      fromPort: icmp ? (entry.IcmpTypeCode?.Type ?? null) : (entry.PortRange?.From ?? null),
      toPort: icmp ? (entry.IcmpTypeCode?.Code ?? null) : (entry.PortRange?.To ?? null),
      cidr: must(entry.CidrBlock ?? entry.Ipv6CidrBlock, `${path}.Entries[${index}].CidrBlock`),
    };
  });
  return inNetwork(acl.NetworkAclId, acl.VpcId, acl.OwnerId, {
    of: 'networkAcls',
    body: {
      id: acl.NetworkAclId,
      networkId: acl.VpcId,
      isDefault: acl.IsDefault ?? false,
      subnetIds: sorted(present(acl.Associations.map(({ SubnetId }) => SubnetId))),
      entries: ordered(entries, (e) => `${e.direction} ${String(e.number).padStart(9, '0')} ${e.cidr}`),
    },
  });
};

export const readRouteTable: Reader = (item, path) => {
  const table = take(aws.RouteTable, item, path);
  const routes = table.Routes.map((route) => ({
    destination:
      route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? '',
    target: present(aws.routeTargets.map((target) => route[target]))[0] ?? '',
    active: route.State === 'active',
  }));
  return inNetwork(table.RouteTableId, table.VpcId, table.OwnerId, {
    of: 'routeTables',
    body: {
      id: table.RouteTableId,
      networkId: table.VpcId,
      isMain: table.Associations.some(({ Main }) => Main),
      subnetIds: sorted(present(table.Associations.map(({ SubnetId }) => SubnetId))),
      routes: ordered(routes, (route) => `${route.destination} ${route.target}`),
    },
  });
};

export const readNetworkInterface: Reader = (item, path) => {
  const eni = take(aws.NetworkInterface, item, path);
  const addresses = [
    eni.PrivateIpAddress,
    ...eni.PrivateIpAddresses.map(({ PrivateIpAddress }) => PrivateIpAddress),
    ...eni.Ipv6Addresses.map(({ Ipv6Address }) => Ipv6Address),
  ];
  return inNetwork(
    eni.NetworkInterfaceId,
    eni.VpcId,
    eni.OwnerId,
    {
      of: 'networkInterfaces',
      body: {
        id: eni.NetworkInterfaceId,
        networkId: eni.VpcId,
        subnetId: eni.SubnetId,
        addresses: [...new Set(present(addresses))],
        securityGroupIds: sorted(eni.Groups.map(({ GroupId }) => GroupId)),
        description: eni.Description ?? '',
        interfaceType: eni.InterfaceType ?? 'interface',
      },
    },
    regionOfZone(eni.AvailabilityZone),
  );
};

type PlainBody<F = PlainFact> = F extends PlainFact ? Pick<F, 'of' | 'body'> : never;
const inNetwork = (
  id: string,
  networkId: string,
  account: string | null,
  thing: PlainBody,
  region: string | null = null,
): Fact => ({ ...thing, id, networkId, account, region });

export const readZone: Reader = (item, path) => {
  const zone = take(aws.AvailabilityZone, item, path);
  const seen = { account: null, region: zone.RegionName, networkId: null };
  if (zone.ZoneId === null) return leftOut('zonesWithoutId', null, { ...seen, id: zone.ZoneName });
  return { ...seen, of: 'zones', id: zone.ZoneId, zoneName: zone.ZoneName };
};

/** One attribute of one network is a whole file. */
export const readVpcAttribute: Reader = (item, path) => {
  const { VpcId, EnableDnsSupport, EnableDnsHostnames } = take(aws.VpcAttribute, item, path);
  const seen = { id: VpcId, account: null, region: null, networkId: VpcId };
  const dnsSupport = EnableDnsSupport?.Value ?? null;
  const dnsHostnames = EnableDnsHostnames?.Value ?? null;
  return dnsSupport === null && dnsHostnames === null
    ? leftOut('attributeUnused', null, seen)
    : { ...seen, of: 'attributes', dnsSupport, dnsHostnames };
};
