import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { chargedHours, costKindOf, costKinds, costOfEndpoint } from '../../electron/domain/cost.ts';
import { priceBook, PriceTable } from '../../electron/domain/prices.ts';
import type { Endpoint } from '../../electron/domain/model/links.ts';
import shipped from '../../resources/prices.json' with { type: 'json' };

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 23, 14, 32);
const prices = priceBook(v.parse(PriceTable, shipped), []);
const imported = { kind: 'imported', at: now, file: 'describe-vpc-endpoints.json' } as const;

const endpoint = (change: Partial<Endpoint>): Endpoint => ({
  id: 'vpce-94648f484cee25334',
  name: 'orders-taos',
  provider: 'aws',
  region: 'us-east-1',
  networkId: 'vpc-d2f22d8a04398403e',
  subnetIds: ['subnet-b6c15e89360fe97b4', 'subnet-a7d90ccc348476212'],
  addresses: [],
  serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-0afcf4e39d1b27c58',
  ownerAccountId: '123456789012',
  securityGroupIds: [],
  privateDnsEnabled: false,
  state: 'available',
  stateOrigin: imported,
  plannedState: null,
  dnsNames: [],
  networkInterfaceIds: [],
  createdAt: now - 12 * hour - 58 * 60_000,
  lastError: null,
  origin: imported,
  ...change,
});

describe('cost of one endpoint', () => {
  it('charges every zone for every started hour', () => {
    expect(costOfEndpoint(endpoint({ state: 'pendingAcceptance' }), prices, now)).toEqual({
      zones: 2,
      perHourUsd: 0.02,
      hours: 13,
      soFarUsd: 0.26,
    });
  });

  it.each([
    'available',
    'pendingAcceptance',
    'PendingAcceptance',
    'pending',
    'rejected',
    'expired',
    'failed',
    'deleting',
  ])('charges in the state %s', (state) =>
    expect(costOfEndpoint(endpoint({ state }), prices, now)?.perHourUsd).toBe(0.02),
  );

  it.each(['planned', 'deleted', 'Deleted'])('charges nothing in the state %s', (state) => {
    expect(costOfEndpoint(endpoint({ state }), prices, now)).toEqual({
      zones: 0,
      perHourUsd: 0,
      hours: 0,
      soFarUsd: 0,
    });
  });

  it('knows the price of an hour when the creation time is unknown', () => {
    expect(costOfEndpoint(endpoint({ createdAt: null }), prices, now)).toEqual({
      zones: 2,
      perHourUsd: 0.02,
      hours: null,
      soFarUsd: null,
    });
  });

  it.each([
    ['a region without a price', { region: 'eu-central-1' }],
    ["a region named like an object's own member", { region: 'constructor' }],
    ['another cloud', { provider: 'tencent' }],
  ] as const)('has no answer for %s', (_what, change) => {
    expect(costOfEndpoint(endpoint(change), prices, now)).toBeNull();
  });

  it('makes the month of the published example: 1 subnet x 730 h = 7.30 USD', () => {
    const one = endpoint({ subnetIds: ['subnet-1'], createdAt: now - 730 * hour });
    expect(costOfEndpoint(one, prices, now)?.soFarUsd).toBe(7.3);
  });

  it('counts hours that never shrink, by one an hour, the first at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: hour }), (whole, rest) => {
        expect([
          chargedHours(now, now + whole * hour + rest),
          chargedHours(now, now),
          chargedHours(now, now - 1),
        ]).toEqual([whole + 1, 1, 0]);
      }),
    );
  });
});

it('puts every state into one kind', () => {
  fc.assert(
    fc.property(fc.constantFrom('aws', 'tencent'), fc.string(), (provider, state) => {
      expect(costKinds).toContain(costKindOf({ provider, state }));
    }),
  );
});

describe('price table', () => {
  it.each([
    ['a negative price', { regions: { x: { zoneHourUsd: -1, dataTiers: [] } } }],
    ['a price that is no number', { regions: { x: { zoneHourUsd: '0.01', dataTiers: [] } } }],
    ['a day that does not exist', { asOf: '2026-13-01' }],
    ['a source that is no address', { source: 'a friend' }],
    ['a field nobody knows', { discount: 0.5 }],
  ])('refuses %s', (_what, change) => {
    expect(v.is(PriceTable, { ...shipped, ...change })).toBe(false);
  });
});
