import { allow, ids, planned } from '../../../../support/model-builder.ts';
import type { PreflightCase } from './case.ts';
import { atTencent, tencentIds, tencentParts } from './tencent.ts';

const port6041 = { fromPort: 6041, toPort: 6041 };
const gzRule = allow('10.30.0.0/16', port6041);
const gzGroup = (differs: object) => ({ ...tencentParts.securityGroups?.[0], ...differs });
/** An endpoint that no setup makes. */
const endpoint = { kind: 'endpoint', endpointId: ids.endpoint } as const;

export const consumerCases: readonly PreflightCase[] = [
  {
    check: 'acceptance',
    when: 'the endpoint has been made and waits',
    parts: { endpoints: [{ subnetIds: ['subnet-a', 'subnet-b'] }] },
    plan: endpoint,
    found: [
      ['waitsAndCosts', 'warns', { endpoint: 'orders-taos', id: ids.endpoint, count: 2, perHour: '$0.02' }],
    ],
  },
  {
    check: 'acceptance',
    when: 'it waits in a region without a price',
    parts: { endpoints: [{ region: 'eu-north-1' }] },
    plan: endpoint,
    found: [['waits', 'warns', { endpoint: 'orders-taos', count: 1, state: 'pendingAcceptance' }]],
  },
  {
    check: 'acceptance',
    when: 'an endpoint is planned outside of a setup',
    parts: { endpoints: [{ state: 'planned' }] },
    plan: endpoint,
    found: [['tellProvider', 'informs', { count: 2 }]],
  },
  {
    check: 'acceptance',
    when: 'the endpoint is available',
    parts: { endpoints: [{ state: 'available' }] },
    plan: endpoint,
    found: [['passes', 'passes']],
  },
  {
    check: 'private-dns-order',
    when: 'an endpoint is planned with it on',
    parts: { endpoints: [{ state: 'planned', privateDnsEnabled: true }] },
    plan: { ...endpoint, privateDns: true },
    found: [['beforeAccepted', 'blocks', { endpoint: 'orders-taos', state: 'planned' }]],
  },
  {
    check: 'private-dns-order',
    when: 'an endpoint has it on and is available',
    parts: { endpoints: [{ state: 'available', privateDnsEnabled: true }] },
    plan: { ...endpoint, privateDns: true },
    found: [['accepted', 'passes', { endpoint: 'orders-taos' }]],
  },
  {
    check: 'private-dns-order',
    when: 'an endpoint is to have none',
    parts: { endpoints: [{}] },
    plan: endpoint,
    found: [],
  },
  {
    check: 'port-inbound',
    when: 'nobody knows the port',
    plan: { port: null },
    found: [['portUnknown', 'unknown', { groups: 'taos-clients', open: '443', cidrs: '10.20.0.0/16' }]],
  },
  {
    check: 'network-acls',
    when: 'nobody knows the port',
    plan: { port: null },
    found: [],
  },
  {
    check: 'subnets-chosen',
    when: 'none is chosen at Tencent',
    parts: tencentParts,
    plan: { ...atTencent, subnetIds: [] },
    found: [['noneOfTencent', 'blocks', { network: 'orders-gz' }]],
  },
  {
    check: 'subnets-chosen',
    when: 'two are chosen at Tencent',
    parts: tencentParts,
    plan: { ...atTencent, subnetIds: ['subnet-gz3', 'subnet-gz4'] },
    found: [['oneSubnet', 'blocks', { subnets: 'gz-app, gz-spare', keep: 'gz-app' }]],
  },
  {
    check: 'subnets-chosen',
    when: 'one is chosen at Tencent',
    parts: tencentParts,
    plan: atTencent,
    found: [['passes', 'passes', { subnets: 'gz-app' }]],
  },
  {
    check: 'service-name',
    when: 'it is no id of Tencent',
    parts: tencentParts,
    plan: { ...atTencent, serviceName: 'vpce-svc-1' },
    found: [['malformedOfTencent', 'blocks', { service: 'vpce-svc-1' }]],
  },
  {
    check: 'service-known',
    when: 'it is one of my own',
    parts: tencentParts,
    plan: atTencent,
    found: [['own', 'passes', { service: tencentIds.service }]],
  },

  {
    check: 'allowlisted',
    when: 'the account of the network is not on it',
    parts: tencentParts,
    plan: atTencent,
    found: [['notListed', 'blocks', { account: tencentIds.consumer, service: 'tracking-api' }]],
  },
  {
    check: 'allowlisted',
    when: 'it is an account of AWS',
    parts: { endpointServices: [{ allowlist: [], name: 'taos' }] },
    found: [['notListed', 'blocks', { account: ids.account, service: 'taos', network: 'orders-app' }]],
  },
  {
    check: 'allowlisted',
    when: 'nobody knows the account of the network',
    parts: { networks: [{ accountId: null }], endpointServices: [{ allowlist: [], name: 'taos' }] },
    found: [['accountUnknown', 'unknown', { network: 'orders-app', service: 'taos' }]],
  },
  {
    check: 'allowlisted',
    when: 'the account is on it',
    parts: {
      endpointServices: [
        {
          allowlist: [
            {
              principal: `arn:aws:iam::${ids.account}:root`,
              description: '',
              addedAt: null,
              origin: planned,
            },
          ],
        },
      ],
    },
    found: [['passes', 'passes', { account: ids.account }]],
  },
  { check: 'allowlisted', when: 'only the provider could know', found: [] },

  {
    check: 'group-order',
    when: 'no group is bound',
    parts: tencentParts,
    plan: { ...atTencent, securityGroupIds: [] },
    found: [['noControl', 'informs', { network: 'orders-gz' }]],
  },
  {
    check: 'group-order',
    when: 'a group without rules known is asked',
    parts: { ...tencentParts, securityGroups: [gzGroup({ rulesKnown: false })] },
    plan: atTencent,
    found: [['rulesUnknown', 'unknown', { groups: 'gz-clients' }]],
  },
  {
    check: 'group-order',
    when: 'a drop stands before what lets in',
    parts: {
      ...tencentParts,
      securityGroups: [gzGroup({ rules: [allow('0.0.0.0/0', { ...port6041, action: 'drop' }), gzRule] })],
    },
    plan: atTencent,
    found: [['closed', 'blocks', { groups: 'gz-clients', port: 6041, cidrs: '10.30.0.0/16' }]],
  },
  {
    check: 'group-order',
    when: 'a drop of part of the network stands before what lets in',
    parts: {
      ...tencentParts,
      securityGroups: [gzGroup({ rules: [allow('10.30.8.0/24', { ...port6041, action: 'drop' }), gzRule] })],
    },
    plan: atTencent,
    found: [['partly', 'warns', { groups: 'gz-clients', rule: 'gz-clients 1' }]],
  },
  {
    check: 'group-order',
    when: 'a rule names another group',
    parts: {
      ...tencentParts,
      securityGroups: [gzGroup({ rules: [{ ...gzRule, peer: { kind: 'group', groupId: 'sg-other' } }] })],
    },
    plan: atTencent,
    found: [['peersUnknown', 'unknown', { groups: 'gz-clients' }]],
  },
  {
    check: 'group-order',
    when: 'nobody knows the port',
    parts: tencentParts,
    plan: { ...atTencent, port: null },
    found: [['portUnknown', 'unknown', { port: '1-65535', groups: 'gz-clients' }]],
  },
  {
    check: 'group-order',
    when: 'a drop stands behind what lets in',
    parts: {
      ...tencentParts,
      securityGroups: [gzGroup({ rules: [gzRule, allow('0.0.0.0/0', { ...port6041, action: 'drop' })] })],
    },
    plan: atTencent,
    found: [['passes', 'passes', { groups: 'gz-clients', port: 6041 }]],
  },

  {
    check: 'ping',
    when: 'only ICMP is let in',
    parts: { securityGroups: [{ rules: [allow('10.20.0.0/16', { protocol: 'icmp' })] }] },
    found: [['onlyIcmp', 'informs', { groups: 'taos-clients' }]],
  },
  {
    check: 'ping',
    when: 'TCP is let in too',
    parts: {
      securityGroups: [{ rules: [allow('10.20.0.0/16', { protocol: 'icmp' }), allow('10.20.0.0/16')] }],
    },
    found: [['passes', 'passes', { groups: 'taos-clients' }]],
  },
  { check: 'ping', when: 'nobody thought of it', found: [] },

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
    plan: { ...endpoint, ending: true },
    found: [['useless', 'warns', { endpoint: 'orders-taos', state: 'rejected', perHour: '$0.01' }]],
  },
  {
    check: 'still-charged',
    when: 'its link was taken away',
    parts: {
      endpoints: [{ state: 'available' }],
      privateLinks: [{ status: { kind: 'DISCONNECTED', since: 1 } }],
    },
    plan: endpoint,
    found: [['disconnected', 'warns', { link: 'orders', id: ids.endpoint }]],
  },
  {
    check: 'still-charged',
    when: 'it is in use',
    parts: { endpoints: [{ state: 'available' }], privateLinks: [{}] },
    plan: endpoint,
    found: [['passes', 'passes', { endpoint: 'orders-taos' }]],
  },

  {
    check: 'teardown-order',
    when: 'the endpoint is being deleted',
    parts: { endpoints: [{ state: 'deleting', networkInterfaceIds: ['eni-1', 'eni-2'] }] },
    plan: { ...endpoint, ending: true },
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
    plan: endpoint,
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
    plan: { ...endpoint, privateDns: true },
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
