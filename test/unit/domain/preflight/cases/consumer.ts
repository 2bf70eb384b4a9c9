import { allow, ids, planned } from '../../../../support/model-builder.ts';
import { alone, type PreflightCase } from './case.ts';
import { atTencent, tencentIds, tencentParts } from './tencent.ts';

const port6041 = { fromPort: 6041, toPort: 6041 };
const gzRule = allow('10.30.0.0/16', port6041);
const gzGroup = (differs: object) => ({ ...tencentParts.securityGroups?.[0], ...differs });

const asksToAccept: typeof tencentParts = {
  ...tencentParts,
  endpointServices: [{ ...tencentParts.endpointServices?.[0], acceptanceRequired: true }],
};

export const consumerCases: readonly PreflightCase[] = [
  {
    check: 'acceptance',
    when: 'the endpoint has been made and waits',
    parts: { endpoints: [{ subnetIds: ['subnet-a', 'subnet-b'] }] },
    plan: alone,
    found: [
      ['waitsAndCosts', 'warns', { endpoint: 'orders-taos', id: ids.endpoint, count: 2, perHour: '$0.02' }],
    ],
  },
  {
    check: 'acceptance',
    when: 'it waits in a region without a price',
    parts: { endpoints: [{ region: 'eu-north-1' }] },
    plan: alone,
    found: [['waits', 'warns', { endpoint: 'orders-taos', count: 1, state: 'pendingAcceptance' }]],
  },
  {
    check: 'acceptance',
    when: 'it waits on Tencent, which charges in its own way',
    parts: {
      ...asksToAccept,
      endpoints: [
        {
          ...{ id: tencentIds.endpoint, name: 'orders-tracking', provider: 'tencent', state: 'PENDING' },
          ...{ region: 'ap-guangzhou', networkId: tencentIds.network, subnetIds: ['subnet-gz3'] },
          serviceName: tencentIds.service,
        },
      ],
    },
    plan: { ...atTencent, endpointId: tencentIds.endpoint },
    found: [['waitsOnTencent', 'warns', { endpoint: 'orders-tracking', state: 'PENDING' }]],
  },
  {
    check: 'acceptance',
    when: 'an endpoint is planned on Tencent',
    parts: asksToAccept,
    plan: atTencent,
    found: [['tellTencentProvider', 'informs', { service: 'tracking-api' }]],
  },
  {
    check: 'acceptance',
    when: 'an endpoint is planned outside of a setup',
    parts: { endpoints: [{ state: 'planned' }] },
    plan: alone,
    found: [['tellProvider', 'informs', { count: 2 }]],
  },
  {
    check: 'acceptance',
    when: 'the endpoint is available',
    parts: { endpoints: [{ state: 'available' }] },
    plan: alone,
    found: [['passes', 'passes']],
  },
  {
    check: 'private-dns-order',
    when: 'an endpoint is planned with it on',
    parts: { endpoints: [{ state: 'planned', privateDnsEnabled: true }] },
    plan: { ...alone, privateDns: true },
    found: [['beforeAccepted', 'blocks', { endpoint: 'orders-taos', state: 'planned' }]],
  },
  {
    check: 'private-dns-order',
    when: 'an endpoint has it on and is available',
    parts: { endpoints: [{ state: 'available', privateDnsEnabled: true }] },
    plan: { ...alone, privateDns: true },
    found: [['accepted', 'passes', { endpoint: 'orders-taos' }]],
  },
  {
    check: 'private-dns-order',
    when: 'an endpoint is to have none',
    parts: { endpoints: [{}] },
    plan: alone,
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
    found: [['portUnknown', 'unknown', { groups: 'gz-clients' }]],
  },
  {
    check: 'group-order',
    when: 'nobody knows the port, and no rule lets anybody in',
    parts: { ...tencentParts, securityGroups: [gzGroup({ rules: [] })] },
    plan: { ...atTencent, port: null },
    found: [['closedAll', 'blocks', { groups: 'gz-clients', cidrs: '10.30.0.0/16' }]],
  },
  {
    check: 'group-order',
    when: 'nobody knows the port, and every port is open',
    parts: {
      ...tencentParts,
      securityGroups: [gzGroup({ rules: [allow('0.0.0.0/0', { protocol: 'all' })] })],
    },
    plan: { ...atTencent, port: null },
    found: [['passesAll', 'passes', { network: 'orders-gz' }]],
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
];
