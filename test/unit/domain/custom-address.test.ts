import { describe, expect, it } from 'vitest';
import { customAddressesFault, customAddressFault } from '../../../electron/domain/custom-address.ts';
import { buildModel, ids } from '../../support/model-builder.ts';

const subnetB = { id: 'subnet-b', zoneId: 'use1-az1', cidr: '10.20.16.0/24' };
const model = buildModel({
  networks: [{}, { id: 'vpc-t', provider: 'tencent' }, { id: 'vpc-other', cidrs: ['10.20.0.0/16'] }],
  subnets: [{}, subnetB, { id: 'subnet-t', networkId: 'vpc-t' }],
  networkInterfaces: [
    {},
    { id: 'eni-other', networkId: 'vpc-other', addresses: ['10.20.0.11'] },
    { id: 'eni-own', addresses: ['10.20.0.12'] },
  ],
  endpoints: [
    {
      addresses: [{ subnetId: ids.subnet, address: '10.20.0.20' }],
      networkInterfaceIds: ['eni-own'],
    },
  ],
});
const subnet = model.subnets.get(ids.subnet)!;
const reasonOf = (address: string, subnetId: string = ids.subnet, endpointId: string | null = null) =>
  customAddressFault(model, model.subnets.get(subnetId)!, address, endpointId)?.reason ?? 'fits';

describe('a custom address', () => {
  it.each([
    ['10.20.0.30', 'fits'],
    ['10.20.0.4', 'fits'],
    ['10.20.0.254', 'fits'],
    ['10.20.0.300', 'address.form'],
    ['10.20.0.07', 'address.form'],
    ['10.20.0.30/32', 'address.form'],
    ['fd00::7', 'address.form'],
    ['', 'address.form'],
    ['10.20.1.4', 'address.outside'],
    ['10.20.0.0', 'address.reserved'],
    ['10.20.0.3', 'address.reserved'],
    ['10.20.0.255', 'address.reserved'],
    ['10.20.0.10', 'address.inUse'],
    ['10.20.0.11', 'fits'],
    ['10.20.0.12', 'address.inUse'],
    ['10.20.0.20', 'address.inUse'],
  ])('of AWS, %j: %s', (address, expected) => {
    expect(reasonOf(address)).toBe(expected);
  });

  it.each([
    ['10.20.0.0', 'address.reserved'],
    ['10.20.0.1', 'address.reserved'],
    ['10.20.0.2', 'fits'],
    ['10.20.0.255', 'address.reserved'],
  ])('of Tencent, whose cloud keeps two and the last, %j: %s', (address, expected) => {
    expect(reasonOf(address, 'subnet-t')).toBe(expected);
  });

  it('of an endpoint that has it already is its own', () => {
    expect(
      ['10.20.0.20', '10.20.0.12'].map((address) => reasonOf(address, ids.subnet, ids.endpoint)),
    ).toEqual(['fits', 'fits']);
  });

  it('is given once in a request, and the place of the fault is said', () => {
    const chosen = (...addresses: (string | null)[]) =>
      customAddressesFault(
        model,
        addresses.map((address, index) => ({
          subnet: index === 0 ? subnet : model.subnets.get('subnet-b')!,
          address,
        })),
      );
    expect([
      chosen('10.20.0.30', '10.20.0.30'),
      chosen(null, null),
      chosen('10.20.0.30', '10.20.16.30'),
      chosen(null, '10.20.0.30'),
    ]).toEqual([
      { reason: 'address.twice', params: { address: '10.20.0.30' }, field: 'subnets.1.address' },
      null,
      null,
      {
        reason: 'address.outside',
        params: { address: '10.20.0.30', subnet: 'subnet-b', cidr: '10.20.16.0/24' },
        field: 'subnets.1.address',
      },
    ]);
  });
});
