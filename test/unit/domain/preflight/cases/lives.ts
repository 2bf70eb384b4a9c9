/** Where an endpoint stands, by which address and name, and its end. */
import { ids } from '../../../../support/model-builder.ts';
import { alone, type PreflightCase } from './case.ts';
import { atTencent, tencentParts } from './tencent.ts';

export const lifeCases: readonly PreflightCase[] = [
  {
    check: 'overlapping-blocks',
    when: 'both networks use one block',
    parts: {
      networks: [{}, { id: 'vpc-p', name: 'provider', cidrs: ['10.20.128.0/17'] }],
      endpointServices: [{ networkId: 'vpc-p' }],
    },
    found: [['overlap', 'informs', { network: 'orders-app', other: 'provider', cidrs: '10.20.0.0/16' }]],
  },
  {
    check: 'overlapping-blocks',
    when: 'they lie side by side',
    parts: {
      networks: [{}, { id: 'vpc-p', name: 'provider', cidrs: ['10.21.0.0/16'] }],
      endpointServices: [{ networkId: 'vpc-p' }],
    },
    found: [['passes', 'passes', { other: 'provider' }]],
  },

  ...(
    [
      ['form', 'is none', '10.20.0.x', ''],
      ['outside', 'is outside of the subnet', '10.20.1.9', ''],
      ['reserved', 'is reserved', '10.20.0.3', ''],
      ['inUse', 'is somebody’s', '10.20.0.10', 'eni-1'],
    ] as const
  ).map(([finding, when, address, why]): PreflightCase => ({
    check: 'custom-address',
    when: `it ${when}`,
    parts: { networkInterfaces: [{ subnetId: 'subnet-a' }] },
    plan: { addresses: [{ subnetId: 'subnet-a', address }] },
    found: [[finding, 'blocks', { address, subnet: 'orders-private-a', cidr: '10.20.0.0/24', why }]],
  })),
  {
    check: 'custom-address',
    when: 'it is the first that is free',
    plan: { addresses: [{ subnetId: 'subnet-a', address: '10.20.0.4' }] },
    found: [['passes', 'passes', { addresses: '10.20.0.4' }]],
  },

  {
    check: 'still-charged',
    when: 'the endpoint was rejected',
    parts: { endpoints: [{ state: 'rejected' }] },
    plan: { ...alone, ending: true },
    found: [['useless', 'warns', { endpoint: 'orders-taos', state: 'rejected', perHour: '$0.01' }]],
  },
  {
    check: 'still-charged',
    when: 'its link was taken away',
    parts: {
      endpoints: [{ state: 'available' }],
      privateLinks: [{ status: { kind: 'DISCONNECTED', since: 1 } }],
    },
    plan: alone,
    found: [['disconnected', 'warns', { link: 'orders', id: ids.endpoint }]],
  },
  {
    check: 'still-charged',
    when: 'it is in use',
    parts: { endpoints: [{ state: 'available' }], privateLinks: [{}] },
    plan: alone,
    found: [['passes', 'passes', { endpoint: 'orders-taos' }]],
  },

  {
    check: 'teardown-order',
    when: 'the endpoint is being deleted',
    parts: { endpoints: [{ state: 'deleting', networkInterfaceIds: ['eni-1', 'eni-2'] }] },
    plan: { ...alone, ending: true },
    found: [
      [
        'deleting',
        'warns',
        {
          endpoint: 'orders-taos',
          cards: 2,
          held: 'orders-private-a, orders-private-b, taos-clients, orders-app',
        },
      ],
    ],
  },
  {
    check: 'teardown-order',
    when: 'it is not',
    parts: { endpoints: [{ state: 'available' }] },
    plan: alone,
    found: [['passes', 'passes', { endpoint: 'orders-taos' }]],
  },

  {
    check: 'name-length',
    when: 'the API takes one character less',
    plan: { ...atTencent, name: 'n'.repeat(61) },
    found: [['long', 'warns', { name: 'n'.repeat(61), length: 61, limit: 60 }]],
  },
  {
    check: 'name-length',
    when: 'the API just takes it',
    plan: { ...atTencent, name: '订'.repeat(60) },
    found: [['passes', 'passes', { length: 60 }]],
  },

  {
    check: 'endpoint-type',
    when: 'the service is S3',
    plan: { kind: 'endpoint', serviceName: 'com.amazonaws.us-east-1.s3' },
    found: [['alsoGateway', 'informs', { service: 'com.amazonaws.us-east-1.s3' }]],
  },
  {
    check: 'endpoint-type',
    when: 'the service only has interface endpoints',
    plan: { kind: 'endpoint' },
    found: [['passes', 'passes', { service: ids.serviceName }]],
  },

  {
    check: 'private-dns-zones',
    when: 'private DNS is to be switched on',
    plan: { privateDns: true },
    found: [['unknown', 'unknown', { name: 'gw.us-east-1.aws.cloud.tdengine.com', network: 'orders-app' }]],
  },
  {
    check: 'private-dns-zones',
    when: 'it is on',
    parts: { endpoints: [{ state: 'available', privateDnsEnabled: true }] },
    plan: { ...alone, privateDns: true },
    found: [['passes', 'passes', { network: 'orders-app' }]],
  },

  {
    check: 'service-region',
    when: 'a subnet lies in a zone without access across regions',
    parts: {
      networks: [{ region: 'us-east-1' }],
      subnets: [{ id: 'subnet-a', name: 'orders-private-a', zoneId: 'use1-az3' }],
    },
    plan: { serviceName: ids.serviceName.replace('us-east-1', 'eu-west-1'), subnetIds: ['subnet-a'] },
    found: [
      ['otherRegion', 'blocks', { region: 'eu-west-1', networkRegion: 'us-east-1' }],
      ['zoneExcluded', 'blocks', { subnet: 'orders-private-a', zone: 'use1-az3' }],
      ['supportedRegions', 'unknown', { region: 'eu-west-1' }],
    ],
  },
  {
    check: 'service-region',
    when: 'Tencent’s service is in another region',
    parts: {
      ...tencentParts,
      endpointServices: [{ ...tencentParts.endpointServices?.[0], region: 'ap-beijing' }],
    },
    plan: atTencent,
    found: [['otherRegion', 'blocks', { region: 'ap-beijing', networkRegion: 'ap-guangzhou' }]],
  },
];
