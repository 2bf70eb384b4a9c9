import { ids, planned } from '../../../../support/model-builder.ts';
import type { PreflightCase } from './case.ts';

const name = 'gw.us-east-1.aws.cloud.tdengine.com';
const other = {
  id: 'vpce-other',
  name: 'orders-old',
  state: 'available',
  privateDnsEnabled: true,
  serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-11111111111111111',
};
const otherService = (privateDnsName: string) => ({
  id: 'vpce-svc-11111111111111111',
  serviceName: other.serviceName,
  privateDnsName,
});
const connected = { endpointId: ids.endpoint, privateLinkId: ids.link };

export const serviceCases: readonly PreflightCase[] = [
  { check: 'service-name', when: 'none is chosen', plan: { serviceName: null }, found: [['none', 'blocks']] },
  {
    check: 'service-name',
    when: 'it is malformed',
    plan: { serviceName: 'vpce-svc-0afcf4e39d1b27c58' },
    found: [['malformed', 'blocks', { service: 'vpce-svc-0afcf4e39d1b27c58' }]],
  },
  {
    check: 'service-name',
    when: 'it is well formed',
    found: [['passes', 'passes', { service: ids.serviceName }]],
  },

  {
    check: 'service-known',
    when: 'it is not in the workspace',
    plan: { serviceName: other.serviceName },
    found: [['notListed', 'warns', { service: other.serviceName }]],
  },
  {
    check: 'service-known',
    when: 'it was typed',
    parts: { endpointServices: [{ origin: planned }] },
    found: [['typed', 'unknown', { service: ids.serviceName }]],
  },
  {
    check: 'service-known',
    when: 'it was imported',
    found: [['passes', 'passes', { service: ids.serviceName }]],
  },
  { check: 'service-known', when: 'its name is malformed', plan: { serviceName: 'x' }, found: [] },

  {
    check: 'service-region',
    when: 'it is of another region than the network',
    parts: { networks: [{ region: 'us-west-2' }] },
    found: [
      ['otherRegion', 'blocks', { region: 'us-east-1', network: 'orders-app', networkRegion: 'us-west-2' }],
      ['supportedRegions', 'unknown', {}],
    ],
  },
  {
    check: 'service-region',
    when: 'it is of the same',
    found: [['passes', 'passes', { region: 'us-east-1' }]],
  },
  {
    check: 'service-region',
    when: 'it is of every region',
    plan: { serviceName: 'com.amazonaws.cloudfront' },
    found: [],
  },

  {
    check: 'acceptance',
    when: 'somebody has to accept',
    found: [['mustAccept', 'informs', { service: ids.serviceName, count: 2 }]],
  },
  {
    check: 'acceptance',
    when: 'it is not known',
    parts: { endpointServices: [{ acceptanceRequired: null, name: 'TDengine' }] },
    found: [['unknown', 'unknown', { service: 'TDengine' }]],
  },
  {
    check: 'acceptance',
    when: 'the service accepts by itself',
    parts: { endpointServices: [{ acceptanceRequired: false }] },
    found: [['automatic', 'passes', { service: ids.serviceName }]],
  },
  {
    check: 'acceptance',
    when: 'the endpoint is available',
    parts: { endpoints: [{ state: 'available' }] },
    plan: { endpointId: ids.endpoint },
    found: [['passes', 'passes']],
  },

  {
    check: 'private-dns-conflict',
    when: 'another endpoint has the same name, while planning',
    parts: { endpoints: [other], endpointServices: [otherService(name)] },
    found: [['exact', 'warns', { name, other: 'orders-old', otherId: 'vpce-other', network: 'orders-app' }]],
  },
  {
    check: 'private-dns-conflict',
    when: 'another endpoint has the same name, when it is to be switched on',
    parts: { endpoints: [other], endpointServices: [otherService(name)] },
    plan: { privateDns: true },
    found: [['exact', 'blocks', { name, other: 'orders-old' }]],
  },
  {
    check: 'private-dns-conflict',
    when: 'another endpoint has a wildcard that covers it',
    parts: { endpoints: [other], endpointServices: [otherService('*.aws.cloud.tdengine.com')] },
    found: [['wildcard', 'warns', { name, otherName: '*.aws.cloud.tdengine.com' }]],
  },
  {
    check: 'private-dns-conflict',
    when: 'another endpoint has a parent domain',
    parts: { endpoints: [other], endpointServices: [otherService('cloud.tdengine.com')] },
    found: [['parent', 'warns', { name, otherName: 'cloud.tdengine.com' }]],
  },
  {
    check: 'private-dns-conflict',
    when: 'the other is being deleted',
    parts: { endpoints: [{ ...other, serviceName: ids.serviceName, state: 'deleting' }] },
    found: [['deleting', 'warns', { other: 'orders-old', otherName: name }]],
  },
  {
    check: 'private-dns-conflict',
    when: 'the other is of the same service, which nobody knows',
    parts: { endpoints: [other] },
    plan: { serviceName: other.serviceName },
    found: [['sameService', 'warns', { other: 'orders-old', otherName: other.serviceName }]],
  },
  {
    check: 'private-dns-conflict',
    when: 'others are deleted, off, elsewhere, or have another name, and the own endpoint is on',
    parts: {
      endpoints: [
        { ...other, serviceName: ids.serviceName, state: 'deleted' },
        { ...other, id: 'vpce-2', serviceName: ids.serviceName, privateDnsEnabled: false },
        { ...other, id: 'vpce-3', serviceName: ids.serviceName, networkId: 'vpc-x' },
        { ...other, id: 'vpce-4' },
        { privateDnsEnabled: true },
      ],
      endpointServices: [otherService('gw.us-west-2.aws.cloud.tdengine.com')],
    },
    plan: { endpointId: ids.endpoint, privateDns: true },
    found: [['passes', 'passes', { name, network: 'orders-app' }]],
  },

  {
    check: 'private-dns-attributes',
    when: 'one is off, while planning',
    parts: { networks: [{ dnsHostnames: false }] },
    found: [['off', 'warns', { network: 'orders-app', attributes: 'enableDnsHostnames' }]],
  },
  {
    check: 'private-dns-attributes',
    when: 'both are off, when it is to be switched on',
    parts: { networks: [{ dnsSupport: false, dnsHostnames: false }] },
    plan: { privateDns: true },
    found: [['off', 'blocks', { attributes: 'enableDnsSupport, enableDnsHostnames' }]],
  },
  {
    check: 'private-dns-attributes',
    when: 'one is not known',
    parts: { networks: [{ dnsSupport: null }] },
    found: [['unknown', 'unknown', { network: 'orders-app', attributes: 'enableDnsSupport' }]],
  },
  {
    check: 'private-dns-attributes',
    when: 'both are on',
    found: [['passes', 'passes', { network: 'orders-app' }]],
  },

  {
    check: 'private-dns-name',
    when: 'the service has none',
    parts: { endpointServices: [{ privateDnsName: null, privateDnsState: null }] },
    plan: { privateDns: true },
    found: [['none', 'blocks', { service: ids.serviceName }]],
  },
  {
    check: 'private-dns-name',
    when: 'nobody typed one',
    parts: { endpointServices: [{ privateDnsName: null, privateDnsState: null, origin: planned }] },
    found: [['notTyped', 'unknown', { service: ids.serviceName }]],
  },
  {
    check: 'private-dns-name',
    when: 'it is malformed',
    parts: { endpointServices: [{ privateDnsName: 'GW.example.com' }] },
    found: [['malformed', 'warns', { name: 'GW.example.com' }]],
  },
  {
    check: 'private-dns-name',
    when: 'it is not verified yet',
    parts: { endpointServices: [{ privateDnsState: 'pendingVerification' }] },
    found: [['unverified', 'warns', { name }]],
  },
  {
    check: 'private-dns-name',
    when: 'its verification failed',
    parts: { endpointServices: [{ privateDnsState: 'failed' }] },
    plan: { privateDns: true },
    found: [['failed', 'blocks', { name }]],
  },
  {
    check: 'private-dns-name',
    when: 'its verification is not known',
    parts: { endpointServices: [{ privateDnsState: null }] },
    found: [['stateUnknown', 'unknown', { name }]],
  },
  { check: 'private-dns-name', when: 'it is verified', found: [['passes', 'passes', { name }]] },

  { check: 'private-dns-order', when: 'the time has not come', found: [['later', 'informs']] },
  {
    check: 'private-dns-order',
    when: 'it is asked for without a link',
    plan: { privateDns: true },
    found: [['noLink', 'blocks']],
  },
  {
    check: 'private-dns-order',
    when: 'it is asked for before CONNECTED',
    parts: {
      endpoints: [{}],
      privateLinks: [{ status: { kind: 'PENDING', operation: 'connect', startedAt: 0, dueAt: 1 } }],
    },
    plan: { ...connected, privateDns: true },
    found: [['tooEarly', 'blocks', { link: 'orders', status: 'PENDING' }]],
  },
  {
    check: 'private-dns-order',
    when: 'it is on before CONNECTED',
    parts: { endpoints: [{ privateDnsEnabled: true }] },
    plan: { endpointId: ids.endpoint },
    found: [['alreadyOn', 'warns', { endpoint: 'orders-taos' }]],
  },
  {
    check: 'private-dns-order',
    when: 'the link is CONNECTED',
    parts: { endpoints: [{}], privateLinks: [{}] },
    plan: { ...connected, privateDns: true },
    found: [['passes', 'passes', { link: 'orders' }]],
  },
];
