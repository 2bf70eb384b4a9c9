import { ids, planned } from '../../../../support/model-builder.ts';
import type { PreflightCase } from './case.ts';

const plan = { endpointId: ids.endpoint };
const inState = (
  state: string,
  finding: string,
  severity: 'blocks' | 'warns' | 'unknown' | 'passes',
): PreflightCase => ({
  check: 'endpoint-state',
  when: `it is ${state}`,
  parts: { endpoints: [{ state, lastError: 'SubnetGone' }] },
  plan,
  found: [[finding, severity, { endpoint: 'orders-taos', id: ids.endpoint, state, reason: 'SubnetGone' }]],
});

export const endpointCases: readonly PreflightCase[] = [
  { check: 'endpoint-id', when: 'there is none yet', found: [] },
  {
    check: 'endpoint-id',
    when: 'it has another form',
    plan: { endpointId: 'vpce-ntv3vy9k' },
    found: [['form', 'warns', { id: 'vpce-ntv3vy9k' }]],
  },
  {
    check: 'endpoint-id',
    when: 'it has the form',
    plan,
    found: [['passes', 'passes', { id: ids.endpoint }]],
  },

  {
    check: 'endpoint-state',
    when: 'nobody imported the endpoint',
    plan,
    found: [['notImported', 'unknown', { id: ids.endpoint }]],
  },
  {
    check: 'endpoint-state',
    when: 'it waits, says whoever typed it',
    parts: { endpoints: [{ stateOrigin: planned }] },
    plan,
    found: [['typed', 'unknown', { id: ids.endpoint }]],
  },
  inState('pendingAcceptance', 'passes', 'passes'),
  inState('planned', 'planned', 'unknown'),
  inState('available', 'available', 'warns'),
  inState('pending', 'pending', 'warns'),
  inState('partial', 'partial', 'warns'),
  inState('rejected', 'rejected', 'blocks'),
  inState('Rejected', 'rejected', 'blocks'),
  inState('expired', 'expired', 'blocks'),
  inState('failed', 'failed', 'blocks'),
  inState('deleting', 'deleting', 'blocks'),
  inState('deleted', 'deleted', 'blocks'),
  inState('constructor', 'otherState', 'unknown'),
  {
    check: 'endpoint-state',
    when: 'the link is made',
    parts: { endpoints: [{ state: 'available' }], privateLinks: [{}] },
    plan: { ...plan, privateLinkId: ids.link },
    found: [],
  },
  {
    check: 'endpoint-state',
    when: 'the link is made, and the provider rejected the endpoint since',
    parts: { endpoints: [{ state: 'rejected' }], privateLinks: [{}] },
    plan: { ...plan, privateLinkId: ids.link },
    found: [
      ['rejected', 'blocks', { endpoint: 'orders-taos', id: ids.endpoint, state: 'rejected', reason: '-' }],
    ],
  },

  {
    check: 'endpoint-match',
    when: 'it is of another service and network',
    parts: {
      networks: [{}, { id: 'vpc-x', name: 'legacy-batch' }],
      endpoints: [{ serviceName: 'com.amazonaws.us-east-1.s3', networkId: 'vpc-x' }],
    },
    plan,
    found: [
      ['otherService', 'blocks', { service: ids.serviceName, actual: 'com.amazonaws.us-east-1.s3' }],
      ['otherNetwork', 'blocks', { network: 'orders-app', actual: 'legacy-batch' }],
    ],
  },
  {
    check: 'endpoint-match',
    when: 'it is what was planned',
    parts: { endpoints: [{}] },
    plan,
    found: [['passes', 'passes', { endpoint: 'orders-taos' }]],
  },

  {
    check: 'endpoint-linked',
    when: 'another link uses it',
    parts: { privateLinks: [{ id: 'link-2', name: 'orders-old' }] },
    plan: { ...plan, privateLinkId: ids.link },
    found: [['linked', 'blocks', { id: ids.endpoint, link: 'orders-old', status: 'CONNECTED' }]],
  },
  {
    check: 'endpoint-linked',
    when: 'only its own link uses it',
    parts: { privateLinks: [{}, { id: 'link-2', endpointId: 'vpce-2' }] },
    plan: { ...plan, privateLinkId: ids.link },
    found: [['passes', 'passes', { id: ids.endpoint }]],
  },
];
