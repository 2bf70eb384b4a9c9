/** From one item of a tccli listing to facts. Throws FileFault with the place of what is wrong. */
import type { ServiceType } from '../../domain/model/links.ts';
import type { AllowedFact, EndpointFact, Fact } from './facts.ts';
import { FileFault } from './file-fault.ts';
import { regionOfTencentZone } from './places.ts';
import { present, take, type Reader } from './take.ts';
import * as tencent from './tencent-schemas.ts';

/** Tencent's listings say neither account nor region. */
const nowhere = { account: null, region: null, networkId: null };

/**
 * Epoch ms of `2021-08-31 10:04:21`. The API documents no zone; the console shows the same text, in Beijing's time (UTC+8,
 * no summer time since 1991). `0000-00-00 00:00:00` and anything else: unknown.
 */
function beijingTime(written: string | null): number | null {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(written ?? '')) return null;
  const time = Date.parse(`${(written ?? '').replace(' ', 'T')}+08:00`);
  return Number.isSafeInteger(time) && time >= 0 ? time : null;
}

export const readVpc: Reader = (item, path) => {
  const vpc = take(tencent.Vpc, item, path);
  const more = vpc.AssistantCidrSet.map(({ CidrBlock }) => CidrBlock ?? '');
  return {
    ...nowhere,
    of: 'networks',
    id: vpc.VpcId,
    networkId: vpc.VpcId,
    name: vpc.VpcName ?? '',
    cidrs: [...new Set(present([vpc.CidrBlock, ...more]))],
    isDefault: vpc.IsDefault ?? false,
  };
};

export const readSubnet: Reader = (item, path) => {
  const subnet = take(tencent.Subnet, item, path);
  return {
    of: 'subnets',
    id: subnet.SubnetId,
    account: null,
    region: regionOfTencentZone(subnet.Zone),
    networkId: subnet.VpcId,
    name: subnet.SubnetName ?? '',
    // The same for every account, so the name is the id.
    zoneId: subnet.Zone,
    zoneName: subnet.Zone,
    cidr: subnet.CidrBlock,
    freeAddresses: subnet.AvailableIpAddressCount,
  };
};

export const readSecurityGroup: Reader = (item, path) => {
  const group = take(tencent.SecurityGroup, item, path);
  return {
    ...nowhere,
    of: 'securityGroups',
    id: group.SecurityGroupId,
    body: {
      id: group.SecurityGroupId,
      name: group.SecurityGroupName ?? '',
      description: group.SecurityGroupDesc ?? '',
      networkId: null,
      region: null,
      isDefault: group.IsDefault ?? false,
      // Printed apart, by DescribeSecurityGroupPolicies.
      rules: [],
      rulesKnown: false,
    },
  };
};

export const readEndPoint: Reader = (item, path) => endpointFact(item, path, null);

/** `service`: the service that lists it; then it is seen from the provider's side. */
function endpointFact(item: unknown, path: string, service: string | null): EndpointFact {
  const endpoint = take(tencent.EndPoint, item, path);
  const serviceName = service ?? endpoint.EndPointServiceId;
  if (serviceName === null) throw new FileFault('missing', { path: `${path}.EndPointServiceId` });
  const { SubnetId: subnetId, EndPointVip: address } = endpoint;
  return {
    ...nowhere,
    of: 'endpoints',
    view: service === null ? 'consumer' : 'provider',
    id: endpoint.EndPointId,
    networkId: endpoint.VpcId,
    peer: null,
    appId: endpoint.EndPointOwner,
    ownRegion: null,
    serviceId: serviceName,
    body: {
      name: endpoint.EndPointName ?? '',
      subnetIds: present([subnetId]),
      addresses: subnetId !== null && address !== null ? [{ subnetId, address }] : [],
      serviceName,
      // In their priority: the first is asked first.
      securityGroupIds: [...new Set(endpoint.GroupSet)],
      privateDnsEnabled: false,
      state: endpoint.State,
      dnsNames: [],
      networkInterfaceIds: [],
      createdAt: beijingTime(endpoint.CreateTime),
      lastError: null,
    },
  };
}

const types: Readonly<Record<string, ServiceType>> = {
  CLB: 'clb',
  CDB: 'mysql',
  CRS: 'redis',
  GWLB: 'gwlb',
  lb: 'clb',
  cdb: 'mysql',
  crs: 'redis',
  gwlb: 'gwlb',
};

export const readEndPointService: Reader = (item, path): readonly Fact[] => {
  const service = take(tencent.EndPointService, item, path);
  const { EndPointServiceId: id, ServiceInstanceId: instance } = service;
  // Older answers name no type; then the instance's id tells it, and CLB is what there was first.
  const type = types[service.ServiceType?.toUpperCase() ?? instance?.split('-')[0] ?? 'CLB'] ?? null;
  const endpoints = service.EndPointSet.map((one: unknown, index) =>
    endpointFact(one, `${path}.EndPointSet[${index}]`, id),
  );
  return [
    {
      of: 'endpointServices',
      view: 'provider',
      id,
      account: service.ServiceUin,
      region: null,
      networkId: service.VpcId,
      name: service.ServiceName ?? '',
      serviceName: id,
      owner: service.ServiceUin,
      appId: service.ServiceOwner,
      acceptanceRequired: service.AutoAcceptFlag === null ? null : !service.AutoAcceptFlag,
      zoneNames: [],
      zoneIds: null,
      privateDnsName: null,
      privateDnsState: null,
      baseDnsNames: [],
      serviceType: type,
      backends:
        instance === null || type === null
          ? []
          : [
              {
                id: instance,
                name: '',
                type,
                region: null,
                networkId: service.VpcId,
                address: service.ServiceVip,
              },
            ],
      state: null,
      createdAt: beijingTime(service.CreateTime),
      listsEndpoints: service.EndPointCount !== null && service.EndPointCount <= endpoints.length,
    },
    ...endpoints,
  ];
};

/** The service whose id stands in a file's name, as in `DescribeVpcEndPointServiceWhiteList.vpcsvc-….json`. */
const serviceInFileName = (file: string): string | null =>
  /vpcsvc-[0-9a-z]{8}(?![0-9a-z])/.exec(file)?.[0] ?? null;

export const readAllowedUser: Reader = (item, path, file) => {
  const user = take(tencent.AllowedUser, item, path);
  const id = user.EndPointServiceId ?? serviceInFileName(file);
  if (id === null) {
    throw new FileFault('allowlistService', { path: `${path}.EndPointServiceId`, form: 'vpcsvc-…' });
  }
  return {
    ...nowhere,
    of: 'allowed',
    id,
    principal: user.UserUin,
    description: user.Description,
    addedAt: beijingTime(user.CreateTime),
  };
};

/** A listing of one service's allowlist says by its name alone whose it is, when it is empty. */
export const whiteListAsAWhole = (file: string): readonly AllowedFact[] => {
  const id = serviceInFileName(file);
  return id === null
    ? []
    : [{ ...nowhere, of: 'allowed', id, principal: null, description: null, addedAt: null }];
};
