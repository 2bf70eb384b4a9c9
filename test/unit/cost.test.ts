import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  chargedHours,
  costKindOf,
  costKinds,
  costNow,
  costOfEndpoint,
  isCharged,
} from '../../electron/domain/cost.ts';
import { priceBook, PriceTable } from '../../electron/domain/prices.ts';
import { emptyModel } from '../../electron/domain/model.ts';
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
const modelOf = (endpoints: readonly Endpoint[]) => ({
  ...emptyModel(),
  endpoints: new Map(endpoints.map((one, index) => [`${one.id}-${index}`, one])),
});

const anyEndpoint = fc
  .record({
    region: fc.constantFrom('us-east-1', 'eu-central-1', 'ap-south-1'),
    state: fc.constantFrom(
      'planned',
      'pendingAcceptance',
      'pending',
      'available',
      'rejected',
      'deleting',
      'deleted',
    ),
    zones: fc.integer({ min: 0, max: 6 }),
    createdAt: fc.option(fc.integer({ min: now - 400 * 24 * hour, max: now + hour })),
  })
  .map(({ zones, ...rest }) =>
    endpoint({ ...rest, subnetIds: Array.from({ length: zones }, (_, zone) => `subnet-${zone}`) }),
  );

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

describe('cost of the whole model', () => {
  it('groups by what the endpoints do and lists regions without a price apart', () => {
    const model = modelOf([
      endpoint({}),
      endpoint({ createdAt: null, subnetIds: ['subnet-1'] }),
      endpoint({ state: 'pendingAcceptance' }),
      endpoint({ state: 'rejected', createdAt: now - 76 * hour }),
      endpoint({ state: 'deleting', subnetIds: ['subnet-1'] }),
      endpoint({ state: 'planned' }),
      endpoint({ subnetIds: [] }),
      endpoint({ region: 'eu-central-1' }),
      endpoint({ region: 'eu-central-1', state: 'planned' }),
    ]);
    expect(costNow(model, prices, now)).toEqual({
      perHourUsd: 0.08,
      zoneHours: 8,
      soFarUsd: 2.17,
      undated: 1,
      groups: [
        { kind: 'inUse', endpoints: 2, zones: 3, perHourUsd: 0.03, soFarUsd: 0.26 },
        { kind: 'idle', endpoints: 0, zones: 0, perHourUsd: 0, soFarUsd: 0 },
        { kind: 'pendingAcceptance', endpoints: 1, zones: 2, perHourUsd: 0.02, soFarUsd: 0.26 },
        { kind: 'rejected', endpoints: 1, zones: 2, perHourUsd: 0.02, soFarUsd: 1.52 },
        { kind: 'other', endpoints: 1, zones: 1, perHourUsd: 0.01, soFarUsd: 0.13 },
      ],
      withoutPrice: [{ provider: 'aws', region: 'eu-central-1', endpoints: 1 }],
    });
  });

  it('counts apart what is in use and carries no traffic, and nothing else', () => {
    const busy = endpoint({ id: 'vpce-1' });
    const idle = endpoint({ id: 'vpce-2' });
    const rejected = endpoint({ id: 'vpce-3', state: 'rejected' });
    const { groups } = costNow(modelOf([busy, idle, rejected]), prices, now, new Set([idle.id, rejected.id]));
    expect(groups.map(({ kind, endpoints }) => [kind, endpoints])).toEqual([
      ['inUse', 1],
      ['idle', 1],
      ['pendingAcceptance', 0],
      ['rejected', 1],
      ['other', 0],
    ]);
  });

  it('is the sum of its parts to the last digit, and loses no endpoint', () => {
    const cents = (usd: number) => BigInt(Math.round(usd * 1e6));
    fc.assert(
      fc.property(fc.array(anyEndpoint, { maxLength: 60 }), (endpoints) => {
        const cost = costNow(modelOf(endpoints), prices, now);
        const each = endpoints.map((one) => costOfEndpoint(one, prices, now));
        const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + cents(one), 0n);
        const charged = endpoints.filter((one) => isCharged(one) && one.subnetIds.length > 0);
        expect({
          perHour: cents(cost.perHourUsd),
          soFar: cents(cost.soFarUsd),
          groups: sum(cost.groups.map((group) => group.soFarUsd)),
          kinds: cost.groups.map((group) => group.kind),
          listed: cost.groups.reduce((total, group) => total + group.endpoints, 0),
          unpriced: cost.withoutPrice.reduce((total, region) => total + region.endpoints, 0),
        }).toEqual({
          perHour: sum(each.map((one) => one?.perHourUsd ?? 0)),
          soFar: sum(each.map((one) => one?.soFarUsd ?? 0)),
          groups: sum(each.map((one) => one?.soFarUsd ?? 0)),
          kinds: [...costKinds],
          listed: charged.filter((one) => one.region === 'us-east-1').length,
          unpriced: charged.filter((one) => one.region !== 'us-east-1').length,
        });
      }),
    );
  });

  it('never shrinks as time goes by', () => {
    fc.assert(
      fc.property(fc.array(anyEndpoint, { maxLength: 20 }), fc.nat(30 * 24 * hour), (endpoints, later) => {
        const model = modelOf(endpoints);
        expect(costNow(model, prices, now + later).soFarUsd).toBeGreaterThanOrEqual(
          costNow(model, prices, now).soFarUsd,
        );
      }),
    );
  });

  it('puts every state into one kind', () => {
    fc.assert(
      fc.property(fc.constantFrom('aws', 'tencent'), fc.string(), (provider, state) => {
        expect(costKinds).toContain(costKindOf({ provider, state }));
      }),
    );
  });
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
