import { describe, expect, it } from 'vitest';
import { groupsAt } from '../../../renderer/things/network-parts.ts';
import { portsText } from '../../../renderer/things/ports.ts';
import { rowsOf, search, selectionOf } from '../../../renderer/features/inventory/inventory-rows.ts';
import { buildModel, ids as known } from '../../support/model-builder.ts';

const model = () =>
  buildModel({
    networks: [
      { id: 'vpc-1', name: '' },
      { id: 'vpc-2', name: 'orders' },
      { id: 'vpc-3', name: 'batch', region: 'eu-west-1' },
    ],
    endpointServices: [{ id: 'vpce-svc-1', serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-1' }],
    subnets: [{ id: 'subnet-1', networkId: 'vpc-2' }],
  });

/** A provider of Tencent's and its consumer: a group of the region, a backend, two accounts. */
const tencent = () =>
  buildModel({
    accounts: [
      { id: 'tencent:100000000001', provider: 'tencent', accountId: '100000000001', name: 'orders' },
      { id: 'tencent:100000000002', provider: 'tencent', accountId: '100000000002', mine: false },
    ],
    networks: [
      { id: 'vpc-gz', provider: 'tencent', region: 'ap-guangzhou', accountId: '100000000001' },
      { id: 'vpc-sh', provider: 'tencent', region: 'ap-shanghai', accountId: '100000000001' },
    ],
    securityGroups: [
      { id: 'sg-gz', name: 'web', networkId: null, region: 'ap-guangzhou' },
      { id: 'sg-aws', name: 'aws', networkId: known.network },
    ],
    backends: [{ id: 'lb-1', type: 'clb', provider: 'tencent', region: 'ap-guangzhou', networkId: 'vpc-gz' }],
    endpointServices: [
      {
        id: 'vpcsvc-1',
        serviceName: 'vpcsvc-1',
        provider: 'tencent',
        region: 'ap-guangzhou',
        ownerAccountId: '100000000001',
        backendIds: ['lb-1'],
      },
    ],
    endpoints: [
      {
        id: 'vpce-1',
        provider: 'tencent',
        region: 'ap-guangzhou',
        serviceName: 'vpcsvc-1',
        ownerAccountId: '100000000002',
        networkId: null,
      },
    ],
  });

describe('the inventory', () => {
  it('shows the region in the header’s corner, or all, by name with the nameless last', () => {
    const ids = (region: string) => rowsOf(model(), region).networks.map((row) => row.id);
    expect({
      all: ids('all'),
      one: ids('aws:us-east-1'),
      other: ids('tencent:us-east-1'),
      subnets: rowsOf(model(), 'all').networks.map((row) => row.subnets),
    }).toEqual({ all: ['vpc-3', 'vpc-2', 'vpc-1'], one: ['vpc-2', 'vpc-1'], other: [], subnets: [0, 1, 0] });
  });

  it('finds by id, by name and by service name, whatever the case', () => {
    const { networks, endpointServices } = rowsOf(model(), 'all');
    const found = (query: string) => search([...networks, ...endpointServices], query).map((row) => row.id);
    expect([found(' ORD '), found('VPC-1'), found('us-east-1.vpce'), found('none')]).toEqual([
      ['vpc-2'],
      ['vpc-1'],
      ['vpce-svc-1'],
      [],
    ]);
  });

  it('counts what belongs to each account, and lists accounts whatever the region', () => {
    const rows = rowsOf(tencent(), 'aws:us-east-1').accounts;
    expect(rows.map(({ id, networks, services, endpoints }) => [id, networks, services, endpoints])).toEqual([
      ['tencent:100000000001', 2, 1, 0],
      ['tencent:100000000002', 0, 0, 1],
    ]);
  });

  it('says which services stand on a backend, and lists a region’s group in its region alone', () => {
    const at = (region: string) => {
      const { backends, securityGroups } = rowsOf(tencent(), region);
      return [backends, securityGroups].map((rows) => rows.map(({ id }) => id));
    };
    expect({
      services: rowsOf(tencent(), 'all').backends.map(({ services }) => services.map(({ id }) => id)),
      guangzhou: at('tencent:ap-guangzhou'),
      shanghai: at('tencent:ap-shanghai'),
      groups: ['vpc-gz', 'vpc-sh', 'vpc-none'].map((id) => groupsAt(tencent(), id).map((group) => group.id)),
    }).toEqual({
      services: [['vpcsvc-1']],
      guangzhou: [['lb-1'], ['sg-gz']],
      shanghai: [[], []],
      groups: [['sg-gz'], [], []],
    });
  });

  it('opens what the address names; a subnet opens its network', () => {
    expect([
      selectionOf(model(), []),
      selectionOf(model(), ['endpoints']),
      selectionOf(model(), ['networks', 'vpc-1']),
      selectionOf(model(), ['subnets', 'subnet-1']),
      selectionOf(model(), ['nonsense', 'x']),
    ]).toEqual([
      { tab: 'networks', id: null },
      { tab: 'endpoints', id: null },
      { tab: 'networks', id: 'vpc-1' },
      { tab: 'networks', id: 'vpc-2' },
      { tab: 'networks', id: 'x' },
    ]);
  });

  it.each([
    [{ fromPort: 443, toPort: 443 }, '443'],
    [{ fromPort: 1024, toPort: 65535 }, '1024-65535'],
    [{ fromPort: 0, toPort: 65535 }, ''],
    [{ fromPort: -1, toPort: -1 }, ''],
    [{ fromPort: null, toPort: null }, ''],
  ])('writes the ports %o as %s', (ports, text) => {
    expect(portsText(ports)).toBe(text);
  });
});
