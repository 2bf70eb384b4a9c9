import { ids } from '../../../../support/model-builder.ts';
import type { PreflightCase } from './case.ts';
import { atTencent, tencentIds, tencentParts } from './tencent.ts';

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
];
