import { describe, expect, it } from 'vitest';
import { isSharedWithYou, preselectSubnets, zonesOf } from '../../../electron/domain/subnets.ts';
import { buildModel, ids, ordersParts } from '../../support/model-builder.ts';

const orders = buildModel(ordersParts);
const service = orders.endpointServices.get(ids.service);

describe('the grid of zones', () => {
  it('has the zones with subnets by name, then the others, with what is offered and free', () => {
    const rows = zonesOf(orders, ids.network, service).map((zone) => [
      zone.zoneId,
      zone.zoneName,
      zone.offered,
      ...zone.subnets.map(({ subnet, usable, free }) => `${subnet.name} ${free}/${usable}`),
    ]);
    expect(rows).toEqual([
      ['use1-az6', 'us-east-1a', true, 'orders-private-a 250/251', 'orders-mgmt-a 11/11'],
      ['use1-az1', 'us-east-1b', true, 'orders-private-b 250/251'],
      ['use1-az2', 'us-east-1c', false, 'orders-private-c 251/251'],
      ['use1-az4', 'us-east-1d', false],
    ]);
  });

  it('says that it is unknown what is offered when the zones of the service are', () => {
    const model = buildModel(ordersParts, { endpointServices: [{ zoneIds: null }] });
    const offered = zonesOf(model, ids.network, model.endpointServices.get(ids.service)).map(
      (z) => z.offered,
    );
    expect(offered).toEqual([null, null, null, null]);
  });

  it('takes the zone name from the region where the subnet has none', () => {
    const model = buildModel(ordersParts, {
      subnets: [{ id: 'subnet-c', zoneId: 'use1-az2', zoneName: null }],
    });
    const row = zonesOf(model, ids.network, undefined).find((zone) => zone.zoneId === 'use1-az2');
    expect(row?.zoneName).toBe('us-east-1c');
  });

  it('is empty for a network that is not there', () => {
    expect([zonesOf(orders, 'vpc-0', service), preselectSubnets(orders, 'vpc-0', null)]).toEqual([[], []]);
  });
});

describe('the subnets to begin with', () => {
  it('are in every zone that the service supports, the ones with most free addresses', () => {
    expect(preselectSubnets(orders, ids.network, ids.serviceName)).toEqual(['subnet-a', 'subnet-b']);
  });

  it('are in every zone when the zones of the service are not known', () => {
    expect(preselectSubnets(orders, ids.network, null)).toEqual(['subnet-a', 'subnet-b', 'subnet-c']);
  });

  it('are never full ones, nor those of another account', () => {
    const model = buildModel(ordersParts, {
      subnets: [
        { id: 'subnet-a', freeAddresses: 0 },
        { id: 'subnet-b', zoneId: 'use1-az1', ownerAccountId: '999999999999' },
      ],
    });
    expect(preselectSubnets(model, ids.network, ids.serviceName)).toEqual(['subnet-mgmt']);
  });
});

describe('subnets shared with you', () => {
  it.each([
    ['of the network’s account', {}, {}, false],
    ['without a known owner', { ownerAccountId: null }, {}, false],
    ['of another account than the network', { ownerAccountId: '999999999999' }, {}, true],
    ['in a network of an account that is not mine', {}, { mine: false }, true],
  ])('%s', (_name, subnet, account, shared) => {
    const model = buildModel({ networks: [{}], subnets: [subnet], accounts: [account] });
    const [network] = model.networks.values();
    const [one] = model.subnets.values();
    expect(network && one && isSharedWithYou(model, network, one)).toBe(shared);
  });
});
