/**
 * What endpoints cost. AWS bills every zone of an interface endpoint for every started hour, whatever its state:
 * pendingAcceptance and rejected too (https://aws.amazon.com/privatelink/pricing/). Data processed is not in here: the
 * model does not know it. Sums are made in whole millionths of a USD, so that 0.1 + 0.2 stays 0.3.
 */
import * as v from 'valibot';
import { meaningOf } from './connections.ts';
import type { Endpoint, Model } from './model.ts';

const usd = v.pipe(
  v.number(),
  v.finite('price.range'),
  v.minValue(0, 'price.range'),
  v.maxValue(1000, 'price.range'),
);

/** A dated price list. A region that is missing has no price: its endpoints are listed apart, never counted as 0. */
export const PriceTable = v.strictObject({
  /** The day that the prices were looked up, `YYYY-MM-DD`. */
  asOf: v.pipe(v.string(), v.isoDate('price.date')),
  currency: v.literal('USD'),
  source: v.pipe(v.string(), v.startsWith('https://')),
  /** By region code. USD for one zone of one endpoint for one hour, and USD per GB processed (first 1 PB a month). */
  regions: v.record(v.string(), v.strictObject({ endpointZoneHourUsd: usd, perGbUsd: usd })),
});
export type PriceTable = v.InferOutput<typeof PriceTable>;

export interface EndpointCost {
  readonly zones: number;
  readonly perHourUsd: number;
  /** Hours charged so far, each started one in full; `null` when nobody knows when the endpoint was created. */
  readonly hours: number | null;
  readonly soFarUsd: number | null;
}

export type CostKind = 'inUse' | 'idle' | 'pendingAcceptance' | 'rejected' | 'other';
export const costKinds = [
  'inUse',
  'idle',
  'pendingAcceptance',
  'rejected',
  'other',
] as const satisfies readonly CostKind[];

/** Endpoints that do the same for the money. */
export interface CostGroup {
  readonly kind: CostKind;
  readonly endpoints: number;
  readonly zones: number;
  readonly perHourUsd: number;
  /** Without the endpoints whose creation time is unknown. */
  readonly soFarUsd: number;
}

/** What runs up a bill at this moment. */
export interface CostNow {
  readonly perHourUsd: number;
  /** Zones charged in every hour. */
  readonly zoneHours: number;
  /** Without the endpoints whose creation time is unknown; those are counted in `undated`. */
  readonly soFarUsd: number;
  /** Priced endpoints whose creation time is unknown: in `perHourUsd`, not in `soFarUsd`. */
  readonly undated: number;
  /** Always all kinds, in the order of `costKinds`. */
  readonly groups: readonly CostGroup[];
  /** Charged endpoints in regions that the price table does not have, by region code. */
  readonly withoutPrice: readonly { readonly region: string; readonly endpoints: number }[];
}

const hourMs = 3_600_000;
const toMicros = (amountUsd: number) => Math.round(amountUsd * 1e6);
const toUsd = (micros: number) => micros / 1e6;
const freeStates = new Set(['planned', 'deleted']);

/** True when the cloud charges for an endpoint in its state: everything that exists, until it is deleted. */
export const isCharged = (endpoint: Pick<Endpoint, 'state'>) => !freeStates.has(endpoint.state.toLowerCase());

/** What the endpoint is charged for, by its state in the cloud's own word. */
export function costKindOf({ provider, state }: Pick<Endpoint, 'provider' | 'state'>): CostKind {
  const meaning = meaningOf(provider, state);
  if (meaning === 'available' || meaning === 'partial') return 'inUse';
  if (meaning === 'pending') return 'pendingAcceptance';
  return meaning === 'rejected' ? 'rejected' : 'other';
}

/** Hours charged between two times in epoch ms: each started hour is a full one; 0 before the creation. */
export function chargedHours(createdAt: number, until: number): number {
  return until < createdAt ? 0 : Math.max(1, Math.ceil((until - createdAt) / hourMs));
}

/** Cost of one endpoint; `null` when its region has no price. What is planned or deleted costs nothing. */
export function costOfEndpoint(
  endpoint: Pick<Endpoint, 'provider' | 'region' | 'state' | 'subnetIds' | 'createdAt'>,
  prices: PriceTable,
  now: number,
): EndpointCost | null {
  if (!isCharged(endpoint)) return { zones: 0, perHourUsd: 0, hours: 0, soFarUsd: 0 };
  const price = priceOf(endpoint, prices);
  if (!price) return null;
  // One subnet per zone is the cloud's own rule, so subnets count the zones.
  const zones = new Set(endpoint.subnetIds).size;
  const perHour = zones * toMicros(price.endpointZoneHourUsd);
  const hours = endpoint.createdAt === null ? null : chargedHours(endpoint.createdAt, now);
  return {
    zones,
    perHourUsd: toUsd(perHour),
    hours,
    soFarUsd: hours === null ? null : toUsd(perHour * hours),
  };
}

function priceOf(endpoint: Pick<Endpoint, 'provider' | 'region'>, prices: PriceTable) {
  // The table holds AWS's prices: another cloud's region of the same code is not priced by them.
  if (endpoint.provider === 'tencent' || !Object.hasOwn(prices.regions, endpoint.region)) return undefined;
  return prices.regions[endpoint.region];
}

/** Amounts in millionths of a USD. */
interface Sum {
  endpoints: number;
  zones: number;
  perHour: number;
  soFar: number;
}

/**
 * What all endpoints of the model cost per hour and have cost so far. `idle`: the ids of those in use that carry no
 * traffic, which the model does not know; they are counted apart.
 */
export function costNow(
  model: Pick<Model, 'endpoints'>,
  prices: PriceTable,
  now: number,
  idle: ReadonlySet<string> = new Set(),
): CostNow {
  const sums = new Map(
    costKinds.map((kind): [CostKind, Sum] => [kind, { endpoints: 0, zones: 0, perHour: 0, soFar: 0 }]),
  );
  const kindOf = (endpoint: Endpoint): CostKind => {
    const kind = costKindOf(endpoint);
    return kind === 'inUse' && idle.has(endpoint.id) ? 'idle' : kind;
  };
  const total: Sum = { endpoints: 0, zones: 0, perHour: 0, soFar: 0 };
  let undated = 0;
  const unpriced = new Map<string, number>();
  for (const endpoint of model.endpoints.values()) {
    // Known from the provider's side only: its owner pays for it.
    if (!isCharged(endpoint) || endpoint.networkId === null) continue;
    const cost = costOfEndpoint(endpoint, prices, now);
    if (!cost) {
      unpriced.set(endpoint.region, (unpriced.get(endpoint.region) ?? 0) + 1);
      continue;
    }
    // A gateway endpoint has no zones and is free: nothing to list.
    if (cost.zones === 0) continue;
    if (cost.soFarUsd === null) undated += 1;
    for (const sum of [sums.get(kindOf(endpoint)), total]) {
      if (!sum) continue;
      sum.endpoints += 1;
      sum.zones += cost.zones;
      sum.perHour += toMicros(cost.perHourUsd);
      sum.soFar += toMicros(cost.soFarUsd ?? 0);
    }
  }
  return {
    perHourUsd: toUsd(total.perHour),
    zoneHours: total.zones,
    soFarUsd: toUsd(total.soFar),
    undated,
    groups: [...sums].map(([kind, sum]) => ({
      kind,
      endpoints: sum.endpoints,
      zones: sum.zones,
      perHourUsd: toUsd(sum.perHour),
      soFarUsd: toUsd(sum.soFar),
    })),
    withoutPrice: [...unpriced]
      .map(([region, endpoints]) => ({ region, endpoints }))
      .sort((a, b) => a.region.localeCompare(b.region, 'en')),
  };
}
