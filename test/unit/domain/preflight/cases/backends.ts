/** What a service stands on, and what its addresses are behind. */
import { allow, ids, type ModelParts } from '../../../../support/model-builder.ts';
import type { PreflightCase } from './case.ts';
import { service } from './provider-parts.ts';
import { serviceAtTencent, tencentIds, tencentParts } from './tencent.ts';

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

export const backendCases: readonly PreflightCase[] = [
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
];
