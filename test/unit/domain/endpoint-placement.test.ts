import { describe, expect, it } from 'vitest';
import { placementFault, type Placement } from '../../../electron/domain/endpoint-placement.ts';
import type { Model } from '../../../electron/domain/model.ts';
import { buildModel, ids, ordersParts, type ModelParts } from '../../support/model-builder.ts';

const groupOf = (id: string, region: string) => ({ id, networkId: null, region });
const parts: ModelParts = {
  networks: [
    {},
    { id: 'vpc-2' },
    { id: 'vpc-t', provider: 'tencent', region: 'ap-guangzhou', accountId: '100012345678' },
  ],
  subnets: [
    { id: 'subnet-2', networkId: 'vpc-2' },
    { id: 'subnet-full', zoneId: 'use1-az1', cidr: '10.20.50.0/28', freeAddresses: 0 },
    { id: 'subnet-last', zoneId: 'use1-az1', cidr: '10.20.51.0/28', freeAddresses: 1 },
    { id: 'subnet-shared', zoneId: 'use1-az1', cidr: '10.20.52.0/24', ownerAccountId: '999999999999' },
    { id: 'subnet-t1', networkId: 'vpc-t', zoneId: 'ap-guangzhou-3', ownerAccountId: null },
    { id: 'subnet-t2', networkId: 'vpc-t', zoneId: 'ap-guangzhou-4', ownerAccountId: null },
  ],
  securityGroups: [
    { id: 'sg-2', networkId: 'vpc-2' },
    groupOf('sg-gz', 'ap-guangzhou'),
    groupOf('sg-sh', 'ap-shanghai'),
    { id: 'sg-t', networkId: 'vpc-t' },
  ],
};
const whole = buildModel(ordersParts, parts);

const reasonOf = (
  subnetIds: readonly string[],
  securityGroupIds: readonly string[] = [],
  { model = whole, networkId = ids.network, existing }: Partial<Setup> = {},
) => {
  const network = model.networks.get(networkId)!;
  const service = model.endpointServices.get(ids.service)!;
  const placement = { network, service, subnetIds, securityGroupIds, existing };
  const fault = placementFault(model, placement, (index) => `subnets.${index}`);
  return fault ? `${fault.reason} at ${fault.field}` : 'fits';
};
interface Setup {
  model: Model;
  networkId: string;
  existing: Placement['existing'];
}

describe('subnets of an AWS endpoint', () => {
  it.each([
    [['subnet-a'], 'fits'],
    [['subnet-a', 'subnet-b'], 'fits'],
    [[], 'subnet.choose at subnets.0'],
    [['subnet-a', 'subnet-mgmt'], 'endpoint.sameZone at subnets.1'],
    [['subnet-a', 'subnet-a'], 'endpoint.sameZone at subnets.1'],
    [['subnet-a', 'subnet-2'], 'endpoint.subnetElsewhere at subnets.1'],
    [['subnet-nowhere'], 'endpoint.subnetElsewhere at subnets.0'],
    [['subnet-a', 'subnet-c'], 'endpoint.zoneNotOffered at subnets.1'],
    [['subnet-full'], 'endpoint.subnetFull at subnets.0'],
    [['subnet-last'], 'fits'],
    [['subnet-shared'], 'endpoint.subnetShared at subnets.0'],
  ])('%j: %s', (subnetIds, expected) => {
    expect(reasonOf(subnetIds)).toBe(expected);
  });

  it('any zone when the zones of the service are not known', () => {
    const model = buildModel(ordersParts, parts, { endpointServices: [{ zoneIds: null }] });
    expect(reasonOf(['subnet-a', 'subnet-c'], [], { model })).toBe('fits');
  });

  it('count what other planned endpoints will take', () => {
    const endpoint = { id: 'vpce-1', state: 'planned', subnetIds: ['subnet-last'] };
    const model = buildModel(ordersParts, parts, { endpoints: [endpoint] });
    const existing = model.endpoints.get('vpce-1');
    expect([
      reasonOf(['subnet-last'], [], { model }),
      reasonOf(['subnet-last'], [], { model, existing }),
    ]).toEqual(['endpoint.subnetFull at subnets.0', 'fits']);
  });

  it('that an endpoint has already, the cloud has taken', () => {
    const model = buildModel(ordersParts, parts, { endpoints: [{ subnetIds: ['subnet-c', 'subnet-full'] }] });
    const existing = model.endpoints.get(ids.endpoint);
    expect(reasonOf(['subnet-c', 'subnet-full', 'subnet-a'], [], { model, existing })).toBe('fits');
  });
});

describe('the subnet of a Tencent endpoint', () => {
  it.each([
    [['subnet-t1'], 'fits'],
    [['subnet-t1', 'subnet-t2'], 'endpoint.oneSubnet at subnets.1'],
    [[], 'subnet.choose at subnets.0'],
    [['subnet-a'], 'endpoint.subnetElsewhere at subnets.0'],
  ])('%j: %s', (subnetIds, expected) => {
    expect(reasonOf(subnetIds, [], { networkId: 'vpc-t' })).toBe(expected);
  });
});

describe('security groups', () => {
  it.each([
    [[ids.group, 'sg-default'], 'fits'],
    [[ids.group, ids.group], 'securityGroups.twice at securityGroupIds'],
    [['sg-2'], 'endpoint.groupElsewhere at securityGroupIds'],
    [['sg-gz'], 'endpoint.groupElsewhere at securityGroupIds'],
    [['sg-nowhere'], 'endpoint.groupElsewhere at securityGroupIds'],
  ])('of AWS belong to the network: %j: %s', (groups, expected) => {
    expect(reasonOf(['subnet-a'], groups)).toBe(expected);
  });

  it.each([
    [['sg-gz', 'sg-t'], 'fits'],
    [['sg-sh'], 'endpoint.groupElsewhere at securityGroupIds'],
    [[ids.group], 'endpoint.groupElsewhere at securityGroupIds'],
  ])('of Tencent to the network or its region: %j: %s', (groups, expected) => {
    expect(reasonOf(['subnet-t1'], groups, { networkId: 'vpc-t' })).toBe(expected);
  });

  it('that are bound already stay, known or not', () => {
    const model = buildModel(ordersParts, parts, { endpoints: [{ securityGroupIds: ['sg-unknown'] }] });
    const existing = model.endpoints.get(ids.endpoint);
    expect(reasonOf(['subnet-a'], ['sg-unknown', ids.group], { model, existing })).toBe('fits');
  });
});
