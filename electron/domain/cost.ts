/**
 * What endpoints cost. AWS bills every zone of an interface endpoint for every started hour, whatever its state:
 * pendingAcceptance and rejected too (https://aws.amazon.com/privatelink/pricing/). Data processed is not in here: the
 * model does not know it. Other clouds are counted by the same rule, at the operator's own prices. Sums are made in whole millionths of a USD, so that 0.1 + 0.2 stays 0.3.
 */
import { meaningOf } from './connections.ts';
import type { Endpoint } from './model/links.ts';
import type { Model } from './model.ts';
import type { Provider } from './scalars.ts';
import { priceId, type PriceBook } from './prices.ts';
import { isOwnEndpoint } from './sides.ts';

export interface EndpointCost {
  readonly zones: number;
  readonly perHourUsd: number;
  /** Hours charged so far, each started one in full; `null` when nobody knows when the endpoint was created. */
  readonly hours: number | null;
  readonly soFarUsd: number | null;
}

export const costKinds = ['inUse', 'idle', 'pendingAcceptance', 'rejected', 'other'] as const;
export type CostKind = (typeof costKinds)[number];

/** Endpoints that cost money nobody here knows how much. */
export interface UnpricedRegion {
  readonly provider: Provider;
  readonly region: string;
  readonly endpoints: number;
}

const hourMs = 3_600_000;
/** Millionths of a USD. */
export const toMicros = (amountUsd: number): number => Math.round(amountUsd * 1e6);
export const toUsd = (micros: number): number => micros / 1e6;
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
  prices: PriceBook,
  now: number,
): EndpointCost | null {
  if (!isCharged(endpoint)) return { zones: 0, perHourUsd: 0, hours: 0, soFarUsd: 0 };
  const zones = zonesOf(endpoint);
  // A gateway endpoint has no zones and is free everywhere.
  if (zones === 0) return { zones: 0, perHourUsd: 0, hours: 0, soFarUsd: 0 };
  const price = prices.get(priceId(endpoint.provider, endpoint.region));
  if (!price) return null;
  const perHour = zones * toMicros(price.zoneHourUsd);
  const hours = endpoint.createdAt === null ? null : chargedHours(endpoint.createdAt, now);
  return {
    zones,
    perHourUsd: toUsd(perHour),
    hours,
    soFarUsd: hours === null ? null : toUsd(perHour * hours),
  };
}

/** Zones that are charged. One subnet per zone is the cloud's own rule, so subnets count the zones. */
export const zonesOf = ({ subnetIds }: Pick<Endpoint, 'subnetIds'>): number =>
  subnetIds.length > 1 ? new Set(subnetIds).size : subnetIds.length;

/** What tells whose an endpoint is, and what the clouds have of it. */
export type CostModel = Pick<Model, 'endpoints' | 'realities' | 'accounts' | 'networks' | 'endpointServices'>;

/**
 * The endpoints that I pay for, or will: a cloud charges what it has, in the zones that it has it in, whatever the plan
 * makes of it or takes away. What is known from the provider's side only, its owner pays for.
 */
export function payableEndpoints(model: CostModel): Endpoint[] {
  const had = new Map<string, Endpoint>();
  for (const row of model.realities.values())
    if (row.collection === 'endpoints') had.set(row.thing.id, row.thing);
  const kept = [...model.endpoints.values()].map((endpoint) => {
    const { subnetIds } = had.get(endpoint.id) ?? endpoint;
    return subnetIds === endpoint.subnetIds ? endpoint : { ...endpoint, subnetIds };
  });
  const takenOut = [...had.values()].filter(({ id }) => !model.endpoints.has(id));
  return [...kept, ...takenOut].filter((endpoint) => isOwnEndpoint(model, endpoint));
}

/** Endpoints counted by their region, in the order of the regions' codes. */
export function unpricedRegions(
  endpoints: Iterable<Pick<Endpoint, 'provider' | 'region'>>,
): UnpricedRegion[] {
  const regions = new Map<string, UnpricedRegion>();
  for (const { provider, region } of endpoints) {
    const id = priceId(provider, region);
    regions.set(id, { provider, region, endpoints: (regions.get(id)?.endpoints ?? 0) + 1 });
  }
  return [...regions.values()].sort((a, b) => (a.region < b.region ? -1 : 1));
}
