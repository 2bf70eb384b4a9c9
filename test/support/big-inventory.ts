/** A large account as the AWS CLI would print it: the same texts for the same sizes, for tests and benchmarks. */
import { seeded } from './seeded.ts';

export interface InventorySize {
  readonly networks: number;
  readonly subnets: number;
  readonly groups: number;
  readonly endpoints: number;
}

const bigRegion = 'eu-west-1';
const bigAccount = '210987654321';
const zones = [
  { name: 'eu-west-1a', id: 'euw1-az2' },
  { name: 'eu-west-1b', id: 'euw1-az3' },
  { name: 'eu-west-1c', id: 'euw1-az1' },
] as const;
const serviceId = 'vpce-svc-0123456789abcdef0';
const bigService = `com.amazonaws.vpce.${bigRegion}.${serviceId}`;

/** Files of `aws ec2 describe-*` for one account and region. Things are dealt out evenly over the networks. */
export function bigInventory(size: InventorySize): { name: string; text: string }[] {
  const random = seeded(20_260_101);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const id = (prefix: string, number: number) => `${prefix}-${(number + 1).toString(16).padStart(17, '0')}`;
  const arn = (kind: string, of: string) => `arn:aws:ec2:${bigRegion}:${bigAccount}:${kind}/${of}`;
  const tags = (name: string) => [
    { Key: 'Name', Value: name },
    { Key: 'team', Value: pick(['orders', 'billing', 'search', 'platform']) },
  ];
  const many = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, i) => make(i));
  const network = (index: number) => index % size.networks;
  const block = (index: number) => `10.${Math.floor(index / 8) % 256}.${(index % 8) * 32}`;
  const zoneOf = (index: number) => zones[Math.floor(index / size.networks) % zones.length] ?? zones[0];

  const vpcs = many(size.networks, (i) => ({
    OwnerId: bigAccount,
    InstanceTenancy: 'default',
    Ipv6CidrBlockAssociationSet: [],
    CidrBlockAssociationSet: [
      {
        AssociationId: id('vpc-cidr-assoc', i),
        CidrBlock: `${block(i)}.0/19`,
        CidrBlockState: { State: 'associated' },
      },
    ],
    IsDefault: i === 0,
    Tags: tags(`network-${i}`),
    VpcId: id('vpc', i),
    State: 'available',
    CidrBlock: `${block(i)}.0/19`,
    DhcpOptionsId: 'dopt-0123456789abcdef0',
  }));
  const subnets = many(size.subnets, (i) => {
    const third = Number(block(network(i)).split('.')[2]) + (Math.floor(i / size.networks) % 32);
    return {
      AvailabilityZoneId: zoneOf(i).id,
      OwnerId: bigAccount,
      AssignIpv6AddressOnCreation: false,
      Ipv6CidrBlockAssociationSet: [],
      Tags: tags(`subnet-${i}`),
      SubnetArn: arn('subnet', id('subnet', i)),
      Ipv6Native: false,
      PrivateDnsNameOptionsOnLaunch: {
        HostnameType: 'ip-name',
        EnableResourceNameDnsARecord: false,
        EnableResourceNameDnsAAAARecord: false,
      },
      SubnetId: id('subnet', i),
      State: 'available',
      VpcId: id('vpc', network(i)),
      CidrBlock: `${block(network(i)).split('.').slice(0, 2).join('.')}.${third}.0/24`,
      AvailableIpAddressCount: Math.floor(random() * 251),
      AvailabilityZone: zoneOf(i).name,
      DefaultForAz: false,
      MapPublicIpOnLaunch: false,
    };
  });
  const permission = (i: number) => ({
    IpProtocol: 'tcp',
    FromPort: pick([22, 80, 443, 4000, 5432, 6379]),
    ToPort: 6380,
    UserIdGroupPairs:
      random() < 0.3
        ? [
            {
              UserId: bigAccount,
              GroupId: id('sg', Math.max(0, i - size.networks)),
              Description: 'from clients',
            },
          ]
        : [],
    IpRanges: many(2, (n) => ({ Description: `range ${n}`, CidrIp: `${block(network(i))}.${n * 64}/26` })),
    Ipv6Ranges: [],
    PrefixListIds: [],
  });
  const groups = many(size.groups, (i) => ({
    GroupId: id('sg', i),
    IpPermissionsEgress: [
      {
        IpProtocol: '-1',
        UserIdGroupPairs: [],
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
        Ipv6Ranges: [{ CidrIpv6: '::/0' }],
        PrefixListIds: [],
      },
    ],
    Tags: tags(`group-${i}`),
    VpcId: id('vpc', network(i)),
    SecurityGroupArn: arn('security-group', id('sg', i)),
    OwnerId: bigAccount,
    GroupName: i < size.networks ? 'default' : `group-${i}`,
    Description: `Security group ${i}`,
    IpPermissions: many(1 + Math.floor(random() * 3), () => permission(i)),
  }));
  const endpoints = many(size.endpoints, (i) => ({
    VpcEndpointId: id('vpce', i),
    VpcEndpointType: 'Interface',
    VpcId: id('vpc', network(i)),
    ServiceName: bigService,
    State: pick(['available', 'available', 'pendingAcceptance', 'rejected']),
    RouteTableIds: [],
    SubnetIds: size.subnets > network(i) ? [id('subnet', network(i))] : [],
    Groups: size.groups > network(i) ? [{ GroupId: id('sg', network(i)), GroupName: 'default' }] : [],
    PrivateDnsEnabled: false,
    NetworkInterfaceIds: [id('eni', i)],
    DnsEntries: [
      {
        DnsName: `${id('vpce', i)}-abcdefgh.${serviceId}.${bigRegion}.vpce.amazonaws.com`,
        HostedZoneId: 'Z38GZ743OKFT7T',
      },
    ],
    CreationTimestamp: '2026-05-04T10:20:30.000Z',
    Tags: tags(`endpoint-${i}`),
    OwnerId: bigAccount,
  }));
  const services = [
    {
      ServiceName: bigService,
      ServiceId: serviceId,
      ServiceType: [{ ServiceType: 'Interface' }],
      AvailabilityZones: zones.slice(0, 2).map(({ name }) => name),
      Owner: '906128990117',
      BaseEndpointDnsNames: [`${serviceId}.${bigRegion}.vpce.amazonaws.com`],
      PrivateDnsNames: [{ PrivateDnsName: `gw.${bigRegion}.aws.cloud.tdengine.com` }],
      VpcEndpointPolicySupported: true,
      AcceptanceRequired: true,
      ManagesVpcEndpoints: false,
      PrivateDnsName: `gw.${bigRegion}.aws.cloud.tdengine.com`,
      PrivateDnsNameVerificationState: 'verified',
    },
  ];
  const availabilityZones = zones.map((zone) => ({
    State: 'available',
    OptInStatus: 'opt-in-not-required',
    Messages: [],
    RegionName: bigRegion,
    ZoneName: zone.name,
    ZoneId: zone.id,
    ZoneType: 'availability-zone',
  }));
  const file = (name: string, content: unknown) => ({
    name: `describe-${name}.json`,
    text: `${JSON.stringify(content, null, 4)}\n`,
  });
  return [
    file('availability-zones', { AvailabilityZones: availabilityZones }),
    file('vpcs', { Vpcs: vpcs }),
    file('subnets', { Subnets: subnets }),
    file('security-groups', { SecurityGroups: groups }),
    file('vpc-endpoints', { VpcEndpoints: endpoints }),
    file('vpc-endpoint-services', { ServiceDetails: services, ServiceNames: [bigService] }),
  ];
}
