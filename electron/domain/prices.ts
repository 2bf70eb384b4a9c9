/**
 * Dated prices: those that come with the program, and the operator's own, which override them. A region that neither
 * has stays without a price: its endpoints are listed apart, never counted as 0.
 */
import * as v from 'valibot';
import { Key, Provider, Text } from './scalars.ts';

/** USD with at most six digits behind the point: sums are made in whole millionths, so nothing is lost. */
const usd = v.pipe(
  v.number('price.range'),
  v.finite('price.range'),
  v.minValue(0, 'price.range'),
  v.maxValue(1000, 'price.range'),
  v.check((amount) => Math.abs(amount * 1e6 - Math.round(amount * 1e6)) < 1e-4, 'price.digits'),
);

/** USD for one zone of one endpoint for one started hour. */
export const ZoneHourUsd = usd;

/**
 * USD per GB processed, by how much of it a region's endpoints process in a month: each tier holds from `fromGb` to the
 * next one's. Empty: nobody knows what data costs there. (https://aws.amazon.com/privatelink/pricing/)
 */
export const DataTiers = v.pipe(
  v.array(
    v.strictObject({
      fromGb: v.pipe(
        v.number('tier.from'),
        v.finite('tier.from'),
        v.minValue(0, 'tier.from'),
        v.maxValue(1e12, 'tier.from'),
      ),
      perGbUsd: usd,
    }),
  ),
  v.maxLength(10, 'tier.many'),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const tiers = dataset.value;
    const wrong = tiers.findIndex(({ fromGb }, at) =>
      at === 0 ? fromGb !== 0 : fromGb <= (tiers[at - 1]?.fromGb ?? 0),
    );
    const tier = tiers[wrong];
    if (!tier) return;
    addIssue({
      message: wrong === 0 ? 'tier.first' : 'tier.order',
      input: tier.fromGb,
      path: [
        { type: 'array', origin: 'value', input: tiers, key: wrong, value: tier },
        { type: 'object', origin: 'value', input: tier, key: 'fromGb', value: tier.fromGb },
      ],
    });
  }),
);
export type DataTiers = v.InferOutput<typeof DataTiers>;

/** The day that a price was looked up, `YYYY-MM-DD`. */
export const PriceDay = v.pipe(
  v.string(),
  v.isoDate('price.date'),
  v.check((day) => new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ?? false, 'price.date'),
);

/** The operator's own price of a region, in USD. Key: `provider:region`. `source`: where it was looked up. */
export const Price = v.strictObject({
  id: Key,
  provider: Provider,
  region: Key,
  zoneHourUsd: ZoneHourUsd,
  dataTiers: DataTiers,
  asOf: PriceDay,
  source: Text,
});
export type Price = v.InferOutput<typeof Price>;

/** The dated list that comes with the program (resources/prices.json): AWS's, by region code. */
export const PriceTable = v.strictObject({
  asOf: PriceDay,
  currency: v.literal('USD'),
  source: v.pipe(v.string(), v.startsWith('https://')),
  /**
   * Where it is to be seen at which GB the tiers begin: the pricing page says 1 PB and 5 PB, AWS's price list begins them at
   * 1,048,576 and 5,242,880 GB.
   */
  tiersSource: v.pipe(v.string(), v.startsWith('https://')),
  regions: v.record(v.string(), v.strictObject({ zoneHourUsd: ZoneHourUsd, dataTiers: DataTiers })),
});
export type PriceTable = v.InferOutput<typeof PriceTable>;

/** What a region costs, and who says so. `own`: the operator, overriding what the program brought. */
export interface RegionPrice extends Price {
  readonly own: boolean;
}

/** Prices by `provider:region`. */
export type PriceBook = ReadonlyMap<string, RegionPrice>;

export const priceId = (provider: Provider, region: string): string => `${provider}:${region}`;

/** The program's prices with the operator's own over them. */
export function priceBook(shipped: PriceTable, own: Iterable<Price>): PriceBook {
  const book = new Map<string, RegionPrice>();
  const { asOf, source } = shipped;
  for (const [region, price] of Object.entries(shipped.regions)) {
    const id = priceId('aws', region);
    book.set(id, { id, provider: 'aws', region, ...price, asOf, source, own: false });
  }
  for (const price of own) book.set(price.id, { ...price, own: true });
  return book;
}

/** One tier's share of a month's data. */
export interface DataCostPart {
  readonly gb: number;
  readonly perGbUsd: number;
  readonly usd: number;
}

/**
 * What so many GB cost in a month, tier by tier; both directions count, all endpoints of a region together. `null`: the
 * region has no price for data.
 */
export function dataCost(gb: number, tiers: DataTiers): { usd: number; parts: DataCostPart[] } | null {
  if (tiers.length === 0) return null;
  const parts = tiers.flatMap((tier, at): DataCostPart[] => {
    const share = Math.min(gb, tiers[at + 1]?.fromGb ?? Infinity) - tier.fromGb;
    if (share <= 0) return [];
    return [{ gb: share, perGbUsd: tier.perGbUsd, usd: Math.round(share * tier.perGbUsd * 1e6) / 1e6 }];
  });
  return { usd: parts.reduce((sum, part) => sum + Math.round(part.usd * 1e6), 0) / 1e6, parts };
}
