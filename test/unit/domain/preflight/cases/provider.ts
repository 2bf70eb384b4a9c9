import { allow, ids, planned, type ModelParts } from '../../../../support/model-builder.ts';
import type { PreflightCase } from './case.ts';
import { serviceAtTencent, tencentIds, tencentParts } from './tencent.ts';

type Service = NonNullable<ModelParts['endpointServices']>[number];
type Endpoint = NonNullable<ModelParts['endpoints']>[number];

const owner = '906128990117';
const peer = '210987654321';
const principalOf = (principal: string, description = '') => ({
  principal,
  description,
  addedAt: null,
  origin: planned,
});
/** The provider's service with what differs. */
const service = (differs: Service = {}): ModelParts => ({
  backends: [{}],
  endpointServices: [
    { name: 'taos', allowlist: [], serviceType: 'nlb', backendIds: [ids.backend], ...differs },
  ],
});
const withEndpoints = (endpoints: readonly Endpoint[], differs: Service = {}): ModelParts => ({
  ...service(differs),
  endpoints,
});
const waiting: Endpoint = {
  id: 'vpce-1',
  name: 'asks',
  ownerAccountId: peer,
  subnetIds: ['subnet-a', 'subnet-b'],
};
const tencentService = (differs: Service): ModelParts => ({
  ...tencentParts,
  endpointServices: [{ ...tencentParts.endpointServices?.[0], ...differs }],
});
const tencentBackend = (differs: NonNullable<ModelParts['backends']>[number]): ModelParts => ({
  ...tencentParts,
  backends: [{ ...tencentParts.backends?.[0], ...differs }],
});
const behind = (rules: NonNullable<ModelParts['securityGroups']>[number]['rules']): ModelParts => ({
  ...tencentParts,
  networkInterfaces: [{ networkId: 'vpc-provider1', addresses: ['10.40.0.9'], securityGroupIds: ['sg-b'] }],
  securityGroups: [
    { id: 'sg-b', name: 'backend', networkId: null, region: 'ap-guangzhou', rules: rules ?? [] },
  ],
});
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
  {
    check: 'backend-known',
    when: 'there is none',
    service: { backendIds: [] },
    found: [['none', 'blocks', { service: 'taos' }]],
  },
  {
    check: 'backend-known',
    when: 'it is a gateway load balancer',
    parts: { backends: [{ type: 'gwlb' }] },
    found: [['otherType', 'blocks', { backend: 'taos-nlb', type: 'gwlb', wanted: 'nlb' }]],
  },
  {
    check: 'backend-known',
    when: 'it is in another region',
    parts: { backends: [{ region: 'eu-west-1' }] },
    found: [['otherRegion', 'blocks', { backend: 'taos-nlb', actual: 'eu-west-1', region: 'us-east-1' }]],
  },
  {
    check: 'backend-known',
    when: 'it is in another network of Tencent',
    parts: tencentParts,
    service: { ...serviceAtTencent, networkId: tencentIds.network },
    found: [['otherNetwork', 'blocks', { backend: 'tracking-clb', network: tencentIds.network }]],
  },
  {
    check: 'backend-known',
    when: 'nobody imported it',
    found: [['unknown', 'unknown', { backend: ids.backend, cloud: 'AWS' }]],
  },
  {
    check: 'backend-known',
    when: 'it fits',
    parts: service(),
    found: [['passes', 'passes', { backends: 'taos-nlb' }]],
  },

  {
    check: 'backend-internal',
    when: 'its address is public',
    parts: tencentBackend({ address: '43.139.1.2' }),
    service: serviceAtTencent,
    found: [['public', 'blocks', { backend: 'tracking-clb', address: '43.139.1.2' }]],
  },
  {
    check: 'backend-internal',
    when: 'nobody knows its address',
    parts: tencentBackend({ address: null }),
    service: serviceAtTencent,
    found: [['unknown', 'unknown', { backend: 'tracking-clb' }]],
  },
  {
    check: 'backend-internal',
    when: 'its address is private',
    parts: tencentParts,
    service: serviceAtTencent,
    found: [['passes', 'passes', { backend: 'tracking-clb', address: '10.40.0.9' }]],
  },

  {
    check: 'backend-zones',
    when: 'a zone was enabled after the service was saved, and another one taken away',
    parts: service({ zoneIds: ['use1-az6', 'use1-az2'] }),
    found: [
      ['notOffered', 'warns', { service: 'taos', zones: 'use1-az1' }],
      ['disabled', 'warns', { service: 'taos', zones: 'use1-az2' }],
    ],
  },
  {
    check: 'backend-zones',
    when: 'there is one zone only',
    parts: { ...service({ zoneIds: ['use1-az6'] }), backends: [{ zoneIds: ['use1-az6'] }] },
    found: [['oneZone', 'warns', { service: 'taos', zone: 'use1-az6' }]],
  },
  {
    check: 'backend-zones',
    when: 'nobody knows the zones',
    parts: service({ zoneIds: null }),
    found: [['unknown', 'unknown', { service: 'taos' }]],
  },
  {
    check: 'backend-zones',
    when: 'service and load balancer have the same two',
    parts: service(),
    found: [['passes', 'passes', { zones: 'use1-az6, use1-az1' }]],
  },

  {
    check: 'backend-used',
    when: 'another service stands on it',
    parts: {
      ...service(),
      endpointServices: [{ id: 'vpce-svc-2', serviceName: 's2', name: 'older', backendIds: [ids.backend] }],
    },
    found: [['used', 'blocks', { backend: 'taos-nlb', other: 'older' }]],
  },
  {
    check: 'backend-used',
    when: 'only this service stands on it',
    parts: service(),
    found: [['passes', 'passes', { backends: 'taos-nlb' }]],
  },

  {
    check: 'backend-targets',
    when: 'it is a load balancer of AWS',
    parts: service(),
    found: [['ofAws', 'unknown', { service: 'taos', backends: ids.backend }]],
  },
  {
    check: 'backend-targets',
    when: 'it is a load balancer of Tencent',
    parts: tencentParts,
    service: serviceAtTencent,
    found: [['ofTencent', 'unknown', { service: 'tracking-api', backends: tencentIds.backend }]],
  },
  {
    check: 'backend-targets',
    when: 'it is a database',
    service: { ...serviceAtTencent, serviceType: 'redis' },
    found: [['passes', 'passes', { service: 'tracking-api' }]],
  },

  {
    check: 'snat-range',
    when: 'the groups of the backend let in none of it',
    parts: behind([allow('10.0.0.0/8')]),
    service: serviceAtTencent,
    found: [['refused', 'blocks', { backend: 'tracking-clb', range: '11.163.0.0/16', groups: 'backend' }]],
  },
  {
    check: 'snat-range',
    when: 'nobody knows the groups of the backend',
    parts: tencentParts,
    service: serviceAtTencent,
    found: [['unknown', 'unknown', { backend: 'tracking-clb' }]],
  },
  {
    check: 'snat-range',
    when: 'it hangs on members of a group',
    parts: behind([allow('', { peer: { kind: 'group', groupId: 'sg-x' } })]),
    service: serviceAtTencent,
    found: [['peersUnknown', 'unknown', { groups: 'backend' }]],
  },
  {
    check: 'snat-range',
    when: 'the groups let it in',
    parts: behind([allow('11.163.0.0/16')]),
    service: serviceAtTencent,
    found: [['passes', 'passes', { backend: 'tracking-clb', groups: 'backend' }]],
  },

  {
    check: 'waiting-requests',
    when: 'one waits',
    parts: withEndpoints([waiting]),
    found: [['waiting', 'warns', { names: 'asks', service: 'taos', count: 1, zones: 2 }]],
  },
  {
    check: 'waiting-requests',
    when: 'more wait than are named',
    parts: withEndpoints(
      ['1', '2', '3', '4'].map((n) => ({ ...waiting, id: `vpce-${n}`, name: `ask-${n}` })),
    ),
    found: [['waiting', 'warns', { names: 'ask-1, ask-2, ask-3, …', count: 4, zones: 8 }]],
  },
  {
    check: 'waiting-requests',
    when: 'the one that asked was accepted here',
    parts: withEndpoints([{ ...waiting, plannedState: 'available' }]),
    found: [['passes', 'passes', { service: 'taos' }]],
  },

  {
    check: 'allowlist-open',
    when: 'everybody is accepted',
    parts: service({ allowlist: [principalOf('*')] }),
    service: { autoAccept: true },
    found: [['public', 'warns', { service: 'taos' }]],
  },
  {
    check: 'allowlist-open',
    when: 'everybody may ask',
    parts: service({ allowlist: [principalOf('*')] }),
    found: [['everybody', 'informs', { service: 'taos' }]],
  },
  {
    check: 'allowlist-open',
    when: 'nobody may ask',
    parts: service(),
    found: [['nobody', 'informs', { service: 'taos' }]],
  },
  {
    check: 'allowlist-open',
    when: 'one account may',
    parts: service({ allowlist: [principalOf(`arn:aws:iam::${peer}:root`)] }),
    service: { autoAccept: true },
    found: [['passes', 'passes', { service: 'taos', count: 1 }]],
  },

  {
    check: 'allowlist-form',
    when: 'a role has a path, and an account is there twice',
    parts: service({
      allowlist: [
        principalOf(`arn:aws:iam::${peer}:role/team/reader`),
        principalOf(`arn:aws:iam::${peer}:root`),
        principalOf(`arn:aws:iam::${peer}:role/reader`),
      ],
    }),
    found: [
      ['malformed', 'blocks', { service: 'taos', principal: `arn:aws:iam::${peer}:role/team/reader` }],
      ['twice', 'informs', { account: peer }],
    ],
  },
  {
    check: 'allowlist-form',
    when: 'a description is longer than Tencent takes',
    parts: tencentService({ allowlist: [principalOf(tencentIds.consumer, 'd'.repeat(61))] }),
    service: serviceAtTencent,
    found: [['description', 'warns', { principal: tencentIds.consumer, length: 61, longest: 60 }]],
  },
  {
    check: 'allowlist-form',
    when: 'it has just the length',
    parts: tencentService({ allowlist: [principalOf(tencentIds.consumer, 'd'.repeat(60))] }),
    service: serviceAtTencent,
    found: [['passes', 'passes', { service: 'tracking-api', count: 1 }]],
  },

  {
    check: 'revoked-access',
    when: 'an account was taken off',
    parts: withEndpoints([{ ...waiting, state: 'available' }]),
    found: [['stays', 'warns', { accounts: peer, service: 'taos', count: 1 }]],
  },
  {
    check: 'revoked-access',
    when: 'the connection is of the owner',
    parts: withEndpoints([{ ...waiting, state: 'available', ownerAccountId: owner }]),
    found: [['passes', 'passes', { service: 'taos' }]],
  },

  {
    check: 'deletion',
    when: 'a connection is available',
    parts: withEndpoints([{ ...waiting, state: 'available' }]),
    service: { ending: true },
    found: [['connections', 'blocks', { service: 'taos', count: 1 }]],
  },
  {
    check: 'deletion',
    when: 'a connection of Tencent waits',
    parts: {
      ...tencentParts,
      endpoints: [{ provider: 'tencent', serviceName: tencentIds.service, state: 'PENDING' }],
    },
    service: { ...serviceAtTencent, ending: true },
    found: [['connections', 'blocks', { service: 'tracking-api', count: 1 }]],
  },
  {
    check: 'deletion',
    when: 'the last connection was rejected',
    parts: withEndpoints([{ ...waiting, state: 'rejected' }]),
    service: { ending: true },
    found: [['passes', 'passes', { service: 'taos' }]],
  },
  { check: 'deletion', when: 'nobody wants it', parts: withEndpoints([waiting]), found: [] },

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

  {
    check: 'accepter-shape',
    when: 'it accepts by itself and an endpoint is planned',
    parts: withEndpoints([{ ...waiting, state: 'planned' }]),
    service: { autoAccept: true },
    found: [['noAccepter', 'informs', { service: 'taos', count: 1 }]],
  },
  {
    check: 'accepter-shape',
    when: 'somebody has to accept',
    parts: withEndpoints([{ ...waiting, state: 'planned' }]),
    found: [['passes', 'passes', { service: 'taos', count: 1 }]],
  },
];
