/** Own prices over the program's, and what data costs tier by tier. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  type Price,
  dataCost,
  DataTiers,
  priceBook,
  PriceDay,
  PriceTable,
} from '../../../electron/domain/prices.ts';
import shipped from '../../../resources/prices.json' with { type: 'json' };

const table = v.parse(PriceTable, shipped);
const own = (provider: Price['provider'], region: string, zoneHourUsd: number): Price => ({
  id: `${provider}:${region}`,
  provider,
  region,
  zoneHourUsd,
  dataTiers: [],
  asOf: '2026-11-20',
  source: 'contract 12',
});
const micros = (usd: number) => Math.round(usd * 1e6);

describe('a price book', () => {
  it("has the program's prices, the operator's over them, and a cloud's region for itself", () => {
    const book = priceBook(table, [own('aws', 'us-east-1', 0.008), own('tencent', 'us-east-1', 0.5)]);
    expect(
      [...book.values()].map(({ id, zoneHourUsd, asOf, own: mine }) => [id, zoneHourUsd, asOf, mine]),
    ).toEqual([
      ['aws:us-east-1', 0.008, '2026-11-20', true],
      ['tencent:us-east-1', 0.5, '2026-11-20', true],
    ]);
  });

  it("keeps the program's source and day where nothing overrides them", () => {
    expect(priceBook(table, []).get('aws:us-east-1')).toMatchObject({
      asOf: table.asOf,
      source: table.source,
      own: false,
    });
  });
});

describe('data', () => {
  const { dataTiers } = table.regions['us-east-1'] ?? { dataTiers: [] };

  it.each([
    [0, 0],
    [1, 0.01],
    [1_048_576, 10_485.76],
    [1_048_577, 10_485.766],
    [5_242_880, 10_485.76 + 25_165.824],
    [6_000_000, 10_485.76 + 25_165.824 + 757_120 * 0.004],
  ])('%d GB cost %d USD', (gb, usd) => {
    expect(micros(dataCost(gb, dataTiers)?.usd ?? -1)).toBe(micros(usd));
  });

  it('without a price is not free', () => {
    expect(dataCost(5, [])).toBeNull();
  });

  it('never costs less for more, and its parts are the whole', () => {
    const anyTiers = fc
      .uniqueArray(fc.integer({ min: 1, max: 10_000 }), { maxLength: 4 })
      .chain((starts) =>
        fc.tuple(
          fc.constant([0, ...starts.sort((a, b) => a - b)]),
          fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 5, maxLength: 5 }),
        ),
      )
      .map(([starts, prices]) =>
        starts.map((fromGb, at) => ({ fromGb, perGbUsd: (prices[at] ?? 0) / 1000 })),
      );
    fc.assert(
      fc.property(anyTiers, fc.nat(20_000), fc.nat(5000), (tiers, gb, more) => {
        const less = dataCost(gb, tiers);
        const whole = dataCost(gb + more, tiers);
        expect(v.is(DataTiers, tiers)).toBe(true);
        expect(whole?.usd).toBeGreaterThanOrEqual(less?.usd ?? Infinity);
        expect(whole?.parts.reduce((sum, part) => sum + part.gb, 0)).toBe(gb + more);
        expect(whole?.parts.reduce((sum, part) => sum + micros(part.usd), 0)).toBe(micros(whole?.usd ?? -1));
      }),
    );
  });
});

describe('what may be typed', () => {
  const tier = (fromGb: number, perGbUsd = 0.01) => ({ fromGb, perGbUsd });
  const issue = (tiers: unknown) => {
    const [first] = v.safeParse(DataTiers, tiers, { abortPipeEarly: true }).issues ?? [];
    return first && [v.getDotPath(first), first.message];
  };
  it.each([
    [[tier(0), tier(10), tier(20)], undefined],
    [[], undefined],
    [[tier(5)], ['0.fromGb', 'tier.first']],
    [
      [tier(0), tier(10), tier(10)],
      ['2.fromGb', 'tier.order'],
    ],
    [[tier(0, -1)], ['0.perGbUsd', 'price.range']],
    [[tier(0, 0.0000001)], ['0.perGbUsd', 'price.digits']],
    [[tier(NaN)], ['0.fromGb', 'tier.from']],
    [Array.from({ length: 11 }, (_, at) => tier(at)), [null, 'tier.many']],
  ])('%j', (tiers, expected) => {
    expect(issue(tiers)).toEqual(expected);
  });

  it.each(['2026-02-29', '2026-13-01', '26-1-1', 'yesterday', ''])('no day: %s', (day) => {
    expect(v.is(PriceDay, day)).toBe(false);
  });
});
