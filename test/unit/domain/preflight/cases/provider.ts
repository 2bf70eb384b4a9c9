/** A service's name, its private DNS name, its zones and its quotas. */
import type { ModelParts } from '../../../../support/model-builder.ts';
import type { PreflightCase } from './case.ts';
import { service } from './provider-parts.ts';
import { serviceAtTencent, tencentIds, tencentParts } from './tencent.ts';

const manyServices = (count: number): ModelParts => ({
  ...tencentParts,
  endpointServices: [
    ...(tencentParts.endpointServices ?? []),
    ...Array.from({ length: count - 1 }, (_, index) => ({
      ...tencentParts.endpointServices?.[0],
      id: `vpcsvc-${index}`,
      serviceName: `vpcsvc-${index}`,
    })),
  ],
});
const manyEndpoints = (count: number): ModelParts => ({
  ...tencentParts,
  endpoints: Array.from({ length: count }, (_, index) => ({
    id: `vpce-${index}`,
    provider: 'tencent' as const,
    serviceName: tencentIds.service,
    state: 'ACTIVE',
  })),
});

export const providerCases: readonly PreflightCase[] = [
  ...(
    [
      ['pending', 'warns', { privateDnsState: 'pendingVerification' }],
      ['failed', 'warns', { privateDnsState: 'failed' }],
      ['unknown', 'unknown', { privateDnsState: null }],
      ['malformed', 'blocks', { privateDnsName: 'my_service.example.com' }],
    ] as const
  ).map(([finding, severity, differs]): PreflightCase => ({
    check: 'private-dns-verification',
    when: `it is ${finding}`,
    parts: service({ privateDnsName: 'db.example.com', ...differs }),
    found: [
      [
        finding,
        severity,
        {
          name: 'db.example.com',
          ...('privateDnsName' in differs ? { name: 'my_service.example.com' } : {}),
        },
      ],
    ],
  })),
  {
    check: 'private-dns-verification',
    when: 'a gateway load balancer has a name',
    parts: service(),
    service: { serviceType: 'gwlb' },
    found: [['gateway', 'blocks', { service: 'taos', name: 'gw.us-east-1.aws.cloud.tdengine.com' }]],
  },
  {
    check: 'private-dns-verification',
    when: 'there is no name',
    parts: service({ privateDnsName: null }),
    found: [['noName', 'passes', { service: 'taos' }]],
  },
  {
    check: 'private-dns-verification',
    when: 'it is verified',
    parts: service(),
    found: [['passes', 'passes', { name: 'gw.us-east-1.aws.cloud.tdengine.com' }]],
  },

  {
    check: 'quota-services',
    when: 'it is the 101st',
    parts: manyServices(101),
    service: serviceAtTencent,
    found: [['exceeded', 'blocks', { account: tencentIds.provider, total: 101, quota: 100 }]],
  },
  {
    check: 'quota-services',
    when: 'it is the 100th',
    parts: manyServices(100),
    service: serviceAtTencent,
    found: [['near', 'informs', { account: tencentIds.provider, total: 100, quota: 100 }]],
  },
  {
    check: 'quota-services',
    when: 'it is the 89th',
    parts: manyServices(89),
    service: serviceAtTencent,
    found: [['passes', 'passes', { account: tencentIds.provider, total: 89 }]],
  },
  {
    check: 'quota-endpoints',
    when: 'there are 501',
    parts: manyEndpoints(501),
    service: serviceAtTencent,
    found: [['exceeded', 'blocks', { service: 'tracking-api', total: 501, quota: 500 }]],
  },
  {
    check: 'quota-endpoints',
    when: 'there are 500',
    parts: manyEndpoints(500),
    service: serviceAtTencent,
    found: [['near', 'informs', { service: 'tracking-api', total: 500 }]],
  },
  {
    check: 'quota-endpoints',
    when: 'there are 449',
    parts: manyEndpoints(449),
    service: serviceAtTencent,
    found: [['passes', 'passes', { total: 449 }]],
  },

  {
    check: 'service-name-length',
    when: 'the API takes one character less',
    service: { ...serviceAtTencent, name: 'n'.repeat(61) },
    found: [['long', 'warns', { name: 'n'.repeat(61), length: 61 }]],
  },
  {
    check: 'service-name-length',
    when: 'the API just takes it',
    service: { ...serviceAtTencent, name: 'n'.repeat(60) },
    found: [['passes', 'passes', { length: 60 }]],
  },

  {
    check: 'remote-zones',
    when: 'a zone is left out of access across regions',
    parts: service({ zoneIds: ['use1-az3', 'use1-az1'] }),
    found: [['excluded', 'informs', { service: 'taos', zones: 'use1-az3' }]],
  },
  {
    check: 'remote-zones',
    when: 'none is',
    parts: service(),
    found: [['passes', 'passes', { service: 'taos' }]],
  },

  {
    check: 'service-state',
    when: 'the cloud gave it up',
    parts: service({ state: 'Failed' }),
    found: [['failed', 'blocks', { service: 'taos', state: 'Failed' }]],
  },
  {
    check: 'service-state',
    when: 'the cloud makes it',
    parts: service({ state: 'Pending' }),
    found: [['pending', 'informs', { service: 'taos', state: 'Pending' }]],
  },
  {
    check: 'service-state',
    when: 'it is available',
    parts: service({ state: 'Available' }),
    found: [['passes', 'passes', { service: 'taos' }]],
  },
];
