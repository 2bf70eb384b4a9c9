import type { EndpointPlan, ServicePlan } from '../../../../../electron/domain/preflight/types.ts';
import type { ModelParts } from '../../../../support/model-builder.ts';

export const tencentIds = {
  network: 'vpc-7k2m9q4x',
  group: 'sg-p4x8m2kq',
  service: 'vpcsvc-69y13tdb',
  endpoint: 'vpce-ntv3vy9k',
  backend: 'lb-3k8s1v0z',
  consumer: '100012345678',
  provider: '100087654321',
} as const;

/** A network of Tencent Cloud with two subnets and a group, and a service of another account on a load balancer. */
export const tencentParts: ModelParts = {
  accounts: [
    { id: `tencent:${tencentIds.consumer}`, provider: 'tencent', accountId: tencentIds.consumer },
    {
      id: `tencent:${tencentIds.provider}`,
      provider: 'tencent',
      accountId: tencentIds.provider,
      name: 'logistics',
      mine: true,
    },
  ],
  networks: [
    {
      id: tencentIds.network,
      name: 'orders-gz',
      provider: 'tencent',
      region: 'ap-guangzhou',
      accountId: tencentIds.consumer,
      cidrs: ['10.30.0.0/16'],
      dnsSupport: null,
      dnsHostnames: null,
    },
  ],
  subnets: [
    {
      id: 'subnet-gz3',
      name: 'gz-app',
      networkId: tencentIds.network,
      zoneId: 'ap-guangzhou-3',
      zoneName: null,
      cidr: '10.30.0.0/24',
      ownerAccountId: null,
    },
    {
      id: 'subnet-gz4',
      name: 'gz-spare',
      networkId: tencentIds.network,
      zoneId: 'ap-guangzhou-4',
      zoneName: null,
      cidr: '10.30.1.0/24',
      ownerAccountId: null,
    },
  ],
  securityGroups: [
    {
      id: tencentIds.group,
      name: 'gz-clients',
      networkId: null,
      region: 'ap-guangzhou',
      rules: [
        {
          direction: 'inbound',
          protocol: 'tcp',
          fromPort: 6041,
          toPort: 6041,
          peer: { kind: 'cidr', cidr: '10.30.0.0/16' },
          action: 'accept',
          description: '',
        },
      ],
    },
  ],
  backends: [
    {
      id: tencentIds.backend,
      name: 'tracking-clb',
      type: 'clb',
      provider: 'tencent',
      region: 'ap-guangzhou',
      networkId: 'vpc-provider1',
      address: '10.40.0.9',
      zoneIds: null,
    },
  ],
  endpointServices: [
    {
      id: tencentIds.service,
      name: 'tracking-api',
      serviceName: tencentIds.service,
      provider: 'tencent',
      region: 'ap-guangzhou',
      ownerAccountId: tencentIds.provider,
      networkId: 'vpc-provider1',
      serviceType: 'clb',
      backendIds: [tencentIds.backend],
      allowlist: [],
      zoneIds: null,
      privateDnsName: null,
      privateDnsState: null,
      profileId: null,
      state: 'planned',
    },
  ],
};

/** A plan over `tencentParts`. */
export const atTencent: Partial<EndpointPlan> = {
  kind: 'endpoint',
  provider: 'tencent',
  name: 'orders-tracking',
  serviceName: tencentIds.service,
  networkId: tencentIds.network,
  subnetIds: ['subnet-gz3'],
  securityGroupIds: [tencentIds.group],
  port: 6041,
};

/** The service of `tencentParts` as its provider plans it. */
export const serviceAtTencent: Partial<ServicePlan> = {
  provider: 'tencent',
  region: 'ap-guangzhou',
  name: 'tracking-api',
  serviceId: tencentIds.service,
  ownerAccountId: tencentIds.provider,
  networkId: 'vpc-provider1',
  serviceType: 'clb',
  backendIds: [tencentIds.backend],
};
