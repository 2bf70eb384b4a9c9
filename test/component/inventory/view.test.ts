import { describe, expect, it } from 'vitest';
import { emptyModel, type EndpointService, type Network } from '../../../electron/domain/model.ts';
import { portsText, rowsOf, search, selectionOf } from '../../../renderer/features/inventory/view.ts';

const origin = { kind: 'planned', at: 1 } as const;
const network = (id: string, name: string, region: string): Network => ({
  id,
  name,
  provider: 'aws',
  region,
  accountId: null,
  cidrs: ['10.0.0.0/16'],
  dnsSupport: null,
  dnsHostnames: null,
  isDefault: false,
  origin,
});
const service: EndpointService = {
  id: 'vpce-svc-1',
  name: '',
  serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-1',
  provider: 'aws',
  region: 'us-east-1',
  ownerAccountId: null,
  acceptanceRequired: null,
  zoneIds: null,
  privateDnsName: null,
  privateDnsState: null,
  baseDnsNames: [],
  profileId: null,
  origin,
};

function model() {
  const made = emptyModel();
  for (const one of [
    network('vpc-1', '', 'us-east-1'),
    network('vpc-2', 'orders', 'us-east-1'),
    network('vpc-3', 'batch', 'eu-west-1'),
  ])
    made.networks.set(one.id, one);
  made.endpointServices.set(service.id, service);
  const subnet = { name: '', zoneId: 'use1-az1', zoneName: null, cidr: '10.0.0.0/24', origin };
  made.subnets.set('subnet-1', {
    ...subnet,
    id: 'subnet-1',
    networkId: 'vpc-2',
    freeAddresses: null,
    ownerAccountId: null,
  });
  return made;
}

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
