/** Lines, sums, groups and months; the rules that hold for whatever there is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOfEndpoint } from '../../../electron/domain/cost.ts';
import {
  costGroupings,
  costLines,
  groupsOf,
  hoursBetween,
  hoursPerMonth,
  knownOf,
  monthOf,
  sumOf,
} from '../../../electron/domain/cost-report.ts';
import { emptyModel } from '../../../electron/domain/model.ts';
import type { Endpoint } from '../../../electron/domain/model/links.ts';
import type { Setup } from '../../../electron/domain/model/records.ts';
import { realityRow } from '../../../electron/domain/realities.ts';
import type { PriceBook } from '../../../electron/domain/prices.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 23, 14, 32);
const origin = { kind: 'imported', at: now, file: 'describe-vpc-endpoints.json' } as const;
const price = (id: string, zoneHourUsd: number) => {
  const [provider = '', region = ''] = id.split(':');
  return [
    id,
    { id, provider, region, zoneHourUsd, dataTiers: [], asOf: '2026-11-20', source: '-', own: true },
  ];
};
const prices = new Map([
  price('aws:us-east-1', 0.01),
  price('tencent:ap-guangzhou', 0.0137),
] as never) as PriceBook;

const endpoint = (change: Partial<Endpoint>): Endpoint => ({
  id: 'vpce-94648f484cee25334',
  name: 'orders-taos',
  provider: 'aws',
  region: 'us-east-1',
  networkId: 'vpc-1',
  subnetIds: ['subnet-1', 'subnet-2'],
  addresses: [],
  serviceName: 'service-1',
  ownerAccountId: null,
  securityGroupIds: [],
  privateDnsEnabled: false,
  state: 'available',
  stateOrigin: origin,
  plannedState: null,
  dnsNames: [],
  networkInterfaceIds: [],
  createdAt: now - 10 * hour,
  lastError: null,
  origin,
  ...change,
});
function modelOf(endpoints: readonly Endpoint[], setups: readonly Partial<Setup>[] = []) {
  const model = emptyModel();
  for (const [index, one] of endpoints.entries())
    model.endpoints.set(`e${index}`, { ...one, id: `e${index}` });
  for (const setup of setups) model.setups.set(setup.id ?? '', setup as Setup);
  return model;
}
const linesOf = (endpoints: readonly Endpoint[], at = now, setups: readonly Partial<Setup>[] = []) =>
  costLines(modelOf(endpoints, setups), prices, at);
const micros = (usd: number | null) => Math.round((usd ?? 0) * 1e6);

describe('a line', () => {
  it('says per hour, per month, this month, at its end and since the creation', () => {
    const [line] = linesOf([endpoint({ createdAt: Date.UTC(2026, 9, 31, 0, 30) })]);
    expect(line).toMatchObject({
      standing: 'inUse',
      zones: 2,
      perHourUsd: 0.02,
      perMonthUsd: 14.6,
      // 24 hours in October, the last one begun at 23:30 and counted there.
      hours: 567,
      soFarUsd: 11.34,
      thisMonthUsd: 10.86,
      monthEndUsd: 14.4,
      waste: null,
    });
  });

  it.each<[string, Partial<Endpoint>, object]>([
    ['rejected: charged, and saved', { state: 'rejected' }, { standing: 'rejected', waste: 'rejected' }],
    [
      'pending acceptance: charged, and saved',
      { state: 'pendingAcceptance' },
      { standing: 'pendingAcceptance', waste: 'pendingAcceptance' },
    ],
    ['failed: charged, and saved', { state: 'failed' }, { standing: 'other', waste: 'unusable' }],
    ['expired: charged, and saved', { state: 'Expired' }, { standing: 'other', waste: 'unusable' }],
    ['deleting: charged, and goes by itself', { state: 'deleting' }, { standing: 'other', waste: null }],
    ['Tencent: at its own price', { provider: 'tencent', region: 'ap-guangzhou' }, { perHourUsd: 0.0274 }],
    [
      'no price: not known, never 0',
      { region: 'eu-central-1' },
      { perHourUsd: null, perMonthUsd: null, soFarUsd: null, hours: 10 },
    ],
    [
      'no creation time: per hour only',
      { createdAt: null },
      { perHourUsd: 0.02, hours: null, soFarUsd: null, thisMonthUsd: null, monthEndUsd: null },
    ],
    [
      'planned: what it will cost, nothing so far',
      { state: 'planned', createdAt: null },
      { standing: 'planned', perHourUsd: 0.02, soFarUsd: 0, thisMonthUsd: 0, monthEndUsd: 0, waste: null },
    ],
  ])('%s', (_what, change, expected) => {
    expect(linesOf([endpoint(change)])).toMatchObject([expected]);
  });

  it.each([
    ['available', 'idle', 'idle'],
    ['rejected', 'rejected', 'rejected'],
    ['planned', 'planned', null],
  ])('idle by its samples and %s: saved once, for the reason that weighs more', (state, standing, waste) => {
    const model = modelOf([endpoint({ state })], []);
    const lines = costLines(model, prices, now, new Set(model.endpoints.keys()));
    expect(lines).toMatchObject([{ standing, waste }]);
  });

  it.each<[string, Partial<Endpoint>]>([
    ['deleted', { state: 'deleted' }],
    ['a gateway endpoint, which is free', { subnetIds: [] }],
    ['known from the other side: its owner pays', { networkId: null }],
  ])('is not made for what is %s', (_what, change) => {
    expect(linesOf([endpoint(change)])).toEqual([]);
  });

  it('what the plan took out or moved is charged as the cloud has it, until the cloud says otherwise', () => {
    const model = modelOf([endpoint({}), endpoint({ subnetIds: ['subnet-1'] })]);
    const taken = { ...endpoint({ state: 'rejected' }), id: 'taken' };
    for (const thing of [taken, { ...endpoint({}), id: 'e1' }])
      model.realities.set(`endpoints:${thing.id}`, realityRow('endpoints', thing, now));
    const lines = costLines(model, prices, now);
    expect(lines.map((line) => [line.endpoint.id, line.zones, line.waste])).toEqual([
      ['e0', 2, null],
      ['e1', 2, null],
      ['taken', 2, 'takenOut'],
    ]);
  });

  it('an amount of a sum is not known where nothing in it has a price, and 0 where nothing is in it', () => {
    const priced = endpoint({});
    const unpriced = endpoint({ id: 'vpce-00000000000000001', region: 'eu-central-1' });
    expect(
      [[], [unpriced], [priced, unpriced]].map((list) => knownOf(sumOf(linesOf(list)), 'perHourUsd')),
    ).toEqual([0, null, 0.02]);
  });

  it('belongs to the setup that has it, as long as that is not removed', () => {
    const phase = { kind: 'settingUp', step: 3 } as const;
    const removed = { kind: 'removed', at: now, confirmedBy: 'operator', costUsd: 1 } as const;
    const lines = linesOf([endpoint({}), endpoint({})], now, [
      { id: 's1', endpointId: 'e0', phase },
      { id: 's2', endpointId: 'e1', phase: removed },
    ]);
    expect(lines.map(({ setupId }) => setupId)).toEqual(['s1', null]);
  });
});

describe('a month', () => {
  it('is a calendar month in UTC', () => {
    const december = monthOf(Date.UTC(2026, 11, 31, 23, 59));
    expect([december.start, december.end]).toEqual([Date.UTC(2026, 11, 1), Date.UTC(2027, 0, 1)]);
  });
});

const anyEndpoint = fc
  .record({
    region: fc.constantFrom('us-east-1', 'eu-central-1'),
    state: fc.constantFrom(
      'planned',
      'pendingAcceptance',
      'available',
      'rejected',
      'failed',
      'deleting',
      'deleted',
    ),
    zones: fc.integer({ min: 0, max: 6 }),
    serviceName: fc.constantFrom('service-1', 'service-2'),
    networkId: fc.constantFrom('vpc-1', 'vpc-2', null),
    createdAt: fc.option(fc.integer({ min: now - 400 * 24 * hour, max: now + hour })),
  })
  .map(({ zones, ...rest }) =>
    endpoint({ ...rest, subnetIds: Array.from({ length: zones }, (_, zone) => `subnet-${zone}`) }),
  );
const anyEndpoints = fc.array(anyEndpoint, { maxLength: 40 });

describe('for whatever there is', () => {
  it('no sum ever shrinks within a month, and what has cost never shrinks at all', () => {
    fc.assert(
      fc.property(anyEndpoints, fc.nat(90 * 24 * hour), (endpoints, later) => {
        const [before, after] = [sumOf(linesOf(endpoints)), sumOf(linesOf(endpoints, now + later))];
        const sameMonth = monthOf(now).start === monthOf(now + later).start;
        expect(after.soFarUsd).toBeGreaterThanOrEqual(before.soFarUsd);
        expect(after.thisMonthUsd).toBeGreaterThanOrEqual(sameMonth ? before.thisMonthUsd : 0);
        expect(after.perHourUsd).toBe(before.perHourUsd);
      }),
    );
  });

  it('every grouping has every endpoint once, and its sums are the whole', () => {
    fc.assert(
      fc.property(anyEndpoints, fc.constantFrom(...costGroupings), (endpoints, by) => {
        const lines = linesOf(endpoints);
        const whole = sumOf(lines);
        const groups = groupsOf(lines, by);
        const added = Object.fromEntries(
          (Object.keys(whole) as (keyof typeof whole)[]).map((key) => [
            key,
            groups.reduce((sum, group) => sum + micros(group[key]), 0),
          ]),
        );
        const expected = Object.fromEntries(
          (Object.entries(whole) as [string, number][]).map(([key, amount]) => [key, micros(amount)]),
        );
        expect(added).toEqual(expected);
        expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
      }),
    );
  });

  it('spans add up: the months of an endpoint are its life', () => {
    fc.assert(
      fc.property(fc.nat(800 * 24 * hour), fc.nat(800 * 24 * hour), fc.nat(800 * 24 * hour), (a, b, c) => {
        const [start = 0, middle = 0, end = 0] = [a, b, c].sort((x, y) => x - y);
        expect(hoursBetween(start, 0, middle) + hoursBetween(start, middle, end)).toBe(
          hoursBetween(start, 0, end),
        );
      }),
    );
  });

  it('sums are of what each endpoint costs by itself, to the last digit', () => {
    fc.assert(
      fc.property(anyEndpoints, (endpoints) => {
        const sum = sumOf(linesOf(endpoints).filter(({ standing }) => standing !== 'planned'));
        const each = endpoints
          .filter(({ networkId }) => networkId !== null)
          .map((one) => costOfEndpoint(one, prices, now));
        const added = (key: 'perHourUsd' | 'soFarUsd') =>
          each.reduce((total, one) => total + micros(one?.[key] ?? 0), 0);
        expect([micros(sum.perHourUsd), micros(sum.soFarUsd), sum.unpriced]).toEqual([
          added('perHourUsd'),
          added('soFarUsd'),
          each.filter((one) => one === null).length,
        ]);
      }),
    );
  });

  it('a month of the plan is 730 hours of it', () => {
    fc.assert(
      fc.property(anyEndpoints, (endpoints) => {
        const sum = sumOf(linesOf(endpoints));
        expect(micros(sum.perMonthUsd)).toBe(micros(sum.perHourUsd) * hoursPerMonth);
      }),
    );
  });
});
